"""The night: offers once, never beside a case or a benefit, and killed in the middle it goes on."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from renshe.domains.benefits import ground
from renshe.domains.benefits.actions import sweeping
from renshe.domains.benefits.api import Offer, Sweep, TakeUp, sweep, sweep_soon
from renshe.policies import policies
from renshe.registry.actions.facts import learn
from tests.casework.office import cases
from tests.domains.benefits.district import BEIJING, LIURONG, NIGHT, District, renamed
from tests.registry.people import LEARNED

pytestmark = pytest.mark.django_db


def test_who_is_entitled_gets_one_offer(district: District) -> None:
    """And who resigned of their own accord none."""
    chen = district.enter()
    district.enter("李强", 3, leaving_reason="resigned")
    night = sweep(NIGHT)
    offer = Offer.objects.get()
    assert (offer.person_id, offer.policy, offer.item) == (
        chen.pk,
        "unemployment_benefit",
        "unemployment-benefit",
    )
    assert (offer.state, offer.confirm, offer.street) == ("offered", ["seeking_work"], BEIJING)
    assert offer.until - offer.on == timedelta(days=90)
    assert (night.people, night.made, night.lapsed) == (2, 1, 0)


def test_the_same_night_again_makes_nothing_new(district: District) -> None:
    """Nor does the next night, as long as the offer stands."""
    district.enter()
    sweep(NIGHT)
    read = district.read
    sweep(NIGHT)
    assert district.read == read
    sweep(NIGHT + timedelta(days=1))
    assert Offer.objects.count() == 1
    assert Sweep.objects.count() == 2


def test_two_open_offers_of_one_policy_can_not_be(district: District) -> None:
    """Whatever a program does, the table refuses it."""
    district.enter()
    sweep(NIGHT)
    offer = Offer.objects.get()
    offer.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        offer.save(force_insert=True)


def test_who_draws_it_or_has_asked_is_left_in_peace(district: District) -> None:
    """A benefit that runs, an open case; one that ended long ago does not count."""
    draws = district.enter("王芳", 5)
    once = district.enter("赵敏", 7)
    asked = cases("unemployment-benefit")[0]
    district.rows[asked.person_id or 0] = {**district.rows[draws.pk], "street": LIURONG}
    for person, until in ((draws, None), (once, date(2024, 1, 1))):
        row = {"kind": "unemployment", "since": date(2023, 1, 1), "until": until}
        learn(person=person, source="social_insurance", at=LEARNED, evidence="发放", rows={"benefits": [row]})
    sweep(NIGHT)
    assert [one.person_id for one in Offer.objects.all()] == [once.pk]
    counts = {one.street: (one.entitled, one.reached, one.missed) for one in TakeUp.objects.all()}
    assert counts == {BEIJING: (2, 1, 1), LIURONG: (1, 1, 0)}


def test_a_killed_night_goes_on_behind_the_last_policy(
    monkeypatch: pytest.MonkeyPatch, district: District
) -> None:
    """What was written stays; what was not is done by whoever comes next."""
    district.enter()
    one = policies()["unemployment_benefit"]
    two = renamed(one, "unemployment_benefit_again")
    monkeypatch.setattr(ground, "swept", lambda audience: (one, two) if audience == "person" else ())
    find = sweeping.find

    def dies(table: Any, policy: Any, **more: Any) -> Any:
        if policy is two:
            raise KeyboardInterrupt
        return find(table, policy, **more)

    monkeypatch.setattr(sweeping, "find", dies)
    with pytest.raises(KeyboardInterrupt):
        sweep(NIGHT)
    night = Sweep.objects.get()
    assert (night.done, night.finished_at, night.made) == (["unemployment_benefit"], None, 1)
    monkeypatch.setattr(sweeping, "find", find)
    assert sweep(NIGHT).finished_at
    assert Offer.objects.count() == 1
    assert TakeUp.objects.count() == 2


def test_two_workers_at_once_take_turns(monkeypatch: pytest.MonkeyPatch, district: District) -> None:
    """While one reads, the other finishes; the first finds nothing left to write."""
    district.enter()
    find, inside = sweeping.find, []

    def overtaken(*given: Any, **more: Any) -> Any:
        found = find(*given, **more)
        if not inside:
            inside.append(True)
            sweep(NIGHT)
        return found

    monkeypatch.setattr(sweeping, "find", overtaken)
    night = sweep(NIGHT)
    assert (Offer.objects.count(), TakeUp.objects.count(), night.made) == (1, 1, 1)


def test_an_offer_ends_with_its_reason(district: District) -> None:
    """Its day has passed; the rules refuse by now; it was taken up elsewhere."""
    people = [district.enter(name, serial) for name, serial in (("陈一", 1), ("陈二", 3), ("陈三", 5))]
    sweep(NIGHT)
    Offer.objects.filter(person=people[0]).update(until=NIGHT)
    district.rows[people[1].pk]["drawing_pension"] = True
    row = {"kind": "unemployment", "since": date(2026, 11, 25)}
    learn(person=people[2], source="social_insurance", at=LEARNED, evidence="发放", rows={"benefits": [row]})
    night = sweep(NIGHT + timedelta(days=1))
    ended = {one.person_id: one.why for one in Offer.objects.filter(state="lapsed")}
    assert ended == {people[0].pk: "time", people[1].pk: "no_longer", people[2].pk: "drawn"}
    assert (night.lapsed, night.made) == (3, 1)  # the first is still entitled, and is told again


def test_a_silent_register_takes_no_offer_away(district: District) -> None:
    """Unknown is not false."""
    chen = district.enter()
    sweep(NIGHT)
    district.rows[chen.pk]["registered_unemployed"] = None
    sweep(NIGHT + timedelta(days=1))
    assert Offer.objects.get().state == "offered"


def test_who_declined_is_not_asked_for_a_year(district: District) -> None:
    """And then may be."""
    district.enter()
    sweep(NIGHT)
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    Offer.objects.update(state="declined", why="not_now", settled_at=at)
    sweep(NIGHT + timedelta(days=300))
    assert Offer.objects.count() == 1
    sweep(NIGHT + timedelta(days=400))
    assert Offer.objects.count() == 2


def test_many_at_once_stay_below_what_a_statement_takes(
    monkeypatch: pytest.MonkeyPatch, district: District
) -> None:
    """In pieces; here of two."""
    monkeypatch.setattr(sweeping, "PIECE", 2)
    for serial in range(1, 11, 2):
        district.enter(serial=serial)
    assert sweep(NIGHT).made == Offer.objects.count() == 5
    assert 18 * 2_000 < 65_535


def test_a_district_of_nobody(district: District) -> None:
    """Nothing to find, and the night still ends."""
    assert sweep(NIGHT).finished_at
    assert Offer.objects.count() == 0


def test_a_new_house_need_not_wait_for_its_first_night(district: District) -> None:
    """The sweep is put on the queue's list once; where a night was swept, never again."""
    assert sweep_soon()
    assert not sweep_soon()
    sweep(NIGHT)
    assert not sweep_soon()
