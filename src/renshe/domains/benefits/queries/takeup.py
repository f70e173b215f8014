"""Take-up: how many are entitled, how many have it or have asked, what was offered and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Sum

from renshe.core.rules import Policy
from renshe.domains.benefits import ground
from renshe.domains.benefits.ground import Audience
from renshe.domains.benefits.models import Offer, Sweep, TakeUp

FEW = 5  # a number below is not told by street or group: it could point at somebody
YEAR = timedelta(days=365)
COUNTED = ("entitled", "reached", "missed", "undecided", "refer")


@dataclass(frozen=True)
class Figures:
    """One policy as the last night counted it, and its offers of the last year.

    Attributes:
        entitled, reached, missed, undecided, refer: of TakeUp; zero where nothing was counted.
        counted: whether the last night has counted this policy.
        offers: how many, by state.
        item: the item of the Book; empty where there is none, and so no offer.
    """

    policy: Policy
    item: str
    counted: bool
    entitled: int = 0
    reached: int = 0
    missed: int = 0
    undecided: int = 0
    refer: int = 0
    offers: Mapping[str, int] | None = None

    @property
    def of(self) -> int:
        """Everybody who should have it: those who have or asked, and those who are missed."""
        return self.reached + self.missed

    @property
    def percent(self) -> int | None:
        """Of a hundred who should have it, how many do, or have asked; None where nobody should."""
        return self.reached * 100 // self.of if self.of else None

    @property
    def offered(self) -> int:
        """Open offers."""
        return (self.offers or {}).get("offered", 0)

    @property
    def confirmed(self) -> int:
        """Confirmed within a year."""
        return (self.offers or {}).get("confirmed", 0)

    @property
    def declined(self) -> int:
        """Declined within a year."""
        return (self.offers or {}).get("declined", 0)


def last_night() -> Sweep | None:
    """The last night that was finished."""
    return Sweep.objects.filter(district=settings.DISTRICT, finished_at__isnull=False).order_by("-on").first()


def figures(today: date) -> list[Figures]:
    """Every benefit policy, those that miss most first."""
    night = last_night()
    counts: dict[str, dict[str, int]] = {}
    if night:
        rows = TakeUp.objects.filter(sweep=night).values("policy")
        counts = {
            str(row["policy"]): {name: int(row[f"{name}_all"]) for name in COUNTED}
            for row in rows.annotate(**{f"{name}_all": Sum(name) for name in COUNTED})
        }
    offers = _offers(today)
    items = ground.items()
    audiences: tuple[Audience, ...] = ("person", "employer")
    found = [
        Figures(
            policy=policy,
            item=items.get(policy.name, ""),
            counted=night is not None and policy.name in night.done,
            offers=offers.get(policy.name, {}),
            **counts.get(policy.name, {}),
        )
        for audience in audiences
        for policy in ground.swept(audience)
    ]
    return sorted(found, key=lambda one: (-one.missed, -one.reached, one.policy.name))


def figures_of(policy: str, today: date) -> Figures | None:
    """One policy; None when it is no benefit."""
    return next((one for one in figures(today) if one.policy.name == policy), None)


def _offers(today: date) -> dict[str, dict[str, int]]:
    """Offers by policy and state: the open ones, and those that were settled within a year."""
    rows = Offer.objects.filter(district=settings.DISTRICT, on__gt=today - YEAR)
    found: dict[str, dict[str, int]] = {}
    for policy, state, many in rows.values_list("policy", "state").annotate(Count("pk")):
        found.setdefault(policy, {})[state] = many
    return found


@dataclass(frozen=True)
class Place:
    """A street as the last night counted it."""

    street: str
    entitled: int
    reached: int
    missed: int

    @property
    def of(self) -> int:
        """Everybody who should have it."""
        return self.reached + self.missed

    @property
    def percent(self) -> int | None:
        """Of a hundred who should have it, how many do; None where so few should that it could point at somebody."""
        return self.reached * 100 // self.of if self.of >= FEW else None


def by_street(policy: str) -> dict[str, Place]:
    """Streets by code; the empty one is outside the district or unknown."""
    night = last_night()
    rows = TakeUp.objects.filter(sweep=night, policy=policy) if night else TakeUp.objects.none()
    return {one.street: Place(one.street, one.entitled, one.reached, one.missed) for one in rows}
