"""One's ticket in the hall."""

from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from renshe.domains.counters import api
from renshe.registry.models import Person
from renshe.web.bookings import tokens
from tests.domains.counters.bookings_office import (
    BEIJING,
    CARD,
    clock,
)
from tests.registry.people import somebody
from tests.web.counter import page

pytestmark = pytest.mark.django_db


def ticket(person: Person | None = None, **more: Any) -> api.Ticket:
    """A ticket at 北京街道."""
    given = {"street": BEIJING, "source": "kiosk", "items": [CARD], "at": clock(9, 30, 23), **more}
    return api.take(person=person, **given)


def test_ones_own_ticket_and_nobody_elses(her: Client, wang: Person, client: Client) -> None:
    """Signed in, or by the link of the slip; another's number is not there."""
    with patch("django.utils.timezone.now", return_value=clock(9, 31, 23)):
        ticket(somebody("李四", serial=3))
        mine, other = (
            ticket(wang, at=clock(9, 31, 23)),
            ticket(somebody("赵五", serial=5), at=clock(9, 31, 23)),
        )
        shown = page(her.get(reverse("ticket", args=[mine.number])))
        assert mine.label in shown
        assert "前面还有1个人" in shown
        assert her.get(reverse("ticket", args=[other.number])).status_code == 404
        assert "sign-in" in client.get(reverse("ticket", args=[mine.number]))["Location"]
        assert mine.label in page(client.get(tokens.path_of(mine)))
        assert (
            client.get(reverse("ticket-held", args=[other.number, tokens.token_of(mine.number)])).status_code
            == 404
        )
        assert client.get(reverse("ticket-held", args=["202611230001238", "x" * 20])).status_code == 404


def test_leaving_takes_a_tick(client: Client) -> None:
    """Without it nothing happens; with it the number is void, and the page says what then."""
    with patch("django.utils.timezone.now", return_value=clock(9, 31, 23)):
        one = ticket()
        where = tokens.path_of(one)
        assert "号还留着" in page(client.post(where, {"do": "leave"}, follow=True))
        assert "这个号已经作废" in page(client.post(where, {"do": "leave", "sure": "yes"}, follow=True))
        assert api.ticket_numbered(one.number).state == "left"  # type: ignore[union-attr]


def test_a_ticket_that_was_called_says_where(client: Client) -> None:
    """The window in large type; missed it can come back."""
    from tests.domains.counters.hall import sitting

    with patch("django.utils.timezone.now", return_value=clock(9, 31, 23)):
        one, sat = ticket(), sitting("林柜员", 7)
        api.call_next(by=User.objects.get(pk=sat.clerk_id))
        shown = page(client.get(tokens.path_of(one)))
        assert "请到7号窗口" in shown
        part = page(client.get(f"{tokens.path_of(one)}?part=1"))
        assert "<html" not in part
        assert "请到7号窗口" in part
        api.Ticket.objects.update(state="missed")
        assert "叫过您,没有见到人" in page(client.get(tokens.path_of(one)))
        client.post(tokens.path_of(one), {"do": "come_back"})
        assert api.ticket_numbered(one.number).state == "waiting"  # type: ignore[union-attr]
