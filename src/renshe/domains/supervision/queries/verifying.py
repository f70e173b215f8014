"""Whether a round was drawn as promised: worked out again from what is public, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from renshe.book import calendars
from renshe.domains.supervision.drawing import Drawn, digest_of, draw, working_days
from renshe.domains.supervision.models import Campaign, Visit


@dataclass(frozen=True, slots=True)
class Proof:
    """What the check found.

    Attributes:
        promised: the secret is the one whose digest was published.
        drawn: every place as the secret gives it.
        different: places of visits that were noted elsewhere or for other days than drawn, or made outside their days.
        visits: what became of each place: made, and on which day, not made, passed on to somebody else.
    """

    promised: bool
    drawn: Sequence[Drawn]
    different: Sequence[int]
    visits: Mapping[int, Visit]

    @property
    def holds(self) -> bool:
        """Everything is as promised."""
        return self.promised and not self.different


def lots_of(campaign: Campaign) -> list[tuple[str, int]]:
    """Each street with its lots, as they were published."""
    return [(str(street), int(lots)) for street, lots in campaign.lots]


def days_of(campaign: Campaign) -> list[date]:
    """The working days of a round, as they were known when it was published."""
    calendar = calendars.current().as_of(timezone.localdate(campaign.published_at))
    return working_days(calendar, campaign.since, campaign.until)


def prove(campaign: Campaign) -> Proof | None:
    """Work a round out again; None while its secret is not revealed."""
    if not campaign.revealed:
        return None
    drawn = draw(campaign.revealed, campaign.number, campaign.places, lots_of(campaign), days_of(campaign))
    visits = {one.place: one for one in Visit.objects.filter(campaign=campaign)}
    different = [
        one.place
        for one in drawn
        if one.place not in visits
        or (visits[one.place].street, visits[one.place].since) != (one.street, one.day)
        or not _on_its_days(visits[one.place])
    ]
    return Proof(digest_of(campaign.revealed) == campaign.digest, drawn, different, visits)


def _on_its_days(visit: Visit) -> bool:
    return visit.visited_on is None or visit.since <= visit.visited_on <= visit.until
