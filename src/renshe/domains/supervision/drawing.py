"""How streets, days and inspectors are drawn: from one secret, by whole numbers only, so that anybody can work it out again.

For place k of round N the number is HMAC-SHA256(secret, "N/k") – its first 16 hexadecimal digits. Multiplied by all lots of
the streets that are left and divided by 2^64, it says on whose lot it fell. When every street was drawn, all are in again.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from renshe.core.clock import Calendar, Unit
from renshe.core.clock.calendar import position
from renshe.core.clock.counting import measure

DIGITS = 16  # hexadecimal, of the digest: 64 bits
MONTH = 30  # days
Lots = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One place of a round.

    Attributes:
        number: the first digits of the digest, as a number.
        lots: how many there were in all.
        lot: which of them it was, from 0.
        day: first day on which the visit may be made.
    """

    place: int
    street: str
    number: int
    lots: int
    lot: int
    day: date


def digest_of(secret: str) -> str:
    """What is published before: SHA-256 of the secret, both in hexadecimal."""
    return hashlib.sha256(bytes.fromhex(secret)).hexdigest()


def number_of(secret: str, text: str) -> int:
    """What the secret gives for a text: below 2^64."""
    return int(hmac.new(bytes.fromhex(secret), text.encode(), hashlib.sha256).hexdigest()[:DIGITS], 16)


def pick(secret: str, text: str, among: int) -> int:
    """A place from 0 to below `among`."""
    return number_of(secret, text) * among >> (4 * DIGITS)


def draw(secret: str, number: str, places: int, lots: Lots, days: Sequence[date]) -> list[Drawn]:
    """Every place of a round.

    Args:
        secret: in hexadecimal.
        number: of the round.
        places: how many visits.
        lots: each street with its lots, in the published order.
        days: working days of the round, in order.
    """
    found, left = list[Drawn](), list[tuple[str, int]]()
    for place in range(1, places + 1):
        left = left or list(lots)
        total = sum(many for _, many in left)
        text = f"{number}/{place}"
        lot = pick(secret, text, total)
        street = _whose(left, lot)
        day = days[pick(secret, f"{text}/day", len(days))]
        found.append(Drawn(place, street, number_of(secret, text), total, lot, day))
        left = [one for one in left if one[0] != street]
    return found


def _whose(lots: Lots, lot: int) -> str:
    """On whose lot it fell."""
    for street, many in lots:
        if lot < many:
            return street
        lot -= many
    raise ValueError(lot)


def lots_of(since_last: int | None, *, base: int, monthly: int, most: int) -> int:
    """How many lots a street has.

    Args:
        since_last: days since it was last visited; None when it never was.
        base: lots that every street has.
        monthly: lots for each full 30 days.
        most: lots that no street exceeds.
    """
    return most if since_last is None else min(most, base + monthly * (since_last // MONTH))


def working_days(calendar: Calendar, since: date, until: date) -> list[date]:
    """The working days of a period, both ends included."""
    every = (since + timedelta(days=number) for number in range((until - since).days + 1))
    return [day for day in every if is_working(calendar, day)]


def is_working(calendar: Calendar, day: date) -> bool:
    """Whether people work on a day."""
    return measure(calendar, Unit.WORKDAY, position(day), position(day)) == 1
