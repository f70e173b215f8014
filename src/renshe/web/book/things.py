"""Bundles (一件事): the nine on a page, and one with what was picked put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from renshe.book.loading import Content
from renshe.book.merging import Merged, Turn, Wanted, merge
from renshe.book.schema import Bundle, Item
from renshe.web.book import spans
from renshe.web.book.guide import Asked
from renshe.web.book.papers import Paper, paper
from renshe.web.book.words import audiences, said, types

ICONS = {
    "users": "people",
    "user-minus": "user-minus",
    "graduation": "graduation",
    "door": "door",
    "building": "building",
    "rocket": "rocket",
    "heart": "heart",
    "sunset": "sunset",
    "flower": "flower",
}


@dataclass(frozen=True)
class Tile:
    """One bundle on a page of bundles: what it is called, and real figures of what it spares."""

    code: str
    name: str
    plain: str
    icon: str
    audience: str
    items: int
    papers_apart: int
    papers: int


@dataclass(frozen=True)
class Pick:
    """One item that can be picked: its code, name, plain words, how long, and whether it is picked."""

    code: str
    name: str
    plain: str
    brief: str
    picked: bool


@dataclass(frozen=True)
class Place:
    """One item in the order of things: name, how long, what comes before it and why, and what the Book wants before."""

    code: str
    name: str
    brief: str
    after: Sequence[tuple[str, str]]
    first: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Together:
    """What comes of the picked items."""

    merged: Merged
    bring: Sequence[Paper]
    follow: Sequence[Paper]
    spared: Sequence[Paper]
    fields: Sequence[tuple[Asked, int]]
    filled: int
    stages: Sequence[Sequence[Place]]

    @property
    def fields_saved(self) -> int:
        """How many fields fewer one fills in."""
        return self.merged.fields_apart - len(self.fields)

    @property
    def visits_saved(self) -> int:
        """How many times fewer one comes to a counter."""
        return self.merged.visits_apart - self.merged.visits


@dataclass(frozen=True)
class Thing:
    """One bundle, ready to be shown."""

    code: str
    name: str
    plain: str
    icon: str
    picks: Sequence[Pick]
    questions: Sequence[tuple[str, str]]
    together: Together | None


def tiles(content: Content) -> list[Tile]:
    """All bundles: those of people first, then those of employers, both in the plan's order."""
    ordered = sorted(content.bundles.values(), key=lambda bundle: "person" not in bundle.audience)
    return [tile(content, bundle) for bundle in ordered]


def tile(content: Content, bundle: Bundle) -> Tile:
    """One bundle; figures are those of all its items."""
    merged = merge(content, bundle, bundle.items)
    return Tile(
        code=bundle.code,
        name=said(bundle, "name"),
        plain=said(bundle, "plain"),
        icon=ICONS.get(bundle.icon, "book"),
        audience=" · ".join(audiences()[one] for one in bundle.audience),
        items=len(bundle.items),
        papers_apart=merged.materials_apart,
        papers=len(merged.bring) + len(merged.follow),
    )


def thing(content: Content, bundle: Bundle, picked: Sequence[str] | None) -> Thing:
    """One bundle with what was picked.

    Args:
        content: the Book.
        bundle: which one.
        picked: codes of items; None for the usual ones.
    """
    chosen = set(bundle.usual or bundle.items) if picked is None else set(picked)
    merged = merge(content, bundle, sorted(chosen))
    return Thing(
        code=bundle.code,
        name=said(bundle, "name"),
        plain=said(bundle, "plain"),
        icon=ICONS.get(bundle.icon, "book"),
        picks=[_pick(content.items[code], chosen) for code in bundle.items],
        questions=[(said(one, "ask"), said(one, "answer")) for one in bundle.questions],
        together=_together(content, merged) if merged.items else None,
    )


def _pick(item: Item, chosen: set[str]) -> Pick:
    """One item that can be picked."""
    return Pick(item.code, said(item, "name"), said(item, "plain"), spans.brief(item)[0], item.code in chosen)


def _together(content: Content, merged: Merged) -> Together:
    """The picked items put together, in words."""
    fields = [
        (
            Asked(
                said(one.entry, "label"),
                types()[one.entry.type],
                said(one.entry, "help") if one.entry.help else "",
                bool(one.entry.fact),
                one.entry.sensitive,
            ),
            len(one.items),
        )
        for one in merged.fields
    ]
    return Together(
        merged=merged,
        bring=[_paper(one) for one in merged.bring],
        follow=[_paper(one) for one in merged.follow],
        spared=[_paper(one) for one in merged.spared],
        fields=fields,
        filled=sum(asked.filled for asked, _count in fields),
        stages=[[_place(content, turn) for turn in stage] for stage in merged.stages],
    )


def _paper(wanted: Wanted) -> Paper:
    """One material with all who want it; in which case, where none wants it always."""
    names = tuple(
        f"{said(item, 'name')}{_('(%(when)s)') % {'when': said(need, 'when')} if need.when else ''}"
        for item, need in wanted.needs
    )
    first = wanted.needs[0][1]
    alone = first if len(wanted.needs) == 1 else first.model_copy(update={"when": "", "when_en": ""})
    return paper(wanted.material, alone, names, later=wanted.later)


def _place(content: Content, turn: Turn) -> Place:
    """One item in the order of things."""
    return Place(
        turn.item.code,
        said(turn.item, "name"),
        spans.brief(turn.item)[0],
        [(said(content.items[one.before], "name"), said(one, "why")) for one in turn.after],
        [(said(content.items[one.before], "name"), said(one, "why")) for one in turn.first],
    )
