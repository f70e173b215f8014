"""The demo's past year of cases: proven, counted by the clock, in every state, and only at hours at which an office works."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count, F, Q
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from renshe.book import calendars
from renshe.book.queries import content
from renshe.casework.clock import count_case, keep
from renshe.casework.guards import met
from renshe.casework.history import prove
from renshe.casework.materials.keeping import path_of
from renshe.casework.models import (
    Application,
    Assignment,
    Case,
    CaseEvent,
    Commitment,
    Decision,
    Document,
    MaterialSlot,
    Notice,
    Referral,
)
from renshe.casework.numbering import looks_right
from renshe.casework.queries.silence import silent
from renshe.casework.table import TABLE
from renshe.demo.accounts import make_accounts
from renshe.demo.cards import account_name
from renshe.demo.cases.loading import load
from renshe.demo.district import loading as district
from renshe.demo.district.shape import District
from renshe.registry.models import Identity

PEOPLE = 3000
SHANGHAI = ZoneInfo("Asia/Shanghai")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _town(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """One district with its past for all tests of this file; each test's own transaction rolls back to it."""
    from django.db import transaction

    before = settings.MEDIA_ROOT, settings.MODE
    with django_db_blocker.unblock():
        settings.MEDIA_ROOT, settings.MODE = tmp_path_factory.mktemp("media"), "demo"
        outer = transaction.atomic()
        outer.__enter__()
        try:
            from renshe.book.actions import load as load_book
            from renshe.registry.actions import staff

            load_book()
            staff.load_roles()
            district.load(District(PEOPLE, timezone.localdate()))
            with connection.cursor() as cursor:
                cursor.execute(
                    "set local timezone = 'UTC'"
                )  # the load of the district leaves its own in this transaction
            make_accounts()
            done = load(people=PEOPLE)
            assert done is not None
            yield
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)
            settings.MEDIA_ROOT, settings.MODE = before


@pytest.fixture(autouse=True)
def _in_town(_town: None, db: None) -> None:
    """Every test stands in it."""


def test_every_history_proves_itself() -> None:
    proof = prove()
    assert proof.broken is None
    assert proof.cases == Case.objects.count() > 300
    assert proof.events == CaseEvent.objects.count()


def test_every_event_is_a_row_of_the_table() -> None:
    """And begins where the one before it ended; the case stands where the last one led."""
    state: dict[int, str] = {}
    for event in CaseEvent.objects.order_by("case_id", "number"):
        row = TABLE.row(event.verb, event.source)
        assert event.source == state.get(event.case_id, TABLE.start)
        assert event.target == (row.target or event.source)
        assert event.reason or not row.reason
        state[event.case_id] = event.target
    assert state == dict(Case.objects.values_list("pk", "state"))


def test_due_days_are_what_the_clock_counts() -> None:
    items = content().items  # one version of each, so that today's count for the whole year
    for case in Case.objects.filter(accepted_on__isnull=False).select_related("application"):
        kept = case.due_on, case.statutory_due, case.promised_due, case.stopped_since, case.provisional
        keep(case, count_case(case, items[case.item]))
        assert kept == (
            case.due_on,
            case.statutory_due,
            case.promised_due,
            case.stopped_since,
            case.provisional,
        )


def test_there_is_a_case_in_every_state_and_of_every_kind() -> None:
    states = Counter(Case.objects.values_list("state", flat=True))
    assert set(states) == {state.code for state in TABLE.states} - {"draft"}
    assert states["served"] > 0.75 * Case.objects.count()
    verbs = set(CaseEvent.objects.values_list("verb", flat=True))
    assert verbs == {row.verb for row in TABLE.rows} - {
        "assign",
        "take",
        "remark",
        "recount",
        "hand_over",
        "urge",
        "paper_due",
        "paper_overdue",
        "grant_at_once",  # the past was decided by people
    }
    now = timezone.localdate()
    still = Case.objects.filter(closed_on__isnull=True)
    assert still.filter(due_on__lt=now).exists()
    assert still.filter(due_on__gte=now).exists()
    assert still.filter(stopped_since__isnull=False).exists()
    assert Referral.objects.filter(answered_at__isnull=True).exists()
    assert set(Decision.objects.values_list("outcome", flat=True)) == {"granted", "partly", "refused"}
    assert Commitment.objects.filter(outcome="", check_by__gte=now).exists()
    assert Commitment.objects.filter(outcome="true").exists()


def test_officers_work_on_working_days_and_nothing_happens_tomorrow() -> None:
    calendar = calendars.current()
    assert not CaseEvent.objects.filter(at__gt=timezone.now()).exists()
    offices = set(User.objects.filter(is_staff=True).values_list("pk", flat=True))
    for by, at in CaseEvent.objects.filter(by__in=offices).values_list("by", "at"):
        local = at.astimezone(SHANGHAI)
        assert calendar.is_workday(local.date()), (by, local)
        assert 9 <= local.hour < 18, (by, local)


def test_nobody_decides_what_they_reviewed_and_nobody_misses_a_predecessor() -> None:
    assert not Decision.objects.filter(reviewed_by=F("decided_by")).exists()
    registration = {
        case.application_id: case
        for case in Case.objects.filter(item="unemployment-registration", application__bundle="unemployed")
    }
    decided = Decision.objects.filter(
        case__item="unemployment-benefit", case__application__bundle="unemployed"
    )
    assert decided.exists()
    for decision in decided.select_related("case"):
        before = registration[decision.case.application_id]
        assert before.closed_on
        assert before.changed_at <= decision.decided_at


def test_applications_lack_nothing_and_have_one_receipt() -> None:
    assert all(looks_right(number) for number in Application.objects.values_list("number", flat=True))
    assert all(met(slot) for slot in MaterialSlot.objects.all())
    assert set(MaterialSlot.objects.values_list("way", flat=True)) >= {
        "held",
        "fetched",
        "form",
        "commitment",
        "handed_in",
    }
    assert Application.objects.annotate(cases_of=Count("cases")).filter(cases_of__gte=3).exists()
    assert {path_of(one).is_file() for one in Document.objects.values_list("digest", flat=True)} == {True}


def test_everybody_was_told_once_and_in_whole_words() -> None:
    assert Notice.objects.filter(kind="received").count() == Case.objects.count()
    assert not Notice.objects.filter(Q(text__contains="{") | Q(next_step__contains="{")).exists()
    assert not Notice.objects.exclude(deliveries__state="sent").exists()


def test_the_demos_people_and_officers_find_their_cases() -> None:
    for card in ("laid_off", "pensioner", "graduate", "employed"):
        identity = Identity.objects.get(user__username=account_name(card))
        assert Case.objects.filter(person=identity.person, application__filled_by=identity.user).exists(), (
            card
        )
    clerk = User.objects.get(username=account_name("clerk"))
    mine = Case.objects.filter(owner=clerk, closed_on__isnull=True)
    assert set(mine.values_list("state", flat=True)) >= {"received", "accepted", "reviewed", "correction"}
    assert Assignment.objects.filter(officer=clerk, ended_at__isnull=True).exists()


def test_what_was_left_in_silence_was_accepted_by_the_house() -> None:
    """The task queue would have done so; nothing of the past is left for it."""
    assert silent() == []


def test_it_is_told_once() -> None:
    assert load(people=PEOPLE) is None


def test_new_rows_and_receipts_come_after_the_past() -> None:
    from renshe.casework.numbering import next_number

    number = next_number(timezone.localdate())
    assert not Application.objects.filter(number=number).exists()
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence('casework_case', 'id')), max(id) from casework_case"
        )
        following, last = cursor.fetchall()[0]
    assert following == last + 1


def test_the_year_has_its_peaks() -> None:
    """Working days, and hardly anything at a weekend."""
    days = Counter(
        submitted.astimezone(SHANGHAI).weekday()
        for submitted in Application.objects.values_list("submitted_at", flat=True)
        if isinstance(submitted, datetime)
    )
    assert min(days[place] for place in range(5)) > max(days[5], days[6])
    first = Application.objects.order_by("submitted_at")[0].submitted_at
    assert first is not None
    assert timezone.now() - first > timedelta(days=300)
    assert Path(settings.MEDIA_ROOT).exists()
