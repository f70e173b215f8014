"""Programs find free times, book, move and cancel; the same write sent again is done once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from renshe.casework.actions import tokens
from renshe.domains.counters.models import Booking
from tests.domains.counters.bookings_office import BEIJING, CARD, HONGQIAO, lanes
from tests.registry.firm import Known, known

pytestmark = pytest.mark.django_db
WHERE = "/api/v1/bookings"


@pytest.fixture
def chen() -> Known:
    """Somebody with an account."""
    return known("陈晓", date(1980, 5, 17))


def headers(who: Known, key: str = "") -> dict[str, str]:
    """With a token, and a key for a write."""
    end = timezone.localdate() + timedelta(days=1)
    token = tokens.make(user=who.user, name=f"系统{key}", scopes=["read", "apply"], ends_on=end)[1]
    return {"Authorization": f"Bearer {token}", **({"Idempotency-Key": key} if key else {})}


def send(who: Known, key: str, begins: str, **more: Any) -> Any:
    """Book the card's replacement at 北京街道."""
    told = {"items": [CARD], "street": BEIJING, "begins": begins, **more}
    return Client().post(WHERE, told, content_type="application/json", headers=headers(who, key))


def free(who: Known, street: str = "") -> list[dict[str, Any]]:
    """Free times from tomorrow on."""
    answer = Client().get(f"{WHERE}/places?item={CARD}&street={street}", headers=headers(who))
    tomorrow = str(timezone.localdate() + timedelta(days=1))
    return [one for one in answer.json()["places"] if not street or one["begins"] >= tomorrow]


def test_the_first_free_time_of_each_street_and_those_of_one(chen: Known) -> None:
    """Without a street one each; with one all of it."""
    lanes(BEIJING, 2)
    lanes(HONGQIAO)
    assert {one["street"] for one in free(chen)} == {BEIJING, HONGQIAO}
    mine = free(chen, BEIJING)
    assert {one["places"] for one in mine} == {2}
    assert len(mine) > 50


def test_book_move_and_cancel(chen: Known) -> None:
    """Each is the appointment as it then stands; a time that is taken is 409."""
    lanes(BEIJING)
    times = [one["begins"] for one in free(chen, BEIJING)]
    made = send(chen, "book-0001", times[0])
    assert made.status_code == 201, made.content
    number = made.json()["number"]
    other = known("李敏", date(1985, 1, 1), 2)
    taken = send(other, "book-0002", times[0])
    assert (taken.status_code, taken.json()["code"]) == (409, "full")
    assert Client().delete(f"{WHERE}/{number}", headers=headers(other, "gone-0001")).status_code == 404
    moved = Client().post(
        f"{WHERE}/{number}/move", {"begins": times[8]}, content_type="application/json", headers=headers(chen, "move-0001")
    )  # fmt: skip
    assert (moved.json()["begins"], moved.json()["moved"]) == (times[8], 1)
    gone = Client().delete(f"{WHERE}/{number}", headers=headers(chen, "gone-0002"))
    assert gone.json()["state"] == "cancelled"
    assert [one["state"] for one in Client().get(WHERE, headers=headers(chen)).json()["bookings"]] == ["cancelled"]  # fmt: skip


def test_the_same_write_sent_again_is_one_appointment(chen: Known) -> None:
    """Same key, same content, same answer."""
    lanes(BEIJING)
    begins, mine = free(chen, BEIJING)[0]["begins"], headers(chen, "book-0001")
    told = {"items": [CARD], "street": BEIJING, "begins": begins}
    first, again = (
        Client().post(WHERE, told, content_type="application/json", headers=mine) for _ in range(2)
    )
    assert first.json() == again.json()
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    "begins", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-10:00", "2020-01-01T09:00:00+08:00"]
)
def test_a_time_that_is_none_is_refused_in_words(chen: Known, begins: str) -> None:
    """However far away it is."""
    lanes(BEIJING)
    assert send(chen, "book-0001", begins).status_code == 422
