"""The draw: everybody can be drawn, as often as their lots say, and anybody can work it out again."""

import hashlib
import hmac
from collections import Counter
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import ProgrammingError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from renshe.casework.refused import Refused
from renshe.domains.supervision.api import (
    Campaign,
    Round,
    Visit,
    lots_of,
    pass_on,
    planned,
    prove,
    publish,
    record,
    reveal,
    visits_for,
)
from renshe.domains.supervision.drawing import digest_of, draw, pick
from renshe.domains.supervision.drawing import lots_of as lots_after
from renshe.domains.supervision.queries.inspectors import eligible
from renshe.registry.staff import streets
from tests.domains.supervision import office

LOTS = [("a", 2), ("b", 6), ("c", 12)]


def test_lots_grow_with_the_time_since_the_last_visit() -> None:
    """Two lots for everybody, one more for each 30 days, at most 14 – and 14 for who was never visited."""
    rule = {"base": 2, "monthly": 1, "most": 14}
    assert [lots_after(days, **rule) for days in (0, 29, 30, 95, 3000, None)] == [2, 2, 3, 5, 14, 14]


def test_the_first_street_is_drawn_as_often_as_its_lots_say() -> None:
    """Of 4,000 rounds 10, 30 and 60 of a hundred, within what chance allows (five standard deviations)."""
    many = 4000
    days = [date(2026, 1, 5)]
    first = Counter(draw(f"{n:064x}", "2026-01", 1, LOTS, days)[0].street for n in range(many))
    for street, lots in LOTS:
        share = lots / 20
        assert abs(first[street] - many * share) < 5 * (many * share * (1 - share)) ** 0.5


@given(
    secret=st.integers(0, 2**256 - 1),
    lots=st.lists(st.integers(1, 20), min_size=1, max_size=18),
    places=st.integers(1, 40),
)
def test_nobody_is_drawn_twice_before_everybody_was_drawn_once(
    secret: int, lots: list[int], places: int
) -> None:
    """Whatever the secret and the lots."""
    named = [(str(number), many) for number, many in enumerate(lots)]
    drawn = [one.street for one in draw(f"{secret:064x}", "2026-01", places, named, [date(2026, 1, 5)])]
    for start in range(0, places, len(lots)):
        part = drawn[start : start + len(lots)]
        assert len(set(part)) == len(part)


def test_the_recipe_of_the_public_page_gives_the_same() -> None:
    """Worked out step by step as the page says, without our code."""
    secret, days = "5e" * 32, office.some_days()
    (one,) = draw(secret, "2026-03", 1, LOTS, days)
    digits = hmac.new(bytes.fromhex(secret), b"2026-03/1", hashlib.sha256).hexdigest()[:16]
    lot = int(digits, 16) * 20 // 2**64
    assert one.lot == lot
    assert one.street == ("a" if lot < 2 else "b" if lot < 8 else "c")
    number = int(hmac.new(bytes.fromhex(secret), b"2026-03/1/day", hashlib.sha256).hexdigest()[:16], 16)
    assert one.day == days[number * len(days) // 2**64]
    assert digest_of(secret) == hashlib.sha256(bytes.fromhex(secret)).hexdigest()
    assert pick(secret, "2026-03/1", 1) == 0


@pytest.mark.django_db
def test_what_is_promised_before_holds_afterwards() -> None:
    """The digest stands there from the first day; the secret comes when the round is over, and everything fits."""
    first, _ = office.inspectors()
    one = office.round_of(first, places=20)
    assert one.number == f"{timezone.localdate():%Y}-01"
    assert (one.revealed, prove(one)) == ("", None)
    assert {street for street, _ in lots_of(one)} == set(streets())
    assert {many for _, many in lots_of(one)} == {14}  # nobody was ever visited
    assert reveal(one.until) == 0  # its last day still belongs to it
    assert reveal(one.until + timedelta(days=1)) == 1
    one.refresh_from_db()
    proof = prove(one)
    assert proof
    assert proof.holds
    assert len({drawn.street for drawn in proof.drawn[:18]}) == 18
    assert set(Visit.objects.filter(campaign=one).values_list("state", "words")) == {
        ("dropped", "这一轮结束时还没有走访。")
    }


@pytest.mark.django_db
def test_the_proof_shows_what_became_of_each_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real day, that somebody else went, and that a visit was not made."""
    first, second = office.inspectors()
    one = office.visit_of(office.BEIJING, first, monkeypatch)
    sent = User.objects.get(pk=one.inspector_id)
    other = second if sent == first else first
    pass_on(visit=one.pk, to=other, by=sent, words="请假")
    record(visit=one.pk, by=other, report=office.seen())
    campaign = Campaign.objects.get()
    assert reveal(campaign.until + timedelta(days=1)) == 1
    campaign.refresh_from_db()
    proof = prove(campaign)
    assert proof
    visit = proof.visits[1]
    assert (visit.passes, visit.why_passed, visit.visited_on) == (1, "请假", timezone.localdate())


@pytest.mark.django_db
def test_a_secret_that_was_not_promised_is_noticed() -> None:
    """So is a visit that was made elsewhere."""
    first, _ = office.inspectors()
    one = office.round_of(first)
    reveal(one.until + timedelta(days=1))
    one.refresh_from_db()
    one.revealed = "00" * 32
    proof = prove(one)
    assert proof
    assert not proof.promised
    assert proof.different


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [{"lots": [["440104003", 99]]}, {"digest": "ab" * 32}, {"places": 1}, {"until": date(2099, 1, 1)}],
)
def test_what_was_published_can_not_be_changed(change: dict[str, object]) -> None:
    """Not by any program."""
    one = office.round_of(office.inspectors()[0])
    with pytest.raises(ProgrammingError), transaction.atomic():
        Campaign.objects.filter(pk=one.pk).update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Visit.objects.filter(campaign=one).update(street="440104003", place=99)
    with pytest.raises((ProgrammingError, ProtectedError)), transaction.atomic():
        Campaign.objects.filter(pk=one.pk).delete()


@pytest.mark.django_db
def test_nobody_visits_where_they_work() -> None:
    """Neither their street nor a street that their unit serves."""
    first, second = office.inspectors()
    window = "北京街道人社服务窗口"
    there = office.appoint("钱多", *office.INSPECTOR, unit=window, street=office.BEIJING)
    same = office.appoint("孙和", *office.INSPECTOR, unit=window)
    assert eligible(office.BEIJING) == [first, second]
    assert eligible(office.LIURONG) == [first, second, there, same]
    one = office.round_of(first, places=40)
    assert not {there.pk, same.pk} & set(
        Visit.objects.filter(campaign=one, street=office.BEIJING).values_list("inspector_id", flat=True)
    )
    burden = Counter(Visit.objects.filter(campaign=one).values_list("inspector_id", flat=True))
    assert max(burden.values()) - min(burden.values()) <= 2


@pytest.mark.django_db
def test_a_street_that_nobody_may_visit_stops_the_round() -> None:
    """It has to be able to be drawn as well."""
    only = office.appoint("钱多", *office.INSPECTOR, unit="北京街道人社服务窗口", street=office.BEIJING)
    with pytest.raises(Refused, match="没有人可以走访北京"):
        publish(by=only, wanted=office.wanted())


@pytest.mark.django_db
def test_visits_lie_on_working_days_of_the_round() -> None:
    """Each begins on a working day, and none ends after the round."""
    one = office.round_of(office.inspectors()[0], places=30)
    days = set(office.working_days(office.calendars.current(), one.since, one.until))
    for visit in Visit.objects.filter(campaign=one):
        assert visit.since in days
        assert visit.since <= visit.until <= one.until


@pytest.mark.django_db
def test_only_inspectors_know_what_is_planned_and_never_of_their_own_street() -> None:
    """The chief of the street sees nothing of it; the leader neither."""
    first, _ = office.inspectors()
    chief = office.chief_of()
    leader = office.appoint("林远", "supervision.look", role="leader", unit="区人社局")
    there = office.appoint("钱多", *office.INSPECTOR, unit="北京街道办事处", street=office.BEIJING)
    one = office.round_of(first, places=18)  # every street once
    assert len(planned(first)) == 18
    assert len(planned(there)) == 17
    assert office.BEIJING not in {visit.street for visit in planned(there)}
    for user in (chief, leader, User.objects.create_user("别人")):
        assert not visits_for(user).exists()
    assert Visit.objects.filter(campaign=one).count() == 18


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "secret"}, "kind"),
        ({"kind": "third"}, "body"),
        ({"body": "某公司"}, "body"),
        ({"places": 0}, "places"),
        ({"places": 61}, "places"),
        ({"until": date(2020, 1, 1)}, "period"),
        ({"until": date(2199, 1, 1)}, "period"),
    ],
)
def test_a_round_that_will_not_do_is_refused(change: dict[str, object], code: str) -> None:
    """And says why."""
    first, _ = office.inspectors()
    told = {
        "kind": "covert",
        "since": timezone.localdate(),
        "until": office.wanted().until,
        "places": 6,
        **change,
    }
    with pytest.raises(Refused) as refused:
        publish(by=first, wanted=Round(**told))  # type: ignore[arg-type]
    assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        publish(by=office.chief_of(), wanted=office.wanted())
    assert refused.value.code == "permission"
