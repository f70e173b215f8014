"""What is done to a draft of changed rules before its review: write it, and reckon what it would do."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.core.rules import Basis, ParameterFault, Policy
from renshe.core.rules.parameters import Status
from renshe.domains.benefits import ground
from renshe.domains.benefits.ground import Audience
from renshe.domains.benefits.models import Draft
from renshe.domains.benefits.whatif.changing import (
    Number,
    as_confirmed,
    drafted,
    from_day,
    without,
)
from renshe.domains.benefits.whatif.comparing import Side, compare
from renshe.policies import policies

logger = logging.getLogger(__name__)
UNDER_REVIEW = "法制审核中的草案不能改。要改,请先让法制审核退回。"
ENDED = "这份草案已经办结,不能再改。可以另起一份。"


@dataclass(frozen=True, slots=True)
class Content:
    """What a draft changes, as somebody typed it.

    Attributes:
        title, note: what it is for.
        since: from which day.
        parameters: see Draft.
        without: see Draft.
        law, article, document: on what it rests.
    """

    title: str
    since: date
    note: str = ""
    parameters: Mapping[str, Number] = field(default_factory=dict[str, Number])
    without: Sequence[int] = ()
    law: str = ""
    article: str = ""
    document: str = ""


@transaction.atomic
def write(*, draft: Draft | None, policy: str, content: Content, by: int, revision: int = 0) -> Draft:
    """Begin a draft, or change one that is not under review.

    Args:
        draft: None for a new one.
        policy: name.
        content: what it says from now on.
        by: the account.
        revision: of the draft as its writer saw it.

    Raises:
        Refused: nothing is changed, a number can't be, it is under review, or somebody else changed it in between.
    """
    one = lock(draft) if draft else Draft(
        district=settings.DISTRICT, policy=policy, drafted_by_id=by, drafted_at=timezone.now(), revision=0
    )  # fmt: skip
    still_open(one)
    if one.policy not in {known.name for known in ground.everybody_known()}:
        raise Refused("policy", "这项政策现在不能对所有人试算,请换一项。")
    if draft and revision != one.revision:
        raise Refused("newer", "这份草案刚被改过。请刷新页面,看到最新内容后再改。")
    _check(policies()[one.policy], content)
    if one.drafted_by_id != by and draft:
        one.drafted_by_id = by  # who wrote it last does not approve it
    one.title, one.note, one.since = content.title[:100], content.note[:1000], content.since
    one.parameters = cast(
        "dict[str, Any]", {name: _plain(number) for name, number in content.parameters.items()}
    )
    one.without = sorted(set(content.without))
    one.law, one.article, one.document = content.law[:200], content.article[:60], content.document[:100]
    one.revision, one.review = one.revision + 1, "open"
    one.reviewed_by = one.reviewed_at = None
    one.save()
    return one


def _plain(number: Number) -> int | dict[str, int]:
    return number if isinstance(number, int) else dict(number)


def _check(policy: Policy, content: Content) -> None:
    """What can't be drafted is said at once.

    Raises:
        Refused: see write.
    """
    if not content.title.strip():
        raise Refused("title", "请写一个名称,说明要改什么。")
    if not content.parameters and not content.without:
        raise Refused("nothing", "还没有改任何数字或条件。")
    if any(not 0 <= place < len(policy.requirements) for place in content.without):
        raise Refused("without", "要去掉的条件不存在,请刷新页面再选。")
    for name, number in content.parameters.items():
        if name not in policy.parameter_names:
            raise Refused(name, "这个数字不是这项政策用的,请刷新页面再改。")
        try:
            from_day(ground.numbers()[name], content.since, number, basis_of(content))
        except ParameterFault as fault:
            raise Refused(name, str(fault)) from fault


def basis_of(content: Content | Draft, status: Status = "V2") -> Basis:
    """On what the new numbers of a draft rest."""
    return Basis(content.law or "草案", content.article, content.document, status)


def affected(draft: Draft) -> tuple[Policy, ...]:
    """The policies that a draft changes: its own first, then others that use the same numbers."""
    own = policies()[draft.policy]
    others = [
        one
        for one in ground.everybody_known()
        if one.name != own.name and set(one.parameter_names) & set(draft.parameters)
    ]
    return (own, *others)


@transaction.atomic
def begin(*, draft: Draft) -> Draft:
    """Put the reckoning of a draft on the list; begun again while it waits, it stays on it once."""
    from renshe.domains.benefits.tasks import put_on_the_list  # which runs what this asks for

    one = lock(draft)
    if not one.fresh:
        one.run, one.ran_at, one.failure = "waiting", timezone.now(), ""
        one.worked = one.rows = 0
        one.save()
        put_on_the_list(one.pk)
    return one


def run(draft: int) -> None:
    """Reckon what a draft would do. Where somebody changed it meanwhile nothing is kept, and it goes on the list again."""
    from renshe.domains.benefits.tasks import put_on_the_list  # which runs what this asks for

    one = Draft.objects.get(pk=draft)
    if one.fresh:
        return
    mine = _as_read(one)
    mine.update(run="running", ran_at=timezone.now())
    try:
        result = reckon(one)
    except ParameterFault as fault:
        kept = mine.update(run="failed", failure=str(fault)[:300])
    except Exception:
        logger.exception("draft %s could not be reckoned", draft)
        mine.update(run="failed", failure="没有算成,原因已经记入系统日志。可以再算一次。")
        raise
    else:
        kept = mine.update(run="done", result=result, run_of=one.revision, ran_at=timezone.now(), failure="")
    if not kept:
        put_on_the_list(draft)


def _as_read(one: Draft) -> QuerySet[Draft]:
    """The draft while it has the content that was read: a run of an earlier one must not overwrite a later one's."""
    return Draft.objects.filter(pk=one.pk, revision=one.revision)


def reckon(draft: Draft) -> dict[str, Any]:
    """What a draft would do to everybody, for each policy that it changes.

    Raises:
        ParameterFault: the numbers in force have changed, and the draft does not fit on them any more.
    """
    today = timezone.localdate()
    on = max(today, draft.since)
    numbers, changed = ground.numbers(), cast("dict[str, Number]", draft.parameters)
    now = as_confirmed(numbers, changed)
    then = drafted(now, changed, draft.since, basis_of(draft))
    tables, found, done = {}, [], 0
    several = affected(draft)
    for policy in several:
        audience = cast("Audience", policy.audience)
        if audience not in tables:
            same = [one for one in several if one.audience == audience]
            tables[audience] = ground.population(audience, today, ground.names_of(same))
    rows = sum(tables[policy.audience].height for policy in several)
    mine = _as_read(draft)
    mine.update(worked=0, rows=rows)

    def worked(more: int) -> None:
        nonlocal done
        done += more
        # With the rows: whoever has begun it again meanwhile has set them to none.
        mine.update(worked=min(done, rows), rows=rows, ran_at=timezone.now())

    for policy in several:
        other = without(policy, draft.without) if policy.name == draft.policy else policy
        key = ground.KEYS[policy.audience]
        sides = Side(policy, now), Side(other, then)
        found.append(compare(tables[policy.audience], key, *sides, on, worked))
    return {"on": on.isoformat(), "as_of": today.isoformat(), "policies": found}


def still_open(one: Draft) -> None:
    """Whether a draft may still be changed.

    Raises:
        Refused: it is under review, or ended.
    """
    if one.review == "sent":
        raise Refused("sent", UNDER_REVIEW)
    if one.review in {"approved", "recommended"}:
        raise Refused("ended", ENDED)


def lock(draft: Draft) -> Draft:
    """The draft as it is now, held until the transaction ends."""
    return Draft.objects.select_for_update().get(pk=draft.pk)
