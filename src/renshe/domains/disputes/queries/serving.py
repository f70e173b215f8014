"""What is to be served today, by way, and how one paper stands with everybody who gets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from renshe.domains.disputes.models import Dispute, Paper, Party, Service
from renshe.domains.disputes.papers.measures import measures

MOST = 300  # rows of a list


@dataclass(frozen=True, slots=True)
class Todo:
    """The papers for one party by one way: they go in one envelope.

    Attributes:
        late: days for which a letter is without a receipt, when that is too long; 0 otherwise.
    """

    party: Party
    dispute: Dispute
    way: str
    state: str
    services: tuple[Service, ...]
    late: int


def to_serve(*, way: str = "", state: str = "", streets: Sequence[str] = ()) -> list[Todo]:
    """What waits, one row for each party and way, the oldest first.

    Args:
        way: of Service.Way; empty for all.
        state: planned or sent; empty for both.
        streets: whose cases; empty for the whole district.
    """
    found = open_services().filter(**({"way": way} if way else {}), **({"state": state} if state else {}))
    if streets:
        found = found.filter(paper__dispute__case__street__in=streets)
    rows: dict[tuple[int, str, str], list[Service]] = {}
    for one in found.order_by("paper__signed_at", "pk")[:MOST]:
        rows.setdefault((one.party_id, one.way, one.state), []).append(one)
    return [
        Todo(
            some[0].party,
            some[0].paper.dispute,
            kind,
            how_far,
            tuple(some),
            max(days_late(one) for one in some),
        )
        for (_, kind, how_far), some in rows.items()
    ]


def open_services() -> "QuerySet[Service]":
    """What is planned or under way, and not of a paper that was replaced."""
    open_ones = Service.objects.filter(Q(state="planned") | Q(state="sent"), paper__revoked_at__isnull=True)
    return open_ones.select_related("party__employer", "paper__dispute__case")


def days_late(service: Service, today: date | None = None) -> int:
    """For how many days a letter is longer on its way than it should be."""
    if service.way != "post" or service.state != Service.State.SENT or service.sent_at is None:
        return 0
    gone = ((today or timezone.localdate()) - timezone.localdate(service.sent_at)).days
    return max(gone - measures().post_days, 0)


def services_of(paper: Paper) -> list[tuple[Party, list[Service]]]:
    """Every party that gets a paper, with its attempts in their order."""
    by_party: dict[int, tuple[Party, list[Service]]] = {}
    for one in paper.services.select_related("party__employer", "by").order_by("party", "number"):
        by_party.setdefault(one.party_id, (one.party, []))[1].append(one)
    return list(by_party.values())


def stuck(paper: Paper, party: Party) -> bool:
    """Every attempt failed and none is planned: somebody has to find another way."""
    states = set(Service.objects.filter(paper=paper, party=party).values_list("state", flat=True))
    return states == {Service.State.FAILED}
