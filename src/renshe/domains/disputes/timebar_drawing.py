"""The drawing of a time bar: stretches of days and the days that matter, in the order of time."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Happens = Literal["demand", "remedy", "promise", "hindrance"]
Stretch = Literal["wiped", "runs", "stands", "over", "free"]
_DAY = timedelta(days=1)

# wiped: ran, and was begun anew afterwards; free: no limit while employment lasts.
STRETCHES: dict[Stretch, tuple[str, str]] = {
    "wiped": ("已过的时间(中断后不再算)", "passed, and wiped out by what came after"),
    "runs": ("时效在走", "the time runs"),
    "stands": ("时效中止", "the time stands still"),
    "over": ("时效已过", "the time is over"),
    "free": ("劳动关系存续期间,不受一年限制", "employment lasts, no limit"),
}
_WORDS: dict[str, tuple[str, str]] = {
    "demand": ("向对方主张权利", "demand on the other side"),
    "remedy": ("向有关部门请求救济", "asked an authority for help"),
    "promise": ("对方同意履行", "promise of the other side"),
    "hindrance": ("不可抗力等正当理由", "a good reason stood in the way"),
}
_EFFECTS: dict[str, tuple[str, str]] = {
    "anew": ("时效重新计算", "the year begins anew"),
    "stands": ("时效中止", "the time stands still"),
    "late": ("时效已过,不再重新计算", "too late to begin it anew"),
    "early": ("还没有起算,不影响", "before it began, no effect"),
    "none": ("", ""),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that makes the year begin anew, or a hindrance during which it stands still.

    Attributes:
        kind: demand, remedy or promise (anew on that day); hindrance (still from `on` to `until`, both not counted).
        until: last day of a hindrance; None while it lasts.
        proof: what shows it.
    """

    kind: Happens
    on: date
    until: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch, both days included."""

    first: date
    last: date
    kind: Stretch

    @property
    def zh(self) -> str:
        """What it is."""
        return STRETCHES[self.kind][0]

    @property
    def en(self) -> str:
        """What it is, in English."""
        return STRETCHES[self.kind][1]

    @property
    def days(self) -> int:
        """Its length in calendar days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that matters.

    Attributes:
        kind: start, demand, remedy, promise, hindrance, last or filed.
        effect: what it does: anew, stands, late, early or none.
        proof: what shows it, as it was told.
    """

    on: date
    kind: str
    effect: str
    zh: str
    en: str
    proof: str = ""


def draw(
    anchors: Sequence[date], last: date | None, on: date, stands: Sequence[tuple[date, date | None]]
) -> tuple[Segment, ...]:
    """The stretches from the first day to the last day, or to `on` where that is later.

    Args:
        anchors: the days from which the year was counted, one after the other.
        last: the last day; None while a hindrance lasts.
        on: the day of looking.
        stands: hindrances, both ends included; None for one that lasts.
    """
    parts: list[Segment] = []
    for begin, follows in itertools.pairwise(anchors):
        parts += _split(begin, follows - _DAY, "wiped", stands, on)
    end = last if last is not None else max(on, *(first for first, until in stands if until is None))
    parts += _split(anchors[-1], end, "runs", stands, on)
    if last is not None and on > last:
        parts.append(Segment(last + _DAY, on, "over"))
    return tuple(parts)


def _split(
    first: date, last: date, kind: Stretch, stands: Sequence[tuple[date, date | None]], on: date
) -> list[Segment]:
    """A stretch with the hindrances cut out of it."""
    parts: list[Segment] = []
    here = first
    for begin, until in sorted(stands, key=lambda one: one[0]):
        low, high = max(begin, here), min(last if until is None else until, last)
        if low > high:
            continue
        if low > here:
            parts.append(Segment(here, low - _DAY, kind))
        if parts and parts[-1].kind == "stands" and parts[-1].last == low - _DAY:
            parts[-1] = Segment(parts[-1].first, high, "stands")
        else:
            parts.append(Segment(low, high, "stands"))
        here = high + _DAY
    if here <= last:
        parts.append(Segment(here, last, kind))
    return parts


def marks(
    happenings: Sequence[Happening],
    start: date | None,
    last: date | None,
    filed: date | None,
    late: Sequence[Happening],
    early: Sequence[Happening],
) -> tuple[Mark, ...]:
    """The days that matter, in the order of time."""
    found = [Mark(start, "start", "none", "起算", "the year begins to count")] if start else []
    for one in happenings:
        effect = (
            "stands" if one.kind == "hindrance" else "late" if one in late else "early" if one in early else "anew" if start else "none"
        )  # fmt: skip
        words, does = _WORDS[one.kind], _EFFECTS[effect]
        zh, en = (f"{words[0]},{does[0]}", f"{words[1]}: {does[1]}") if does[0] else words
        found.append(Mark(one.on, one.kind, effect, zh, en, one.proof))
    if filed:
        found.append(Mark(filed, "filed", "none", "申请仲裁", "arbitration was asked for"))
    if last:
        found.append(Mark(last, "last", "none", "最后一日", "last day"))
    return tuple(sorted(found, key=lambda one: one.on))
