"""What somebody has said so far at the terminal. It travels sealed in the form, so that the machine remembers nobody."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.numbers import IdNumber, read_id_number
from renshe.registry.queries.people import find
from renshe.web.station import sealed

SALT, LASTS = "kiosk.said", 600  # seconds


@dataclass(frozen=True, slots=True)
class Said:
    """Answers of one visitor.

    Attributes:
        items, bundle, board: what for.
        person: number of the row of a known person; 0 for nobody.
        elder: the identity number says that they are old enough for the priority of age.
        once: of this visitor alone, so that a button that is pressed twice gives one ticket.
    """

    items: tuple[str, ...] = ()
    bundle: str = ""
    board: str = ""
    person: int = 0
    elder: bool = False
    once: str = ""

    def token(self) -> str:
        """For the form; nobody reads in it who they are."""
        return sealed.closed(asdict(self), SALT)

    def whose(self) -> Person | None:
        """Who it is, where somebody knows."""
        return (
            Person.objects.filter(pk=self.person, district=settings.DISTRICT).first() if self.person else None
        )


def said(token: str) -> Said | None:
    """What was said; None when it is too long ago, or was never said to us."""
    read: dict[str, Any] | None = sealed.opened(token, SALT, LASTS)
    return Said(**{**read, "items": tuple(read["items"])}) if read else None


def read(typed: str) -> IdNumber:
    """The identity number that was typed or read from the card.

    Raises:
        WrongNumber: it can't be right, and what to do.
    """
    return read_id_number(typed, today=timezone.localdate(), made_up=settings.MODE == "demo")


def person_of(number: IdNumber) -> Person | None:
    """The person of a number; None when the registry has nobody, which the terminal does not tell."""
    return find(number.text)


def old_enough(born: date, today: date) -> bool:
    """Whether a birthday gives the priority of age by itself."""
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return any(rule.age is not None and age >= rule.age for rule in counters.rules().priority)
