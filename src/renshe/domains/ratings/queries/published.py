"""What the public is told: quarters that are over, frozen, in numbers in which nobody can be found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from renshe.domains.ratings import rules
from renshe.domains.ratings.hiding import hidden
from renshe.domains.ratings.models import Mending, Occasion, Rating, Ruling
from renshe.domains.ratings.queries.figures import (
    Figures,
    Line,
    by,
    by_month,
    excluding,
    given,
    in_time,
    lines,
    may_be_told,
    span,
    whole_months,
)


@dataclass(frozen=True)
class Quarter:
    """Three months that are over.

    Attributes:
        code: as 2026-Q3.
        since, until: first and last day.
    """

    code: str
    since: date
    until: date


@dataclass(frozen=True)
class Published:
    """What the public page and the interface tell: a quarter that is over, so that no day gives somebody away.

    Attributes:
        since, until: first and last day.
        quarter: as 2026-Q3; quarters: those that can be asked for.
        levels: by level; None for what is not told.
        streets, boards, items: counts in steps of `few`.
        months: of the year that ends with the quarter, in the same steps.
    """

    since: date
    until: date
    few: int
    whole: Figures
    levels: Mapping[int, int | None]
    excluded: int
    quarter: str = ""
    quarters: Sequence[Quarter] = field(default_factory=list[Quarter])
    streets: Sequence[Line] = field(default_factory=list[Line])
    boards: Sequence[Line] = field(default_factory=list[Line])
    items: Sequence[Line] = field(default_factory=list[Line])
    months: Sequence[Line] = field(default_factory=list[Line])

    @property
    def share_told(self) -> bool:
        """Whether the share of satisfied may be told: not where it gives away how few were, or were not."""
        return may_be_told(self.whole.total, self.whole.bad, self.few)


def closed_quarters(today: date, many: int = 4) -> list[Quarter]:
    """The last quarters that are over, the newest first."""
    made, first = list[Quarter](), today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    while len(made) < many:
        since, until = whole_months(first, 3)
        made.append(Quarter(f"{since.year}-Q{(since.month + 2) // 3}", since, until))
        first = since
    return made


def published(today: date, quarter: str = "") -> Published:
    """The public numbers of a quarter that is over, and of each month of the year that ends with it.

    What is told of a quarter stays: windows do not slide, so that yesterday's numbers and today's differ by nobody.

    Args:
        today: quarters that are over then can be asked for, the last four.
        quarter: as 2026-Q3; the last one for any other text.
    """
    offered = closed_quarters(today)
    chosen = next((one for one in offered if one.code == quarter), offered[0])
    since, until = chosen.since, chosen.until
    few, whole = rules.few(until), _frozen(chosen)
    veils = hidden([whole.levels[level] for level in rules.LEVELS], few)
    levels = {
        level: None if veil else whole.levels[level] for level, veil in zip(rules.LEVELS, veils, strict=True)
    }
    rows = _counted_then(since, until, until)
    year, _last = whole_months(until + timedelta(days=1))
    months = {month: told for one in closed_quarters(until + timedelta(days=1)) if one.since >= year
              for month, told in by_month(_counted_then(one.since, one.until, one.until)).items()}  # fmt: skip
    return Published(
        since=since,
        until=until,
        few=few,
        whole=whole,
        levels=levels,
        excluded=whole.excluded,
        quarter=chosen.code,
        quarters=offered,
        streets=rounded(lines(by(rows, "street"), few), few),
        boards=rounded(lines(by(rows, "board"), few), few),
        items=rounded(lines(by(rows, "item"), few), few),
        months=rounded(lines(dict(sorted(months.items())), few), few),
    )


def _counted_then(since: date, until: date, on: date) -> "QuerySet[Rating]":
    """Ratings of some days that counted at the end of a day: what was excluded later is told in the quarter of its ruling."""
    _first, after = span(on, on)
    return given(since, until).filter(~Exists(excluding().filter(at__lt=after)))


def _frozen(quarter: Quarter) -> Figures:
    """A quarter's figures as they stood when it was over."""
    first, after = span(quarter.since, quarter.until)
    levels = dict.fromkeys(rules.LEVELS, 0)
    rows = _counted_then(quarter.since, quarter.until, quarter.until)
    levels |= dict(rows.values_list("level").annotate(Count("pk")))
    acts = Occasion.objects.filter(district=settings.DISTRICT, at__gte=first, at__lt=after)
    rated = Exists(Rating.objects.filter(occasion=OuterRef("pk"), at__lt=after))
    asked = acts.aggregate(all=Count("pk"), rated=Count("pk", filter=rated))
    # By the day on which they had to be mended: it lies in the quarter, so whether they were in time is known.
    due = Mending.objects.filter(
        district=settings.DISTRICT, mend_due__gte=quarter.since, mend_due__lte=quarter.until
    ).exclude(state="excluded")
    mended = due.aggregate(
        all=Count("pk"), in_time=Count("pk", filter=Q(mended_on__isnull=False) & in_time())
    )
    ruled = Ruling.objects.filter(district=settings.DISTRICT, excluded=True, at__gte=first, at__lt=after)
    return Figures(
        levels, ruled.count(), asked["all"], asked["rated"], bad_to_mend=mended["all"], mended_in_time=mended["in_time"]
    )  # fmt: skip


def rounded(told: Sequence[Line], few: int) -> list[Line]:
    """Lines whose counts are told in steps of `few`, and whose share is that of these counts: one rating more shows nowhere."""

    def near(many: int | None) -> int | None:
        return None if many is None else (many + few // 2) // few * few

    made: list[Line] = []
    for one in told:
        total, bad = near(one.total), near(one.bad)
        share = (
            None if one.percent is None or not total or bad is None else max(0, total - bad) * 100 // total
        )
        made.append(Line(one.code, total, bad, share))
    return made
