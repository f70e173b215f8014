"""From the plan of a procedure to boxes, lines and words at their places; the template only writes them down.

The main line stands on the left, what leaves it on the right. Units are CSS pixels at the size of 16.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from renshe.web.book.flow.plan import Jump, Node, Plan
from renshe.web.book.flow.type import width, wrap

NAME, SMALL = 14.0, 12.0  # sizes of type
LEAD = 1.35  # line height of both
PAD = 9.0  # inside a box
MAIN, SIDE, WHOLE = 170.0, 128.0, 250.0  # widths of boxes; WHOLE where nothing stands beside the main line
GUTTER, LANE = 22.0, 8.0  # between the columns; for each further line in it
GAP = 26.0  # between two boxes of a column
EDGE = 2.0  # around everything


@dataclass(frozen=True)
class Text:
    """Words at a place; x and y of the baseline's start or middle."""

    x: float
    y: float
    words: str
    kind: str


@dataclass(frozen=True)
class Line:
    """A line with an arrow at its end: a path of SVG, and whether it leads forward or back."""

    path: str
    kind: str


@dataclass(frozen=True)
class Box:
    """One step: where it is, what stands in it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    texts: tuple[Text, ...]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass
class Chart:
    """A chart to be written as SVG.

    Attributes:
        width: of everything.
        height: of everything.
        boxes: steps.
        lines: ways from step to step.
        labels: in which case a way is taken.
    """

    width: float = 0.0
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)

    @property
    def rem(self) -> float:
        """The width in units that grow with the reader's type."""
        return round(self.width / 16, 2)


Words = Callable[[Jump, int, bool], str]  # a jump, the number it leads to, whether that is back → words


class _Layout:
    """The work of one drawing."""

    def __init__(self, plan: Plan, words: Words) -> None:
        """Keep what is to be drawn, and give every line that is not straight a lane of its own."""
        self.plan, self.words = plan, words
        self.chart = Chart()
        self.boxes: dict[str, Box] = {}
        main = set(plan.main)
        jumps = [(node.code, jump) for node in plan.ordered for jump in node.next]
        loose = [(code, jump) for code, jump in jumps if (code, jump.to) not in plan.tree]
        self.loose = loose
        self.left = list(dict.fromkeys(jump.to for code, jump in loose if code in main and jump.to in main))
        self.inner = list(
            dict.fromkeys(jump.to for code, jump in loose if (code in main) != (jump.to in main))
        )
        self.outer = list(
            dict.fromkeys(jump.to for code, jump in loose if code not in main and jump.to not in main)
        )
        beside = any(plan.beside.values())
        self.main_x = EDGE + (len(self.left) * LANE + 6 if self.left else 0)
        self.main_width = MAIN if beside else WHOLE
        self.side_x = self.main_x + MAIN + GUTTER + LANE * len(self.inner)
        self.chart.width = self.main_x + self.main_width + EDGE
        if beside:
            self.outer = list(dict.fromkeys([*self.outer, *self._distant()]))
            self.chart.width = self.side_x + SIDE + (len(self.outer) * LANE + 6 if self.outer else 0) + EDGE

    def _distant(self) -> list[str]:
        """Steps beside the main line that follow from one beside it, but do not stand right below it."""
        below = {two for column in self.plan.beside.values() for two in itertools.pairwise(column)}
        main = set(self.plan.main)
        return [to for code, to in self.plan.tree if code not in main and (code, to) not in below]

    def box(self, code: str, x: float, y: float, room: float) -> Box:
        """Set one step."""
        node = self.plan.nodes[code]
        texts: list[Text] = []
        base = y + PAD + NAME
        number = f"{self.plan.numbers[code]} "
        for line in wrap(number + node.name, NAME, room - 2 * PAD):
            texts.append(Text(x + PAD, base, line, "name"))
            base += NAME * LEAD
        base += 1
        for words, kind in [(node.body, "body"), *self._exits(node)]:
            for line in wrap(words, SMALL, room - 2 * PAD):
                texts.append(Text(x + PAD, base, line, kind))
                base += SMALL * LEAD
        kind = "yours" if node.yours else "office" if node.next else "end"
        box = Box(x, y, room, base - SMALL * LEAD + PAD - y, kind, tuple(texts))
        self.boxes[code] = box
        self.chart.boxes.append(box)
        return box

    def _exits(self, node: Node) -> list[tuple[str, str]]:
        """In words, where a step leads that is not the next in its column."""
        found = [jump for code, jump in self.loose if code == node.code]
        numbers = self.plan.numbers
        return [
            (
                self.words(jump, numbers[jump.to], numbers[jump.to] < numbers[node.code]),
                "back" if numbers[jump.to] < numbers[node.code] else "exit",
            )
            for jump in found
        ]

    def place(self) -> None:
        """Set every step, the main line from the top down."""
        y, side = EDGE, EDGE
        for number, code in enumerate(self.plan.main):
            beside = self.plan.beside[code]
            if beside:
                y = max(y, side)
            box = self.box(code, self.main_x, y, self.main_width)
            if beside:
                side = self._column(code, beside, y)
            y = box.bottom + GAP
            if number + 1 < len(self.plan.main):
                y += self._label(code, self.plan.main[number + 1], box)
        self.chart.height = max(box.bottom for box in self.boxes.values()) + EDGE

    def _label(self, code: str, to: str, box: Box) -> float:
        """Write in which case the main line goes on; the height that this takes."""
        words = next(jump.when for jump in self.plan.nodes[code].next if jump.to == to)
        if not words:
            return 0.0
        lines = wrap(words, SMALL, self.main_width - 30)
        for number, line in enumerate(lines):
            at = box.bottom + 8 + SMALL + number * SMALL * LEAD
            self.chart.labels.append(Text(self.main_x + 30, at, line, "when"))
        return len(lines) * SMALL * LEAD - 8

    def _column(self, source: str, codes: Sequence[str], y: float) -> float:
        """Set what stands beside one step of the main line; the lower end of it."""
        parents = {to: code for code, to in self.plan.tree}
        for code in codes:
            parent = parents[code]
            words = next(jump.when for jump in self.plan.nodes[parent].next if jump.to == code)
            indent = 0.0 if parent == source else 18.0
            lines = wrap(words, SMALL, SIDE - indent)
            for number, line in enumerate(lines):
                at = y + SMALL + number * SMALL * LEAD
                self.chart.labels.append(Text(self.side_x + indent, at, line, "when"))
            y += max(len(lines) * SMALL * LEAD + 4, 0 if parent == source else 20)
            y = self.box(code, self.side_x, y, SIDE).bottom + 14
        return y

    def connect(self) -> None:
        """Draw every way."""
        main = set(self.plan.main)
        for code, to in sorted(self.plan.tree, key=lambda pair: self.plan.numbers[pair[1]]):
            if code in main and to in main:
                self._down(self.boxes[code], self.boxes[to], 16.0)
            elif code in main:
                first = self.boxes[self.plan.beside[code][0]]
                self._aside(self.boxes[code], self.boxes[to], self.main_x + MAIN + 10, first)
            elif to in self.outer and self.plan.numbers[to] != self.plan.numbers[code] + 1:
                self._around(self.boxes[code], self.boxes[to], self._outer_lane(to))
            else:
                self._down(self.boxes[code], self.boxes[to], 9.0)
        for code, jump in self.loose:
            source, target = self.boxes[code], self.boxes[jump.to]
            kind = "back" if self.plan.numbers[jump.to] < self.plan.numbers[code] else "way"
            if code in main and jump.to in main:
                self._bypass(source, target, EDGE + self.left.index(jump.to) * LANE, kind)
            elif code in main:
                self._aside(source, target, self._inner_lane(jump.to))
            elif jump.to in main:
                self._home(source, target, self._inner_lane(jump.to), kind)
            else:
                self._around(source, target, self._outer_lane(jump.to), kind)

    def _inner_lane(self, to: str) -> float:
        return self.main_x + MAIN + 16 + LANE * self.inner.index(to)

    def _outer_lane(self, to: str) -> float:
        return self.side_x + SIDE + 8 + LANE * self.outer.index(to)

    def line(self, kind: str, *points: tuple[float, float]) -> None:
        """A line through right angles."""
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self.chart.lines.append(Line(f"M{path}", kind))

    def _down(self, source: Box, target: Box, x: float) -> None:
        self.line("way", (source.x + x, source.bottom), (source.x + x, target.y - 2))

    def _aside(self, source: Box, target: Box, lane: float, first: Box | None = None) -> None:
        """From the main line to a step beside it; all that leave one step leave it where the first does."""
        y = _door(target)
        port = _door(first or target)
        if not source.y + 8 <= port <= source.bottom - 8:
            port = source.y + min(24.0, source.height / 2)
        self.line("way", (source.right, port), (lane, port), (lane, y), (target.x - 2, y))

    def _home(self, source: Box, target: Box, lane: float, kind: str) -> None:
        """From a step beside the main line into it."""
        y = source.bottom - 10
        port = y if target.y + 8 <= y <= target.bottom - 6 else target.bottom - 10
        if target.y > y:
            port = target.y + 12
        self.line(kind, (source.x, y), (lane, y), (lane, port), (target.right + 2, port))

    def _bypass(self, source: Box, target: Box, lane: float, kind: str) -> None:
        """Along the left, past steps of the main line."""
        y, port = source.bottom - 12, target.y + 14
        self.line(kind, (source.x, y), (lane, y), (lane, port), (target.x - 2, port))

    def _around(self, source: Box, target: Box, lane: float, kind: str = "way") -> None:
        """Along the right, past steps beside the main line."""
        y, port = source.bottom - 12, target.y + 14
        self.line(kind, (source.right, y), (lane, y), (lane, port), (target.right + 2, port))


def _door(box: Box) -> float:
    """Where ways from the left enter a box."""
    return box.y + min(18.0, box.height / 2)


def draw(plan: Plan, words: Words) -> Chart:
    """Draw a chart.

    Args:
        plan: what stands where.
        words: says where a jump leads that is not drawn straight, for example 补齐后,回到第2步.
    """
    layout = _Layout(plan, words)
    layout.place()
    layout.connect()
    widest = max((label.x + width(label.words, SMALL) for label in layout.chart.labels), default=0.0)
    layout.chart.width = max(layout.chart.width, widest)
    return layout.chart
