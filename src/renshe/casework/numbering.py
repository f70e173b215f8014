"""Receipt numbers (受理号): the day, a running number and a check digit, so that one that is read out wrongly is noticed."""

from datetime import date

from django.db import connection
from stdnum import luhn
from stdnum.exceptions import ValidationError

SEQUENCE = "casework_receipt"  # made by the first migration; gaps are harmless


def next_number(on: date) -> str:
    """A number that nobody has: 15 digits, for example 202611230001238."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval(%s)", [SEQUENCE])
        (running,) = cursor.fetchone() or (0,)
    body = f"{on:%Y%m%d}{running % 1_000_000:06d}"
    return body + luhn.calc_check_digit(body)


def case_number(receipt: str, place: int) -> str:
    """The number of a case: the receipt's, and its place among the items, from 1."""
    return f"{receipt}-{place:02d}"


def looks_right(number: str) -> bool:
    """Whether a number, with or without the place, has the check digit that it must have."""
    receipt = number.partition("-")[0]
    if len(receipt) != 15:
        return False
    try:
        luhn.validate(receipt)
    except ValidationError:
        return False
    return True
