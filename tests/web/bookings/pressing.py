"""The last page of booking, as a browser sends it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.domains.counters.bookings_office import BEIJING, CARD

NEW = "/bookings/new/"


def confirm(at: str = f"{BEIJING}.2026-11-24T09:00", channel: str = "counter", **more: Any) -> dict[str, Any]:
    """What the last page sends."""
    return {"item": CARD, "channel": channel, "at": at, "whom": "self", "phone": "", "do": "book", **more}


def make(browser: Client, **more: Any) -> Any:
    """Press the last button."""
    return browser.post(reverse("booking-confirm"), confirm(**more))
