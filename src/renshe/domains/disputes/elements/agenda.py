"""What is wished as evidence, and the order of the hearing (庭审提纲), from what is disputed and open."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from renshe.domains.disputes.elements.comparing import Comparison, Point, SumPoint
from renshe.domains.disputes.elements.conditions import Answers, holds
from renshe.domains.disputes.elements.parts import Cited, Evidence, Knower, Question
from renshe.domains.disputes.elements.schema import Closing, Kind

Speaker = Literal["worker", "employer", "each"]


@dataclass(frozen=True)
class AgendaItem:
    """One point of the hearing.

    Attributes:
        points: the elements that are gone into, disputed ones first.
        sums: claims whose sums are gone into.
        first: who speaks and proves first, as the burden lies.
        cited: articles on which that rests, or the procedure itself.
        evidence: documents that would show it.
    """

    title: str
    title_en: str
    points: tuple[Point, ...] = ()
    sums: tuple[SumPoint, ...] = ()
    first: Speaker = "each"
    cited: tuple[Cited, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def evidence_list(
    kind: Kind, answers: Answers, claims: Collection[str]
) -> Mapping[Knower, tuple[Evidence, ...]]:
    """Evidence wished for these claims, each once, by who has it. A document is left out only when its condition fails for certain."""
    wished = [
        *kind.evidence,
        *(one for claim in kind.claims if claim.code in claims for one in claim.evidence),
    ]
    unique = {one.name: one for one in wished if holds(one.when, answers) is not False}
    found: dict[Knower, list[Evidence]] = {}
    for one in unique.values():
        found.setdefault(one.held_by, []).append(one)
    return {holder: tuple(listed) for holder, listed in found.items()}


def agenda(
    kind: Kind, comparison: Comparison, claims: Collection[str], closing: Iterable[Closing]
) -> tuple[AgendaItem, ...]:
    """The points of the hearing in order.

    Args:
        kind: of dispute.
        comparison: both sheets side by side.
        claims: codes of the claims that are made.
        closing: what every hearing begins and ends with (shared.yaml).
    """
    fixed = [(one.first, AgendaItem(one.title, one.title_en, cited=(one.cited,))) for one in closing]
    open_points = {one.of.name: one for one in comparison.points if not one.settled}
    items: list[AgendaItem] = []
    covered: set[str] = set()
    for point in kind.agenda:
        if point.claims and not set(point.claims) & set(claims):
            continue
        about = [open_points[name] for name in point.about if name in open_points]
        if about:
            items.append(_item(point.title, point.title_en, about, kind, claims))
            covered |= {one.of.name for one in about}
    items += [
        _item(one.of.label, one.of.label_en, [one], kind, claims)
        for one in open_points.values()
        if one.of.name not in covered and one.state == "disputed"
    ]
    items += [
        AgendaItem(one.claim.name, one.claim.name_en, sums=(one,), cited=one.claim.basis)
        for one in comparison.sums
        if one.state != "agreed"
    ]
    opening = [item for first, item in fixed if first]
    ending = [item for first, item in fixed if not first]
    return (*opening, *items, *ending)


def _item(title: str, title_en: str, about: list[Point], kind: Kind, claims: Collection[str]) -> AgendaItem:
    ordered = sorted(about, key=lambda one: one.state != "disputed")
    burdens = [one.of.burden for one in ordered if isinstance(one.of, Question) and one.of.burden]
    bearers: set[Speaker] = {one.who for one in burdens}
    names = {one.of.name for one in about}
    wished = [*kind.evidence, *(of for one in kind.claims if one.code in claims for of in one.evidence)]
    return AgendaItem(
        title, title_en, tuple(ordered),
        # One side alone bears it for all points of the item, or each for what it says.
        first=bearers.pop() if len(bearers) == 1 else "each",
        cited=tuple({(one.cited.law, one.cited.article): one.cited for one in burdens}.values()),
        evidence=tuple({one.name: one for one in wished if names & set(one.proves)}.values()),
    )  # fmt: skip
