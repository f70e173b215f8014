"""How something can be booked: the ways of the Book, and of them those for which some street keeps a lane."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from renshe.book.queries import content
from renshe.domains.counters.models import Lane
from renshe.domains.counters.rules import ChannelRule, rules

ADVICE = frozenset({"counter", "video"})  # who only asks needs nobody at home, and nothing to be run for them
# By the kinds of channels of the Book. Somebody sees and speaks by video, but hands in what is handed in online.
NEEDS: Mapping[str, str] = {
    "counter": "counter",
    "home-visit": "home-visit",
    "agent": "agent",
    "video": "online",
}


def ways_of(items: Sequence[str]) -> frozenset[str]:
    """Channels by which all of these items can be done at a street; empty where the street does not do them.

    Args:
        items: codes of the Book; none is advice.
    """
    book = content()
    if not items:
        return ADVICE
    known = [book.items[code] for code in items if code in book.items]
    if len(known) < len(items) or any(one.streets != "all" for one in known):
        return frozenset()
    kinds = [{book.channels[code].kind for code in one.channels} for one in known]
    return frozenset(way for way, kind in NEEDS.items() if all(kind in mine for mine in kinds))


def bookable(items: Sequence[str]) -> list[ChannelRule]:
    """The channels of the rules by which these items can be booked now, in their order."""
    allowed = ways_of(items)
    lanes = Lane.objects.filter(district=settings.DISTRICT, closed_on__isnull=True, channel__in=allowed)
    kept = set(lanes.values_list("channel", flat=True).distinct())
    return [one for one in rules().channels if one.code in kept]
