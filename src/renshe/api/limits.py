"""How often one caller may ask: counted by the minute in the database, so that all processes count together."""

import time
from typing import Literal

from django.db import connection
from django.http import HttpRequest
from ninja.errors import Throttled

from renshe.web.account.address import client_address

Kind = Literal["token", "account", "address"]
# Requests a minute. Figures of the house: a program may ask five times a second, a person's page twice, and whoever shows
# nothing that counts soon has to wait, so that no one tries secrets.
A_MINUTE: dict[Kind, int] = {"token": 300, "account": 120, "address": 60}


def count(kind: Kind, who: str) -> None:
    """Count one request.

    Args:
        kind: which limit.
        who: the caller.

    Raises:
        Throttled: too many within this minute; says after how many seconds to come again.
    """
    now = time.time()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into casework_apiuse (caller, minute, times) values (%s, %s, 1) "
            "on conflict (minute, caller) do update set times = casework_apiuse.times + 1 returning times",
            [f"{kind}:{who}", int(now // 60)],
        )
        (times,) = cursor.fetchone() or (0,)
    if times > A_MINUTE[kind]:
        raise Throttled(wait=60 - int(now % 60))


def count_address(request: HttpRequest) -> None:
    """Count a request of somebody who has shown nothing that counts.

    Raises:
        Throttled: too many from this address within this minute.
    """
    count("address", client_address(request))
