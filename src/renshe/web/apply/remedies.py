"""Until when one may object to a decision: each way with its last day, counted like every other limit."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from renshe.book import calendars, limits
from renshe.core.clock import count
from renshe.web.book.words import said
from renshe.web.hall.answer import day_words

WAYS = ("reconsideration_application", "lawsuit_direct")  # of book/limits.yaml


class Way(NamedTuple):
    """One way to object.

    Attributes:
        until: its last day in words.
        address: where the day is explained, step by step.
    """

    name: str
    until: str
    address: str


def ways(served_on: date) -> list[Way]:
    """The ways to object to what was served on a day, the shorter first."""
    known, calendar = limits.current().limits, calendars.current()
    found: list[Way] = []
    for code in WAYS:
        due = count(calendar, served_on, known[code].limit()).due
        if due is not None:
            query = urlencode({"limit": code, "start": served_on.isoformat()})
            found.append(Way(said(known[code], "name"), day_words(due), f"{reverse('calculator')}?{query}"))
    return found
