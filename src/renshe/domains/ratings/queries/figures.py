"""Ratings in numbers: what everybody may know, and what supervision counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from renshe.domains.ratings import rules
from renshe.domains.ratings.hiding import hidden
from renshe.domains.ratings.models import Mending, Occasion, Rating, Ruling

By = Literal["street", "board", "item"]
PATHS = {"street": "occasion__street", "board": "occasion__board", "item": "occasion__items__0"}


@dataclass(frozen=True)
class Figures:
    """What people said in some days.

    Attributes:
        levels: how many of each level, 5 to 1; excluded ratings not among them.
        excluded: how many a second person excluded.
        occasions: acts that could be rated, by the day on which they were done.
        rated: how many of those acts were rated.
        bad_to_mend: bad ratings that were borne out and whose day for mending has come or that are mended.
        mended_in_time: how many of them were mended by that day.
        overdue: tasks that are late today.
    """

    levels: Mapping[int, int]
    excluded: int = 0
    occasions: int = 0
    rated: int = 0
    bad_to_mend: int = 0
    mended_in_time: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        """Ratings that count."""
        return sum(self.levels.values())

    @property
    def bad(self) -> int:
        """Bad ratings that count."""
        return sum(self.levels.get(level, 0) for level in rules.current().bad)

    @property
    def satisfied(self) -> int:
        """Ratings of the three upper levels."""
        return self.total - self.bad

    @property
    def satisfied_share(self) -> float | None:
        """Share of the three upper levels, 0 to 1; None where nobody rated. Pages count in whole numbers instead."""
        return self.satisfied / self.total if self.total else None

    @property
    def mended_share(self) -> float | None:
        """Share mended in time, 0 to 1; None where nothing had to be mended."""
        return self.mended_in_time / self.bad_to_mend if self.bad_to_mend else None

    @property
    def response_share(self) -> float | None:
        """Share of acts that were rated, 0 to 1; None where there were none."""
        return self.rated / self.occasions if self.occasions else None


def span(since: date, until: date) -> tuple[datetime, datetime]:
    """The first moment of the first day, and the first after the last day."""
    zone = timezone.get_default_timezone()
    return datetime.combine(since, time(), zone), datetime.combine(until + timedelta(days=1), time(), zone)


def counted(
    since: date, until: date, *, street: str | None = None, without: int | None = None
) -> "QuerySet[Rating]":
    """Ratings of some days, both included, that count: those that a second person excluded do not.

    Args:
        since: first day.
        until: last day.
        street: nine-digit code; all unless given.
        without: an account: acts in which it had a hand are left out, for those who lead and have served too.
    """
    return given(since, until, street=street, without=without).filter(~Exists(excluding()))


def given(
    since: date, until: date, *, street: str | None = None, without: int | None = None
) -> "QuerySet[Rating]":
    """Every rating of some days, both included; the arguments are those of `counted`."""
    first, after = span(since, until)
    rows = Rating.objects.filter(district=settings.DISTRICT, at__gte=first, at__lt=after)
    rows = rows.filter(occasion__street=street) if street is not None else rows
    return rows.exclude(occasion__hands__contains=[without]) if without is not None else rows


def excluding() -> "QuerySet[Ruling]":
    """The rulings by which a rating of the outer question does not count."""
    return Ruling.objects.filter(rating=OuterRef("pk"), excluded=True)


def figures(since: date, until: date, street: str | None = None, *, without: int | None = None) -> Figures:
    """What people said in some days.

    Args:
        since: first day of the ratings; of occasions, of the acts.
        until: last day, included.
        street: nine-digit code; all unless given.
        without: an account whose acts are left out.
    """
    today, (first, after) = timezone.localdate(), span(since, until)
    chosen = counted(since, until, street=street, without=without)
    levels = dict.fromkeys(rules.LEVELS, 0)
    levels |= dict(chosen.values_list("level").annotate(Count("pk")))
    acts = Occasion.objects.filter(district=settings.DISTRICT, at__gte=first, at__lt=after)
    acts = acts.exclude(hands__contains=[without]) if without is not None else acts
    tasks = Mending.objects.filter(rating__in=chosen.values("pk"))
    if street is not None:
        acts = acts.filter(street=street)
    asked = acts.aggregate(
        all=Count("pk"), rated=Count("pk", filter=Exists(Rating.objects.filter(occasion=OuterRef("pk"))))
    )
    # What was late in its first round stays late, however quick the second one was.
    borne_out = Q(mend_due__isnull=False) & (Q(mended_on__isnull=False) | Q(mend_due__lt=today))
    due = tasks.filter(borne_out | Q(was_late=True))
    late = Q(state__in=["open", "reopened"], verify_due__lt=today) | Q(state="verified", mend_due__lt=today)
    punctual = Count("pk", filter=Q(mended_on__isnull=False) & in_time())
    mended = due.aggregate(all=Count("pk"), in_time=punctual)
    return Figures(
        levels=levels,
        excluded=given(since, until, street=street, without=without).filter(Exists(excluding())).count(),
        occasions=asked["all"],
        rated=asked["rated"],
        bad_to_mend=mended["all"],
        mended_in_time=mended["in_time"],
        overdue=tasks.filter(late).count(),
    )


def in_time() -> Q:
    """The condition on a mending that it was done by its day, in its first round."""
    return Q(mended_on__lte=F("mend_due"), was_late=False)


@dataclass(frozen=True)
class Line:
    """One line of a public table; what is None is not told because it is too small, or could be worked out from the rest.

    Attributes:
        code: of the street, board or item.
        total: ratings that count.
        bad: bad ones among them.
        percent: satisfied of a hundred, rounded down.
    """

    code: str
    total: int | None
    bad: int | None
    percent: int | None


def whole_months(today: date, months: int = 12) -> tuple[date, date]:
    """First and last day of the last whole months before a day."""
    until = today.replace(day=1) - timedelta(days=1)
    back = until.year * 12 + until.month - months
    return date(back // 12, back % 12 + 1, 1), until


def may_be_told(total: int, bad: int, few: int) -> bool:
    """Whether a share may be told: there are ratings, and neither the bad nor the good ones are 1 to `few` - 1."""
    return total >= few and not 0 < bad < few and not 0 < total - bad < few


def by(rows: "QuerySet[Rating]", what: By) -> dict[str, tuple[int, int]]:
    """How many ratings and how many bad ones, by street, board or main item."""
    bad = Count("pk", filter=Q(level__in=rules.current().bad))
    found: Any = rows.values_list(PATHS[what]).annotate(all=Count("pk"), bad=bad).order_by(PATHS[what])
    return {str(code or ""): (total, few) for code, total, few in found}


def by_month(rows: "QuerySet[Rating]") -> dict[str, tuple[int, int]]:
    """How many ratings and how many bad ones, by month as 2026-11, the earliest first."""
    bad = Count("pk", filter=Q(level__in=rules.current().bad))
    months: Any = (
        rows.annotate(month=TruncMonth("at")).values_list("month").annotate(all=Count("pk"), bad=bad)
    )
    return {f"{month:%Y-%m}": (total, few) for month, total, few in months.order_by("month")}


def lines(counts: Mapping[str, tuple[int, int]], few: int) -> list[Line]:
    """Counts as they may be told: nobody can be found in them, even knowing the sum of each column.

    A share is told only where both its parts are: else the part that is too small could be worked out.
    """
    codes = list(counts)
    totals = [counts[code][0] for code in codes]
    no_total = hidden(totals, few)
    # Where a line's total is not told neither are its parts; what is left of each column must again be large enough.
    bads = [counts[code][1] for code in codes]
    goods = [total - bad for total, bad in counts.values()]
    no_part = [a or b or c for a, b, c in zip(no_total, hidden(bads, few), hidden(goods, few), strict=True)]
    no_part = _enough(no_part, bads, goods, few)
    return [
        Line(
            code,
            None if no_total[place] else totals[place],
            None if no_part[place] else bads[place],
            None if no_part[place] or not totals[place] else goods[place] * 100 // totals[place],
        )
        for place, code in enumerate(codes)
    ]


def _enough(veiled: list[bool], bads: Sequence[int], goods: Sequence[int], few: int) -> list[bool]:
    """Hide further lines until what is hidden of the bad and of the good ones can't be told from the sums."""
    veiled = list(veiled)
    order = sorted(range(len(veiled)), key=lambda place: (bads[place] == 0, bads[place], goods[place]))
    for place in order:
        parts = [[column[at] for at, veil in enumerate(veiled) if veil] for column in (bads, goods)]
        if not any(veiled) or all(sum(part) == 0 or (len(part) > 1 and sum(part) >= few) for part in parts):
            break
        veiled[place] = True
    return veiled
