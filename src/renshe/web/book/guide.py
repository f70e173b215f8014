"""The guide of one item: everything that its page, its PDF and its linked data say, in the language of the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from renshe.book.loading import Content
from renshe.book.schema import Basis, Bundle, Channel, Entry, Item
from renshe.web.book import flow, spans
from renshe.web.book.papers import Paper, papers
from renshe.web.book.spans import Example, Span
from renshe.web.book.words import channel_kinds, group, kinds, levels, said, streets, types
from renshe.web.hall import offers

# Bodies that are no applicants; who begins a procedure and is none of them is the one who asks.
AGENCY = re.compile("局|机构|窗口|委员会|部门|政府|法院|机关")
SIBLINGS = 6  # how many items of the same group a page names


@dataclass(frozen=True)
class Asked:
    """One thing that the form asks: its label, what is typed, help, whether we fill it and whether it is sensitive."""

    label: str
    type: str
    help: str
    filled: bool
    sensitive: bool


@dataclass(frozen=True)
class Way:
    """One channel: its kind in a word, where it is, how often one comes."""

    kind: str
    where: str
    visits: int


@dataclass(frozen=True)
class Step:
    """One step in words: number, what, who, whether that is the applicant, and where it leads."""

    number: int
    name: str
    body: str
    yours: bool
    ways: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """Another item or a bundle: its code and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Guide:
    """One item, ready to be shown; names are those of the page's sections."""

    item: Item
    name: str
    plain: str
    board: str
    group: str
    kind: str
    level: str
    streets: str
    result: str
    fee: str
    note: str
    brief: str
    brief_source: str
    visits: str
    promised: Sequence[Span]
    statutory: Sequence[Span]
    examples: Sequence[Example]
    schedule: Sequence[tuple[str, str]]
    grounds: Sequence[offers.Ground]
    conditions: Sequence[tuple[str, Basis | None]]
    bring: Sequence[Paper]
    follow: Sequence[Paper]
    spared: Sequence[Paper]
    fields: Sequence[Asked]
    ways: Sequence[Way]
    chart: flow.Chart
    steps: Sequence[Step]
    questions: Sequence[tuple[str, str]]
    supervision: Sequence[str]
    whole: Link | None
    parts: Sequence[Link]
    bundles: Sequence[Link]
    siblings: Sequence[Link]
    unconfirmed: bool

    @property
    def booked(self) -> bool:
        """Whether an appointment at a street can be made for it."""
        return self.item.streets == "all"

    @property
    def filled(self) -> int:
        """How many of the fields we fill."""
        return sum(field.filled for field in self.fields)


def make(content: Content, item: Item, today: date) -> Guide:
    """Put the guide of one item together.

    Args:
        content: the Book.
        item: which item.
        today: the day on which the examples of limits begin.
    """
    brief, source = spans.brief(item)
    wanted = papers(content, item)
    plan, chart = drawn(content, item)
    return Guide(
        item=item,
        name=said(item, "name"),
        plain=said(item, "plain"),
        board=said(content.office.boards[item.board], "name"),
        group=group(item.group),
        kind=kinds()[item.kind],
        level=levels()[item.level],
        streets=streets()[item.streets],
        result=said(item, "result"),
        fee=said(item, "fee"),
        note=said(item, "note"),
        brief=brief,
        brief_source=source,
        visits=visits([content.channels[code] for code in item.channels]),
        promised=spans.spans(item.promised),
        statutory=spans.spans(item.statutory),
        examples=spans.examples(item, today),
        schedule=[(said(one, "name"), spans.window(one)) for one in item.schedule],
        grounds=offers.grounds(item.suspensions) if item.suspensions else [],
        conditions=[(said(one, "text"), one.basis) for one in item.conditions],
        bring=[one for one in wanted if one.group == "bring"],
        follow=[one for one in wanted if one.group == "follow"],
        spared=[one for one in wanted if one.group == "spared"],
        fields=[_asked(content.fields[code]) for code in item.fields],
        ways=[_way(content.channels[code]) for code in item.channels],
        chart=chart,
        steps=_steps(plan),
        questions=[(said(one, "ask"), said(one, "answer")) for one in item.questions],
        supervision=[said(one, "name") for one in content.office.supervision],
        whole=link(content.items[item.part_of]) if item.part_of else None,
        parts=[link(part) for part in content.parts(item)],
        bundles=[link(one) for one in content.bundles.values() if item.code in one.items],
        siblings=[link(one) for one in _siblings(content, item)],
        unconfirmed=any(basis.status == "M" for basis in bases(item)),
    )


def link(thing: Item | Bundle) -> Link:
    """An item or a bundle to lead to."""
    return Link(thing.code, said(thing, "name"))


def bases(item: Item) -> list[Basis]:
    """Every place in law that an item names."""
    found = [*item.basis, *(one.basis for one in (*item.promised, *item.statutory))]
    return found + [one.basis for one in item.conditions if one.basis]


def visits(channels: Sequence[Channel]) -> str:
    """How often one must come, in words; the telephone only advises."""
    counts = [channel.visits for channel in channels if channel.kind != "phone"] or [0]
    if min(counts) == 0:
        return _("可以不用跑")
    return _("最多跑%(count)s次") % {"count": min(counts)}


def _asked(entry: Entry) -> Asked:
    """One field in words."""
    words = said(entry, "help") if entry.help else ""
    return Asked(said(entry, "label"), types()[entry.type], words, bool(entry.fact), entry.sensitive)


def _way(channel: Channel) -> Way:
    """One channel in words."""
    return Way(channel_kinds()[channel.kind], said(channel, "where"), channel.visits)


def _siblings(content: Content, item: Item) -> list[Item]:
    """Other items of the same group, parts of the same whole first."""
    near = {item.code, item.part_of, *(part.code for part in content.parts(item))}
    others = [
        one
        for one in content.items.values()
        if (one.board, one.group) == (item.board, item.group) and one.code not in near
    ]
    return sorted(others, key=lambda one: one.part_of != item.part_of)[:SIBLINGS]


def drawn(content: Content, item: Item) -> tuple[flow.Plan, flow.Chart]:
    """The flow chart of an item's procedure, and the plan that it was drawn from."""
    steps = content.steps(item).steps
    nodes = [
        flow.Node(
            step.code,
            said(step, "name"),
            said(step, "body"),
            step.body == steps[0].body and not AGENCY.search(step.body),
            tuple(flow.Jump(arrow.to, said(arrow, "when") if arrow.when else "") for arrow in step.next),
        )
        for step in steps
    ]
    plan = flow.plan(nodes)
    return plan, flow.draw(plan, jump_words)


def jump_words(jump: flow.Jump, number: int, back: bool) -> str:  # noqa: FBT001 - the drawing asks so
    """Where a step leads that is not the next one, in words."""
    words = {"when": jump.when, "number": number}
    if jump.when:
        return _("%(when)s,回到第%(number)s步") % words if back else _("%(when)s,到第%(number)s步") % words
    return _("回到第%(number)s步") % words if back else _("到第%(number)s步") % words


def _steps(plan: flow.Plan) -> list[Step]:
    """The chart in words, for readers who hear it or can't see it."""
    numbers = plan.numbers
    return [
        Step(
            numbers[node.code],
            node.name,
            node.body,
            node.yours,
            tuple(
                jump_words(jump, numbers[jump.to], numbers[jump.to] < numbers[node.code])
                for jump in node.next
                if len(node.next) > 1 or numbers[jump.to] != numbers[node.code] + 1
            ),
        )
        for node in plan.ordered
    ]
