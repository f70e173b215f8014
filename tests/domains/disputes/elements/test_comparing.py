"""The employer's sheet beside the worker's, the order of the hearing, and the evidence that is wished."""

import pytest

from renshe.core.rules import Value
from renshe.domains.disputes.elements.agenda import agenda, evidence_list
from renshe.domains.disputes.elements.comparing import Comparison, Sheet, State, compare, state_of
from renshe.domains.disputes.elements.loading import disputes
from tests.domains.disputes.elements.filing import ON, answers, kind

WORKER = {
    "overtime_worked": True, "hours_system": "standard", "started": "2024-01-01", "monthly_wage_fen": 870_000, "hours_workday": 10,
    "hours_restday": 8, "hours_holiday": 8,
}  # fmt: skip
EMPLOYER = {
    "overtime_worked": True, "hours_system": "standard", "monthly_wage_fen": 696_000, "hours_workday": 10, "hours_restday": 0,
    "overtime_paid_fen": 0,
}  # fmt: skip


def compared() -> Comparison:
    """A worker who claims 2,750 yuan of overtime pay, and an employer who admits 600."""
    worker = Sheet(answers("overtime", **WORKER), {"overtime-pay": 275_000})
    employer = Sheet(answers("overtime", **EMPLOYER), {"overtime-pay": 60_000})
    return compare(kind("overtime"), worker, employer, on=ON)


@pytest.mark.parametrize(
    ("worker", "employer", "state"),
    [
        (None, None, "silent"), (1, None, "worker_only"), (None, 0, "employer_only"), (1, 1, "agreed"), (1, 2, "disputed"),
        (1, True, "disputed"),
    ],
)  # fmt: skip
def test_two_answers_stand_to_each_other(worker: Value, employer: Value, state: State) -> None:
    """Not saying anything is no answer, and admits nothing."""
    assert state_of(worker, employer) == state


def test_what_both_say_and_where_they_differ() -> None:
    """Element by element, with the article on who proves it."""
    found = compared()
    states = {one.of.name: one.state for one in found.points}
    assert states["hours_workday"] == "agreed"
    assert states["monthly_wage_fen"] == states["hours_restday"] == "disputed"
    assert (states["started"], states["overtime_paid_fen"]) == ("worker_only", "employer_only")
    wage = next(one for one in found.points if one.of.name == "monthly_wage_fen")
    assert wage.burden
    assert (wage.burden.who, wage.burden.cited.law, wage.burden.cited.article) == (
        "employer",
        "劳动争议调解仲裁法",
        "6",
    )
    hours = next(one for one in found.points if one.of.name == "hours_restday")
    assert hours.burden
    assert (hours.burden.who, hours.burden.cited.status) == ("worker", "V2")
    assert found.agreed["hours_workday"] == 1000


def test_the_sums_of_both_sides() -> None:
    """Claimed, admitted, and what comes out of each side's own answers; what both say is not enough yet."""
    (one,) = compared().sums
    assert (one.claimed_fen, one.admitted_fen, one.state) == (275_000, 60_000, "disputed")
    assert one.by_worker.whole_fen == 275_000  # what was paid the worker has not said
    assert one.by_worker.computed_fen is None
    assert one.by_employer.state == "open"  # hours on holidays the employer has not said
    assert one.undisputed.computed_fen is None


def test_tables_are_compared_figure_by_figure() -> None:
    """The month in which both differ, and the month that the employer does not have."""
    mine = [{"month": "2026-01", "hours_workday": 10}, {"month": "2026-02", "hours_workday": 5}]
    theirs = [{"month": "2026-01", "hours_workday": 4, "overtime_paid_fen": 0}]
    sheets = (Sheet(answers("overtime", overtime_months=rows)) for rows in (mine, theirs))
    points = {one.of.name: one for one in compare(kind("overtime"), *sheets, on=ON).points}
    assert "hours_workday" not in points  # it is in the table
    table = points["overtime_months"]
    assert table.state == "disputed"
    told = [(one.place - 2026 * 12 + 1, one.column, one.state) for one in table.cells]
    assert told == [
        (1, "hours_workday", "disputed"), (1, "overtime_paid_fen", "employer_only"), (2, "hours_workday", "worker_only"),
    ]  # fmt: skip


def test_figures_of_the_office_are_nobodys_to_dispute() -> None:
    """They count for what is undisputed."""
    told = {
        "ending_reason": "closed",
        "started": "2020-01-01",
        "ended": "2022-12-31",
        "wage_fen": 800_000,
        "severance_paid_fen": 0,
    }
    sheets = [
        Sheet(answers("severance", local_average_wage_fen=1_200_000, **told), {"severance": 2_400_000}),
        Sheet(answers("severance", **told), {"severance": 0}),
    ]
    found = compare(kind("severance"), *sheets, on=ON)
    assert "local_average_wage_fen" not in {one.of.name for one in found.points}
    assert found.sums[0].undisputed.computed_fen == 2_400_000
    assert not found.of("disputed")


def test_the_hearing_goes_into_what_is_open() -> None:
    """First what is agreed, last the last words and mediation; in between only what is open, disputed points first."""
    claims = ("overtime-pay",)
    found = agenda(kind("overtime"), compared(), claims, disputes().shared.closing)
    titles = [one.title for one in found]
    assert titles[0] == "核对双方没有争议的事实"
    assert titles[-1] == "裁决前调解"
    assert "实行哪种工时制" not in titles  # both say standard
    hours = next(one for one in found if one.title == "加班时间")
    assert [one.of.name for one in hours.points] == ["hours_restday", "hours_holiday"]
    assert hours.first == "worker"
    assert {one.article for one in hours.cited} == {"42"}
    assert any("考勤" in one.name for one in hours.evidence)
    sums = [one for one in found if one.sums]
    assert [one.title for one in sums] == ["加班工资"]


def test_evidence_is_wished_from_who_has_it() -> None:
    """Each document once, and not where it can't matter."""
    claims = ("severance",)
    forced = evidence_list(kind("severance"), {"ending_reason": "forced"}, claims)
    closed = evidence_list(kind("severance"), {"ending_reason": "closed"}, claims)
    letter = "被迫解除劳动合同通知书及寄送记录"
    assert letter in {one.name for one in forced["worker"]}
    assert letter not in {one.name for one in closed["worker"]}
    assert all(one.why and one.why_en for listed in forced.values() for one in listed)
    assert {"worker", "employer", "office"} == set(forced)
