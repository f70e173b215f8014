"""What happens by itself: silence becomes acceptance, officers are reminded, and nothing is done twice."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.actions import verbs
from renshe.casework.models import Case, CaseEvent, Commitment, MaterialSlot, Occurrence, Referral, Reminder
from renshe.casework.occurrences import _LISTENERS, EVERYTHING, handle_waiting, listen
from renshe.casework.queries.duties import duties
from renshe.casework.reminding import remind
from renshe.casework.tasks.silence import accept_silent
from renshe.casework.values import Missing
from renshe.registry.models import Appointment, Permission
from tests.casework.office import applicant, cases, officer, supplied
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
WEEKS_AGO = timedelta(days=14)


def left_alone(serial: int = 1) -> Case:
    """A case that was received two weeks ago, and nobody has looked at since."""
    (case,) = cases("unemployment-registration", person=somebody(serial=serial))
    Case.objects.filter(pk=case.pk).update(received_on=timezone.localdate() - WEEKS_AGO)
    return case


def states() -> dict[str, str]:
    """Where each case stands."""
    return dict(Case.objects.values_list("number", "state"))


def test_what_was_left_without_a_word_is_accepted_once() -> None:
    case, (fresh,) = left_alone(), cases("unemployment-registration", person=somebody(serial=3))
    assert accept_silent() == {"accepted": 1, "settled": 0}
    assert accept_silent() == {"accepted": 0, "settled": 0}
    assert states() == {case.number: "accepted", fresh.number: "received"}
    assert CaseEvent.objects.filter(verb="deem_accepted").count() == 1


def test_who_was_told_what_is_missing_waits_on() -> None:
    """Even when it has been supplied since: the office spoke in time."""
    case = left_alone()
    verbs.request_correction(case=case, missing=[Missing(what="id-card", why="看不清")], by=officer("陈晓"))
    supplied(case, applicant(case.person))
    assert accept_silent() == {"accepted": 0, "settled": 0}


def test_one_case_that_goes_wrong_stops_no_other() -> None:
    broken, other = left_alone(1), left_alone(3)
    Case.objects.filter(pk=broken.pk).update(item="an-item-that-is-gone")
    with pytest.raises(ExceptionGroup, match="1 cases"):
        accept_silent()
    assert states() == {broken.number: "received", other.number: "accepted"}


def due(case: Case, on: date, owner: User | None = None) -> Case:
    """An accepted case with another last day, and an owner."""
    verbs.accept(case=case, by=officer("陈晓"))
    Case.objects.filter(pk=case.pk).update(due_on=on, owner=owner)
    return case


@pytest.fixture
def chief() -> User:
    """Somebody who may approve, for the whole district."""
    user, now = User.objects.create(username="chief"), timezone.now()
    mine = {"district": settings.DISTRICT, "role": "chief"}
    Permission.objects.get_or_create(
        **mine, verb="casework.approve", ended_at=None, defaults={"given_at": now}
    )
    Appointment.objects.create(
        **mine, user=user, unit="区行政服务中心", since=date(2026, 1, 1), appointed_at=now
    )
    return user


def reminded() -> set[tuple[str, str]]:
    """Who was reminded of what."""
    return set(Reminder.objects.values_list("officer__username", "kind"))


def test_the_owner_is_reminded_in_time_and_the_chief_when_it_is_late(chief: User) -> None:
    owner, today = User.objects.create(username="owner"), timezone.localdate()
    (case,) = cases("unemployment-registration")
    due(case, today + timedelta(days=1), owner)
    assert remind() == 1
    assert remind() == 0
    assert reminded() == {("owner", "nearly_due")}
    Case.objects.filter(pk=case.pk).update(due_on=today - timedelta(days=1))
    assert remind() == 2
    assert reminded() >= {("owner", "overdue"), ("chief", "overdue")}


def test_a_case_that_nobody_has_reaches_the_chief(chief: User) -> None:
    (case,) = cases("unemployment-registration")
    due(case, timezone.localdate())
    remind()
    assert reminded() == {("chief", "nearly_due")}


def test_what_was_decided_in_time_is_not_late() -> None:
    (case,) = cases("unemployment-registration")
    due(case, timezone.localdate() - timedelta(days=9), User.objects.create(username="owner"))
    Case.objects.filter(pk=case.pk).update(state="signed")
    assert remind() == 0


def test_promises_later_papers_and_departments_have_their_day() -> None:
    """The desk's list of them, the earliest first; their owners are reminded."""
    (case,) = cases("unemployment-registration")
    owner, today = User.objects.create(username="owner"), timezone.localdate()
    Case.objects.filter(pk=case.pk).update(owner=owner)
    later, promised = MaterialSlot.objects.filter(application=case.application)[:2]
    MaterialSlot.objects.filter(pk=later.pk).update(way="later", due_on=today - timedelta(days=1))
    commitment = Commitment.objects.create(
        district=settings.DISTRICT, person=case.person, material=promised.material, text="我承诺属实",
        made_by=owner, made_at=timezone.now(), check_by=today + timedelta(days=1),
    )  # fmt: skip
    MaterialSlot.objects.filter(pk=promised.pk).update(way="commitment", commitment=commitment, due_on=None)
    Referral.objects.create(
        district=settings.DISTRICT, case=case, department="公安", asks="核对户籍", asked_at=timezone.now(), due_on=today,
    )  # fmt: skip
    found = duties(on=today)
    assert [(one.kind, one.late(today)) for one in found] == [
        ("material", True),
        ("referral", False),
        ("commitment", False),
    ]
    remind()
    assert reminded() >= {
        ("owner", "material_overdue"),
        ("owner", "referral_due"),
        ("owner", "commitment_due"),
    }


def test_a_listener_hears_of_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renshe.casework.occurrences._LISTENERS", {**_LISTENERS})
    heard: list[str] = []
    listen("case.submit", lambda one: heard.append(f"submit {one.case_id}"))
    (case,) = cases("unemployment-registration")
    assert handle_waiting().told == 1
    assert handle_waiting().told == 0
    assert heard == [f"submit {case.pk}"]


def test_a_listener_that_goes_wrong_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renshe.casework.occurrences._LISTENERS", {})
    faults = [ValueError("for once")]

    def moody(one: Occurrence) -> None:
        if faults:
            raise faults.pop()

    listen(EVERYTHING, moody)
    cases("unemployment-registration", "medical-premium-paid", bundle="unemployed")
    assert (handle_waiting().told, handle_waiting().told) == (1, 1)
    assert not Occurrence.objects.filter(handled_at__isnull=True).exists()
