"""Figures of service, worked out by hand: days net of suspensions, what was done in one go, what was late, what was spared."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from renshe.casework.models import Application, Case, CaseEvent, Decision, MaterialSlot, Suspension
from renshe.casework.queries.service import Standing, Sums, standing, sums
from renshe.domains.supervision.api import Service, by_item, by_month, by_street, count_months, counted_at
from renshe.domains.supervision.models import ServiceMonth
from tests.casework.office import cases, officer

pytestmark = pytest.mark.django_db
BEIJING, ITEM = "440104003", "unemployment-benefit"
# March 2026 has no holiday: Monday the 2nd to Friday the 27th are twenty working days.
SINCE, UNTIL = date(2026, 3, 1), date(2026, 3, 31)


def closed(
    accepted: date,
    decided: date,
    *,
    due: date | None = None,
    street: str = BEIJING,
    gaps: Any = (),
    **more: Any,
) -> Case:
    """A case as the table has it when it is over."""
    (case,) = cases(ITEM, street=street)
    case.state, case.outcome, case.due_on, case.closed_on = (
        "served",
        "granted",
        due,
        more.get("closed", decided),
    )
    case.received_on = case.accepted_on = accepted
    case.save()
    MaterialSlot.objects.filter(application=case.application).update(way="held", due_on=None)
    Decision.objects.create(
        district=settings.DISTRICT, case=case, version=1, outcome="granted", reasons=[], four_eyes=False,
        decided_by_id=None if more.get("machine") else officer("李敏").user_id, as_whom="李敏", unit="窗口",
        decided_at=datetime(decided.year, decided.month, decided.day, 17, tzinfo=ZoneInfo("Asia/Shanghai")),
    )  # fmt: skip
    for first, last in gaps:
        Suspension.objects.create(
            district=settings.DISTRICT, case=case, ground="hearing", reason="听证", first=first, last=last
        )
    return case


def only() -> Sums:
    """The sums of the only item in the only street."""
    (one,) = sums(SINCE, UNTIL)
    return one


def test_days_run_from_the_day_after_acceptance_to_the_decision() -> None:
    """Accepted Monday the 2nd, decided Friday the 6th: four working days and four days."""
    closed(date(2026, 3, 2), date(2026, 3, 6))
    assert (only().workdays, only().days, only().stood) == (4, 4, 0)


def test_days_on_which_the_clock_stood_are_left_out() -> None:
    """Four working days of fourteen, six days of eighteen.

    Accepted on the 2nd, decided on the 20th; it stood from Thursday the 5th to Tuesday the 10th, both included.
    """
    closed(date(2026, 3, 2), date(2026, 3, 20), gaps=[(date(2026, 3, 5), date(2026, 3, 10))])
    assert (only().workdays, only().days, only().stood) == (10, 12, 6)


def test_a_suspension_counts_only_between_acceptance_and_decision() -> None:
    """From the day of acceptance on, and never ended: only what lies within is left out. The 3rd and 4th remain nothing of five days."""
    closed(
        date(2026, 3, 2),
        date(2026, 3, 6),
        gaps=[(date(2026, 3, 2), date(2026, 3, 4)), (date(2026, 3, 6), None)],
    )
    assert (only().workdays, only().days, only().stood) == (1, 1, 3)


def test_two_cases_with_the_same_days_count_twice() -> None:
    """Also when their clock stood."""
    for _ in range(2):
        closed(date(2026, 3, 2), date(2026, 3, 20), gaps=[(date(2026, 3, 5), date(2026, 3, 10))])
    assert (only().decided, only().workdays) == (2, 20)


def test_what_is_asked_again_is_not_done_in_one_go() -> None:
    """Of four: one plainly, one after a request to complete, one with a paper that followed, one opened again."""
    four = [closed(date(2026, 3, 2), date(2026, 3, 6)) for _ in range(4)]
    for case, verb in ((four[1], "request_correction"), (four[3], "reopen")):
        CaseEvent.objects.create(
            district=settings.DISTRICT, case=case, number=99, verb=verb, source="received", target="correction",
            as_whom="李敏", at=datetime(2026, 3, 3, tzinfo=ZoneInfo("Asia/Shanghai")), digest="a" * 64,
        )  # fmt: skip
    slot = MaterialSlot.objects.filter(application=four[2].application).first()
    assert slot
    MaterialSlot.objects.filter(pk=slot.pk).update(way="later", due_on=date(2026, 4, 1), items=[ITEM])
    assert (only().decided, only().once) == (4, 1)


def test_late_is_after_the_due_day_of_those_that_have_one() -> None:
    """On the day itself is in time."""
    closed(date(2026, 3, 2), date(2026, 3, 6), due=date(2026, 3, 6))
    closed(date(2026, 3, 2), date(2026, 3, 9), due=date(2026, 3, 6))
    closed(date(2026, 3, 2), date(2026, 3, 9))
    assert (only().limited, only().late, only().at_once) == (2, 1, 0)


def test_what_the_machine_granted_is_told_apart() -> None:
    """It took no day."""
    closed(date(2026, 3, 2), date(2026, 3, 2), machine=True)
    assert (only().decided, only().at_once, only().workdays) == (1, 1, 0)


def test_the_newest_decision_counts_and_only_what_is_served() -> None:
    """A withdrawn case was not decided; one whose decision came late at night in UTC belongs to its own day."""
    case = closed(date(2026, 3, 2), date(2026, 3, 6), closed=date(2026, 3, 31))
    Decision.objects.create(
        district=settings.DISTRICT, case=case, version=2, outcome="granted", reasons=[], four_eyes=False, as_whom="李敏",
        unit="窗口", decided_at=datetime(2026, 3, 9, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
    )  # fmt: skip
    other = closed(date(2026, 3, 2), date(2026, 3, 6))
    Case.objects.filter(pk=other.pk).update(state="withdrawn")
    assert (only().decided, only().workdays, only().applications) == (1, 5, 2)


def test_what_was_spared_counts_each_application_once() -> None:
    """By its first case."""
    case = closed(date(2026, 3, 2), date(2026, 3, 6))
    Application.objects.filter(pk=case.application_id).update(
        steps_spared={"documents": 5, "fields": 12, "visits": 1}
    )
    closed(date(2026, 3, 2), date(2026, 3, 6))
    Application.objects.exclude(pk=case.application_id).update(steps_spared={})
    one = only()
    assert (one.applications, one.documents, one.fields, one.visits) == (2, 5, 12, 1)


def test_months_are_kept_and_added_up() -> None:
    """January, February and March stand apart; the sum of the quarter is their sum, its mean the mean of all cases."""
    closed(date(2026, 1, 5), date(2026, 1, 6))
    closed(date(2026, 3, 2), date(2026, 3, 6))
    closed(date(2026, 3, 2), date(2026, 3, 6), street="440104004")
    assert counted_at() is None
    assert count_months(today=date(2026, 3, 31)) == 3
    assert counted_at()
    assert list(ServiceMonth.objects.order_by("month").values_list("month", flat=True).distinct()) == [
        date(2026, 1, 1), date(2026, 3, 1)
    ]  # fmt: skip
    quarter = by_street(date(2026, 1, 1), date(2026, 3, 1))
    assert (quarter[BEIJING].decided, quarter[BEIJING].mean_workdays) == (2, 2.5)
    assert by_item(date(2026, 1, 1), date(2026, 3, 1), BEIJING)[ITEM].once_share == 100
    assert by_month(date(2026, 1, 1), date(2026, 3, 1))["440104004", date(2026, 3, 1)].decided == 1
    assert by_street(date(2026, 1, 1), date(2026, 3, 1), board="labour") == {}
    # This month and the last, and February, of which nothing is kept; January is settled.
    assert count_months(today=date(2026, 4, 1)) == 3


def test_what_nobody_has_is_unknown_and_not_nought() -> None:
    """A mean of nothing is None."""
    none = Service()
    assert {none.mean_workdays, none.mean_days, none.once_share, none.late_share, none.spared} == {None}


def test_what_stands_on_the_desks_now() -> None:
    """Open cases and those past their day, by street."""
    (case,) = cases(ITEM, street=BEIJING)
    Case.objects.filter(pk=case.pk).update(accepted_on=date(2026, 3, 2), due_on=date(2026, 3, 6))
    assert standing(today=date(2026, 3, 6)) == {BEIJING: Standing(1, 0)}
    assert standing(today=date(2026, 3, 7), board=case.board) == {BEIJING: Standing(1, 1)}
    assert standing(today=date(2026, 3, 7), board="labour") == {}


def test_a_case_that_was_opened_again_counts_once() -> None:
    """Decided in March and kept; opened again and decided in June: March is counted anew without it."""
    case = closed(date(2026, 3, 2), date(2026, 3, 6))
    count_months(today=date(2026, 6, 10))
    march, june = date(2026, 3, 1), date(2026, 6, 1)
    assert by_street(march, march)[BEIJING].decided == 1
    CaseEvent.objects.create(
        district=settings.DISTRICT, case=case, number=90, verb="reopen", source="served", target="served", as_whom="李敏",
        at=datetime(2026, 6, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai")), digest="b" * 64,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(closed_on=date(2026, 6, 9))
    count_months(today=date(2026, 6, 10))
    assert (by_street(march, march), by_street(june, june)[BEIJING].decided) == ({}, 1)
