"""How often one caller may ask: counted by the minute in the database, so that all processes count together."""

import threading
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from ninja.errors import Throttled
from ninja.throttling import BaseThrottle

from renshe.web.account.address import client_address

Kind = Literal["token", "account", "address", "open"]
A_MINUTE = cast("dict[Kind, int]", settings.API_LIMITS)
MINUTE = 60  # seconds
PIECES = 30  # into which a limit is cut: so many are counted in the process before the database is told


def count(request: HttpRequest, kind: Kind, who: str) -> None:
    """Count one request.

    Args:
        request: the answer to it will say how many are left.
        kind: which limit.
        who: the caller.

    Raises:
        Throttled: too many within this minute; says after how many seconds to come again.
    """
    now = time.time()
    if _say(request, kind, _add(f"{kind}:{who}", int(now // MINUTE), 1), now) < 0:
        raise Throttled(wait=_rest(now))


def count_address(request: HttpRequest) -> None:
    """Count a request of somebody who has shown nothing that counts.

    Raises:
        Throttled: too many from this address within this minute.
    """
    count(request, "address", client_address(request))


class Open(BaseThrottle):
    """The limit of what is open to everybody, for each address.

    These answers are quick and many. So each process counts for itself and tells the database now and then: of the limit a
    part of 1/PIECES for each process may go uncounted, and ordinary readers cost no write.
    """

    def __init__(self) -> None:
        """Nothing was counted yet."""
        self._lock, self._minute = threading.Lock(), 0
        self._counts: dict[
            str, tuple[int, int]
        ] = {}  # of this minute: what all had by then, and what came since

    def allow_request(self, request: HttpRequest) -> bool:
        """Count it; whether it may be answered."""
        now, caller = time.time(), f"open:{client_address(request)}"
        piece = max(1, A_MINUTE["open"] // PIECES)
        with self._lock:
            minute = int(now // MINUTE)
            if minute != self._minute:
                self._minute, self._counts = minute, {}
            told, since = self._counts.get(caller, (0, 0))
            due = since + 1 >= piece
            self._counts[caller] = (told, 0 if due else since + 1)
        times = told + since + 1
        if due:
            times = _add(caller, minute, piece)
            with self._lock:
                if minute == self._minute:
                    self._counts[caller] = (times, self._counts.get(caller, (0, 0))[1])
        return _say(request, "open", times, now) >= 0

    def wait(self) -> float:
        """Until the next minute begins."""
        return _rest(time.time())


OPEN = Open()


def told(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Have an answer say how many requests are left, in the headers of the IETF's draft (RateLimit, RateLimit-Policy)."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        for name, value in getattr(request, "limits", {}).items():
            answer[name] = value
        return answer

    return answered


def _say(request: HttpRequest, kind: Kind, times: int, now: float) -> int:
    """Keep with the request what its answer is to say.

    Returns:
        How many are left; below 0 this one is already too many.
    """
    limit = A_MINUTE[kind]
    left = limit - times
    cast("Any", request).limits = {
        "RateLimit-Policy": f'"{kind}";q={limit};w={MINUTE}',
        "RateLimit": f'"{kind}";r={max(0, left)};t={_rest(now)}',
    }
    return left


def _rest(now: float) -> int:
    """Seconds until the next minute begins."""
    return MINUTE - int(now % MINUTE)


def _add(caller: str, minute: int, times: int) -> int:
    """Add to what a caller had within a minute.

    Returns:
        What it has now.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into casework_apiuse (caller, minute, times) values (%s, %s, %s) "
            "on conflict (minute, caller) do update set times = casework_apiuse.times + excluded.times returning times",
            [caller, minute, times],
        )
        return int((cursor.fetchone() or (0,))[0])
