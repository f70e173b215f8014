"""Rounds and visits, as far as somebody may see them: what is planned is for inspectors only, and never for whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Max, Prefetch, Q, QuerySet

from renshe.domains.supervision.lifecycle import VISIT
from renshe.domains.supervision.models import Campaign, Observation, Visit
from renshe.domains.supervision.queries.inspectors import works_there
from renshe.registry.staff import held, may

LOOK = "supervision.look"


@dataclass(frozen=True, slots=True)
class Score:
    """What a visit, or several, came to.

    Attributes:
        visits: how many.
        fine, seen: weights of the points that were fine, and of all that were looked at.
        points, unseen: how many points there were, and how many nobody looked at.
    """

    visits: int = 0
    fine: int = 0
    seen: int = 0
    points: int = 0
    unseen: int = 0

    @property
    def percent(self) -> int | None:
        """Of a hundred, how much of what was looked at was fine; None when nothing was."""
        return round(100 * self.fine / self.seen) if self.seen else None

    def __add__(self, other: "Score") -> "Score":
        """Both together."""
        return Score(
            self.visits + other.visits, self.fine + other.fine, self.seen + other.seen,
            self.points + other.points, self.unseen + other.unseen,
        )  # fmt: skip


def score(visit: Visit) -> Score:
    """What a visit came to; what nobody looked at counts neither for nor against."""
    rows = list(visit.observations.all())
    seen = [one for one in rows if one.verdict != Observation.Verdict.UNSEEN]
    fine = sum(one.weight for one in seen if one.verdict == Observation.Verdict.FINE)
    return Score(1, fine, sum(one.weight for one in seen), len(rows), len(rows) - len(seen))


def scores(since: date, until: date) -> dict[str, Score]:
    """What the visits of a period came to, by street; a street that was not visited is left out."""
    found: dict[str, Score] = {}
    rows = _all().filter(state=Visit.State.DONE, visited_on__range=(since, until))
    for one in rows.prefetch_related("observations"):
        found[one.street] = found.get(one.street, Score()) + score(one)
    return found


def days_since_last(day: date) -> dict[str, int]:
    """How long ago each street was last visited, in days; one that never was is left out."""
    rows = _all().filter(state=Visit.State.DONE).order_by().values("street").annotate(last=Max("visited_on"))
    return {row["street"]: (day - row["last"]).days for row in rows}


def campaigns() -> "QuerySet[Campaign]":
    """Every round, the newest first."""
    return Campaign.objects.filter(district=settings.DISTRICT).order_by("-published_at", "-pk")


def campaign(number: str) -> Campaign | None:
    """A round by its number."""
    return campaigns().filter(number=number).first()


def visits_for(user: User) -> "QuerySet[Visit]":
    """The visits that somebody may know of: an inspector all but those of where they work, others what is done."""
    rows = _all().select_related("campaign", "inspector").order_by("since", "pk")
    if may(user, VISIT):
        mine = {one.street for one in held(user) if one.street}
        return rows.filter(~Q(state=Visit.State.PLANNED) | ~Q(street__in=mine))
    if not may(user, LOOK):
        return rows.none()
    places = {one.street for one in held(user) if LOOK in one.verbs}
    rows = rows.filter(state=Visit.State.DONE)
    return rows if "" in places or user.is_superuser else rows.filter(street__in=places)


def visit_for(user: User, key: int) -> Visit | None:
    """One visit that somebody may know of; nobody learns of a planned visit of the unit they work in."""
    points = Prefetch("observations", Observation.objects.order_by("pk").select_related("finding"))
    one = visits_for(user).filter(pk=key).prefetch_related(points, "photos__document").first()
    if one and one.state == Visit.State.PLANNED and works_there(user, one.street):
        return None
    return one


def planned(user: User) -> Sequence[Visit]:
    """What is to be visited, the earliest first; never where somebody works themselves."""
    rows = visits_for(user).filter(state=Visit.State.PLANNED)
    return [one for one in rows if not works_there(user, one.street)]


def _all() -> "QuerySet[Visit]":
    return Visit.objects.filter(district=settings.DISTRICT)
