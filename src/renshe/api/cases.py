"""/api/v1/cases: one case with its clock and history, and every verb of the transition table."""

from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema
from ninja.params import functions
from pydantic import Field

from renshe.api.callers import APPLY, AUTH, READ, WORK, Caller, caller
from renshe.api.idempotency import Key, described_writes, once
from renshe.api.problems import described
from renshe.api.verbs import WAYS, Way
from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.lifecycle import allowed, work_of
from renshe.casework.models import Case, CaseEvent
from renshe.casework.queries.actors import applicant_of, officer_of
from renshe.casework.queries.whom import about
from renshe.casework.refused import Refused
from renshe.casework.table import INNER, TABLE
from renshe.registry.queries.family import own_or_family

LOOK = "casework.look"
router = Router(tags=["办件 cases"], auth=AUTH)
Number = Annotated[
    str, functions.Path(pattern=r"^\d{15}-\d{2,4}$", description="办件编号", example="202611230000018-01")
]


class EventShown(Schema):
    """One step of the history."""

    number: int
    verb: str
    name: str
    state: str = Field(description="这一步以后的状态")
    as_whom: str
    unit: str
    reason: str
    at: datetime


class CaseShown(Schema):
    """A case with its clock and history."""

    number: str
    application: int
    item: str
    edition: int = Field(description="事项的版本")
    row: int = Field(description="单位批量申报时表格的行号,否则为 0")
    state: str
    state_name: str
    board: str
    street: str
    received_on: date
    accepted_on: date | None
    due_on: date | None = Field(description="法定和承诺时限中较早的一个;计时中止时为 null")
    statutory_due: date | None
    promised_due: date | None
    provisional: bool = Field(description="日期还可能随放假通知变动")
    stopped_since: date | None
    outcome: str = Field(description="granted 准予、partly 部分准予、refused 不予;空为尚未决定")
    closed_on: date | None
    verbs: list[str] = Field(description="您现在可以做的操作")
    history: list[EventShown]


@router.get(
    "/{number}",
    response=CaseShown,
    openapi_extra=described(401, 403, 404, 422, 429),
    summary="一个办件的进展",
)
def read(request: HttpRequest, number: Number) -> Any:
    """A case, for its applicant and for officers of its street and board."""
    who = caller(request)
    who.needs(READ)
    case, by = _mine(who, number)
    return shown(case, by)


def _post(verb: str, way: Way) -> None:
    """Take one verb of the table as POST /cases/{number}/{verb}."""
    row = next(row for row in TABLE.rows if row.verb == verb)

    def act(request: HttpRequest, number: Number, body: Any, key: Key) -> HttpResponse:
        who = caller(request)

        def work() -> tuple[int, Schema]:
            case, by = _mine(who, number, verb=verb)
            if case.work != "item":  # its own table, guards and pages
                raise Refused("other_work", "调解、仲裁案件不在这个接口里办理,请用“劳动争议”页面。")
            who.needs(APPLY if APPLICANT in by.may else WORK)
            if not by.may.intersection(row.who):  # before the action looks at anything else
                raise Refused("not_allowed", f"您没有“{row.name}”的权限。")
            way.do(case, by, body)
            case.refresh_from_db()
            return 200, shown(case, by)

        return once(request, key, work)

    act.__name__, act.__annotations__["body"] = verb, way.body
    router.post(
        f"/{{number}}/{verb}",
        response=CaseShown,
        openapi_extra=described_writes(),
        summary=row.name,
        description=f"{row.name_en}. {row.basis.law}{row.basis.article}",
    )(act)


for _verb, _way in WAYS.items():
    _post(_verb, _way)


def _mine(who: Caller, number: str, *, verb: str = "") -> tuple[Case, Actor]:
    """A case and as whom this account acts in it: as the applicant where the verb is theirs, else as an officer.

    Raises:
        Http404: there is none, or it is neither theirs nor of their streets and boards.
        Refused: an officer's own case, or their family's, as at the desk.
    """
    case = (
        Case.objects.filter(number=number, district=settings.DISTRICT)
        .select_related("application__person", "application__employer")
        .first()
    )
    if case is None:
        raise Http404
    theirs = not verb or any(APPLICANT in row.who for row in TABLE.rows if row.verb == verb)
    if theirs and (applicant := applicant_of(who.user, case.application)):
        return case, applicant
    officer = officer_of(who.user, case)
    if LOOK in officer.may:
        whose = about(case)
        if whose is not None and own_or_family(who.user, whose):
            raise Refused("own_case", "这是您本人或家人的办件,您应当回避,不能由您查看和经办。")
        return case, officer
    if not theirs and (applicant := applicant_of(who.user, case.application)):
        return case, applicant  # whose verbs these are not: they are told so
    raise Http404


def shown(case: Case, by: Actor) -> CaseShown:
    """A case as the interface tells of it; remarks and inner words are the office's own and not told to the applicant."""
    events = CaseEvent.objects.filter(case=case).order_by("number")
    if not by.officer:
        events = events.exclude(verb="remark")
    table = work_of(case).table
    names = {row.verb: row.name for row in table.rows}
    history = [
        EventShown(
            number=one.number, verb=one.verb, name=names.get(one.verb, one.verb), state=one.target,
            as_whom=one.as_whom, unit=one.unit, at=one.at,
            reason=one.reason if by.officer or (case.work == "item" and one.verb not in INNER) else "",
        )
        for one in events
    ]  # fmt: skip
    return CaseShown(
        number=case.number, application=case.application_id, item=case.item, edition=case.edition, row=case.row,
        state=case.state, state_name=table.state(case.state).name, board=case.board, street=case.street,
        received_on=case.received_on, accepted_on=case.accepted_on, due_on=case.due_on,
        statutory_due=case.statutory_due, promised_due=case.promised_due, provisional=case.provisional,
        stopped_since=case.stopped_since, outcome=case.outcome, closed_on=case.closed_on,
        verbs=[row.verb for row in allowed(case, by)], history=history,
    )  # fmt: skip
