"""One line of the work list: light and remaining time, item, applicant, who has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from renshe.casework.models import Case
from renshe.casework.queries.lights import RECEIVED, Lights
from renshe.core.clock import Unit
from renshe.registry.models import EmployerParticulars
from renshe.registry.numbers import mask_name
from renshe.registry.queries.points import points_of
from renshe.web.desk import case_words, naming
from renshe.web.hall.answer import units


@dataclass(frozen=True)
class Line:
    """One case.

    Attributes:
        who: the applicant, masked when a person.
        left: the remaining time in words.
        due: the day that counts: the limit's last day, or the last day for acceptance.
        days: since receipt.
    """

    case: Case
    item: str
    state: str
    who: str
    light: str
    left: str
    due: date | None
    holder: str
    street: str
    days: int


def lines(cases: Sequence[Case], edges: Lights) -> list[Line]:
    """The lines of a page; two questions to the database for all names together."""
    names = points_of({one.person_id for one in cases if one.person_id})
    firms = {one.employer_id for one in cases if one.employer_id}
    said = EmployerParticulars.objects.filter(employer__in=firms, ended_at__isnull=True) if firms else None
    employers: dict[int, str] = dict(said.values_list("employer_id", "name")) if said is not None else {}

    def who(one: Case) -> str:
        if one.person_id is not None:
            point = names.get(one.person_id, {}).get("name")
            return mask_name(point.value) if point else ""
        return employers.get(one.employer_id or 0, "")

    return [_line(one, who(one), edges) for one in cases]


def _line(case: Case, who: str, edges: Lights) -> Line:
    received = case.state == RECEIVED
    due = edges.accept_by(case.received_on) if received else case.due_on
    closed = case.closed_on is not None
    return Line(
        case=case,
        item=case_words.item(case),
        state=case_words.state(case),
        who=who,
        light="grey" if closed else edges.of(due).value,
        left=_left(case, due, edges),
        due=due,
        holder=case_words.holder(case),
        street=naming.street(case.street),
        days=(edges.today - case.received_on).days,
    )


def _left(case: Case, due: date | None, edges: Lights) -> str:
    """The remaining time in words, in working days."""
    if case.closed_on is not None:
        return _("%(day)s办结") % {"day": case.closed_on}
    if case.stopped_since is not None:
        return _("已中止")
    if due is None:
        return _("等申请人") if case.state == "correction" else _("没有固定天数")
    left = edges.left(due)
    if left == 0:
        return _("今日到期")
    if left < 0:
        return _("逾期%(n)s") % {"n": units(-left, Unit.WORKDAY)}
    return _("还剩%(n)s") % {"n": units(left, Unit.WORKDAY)}
