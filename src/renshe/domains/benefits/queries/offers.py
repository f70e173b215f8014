"""Offers as the person reads them, with a fresh decision; and lists of them for the desk."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet

from renshe.book.queries import content
from renshe.core.rules import Decision, Policy, Told, decide
from renshe.domains.benefits import ground
from renshe.domains.benefits.finding import CONFIRMABLE
from renshe.domains.benefits.models import Offer
from renshe.policies import policies
from renshe.registry.models import Person

REMEMBERED = timedelta(days=365)  # so long a settled offer stands on the person's page


@dataclass(frozen=True)
class Shown:
    """An offer with what the rules say today.

    Attributes:
        offer: as it was made.
        policy: its rules.
        decision: of today, as if the person had confirmed what is asked; so the page shows what would come of it.
        confirm: facts that the person is asked for, by name.
    """

    offer: Offer
    policy: Policy
    decision: Decision
    confirm: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the rules still say so today."""
        return self.decision.outcome == "granted"


def open_of(person: Person, on: date) -> list[Offer]:
    """The offers that a person can confirm on a day, those that end first to be read first."""
    known, items = policies(), content().items
    rows = Offer.objects.filter(person=person, district=settings.DISTRICT, state="offered", until__gte=on)
    return [one for one in rows.order_by("until", "pk") if one.policy in known and one.item in items]


def settled_of(person: Person, on: date) -> list[Offer]:
    """What was confirmed or declined within a year, the last first."""
    rows = Offer.objects.filter(
        person=person, district=settings.DISTRICT, state__in=["confirmed", "declined"],
        settled_at__date__gt=on - REMEMBERED,
    )  # fmt: skip
    return list(rows.select_related("application").order_by("-settled_at"))


def one_of(person: Person, number: int) -> Offer | None:
    """An offer of a person by its number; None when it is not theirs."""
    return Offer.objects.filter(person=person, district=settings.DISTRICT, pk=number).first()


def shown(offer: Offer, on: date) -> Shown:
    """An offer with a fresh decision from what the registry knows now."""
    policy = policies()[offer.policy]
    known = ground.told(offer.person_id or 0, policy, on)
    confirm = tuple(one.name for one in known if one.value is None and one.name in offer.confirm)
    said = tuple(
        Told(one.name, CONFIRMABLE[one.name], "请您确认") if one.name in confirm else one for one in known
    )
    return Shown(offer, policy, decide(policy, said, on=on, source=ground.numbers()), confirm)


def still_asked(offer: Offer, on: date) -> tuple[str, ...]:
    """What the person has to confirm: what has become known since the offer was made is not asked any more."""
    if offer.person_id is None or offer.policy not in policies():
        return tuple(offer.confirm)
    return shown(offer, on).confirm


def listed(policy: str, state: str, street: str = "") -> "QuerySet[Offer]":
    """Offers of a policy to people in a state, the newest first.

    Args:
        policy: name.
        state: of Offer.State.
        street: nine-digit code; empty for all.
    """
    rows = Offer.objects.filter(district=settings.DISTRICT, policy=policy, state=state, person__isnull=False)
    return (rows.filter(street=street) if street else rows).order_by("-pk")
