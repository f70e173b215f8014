"""Windows, appointment lanes and one terminal, by the size of the streets.

The plan names 18 streets; how many windows there are and how they fall to the streets is assumed.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.crypto import salted_hmac

from renshe.demo.arrivals import street_shares
from renshe.demo.cards import STAFF
from renshe.demo.district.streets import streets
from renshe.domains.counters.actions.places import digest
from renshe.domains.counters.models import Counter, Kiosk, Lane

WINDOWS = 120
LEAST = 3
MANY = 8  # from so many windows on the last one is for social insurance alone
# 暂不具备条件的街道按业务板块: at these a window serves one board or two (assumed).
BY_BOARD = ("440104017", "440104011", "440104019")
_OF_BOARDS = (("insurance",), ("employment",), ("labour", "talent"))
HALL = STAFF["clerk"].street  # whose terminal one can try
KIOSK = "大厅入口左侧(演示)"


@dataclass(frozen=True, slots=True)
class Places:
    """What was set up.

    Attributes:
        windows: by street, in the order of their numbers.
        lanes: by street and channel.
    """

    windows: dict[str, list[Counter]]
    lanes: dict[tuple[str, str], list[Lane]]


def numbers() -> dict[str, int]:
    """How many windows each street has: WINDOWS in all, by the visits that it gets, none below LEAST."""
    codes, shares = streets().codes.to_list(), street_shares()
    exact = LEAST + shares * (WINDOWS - LEAST * len(codes))
    whole = np.floor(exact).astype(int)
    for place in np.argsort(whole - exact, kind="stable")[: WINDOWS - int(whole.sum())]:
        whole[place] += 1
    return {code: int(number) for code, number in zip(codes, whole, strict=True)}


def set_up(today: date) -> Places:
    """Write windows and lanes.

    Args:
        today: the windows are there since the first of last year.
    """
    since, district = date(today.year - 1, 1, 1), settings.DISTRICT
    made = Counter.objects.bulk_create(
        Counter(district=district, street=street, number=place + 1, boards=list(_boards(street, place, number)), opened_on=since)
        for street, number in numbers().items()
        for place in range(number)
    )  # fmt: skip
    lanes = Lane.objects.bulk_create(
        Lane(district=district, street=street, channel=channel, number=place + 1)
        for street, number in numbers().items()
        for channel, many in (("counter", number // 2), ("home-visit", 2 if number >= MANY else 1), ("agent", 1), ("video", 1))
        for place in range(many)
    )  # fmt: skip
    places = Places({}, {})
    for one in made:
        places.windows.setdefault(one.street, []).append(one)
    for lane in lanes:
        places.lanes.setdefault((lane.street, lane.channel), []).append(lane)
    return places


def _boards(street: str, place: int, number: int) -> tuple[str, ...]:
    if street in BY_BOARD:
        return _OF_BOARDS[place % len(_OF_BOARDS)]
    return ("insurance",) if number >= MANY and place == number - 1 else ()


def kiosk_key() -> str:
    """The key of the demo's terminal: the same for as long as the house keeps its secret, so that a browser can become it by a click."""
    mark = salted_hmac("renshe.demo.kiosk", settings.DISTRICT, algorithm="sha256")  # pyright: ignore[reportCallIssue] - younger than its description of types
    return mark.hexdigest()


def set_up_kiosk(by: User) -> Kiosk:
    """Make the demo's terminal known, unless it is; one that was ended while somebody tried things is believed again."""
    kiosk, _made = Kiosk.objects.get_or_create(
        district=settings.DISTRICT, key=digest(kiosk_key()),
        defaults={"street": HALL, "name": KIOSK, "by": by, "made_at": timezone.now()},
    )  # fmt: skip
    if kiosk.ended_at is not None:
        kiosk.ended_at = None
        kiosk.save(update_fields=["ended_at"])
    return kiosk
