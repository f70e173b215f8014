"""The legal officer's word on rules, and numbers that are published on a page: drafted by one person, approved by another."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.book.actions.editing import Refused
from renshe.book.models import ParameterEdition, RuleApproval
from renshe.book.queries.rules import (
    RuleState,
    as_it_would_be,
    parameters_in_force,
    state_of,
)
from renshe.core.rules import ParameterFault
from renshe.policies import policies

DRAFT, APPROVE = "policies.draft", "policies.approve"
STATUSES = ("V1", "V2", "M")
LOCK = 0x72756C65  # number of the advisory lock: numbers and approvals change one after the other
State = ParameterEdition.State


def _demand(by: User, verb: str) -> None:
    if not by.has_perm(verb):
        raise PermissionDenied(verb)


def _alone() -> None:
    """Hold all rules and numbers until the transaction ends, so that nobody approves what is just being changed."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])


def _state(policy: str) -> RuleState:
    if policy not in policies():
        raise Refused(_("没有这项政策,请刷新页面。"))
    return state_of(policy)


def _say(state: RuleState, by: User, words: str, *, holds: bool) -> RuleApproval:
    return RuleApproval.objects.create(
        district=settings.DISTRICT,
        policy=state.policy.name,
        rules=state.rules,
        numbers=state.numbers,
        document=state.document,
        holds=holds,
        words=words.strip()[:1000],
        approved_by=by,
        approved_at=timezone.now(),
    )


@transaction.atomic
def approve_rules(*, policy: str, seen: str, by: User, words: str = "") -> RuleApproval:
    """Let a policy decide by machine, in exactly the version that was read.

    Args:
        policy: its name.
        seen: of the state that the officer read (RuleState.seen).
        by: who approves; not whoever drafted one of its numbers.
        words: what the officer has to say.

    Raises:
        PermissionDenied: this person does not approve rules.
        Refused: it has changed since it was read, is approved already, or rests on a number of the officer's own.
    """
    _demand(by, APPROVE)
    _alone()
    state = _state(policy)
    if state.seen != seen:
        raise Refused(_("规则或者标准在您阅读以后变了,请刷新后重新审核。"))
    if state.approved:
        raise Refused(_("这一版已经批准,不用再批。"))
    own = ParameterEdition.objects.filter(
        district=settings.DISTRICT,
        name__in=state.policy.parameter_names,
        state=State.PUBLISHED,
        drafted_by=by,
    )
    if own.exists():
        raise Refused(_("这项政策用到您起草的标准,须由另一位同事批准。"))
    return _say(state, by, words, holds=True)


@transaction.atomic
def withdraw_rules(*, policy: str, by: User, words: str) -> RuleApproval:
    """Take an approval back; from now on no machine decides by this policy.

    Raises:
        PermissionDenied: this person does not approve rules.
        Refused: it is not approved, or no reason is given.
    """
    _demand(by, APPROVE)
    if not words.strip():
        raise Refused(_("撤回批准要写明原因。"))
    _alone()
    state = _state(policy)
    if not state.approved:
        raise Refused(_("这一版没有批准过,不用撤回。"))
    return _say(state, by, words, holds=False)


@transaction.atomic
def draft_parameter(
    *, name: str, since: date, value: int | Mapping[Any, int], law: str, by: User,
    article: str = "", document: str = "", published: date | None = None, status: str = "M", note: str = "", words: str = "",
) -> ParameterEdition:  # fmt: skip
    """Draft a version of a number from a day on.

    Args:
        name: of the parameter.
        since: its first day; after the first day of the last version.
        value: whole fen, or a whole number in the parameter's unit; a table has them by key.
        law: where it stands.
        article: of the law.
        document: its number.
        by: who drafts; somebody else publishes.
        published: day of publication of the document.
        status: V1, V2, or M while nobody has confirmed it; on M no machine decides.
        note: what is not confirmed.
        words: why.

    Raises:
        PermissionDenied: this person does not draft.
        Refused: there is no such parameter, it can't be, or a draft for that day waits already.
    """
    _demand(by, DRAFT)
    _alone()
    if not law.strip() or status not in STATUSES:
        raise Refused(_("请写明依据的文件,并选择核实情况。"))
    edition = ParameterEdition(
        district=settings.DISTRICT,
        name=name,
        since=since,
        content={
            "value": value if isinstance(value, int) else [[key, number] for key, number in value.items()],
            "law": law.strip(), "article": article, "document": document,
            "published": published.isoformat() if published else "", "status": status, "note": note,
        },
        words=words.strip()[:1000],
        drafted_by=by,
        drafted_at=timezone.now(),
    )  # fmt: skip
    _check(edition)
    same = ParameterEdition.objects.filter(
        district=settings.DISTRICT, name=name, since=since, state=State.DRAFTED
    )
    if same.exists():
        raise Refused(_("这一天已经有一份草稿在等审核,请先处理它。"))
    edition.save()
    return edition


def _check(edition: ParameterEdition) -> None:
    """Refuse what would not be a parameter, or would change what counted before its last version."""
    parameters = parameters_in_force()
    if edition.name not in parameters.by_name:
        raise Refused(_("没有这个标准,请刷新页面。"))
    last = parameters[edition.name].versions[-1]
    if edition.since <= last.since:
        raise Refused(_("现行版本自%(day)s起适用,新版本要晚于这一天。") % {"day": last.since.isoformat()})
    if not isinstance(last.value, int) and isinstance(edition.content["value"], list):
        missing = set(last.value) - {key for key, _number in edition.content["value"]}
        if missing:
            raise Refused(_("新版本缺少:%(keys)s。") % {"keys": "、".join(sorted(map(str, missing)))})
    try:
        as_it_would_be(edition)
    except ParameterFault as fault:
        raise Refused(str(fault)) from fault


def _drafted(edition: ParameterEdition, by: User) -> ParameterEdition:
    """The draft as it is now, held, when this person may answer it.

    Raises:
        PermissionDenied: this person does not approve.
        Refused: it was answered already, or is this person's own.
    """
    _demand(by, APPROVE)
    _alone()
    held = ParameterEdition.objects.select_for_update().get(pk=edition.pk, district=settings.DISTRICT)
    if held.state != State.DRAFTED:
        raise Refused(_("这份草稿已经处理过,请刷新页面。"))
    if held.drafted_by_id == by.pk:
        raise Refused(_("这是您起草的,须由另一位同事审核。"))
    return held


@transaction.atomic
def publish_parameter(*, edition: ParameterEdition, by: User, words: str = "") -> ParameterEdition:
    """Publish a drafted number. Every policy that uses it has to be approved anew before a machine decides by it again.

    Raises:
        PermissionDenied: this person does not approve.
        Refused: it is one's own, was answered already, or no longer fits.
    """
    held = _drafted(edition, by)
    _check(held)
    return _answer(held, State.PUBLISHED, by, words)


@transaction.atomic
def reject_parameter(*, edition: ParameterEdition, by: User, words: str) -> ParameterEdition:
    """Turn a draft down, with the reason.

    Raises:
        PermissionDenied: this person does not approve.
        Refused: it is one's own, was answered already, or no reason is given.
    """
    if not words.strip():
        raise Refused(_("不采用要写明原因,方便起草的同事修改。"))
    return _answer(_drafted(edition, by), State.REJECTED, by, words)


def _answer(held: ParameterEdition, state: State, by: User, words: str) -> ParameterEdition:
    held.state, held.answer = state, words.strip()[:1000]
    held.approved_by, held.approved_at = by, timezone.now()
    held.save(update_fields=["state", "answer", "approved_by", "approved_at"])
    return held
