"""A new holiday notice: open due dates move, whose day moved is told, and everything else stays as it was."""

from dataclasses import replace
from datetime import date

import pytest

from renshe.book import calendars
from renshe.casework.actions import verbs
from renshe.casework.history import prove
from renshe.casework.models import Case, CaseEvent, Notice, Recount
from renshe.casework.queries.recounts import described, moved, walks
from renshe.casework.recount import recount
from renshe.core.clock import Holiday
from renshe.core.clock import Notice as HolidayNotice
from tests.casework.office import cases, officer
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
NEXT_YEAR = HolidayNotice(
    2027, 1, "国办发明电〔2026〕9号", date(2026, 11, 20),
    (Holiday("元旦", "New Year", date(2027, 1, 1), date(2027, 1, 5), (date(2027, 1, 9),)),),
)  # fmt: skip


def accepted(on: date, serial: int = 1) -> Case:
    """A case that was accepted on a day, and whose limit is counted from it."""
    (case,) = cases("unemployment-benefit", person=somebody(serial=serial))
    verbs.accept(case=case, by=officer("陈晓"))
    Case.objects.filter(pk=case.pk).update(accepted_on=on, provisional=True)
    return case


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    """The notice for next year is on file from now on."""
    calendar = calendars.current()
    monkeypatch.setattr(
        calendars, "current", lambda: replace(calendar, notices=(*calendar.notices, NEXT_YEAR))
    )


@pytest.fixture
def over_new_year() -> Case:
    """Accepted before the turn of the year, due after it, and counted without a notice."""
    case = accepted(date(2026, 12, 31))
    recount()
    case.refresh_from_db()
    assert case.provisional
    return case


def test_a_day_that_moves_is_told_and_written_down(
    over_new_year: Case, request: pytest.FixtureRequest
) -> None:
    before = over_new_year.due_on
    request.getfixturevalue("published")
    walk = recount()
    over_new_year.refresh_from_db()
    assert before
    assert over_new_year.due_on
    assert over_new_year.due_on > before
    assert walk
    assert (walk.moved, walk.fresh) == (1, [NEXT_YEAR.id])
    (row,) = described(list(moved(walk)))
    assert (row.before, row.after) == (before, over_new_year.due_on)
    assert str(over_new_year.due_on) in Notice.objects.filter(kind="recounted").latest("pk").next_step
    assert prove().broken is None


def test_run_again_nothing_moves(over_new_year: Case, published: None) -> None:
    recount()
    events = CaseEvent.objects.count()
    assert recount() is None
    assert CaseEvent.objects.count() == events


def test_a_walk_that_was_killed_is_taken_up_again(over_new_year: Case, published: None) -> None:
    walk = recount()
    assert walk
    Recount.objects.filter(pk=walk.pk).update(finished_at=None)
    again = recount()
    assert again
    assert again.pk == walk.pk
    assert again.finished_at
    assert CaseEvent.objects.filter(verb="recount", detail__recount=walk.pk).count() == 1
    assert len(walks()) == 2


def test_what_is_closed_stays_as_it_was(over_new_year: Case, published: None) -> None:
    Case.objects.filter(pk=over_new_year.pk).update(state="served", closed_on=date(2027, 1, 1))
    walk = recount()
    assert walk
    assert walk.moved == 0
