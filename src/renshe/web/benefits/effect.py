"""What a draft would do, as its page shows it: one sentence, bars by group, and the year's cost beside the budget."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from renshe.domains.benefits import api
from renshe.policies import policies
from renshe.web.benefits import words

HALF = 100  # of the drawing, in its own units: so wide is the longest bar on either side

HIDDEN = "…"


@dataclass(frozen=True)
class Bar:
    """One group: how many gain and lose, in words and as lengths; what is too few to be told has no length."""

    name: str
    gain: str
    lose: str
    right: int
    left: int


@dataclass(frozen=True)
class Cost:
    """A year's cost, in words, with the lengths of its bars.

    Attributes:
        now, then, change, budget: in words; budget is empty where nobody entered one.
        over: the draft costs more than the budget.
        widths: of now, then and budget, of a hundred.
        unknown: of how many people the rules gave no sum.
    """

    now: str
    then: str
    change: str
    budget: str
    over: bool
    widths: tuple[int, int, int]
    unknown: int
    way: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Effect:
    """One policy's part of a result."""

    code: str
    name: str
    told: Mapping[str, Any]
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]
    cost: Cost | None

    @property
    def costs(self) -> bool:
        """Whether there is a cost worth telling."""
        return bool(self.cost and (self.told["now_fen"] or self.told["then_fen"] or not self.still))

    @property
    def still(self) -> bool:
        """Nothing changes for anybody."""
        return not any(self.told.get(name) for name in ("gain", "lose", "more", "less"))


def effects(result: Mapping[str, Any]) -> list[Effect]:
    """Each policy that a draft changes, its own first."""
    year = int(str(result["on"])[:4])
    budgets = api.budgets(year)
    return [_effect(one, budgets.get(one["policy"])) for one in result["policies"]]


def _effect(told: Mapping[str, Any], budget: api.Budget | None) -> Effect:
    known = policies().get(told["policy"])
    titles = (("street", _("按街道")), ("sex", _("按性别")), ("band", _("按年龄")))
    groups = tuple((title, _bars(kind, told["groups"].get(kind, {}))) for kind, title in titles)
    return Effect(
        told["policy"],
        words.policy(known) if known else str(told["policy"]),
        told,
        tuple((title, bars) for title, bars in groups if bars),
        _cost(told, budget) if told["way"] != "none" else None,
    )


def _bars(kind: str, found: Mapping[str, list[int]]) -> tuple[Bar, ...]:
    """The groups in order of how much changes; ages in their own order."""
    most = max((max(pair) for pair in found.values()), default=0) or 1
    by_size = sorted(found.items(), key=lambda one: (-sum(one[1]), one[0]))
    gains = _told({value: gain for value, (gain, _lose) in found.items()}, "+")
    loses = _told({value: lose for value, (_gain, lose) in found.items()}, "−")
    return tuple(
        Bar(
            words.group(kind, value),
            gains[value],
            loses[value],
            _length(gain, most) if gains[value] != HIDDEN else 0,
            _length(lose, most) if loses[value] != HIDDEN else 0,
        )
        for value, (gain, lose) in (sorted(found.items()) if kind == "band" else by_size)
    )


def _told(numbers: Mapping[str, int], sign: str) -> dict[str, str]:
    """The numbers of one kind of group in words; empty for none.

    The whole stands above them. Where one alone is too small to be told, it would follow from the rest; so the smallest of
    the rest is not told either.
    """
    told = {
        value: "" if not one else words.few(one) if one < api.FEW else f"{sign}{one:,}"
        for value, one in numbers.items()
    }
    small = [value for value, one in numbers.items() if 0 < one < api.FEW]
    others = sorted((one, value) for value, one in numbers.items() if one >= api.FEW)
    if len(small) == 1 and others:
        told[others[0][1]] = HIDDEN
    return told


def _length(number: int, most: int) -> int:
    return 0 if number < api.FEW else max(round(number * HALF / most), 1)


def _cost(told: Mapping[str, Any], budget: api.Budget | None) -> Cost:
    now, then = int(told["now_fen"]), int(told["then_fen"])
    fen = budget.fen if budget else 0
    most = max(now, then, fen) or 1
    change = then - now
    return Cost(
        words.yuan(now), words.yuan(then), ("+" if change > 0 else "") + words.yuan(change),
        words.yuan(fen) if budget else "", bool(budget) and then > fen,
        (now * 100 // most, then * 100 // most, fen * 100 // most),
        int(told["then_unknown"]), words.way(told["way"]), tuple(told["labels"]),
    )  # fmt: skip
