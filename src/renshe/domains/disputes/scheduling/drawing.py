"""The panel of a hearing is drawn from the roster by a published rule, and why is kept (仲裁庭组成).

Who may not sit is left out: another skill, a conflict of interest, no right to preside where it is asked for, too little time in common
before the due day, or a load beyond the most. Of the others the one with the lowest load goes first; then who has fewer skills, so that
rare ones stay free; then the lot, a hash of the case and the arbitrator that anybody can work out again. Cases are drawn in the order of
their urgency: wage arrears, then the due day.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from renshe.domains.disputes.scheduling.grid import Grid
from renshe.domains.disputes.scheduling.values import Arbitrator, Drawn, Panel, Request

Refusal = Callable[[Arbitrator, Request], str | None]


@dataclass(frozen=True)
class Rule:
    """How it is drawn.

    Attributes:
        load_step: loads in percent are told apart in such steps; smaller differences do not count.
        least_common: so many starts should be left for the whole panel before the due day.
        fill_most: percent of somebody's periods, in the month and before the due day, that may be drawn.
    """

    load_step: int = 5
    least_common: int = 8
    fill_most: int = 70


class Urn:
    """Draws one case after another and knows what each arbitrator has."""

    def __init__(self, grid: Grid, roster: Sequence[Arbitrator], rule: Rule) -> None:
        """Nobody has anything yet but what stands already."""
        self.grid, self.roster, self.rule = grid, tuple(roster), rule
        self._free = {one.code: frozenset(range(grid.slots)) - one.away - one.taken for one in self.roster}
        self._offered = {one.code: max(1, grid.slots - len(one.away)) for one in self.roster}
        self._drawn: dict[int, list[tuple[range, int]]] = {one.code: [] for one in self.roster}

    def load(self, one: Arbitrator) -> int:
        """Percent of the periods offered this month that are taken or drawn."""
        drawn = sum(length for _, length in self._drawn[one.code]) + len(one.taken)
        return 100 * drawn // self._offered[one.code]

    def keep(self, request: Request, panel: Panel) -> None:
        """Count a panel that stands already."""
        window = self._window(request)
        for code in panel.members:
            if code in self._drawn:
                self._drawn[code].append((window, request.length))

    def draw(self, request: Request) -> Drawn:
        """The panel of one hearing: the presiding one first.

        Where nobody has as many starts left as the rule wants, fewer will do: half as many, and so on down to a single one.
        """
        least = self.rule.least_common
        drawn = self._draw(request, least)
        while drawn.panel is None and least > 1:
            least //= 2
            drawn = self._draw(request, least)
        if drawn.panel:
            self.keep(request, drawn.panel)
        return drawn

    def _draw(self, request: Request, least: int) -> Drawn:
        members: list[Arbitrator] = []
        why: list[str] = []
        excluded: dict[int, str] = {}
        common = frozenset(self._window(request)) - request.impossible
        for seat in range(request.members):
            able: list[Arbitrator] = []
            for one in self.roster:
                if one in members:
                    continue
                refused = self._refused(one, request, common, least, presiding=seat == 0)
                if refused is None:
                    able.append(one)
                else:
                    excluded[one.code] = refused
            if not able:
                return Drawn(None, (*why, _nobody(seat, excluded)), excluded)
            best = min(able, key=lambda one: self._order(one, request))
            why.append(_because(seat, able, self.load(best)))
            members.append(best)
            common &= self._free[best.code]
        return Drawn(Panel(tuple(one.code for one in members)), tuple(why), excluded)

    def _order(self, one: Arbitrator, request: Request) -> tuple[int, int, int, str]:
        return (self.load(one) // self.rule.load_step, len(one.skills), one.part_time, lot(request, one))

    def _window(self, request: Request) -> range:
        """The slots from the earliest to the due day; to the end of the month where the due day is over or unknown."""
        first = self._from(request.earliest)
        last = self._after(request.due) if request.due else self.grid.slots
        return range(first, last if last > first else self.grid.slots)

    def _from(self, day: date) -> int:
        place = next((at for at, one in enumerate(self.grid.days) if one >= day), len(self.grid.days))
        return place * len(self.grid.periods)

    def _after(self, day: date) -> int:
        return sum(1 for one in self.grid.days if one <= day) * len(self.grid.periods)

    def _refused(
        self, one: Arbitrator, request: Request, common: frozenset[int], least: int, *, presiding: bool
    ) -> str | None:
        """Why somebody may not sit; None if they may."""
        if request.kind not in one.skills:
            return "skill"
        if request.people & one.barred.keys():
            return "conflict"
        if presiding and not one.presides:
            return "presiding"
        free = common & self._free[one.code]
        if self._starts(free, request.length) < least:
            return "time"
        if self.load(one) >= self.rule.fill_most or self._full(one, request):
            return "load"
        return None

    def _starts(self, free: frozenset[int], length: int) -> int:
        return sum(1 for start in self.grid.starts(length) if free.issuperset(range(start, start + length)))

    def _full(self, one: Arbitrator, request: Request) -> bool:
        """Whether what must be heard within the case's own window would fill too much of it."""
        window = self._window(request)
        inside = sum(
            length
            for other, length in self._drawn[one.code]
            if other.start >= window.start and other.stop <= window.stop
        )
        free = len(self._free[one.code] & frozenset(window))
        return 100 * (inside + request.length) > self.rule.fill_most * free


def lot(request: Request, one: Arbitrator) -> str:
    """The lot of an arbitrator in a case: SHA-256 of both, the lowest wins; anybody can work it out again."""
    return hashlib.sha256(f"{request.key}:{one.code}".encode()).hexdigest()


def urgency(request: Request) -> tuple[bool, date, int]:
    """The order in which cases are drawn: wage arrears, then the due day, then the number."""
    return (not request.green, request.due or date.max, request.key)


def draw_all(
    grid: Grid,
    roster: Sequence[Arbitrator],
    requests: Iterable[Request],
    rule: Rule | None = None,
    standing: Mapping[int, Panel] | None = None,
) -> dict[int, Drawn]:
    """The panels of a month; cases whose panel stands keep it.

    Args:
        grid: of the month.
        roster: everybody.
        requests: the hearings.
        rule: of the office.
        standing: case → panel that was drawn before.
    """
    urn = Urn(grid, roster, rule or Rule())
    standing = standing or {}
    requests = list(requests)
    for request in requests:
        if request.key in standing:
            urn.keep(request, standing[request.key])
    return {
        request.key: urn.draw(request)
        for request in sorted(requests, key=urgency)
        if request.key not in standing
    }


_WORDS = {
    "skill": "不办这类争议", "conflict": "应当回避", "presiding": "不能独任或者首席",
    "time": "期限内没有足够的共同空闲时间", "load": "承办量已满",
}  # fmt: skip


def _seat(seat: int) -> str:
    return "独任或首席" if seat == 0 else f"第{seat + 1}名"


def _because(seat: int, able: Sequence[Arbitrator], load: int) -> str:
    return (
        f"{_seat(seat)}:符合条件的 {len(able)} 人中承办量最低的一档(占可用时段的百分之{load}),"
        "同档的先用专长少的,再按抽签号小的。"
    )


def _nobody(seat: int, excluded: Mapping[int, str]) -> str:
    counted = [(why, len(list(found))) for why, found in groupby(sorted(excluded.values()))]
    told = "、".join(f"{_WORDS[why]} {number} 人" for why, number in counted)
    return f"{_seat(seat)}:没有人可以参加({told or '名册是空的'})。"
