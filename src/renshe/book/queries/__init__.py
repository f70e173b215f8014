"""Every read of the Book that other code does; versions and their history are read in renshe.book.queries.editions."""

import threading
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connection
from django.utils import timezone

from renshe.book import loading
from renshe.book.export import Kept
from renshe.book.kinds import KINDS
from renshe.book.loading import Content

_request = threading.local()


def content(on: date | None = None) -> Content:
    """The Book as published on a day.

    Kept in memory per process, and renewed when something was published: one small query per request (and one per
    call outside requests) asks for the number of the last publication. One request sees one state throughout.
    Commands that need no database, and a database into which nothing was loaded yet, have the Book of the files.

    Args:
        on: the day; None means today.
    """
    if not apps.ready:
        return _files()
    number = stamp()
    return _content(number, _counts_since(number, on or timezone.localdate())) if number else _files()


def stamp() -> int:
    """The number of the last publication, 0 before the first; whoever keeps what is made from the Book compares it."""
    number: int | None = getattr(_request, "stamp", None)
    if number is None:
        number = _stamp()
        if getattr(_request, "open", False):
            _request.stamp = number
    return number


def forget() -> None:
    """Ask for the stamp anew, because this very request has published."""
    _request.stamp = None


def published(on: date | None = None) -> list[Kept]:
    """Everything that counts on a day, each with its file, in the order in which it came into the Book.

    Args:
        on: the day; None means today.
    """
    from renshe.book.queries.editions import standing

    return [
        Kept(KINDS[edition.kind], edition.place, KINDS[edition.kind].model.model_validate(edition.content))
        for edition in standing(on or timezone.localdate())
    ]


@contextmanager
def one_state() -> Iterator[None]:
    """A piece of work outside requests that sees one state of the Book throughout, and asks for it once."""
    before = getattr(_request, "open", False), getattr(_request, "stamp", None)
    _begin()
    try:
        yield
    finally:
        _request.open, _request.stamp = before


def _begin(**_: Any) -> None:
    _request.open, _request.stamp = True, None


def _end(**_: Any) -> None:
    _request.open, _request.stamp = False, None


request_started.connect(_begin, dispatch_uid="renshe.book.queries")
request_finished.connect(_end, dispatch_uid="renshe.book.queries")


def _stamp() -> int:
    # By hand, for nearly every page asks: as a query set it took longer to put together than to run.
    with connection.cursor() as cursor:
        cursor.execute(
            "select id from book_editionevent where district = %s and verb in ('load', 'publish') order by id desc limit 1",
            [settings.DISTRICT],
        )
        row = cursor.fetchone()
    return row[0] if row else 0


@cache
def _files() -> Content:
    return loading.load()


def _counts_since(number: int, day: date) -> date:
    """The day since which the Book is as it is on a day: between two changes one Book serves all days."""
    days = _changes(number)
    place = bisect_right(days, day)
    return days[place - 1] if place else day


@lru_cache(maxsize=4)
def _changes(number: int) -> tuple[date, ...]:
    """The days on which something published begins to count, in order; `number` tells states of the Book apart."""
    from renshe.book.queries.editions import later_days

    return tuple(later_days(date.min))


@lru_cache(maxsize=8)
def _content(number: int, day: date) -> Content:
    values: dict[str, dict[str, Any]] = {kind.plural: {} for kind in KINDS.values()}
    for kept in published(day):
        values[kept.kind.plural][kept.kind.code(kept.value)] = kept.value
    return loading.assemble(values)
