"""A person asks for a correction or takes that back; an officer grants it or refuses with a reason (个人信息保护法 §§46, 50)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.actions.facts import learn
from renshe.registry.contestable import MAY_BE_NOTHING, PERSON, WHOLE, fields_of, takes_value
from renshe.registry.models import CorrectionRequest, Person
from renshe.registry.models.fact import Fact
from renshe.registry.queries import corrections
from renshe.registry.queries.family import own_or_family
from renshe.registry.sealing import seal
from renshe.registry.sources.departments import DEPARTMENTS
from renshe.registry.tables import TABLES, columns

State = CorrectionRequest.State


class Refused(Exception):  # noqa: N818 - it is told to the person, who then does something else
    """It can't be done as asked; the text says why and what to do instead, in Chinese."""


@transaction.atomic
def ask(
    *,
    person: Person,
    table: str,
    fact: int,
    field: str,
    says: str,
    wants: str,
    why: str,
    by: User,
    at: datetime,
) -> CorrectionRequest:
    """Ask that a fact be corrected, or that something missing be added.

    Args:
        person: whose fact it is.
        table: see renshe.registry.contestable.
        fact: number of the row.
        field: part of it.
        says: what stands there, in words.
        wants: what should stand there.
        why: why, and what shows it.
        by: the account that asks: the person's own, or of somebody who may act for them.
        at: now.

    Raises:
        Refused: the fact is no longer said, there is no such part, or it is contested already.
    """
    if field not in fields_of(table):
        raise Refused(_("没有这一项信息。请回到“我的信息”,从要更正的那一行重新点进来。"))
    if table == PERSON:
        fact = person.pk
    elif not TABLES[table].objects.filter(pk=fact, person=person, ended_at__isnull=True).exists():
        raise Refused(_("这条信息刚刚更新过。请回到“我的信息”看看现在的内容,再决定要不要更正。"))
    try:
        with transaction.atomic():
            return CorrectionRequest.objects.create(
                district=settings.DISTRICT, person=person, table=table, fact=fact, field=field,
                says=says[:300], wants=_kept(table, field, wants), why=why, asked_by=by, asked_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused(
            _("这一项已经有一个更正请求在核实,不用再提。可以在“更正记录”里看进度,或者先撤回。")
        ) from error


@transaction.atomic
def withdraw(*, number: int, person: Person, at: datetime) -> CorrectionRequest:
    """Take back an open request.

    Raises:
        CorrectionRequest.DoesNotExist: the person has no request of this number.
        Refused: it has been answered or taken back.
    """
    request = _lock(number, person=person)
    _close(request, State.WITHDRAWN, by=None, at=at, answer="")
    return request


@transaction.atomic
def refuse(*, number: int, by: User, answer: str, at: datetime) -> CorrectionRequest:
    """Leave the fact as it is, and tell the person why.

    Raises:
        Refused: no reason, it is not open any more, or it is the officer's own or a family member's.
    """
    if not answer.strip():
        raise Refused(_("不更正要说明理由,让对方看得懂为什么(个人信息保护法第五十条)。"))
    request = _lock(number)
    _impartial(request, by)
    _close(request, State.REFUSED, by=by, at=at, answer=answer)
    return request


@transaction.atomic
def accept(*, number: int, by: User, answer: str, at: datetime, value: Any = None) -> CorrectionRequest:
    """Grant a request: what is right is entered as said by an officer; what the other source says stays beside it.

    Where there is no value to enter (a row that is not the person's, a table that lacks one), the fact itself must have been
    put right before, unless this bureau keeps it.

    Args:
        number: of the request.
        by: the officer.
        answer: words for the person; may be empty.
        at: now.
        value: what is right, of the column's type; None for none (no end, no such day), or when the source has put it
            right itself meanwhile.

    Raises:
        Refused: it can't be granted so; nothing is changed.
    """
    request = _lock(number)
    _impartial(request, by)
    _close(request, State.ACCEPTED, by=by, at=at, answer=answer)
    row = corrections.contested(request)
    nothing = request.field in MAY_BE_NOTHING and row is not None and row.ended_at is None
    if takes_value(request.table, request.field) and (value is not None or nothing):
        try:
            with transaction.atomic():
                _enter(request, row, value, at)
        except (IntegrityError, ValidationError) as error:
            raise Refused(_("这样填与这个人的其他信息冲突(例如结束早于开始)。请核对后再填。")) from error
    elif row is None:
        _added_since(request)
    elif row.ended_at is None:
        _end(row, request, at)
    return request


def _enter(request: CorrectionRequest, row: Fact | None, value: Any, at: datetime) -> None:
    """Learn from the officer, who so far may have said other things of the same table.

    Two officers may answer two requests of one person at once: the second waits, then keeps what the first has entered.
    """
    Person.objects.select_for_update().get(pk=request.person_id)
    at = max(at, timezone.now())
    table = "particulars" if request.table == PERSON else request.table
    column = "number_sealed" if (table, request.field) == ("accounts", "number") else request.field
    new = {} if value is None else {column: seal(str(value)) if column == "number_sealed" else value}
    said = TABLES[table].objects.filter(person=request.person, source="officer", ended_at__isnull=True)
    evidence = corrections.number_of(request)
    if table == "particulars":
        before = _values(said.first(), table) if said.exists() else {}
        learn(
            person=request.person, source="officer", at=at, evidence=evidence,
            particulars={**before, **new},
        )  # fmt: skip
        return
    if row is None:
        raise TypeError(f"a request about {table} names a row")
    others = [_values(one, table) for one in said if one.pk != row.pk]
    copied = {name: old for name, old in _values(row, table).items() if name != column}
    rows = {table: [*others, {**copied, **new}]}
    learn(person=request.person, source="officer", at=at, evidence=evidence, rows=rows)


def _values(row: Fact | None, table: str) -> dict[str, Any]:
    """The period and the columns of a row, without what says nothing."""
    names = ("since", "until", *columns(table))
    return {name: value for name in names if (value := getattr(row, name)) not in (None, "")}


def _end(row: Fact, request: CorrectionRequest, at: datetime) -> None:
    """Take back what this bureau itself wrote by mistake."""
    if request.field != WHOLE:
        raise Refused(_("请填写正确的内容。要删掉这一项的,等来源部门更正以后再点“同意更正”。"))
    if DEPARTMENTS[row.source].kind == "department":
        raise Refused(
            _(
                "这条信息是别的部门提供的,要由那个部门更正。请先联系它;它更正后在本人的记录里再问一次部门,然后回来点“同意更正”。"
            )
        )
    TABLES[request.table].objects.filter(pk=row.pk).update(ended_at=at)


def _added_since(request: CorrectionRequest) -> None:
    """What was missing must be there by now: from its source, or entered by hand from a paper."""
    if request.field not in TABLES:
        raise Refused(_("请填写正确的内容。"))
    rows = TABLES[request.field].objects.filter(
        person=request.person, ended_at__isnull=True, learned_at__gte=request.asked_at
    )
    if not rows.exists():
        raise Refused(_("还没有补上。请先向来源部门查询,或者凭材料手工录入,再回来点“同意更正”。"))


def _kept(table: str, field: str, wants: str) -> str:
    """What should stand there; an account number is sealed like every other."""
    return seal(wants.strip()[:40]) if (table, field) == ("accounts", "number") else wants.strip()[:300]


def _lock(number: int, **more: Any) -> CorrectionRequest:
    return CorrectionRequest.objects.select_for_update(of=("self",)).select_related("person").get(
        pk=number, district=settings.DISTRICT, **more
    )  # fmt: skip


def _impartial(request: CorrectionRequest, by: User) -> None:
    if request.asked_by_id == by.pk or own_or_family(by, request.person_id):
        raise Refused(_("这是您本人、家人或者由您提出的请求,请交给其他同事处理。"))


def _close(request: CorrectionRequest, state: str, *, by: User | None, at: datetime, answer: str) -> None:
    """Answer a request once."""
    if request.state != State.OPEN:
        raise Refused(_("这个请求刚才已经有了结果,没有重复处理。请刷新页面查看。"))
    request.state, request.answered_by, request.answered_at = state, by, at
    request.answer = answer.strip()[:1000]
    request.save(update_fields=["state", "answered_by", "answered_at", "answer"])
