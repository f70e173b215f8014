"""What tickets and bookings are called on the staff's pages."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from renshe.book.queries import content
from renshe.domains.counters import api as counters
from renshe.registry.numbers import mask_name
from renshe.registry.queries.points import points_of
from renshe.web.desk.appointed import board_name


def english() -> bool:
    """Whether the page is in English."""
    return get_language() == "en"


def item_name(code: str) -> str:
    """An item of the Book by name; its code when the Book has dropped it."""
    item = content().items.get(code)
    if item is None:
        return code
    return item.name_en if english() else item.name


def matter(items: Sequence[str], bundle: str, boards: Sequence[str]) -> str:
    """What somebody comes for, in one line: the bundle, the items, or advice on a board."""
    found = content().bundles.get(bundle)
    if found is not None:
        return found.name_en if english() else found.name
    if items:
        return _("、").join(item_name(code) for code in items)
    return _("咨询:%(board)s") % {"board": boards_named(boards)}


def boards_named(boards: Sequence[str]) -> str:
    """Boards by name; all when there are none."""
    return _("、").join(board_name(one) for one in boards) if boards else _("全部业务")


def priority_name(code: str) -> str:
    """A priority by name; empty for none."""
    rule = counters.rules().priority_of(code)
    if rule is None:
        return ""
    return rule.name_en if english() else rule.name


def priority_why(code: str) -> str:
    """What a priority does, as it is published; empty for none."""
    rule = counters.rules().priority_of(code)
    return _("按早来%(minutes)s分钟算") % {"minutes": rule.minutes} if rule else ""


def channel_name(code: str) -> str:
    """A way to be served, by name."""
    rule = counters.rules().channel(code)
    if rule is None:
        return code
    return rule.name_en if english() else rule.name


def waited(since: datetime, until: datetime | None = None) -> str:
    """How long somebody has waited, in whole minutes."""
    minutes = max(0, int(((until or timezone.now()) - since).total_seconds() // 60))
    if minutes < 1:
        return _("不到1分钟")
    return ngettext("%(n)s分钟", "%(n)s分钟", minutes) % {"n": minutes}


def range_of(low: int | None, high: int | None) -> str:
    """A promised wait as a range; empty when nobody could say."""
    if low is None or high is None:
        return ""
    if low == high:
        return _("大约%(n)s分钟") % {"n": high}
    return _("大约%(low)s到%(high)s分钟") % {"low": low, "high": high}


def names_of(people: Iterable[int | None]) -> dict[int, str]:
    """What people are called where a list need not show all of it: 陈*."""
    wanted = {one for one in people if one}
    if not wanted:
        return {}
    return {
        person: mask_name(str(points["name"].value)) if "name" in points else "*"
        for person, points in points_of(wanted).items()
    }
