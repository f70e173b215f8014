"""Several items asked for at once (一件事): each material once, each field once, and what happens in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from renshe.book.loading import Content
from renshe.book.schema import Bundle, Entry, Item, Material, Need, Order


@dataclass(frozen=True)
class Wanted:
    """One material, and who of the items wants it.

    Attributes:
        material: what it is.
        needs: the items that ask for it, each with how it asks.
    """

    material: Material
    needs: tuple[tuple[Item, Need], ...]

    @property
    def always(self) -> bool:
        """Whether it is wanted in every case."""
        return any(not need.when for _, need in self.needs)

    @property
    def later(self) -> bool:
        """Whether it may follow after the application."""
        return all(need.later for _, need in self.needs)

    @property
    def brought(self) -> bool:
        """Whether the applicant must bring it, rather than we fetching it, or a word of theirs replacing it."""
        return self.material.source == "applicant"


@dataclass(frozen=True)
class Asked:
    """One field of the merged form.

    Attributes:
        entry: the field.
        items: the items that ask it.
    """

    entry: Entry
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Turn:
    """One item in the order of things.

    Attributes:
        item: the item.
        after: what must be settled before, and why; only among the items that were picked.
        first: what the Book wants settled before, but was not picked.
    """

    item: Item
    after: tuple[Order, ...]
    first: tuple[Order, ...]


@dataclass(frozen=True)
class Merged:
    """What comes of asking for several items at once.

    Attributes:
        items: what was picked, in the bundle's order.
        materials: each material once, in the order in which items ask.
        fields: each field once.
        stages: turns that can run side by side, stage after stage.
        materials_apart: papers if each item were asked for alone, fetched ones included.
        fields_apart: fields if each item were asked for alone.
        visits_apart: visits if each item were asked for alone at a counter.
        visits: visits when all is asked for at one counter.
        online: True where no visit at all is needed.
    """

    items: tuple[Item, ...]
    materials: tuple[Wanted, ...]
    fields: tuple[Asked, ...]
    stages: tuple[tuple[Turn, ...], ...]
    materials_apart: int
    fields_apart: int
    visits_apart: int
    visits: int
    online: bool

    @property
    def bring(self) -> tuple[Wanted, ...]:
        """What to bring at once."""
        return tuple(one for one in self.materials if one.brought and not one.later)

    @property
    def follow(self) -> tuple[Wanted, ...]:
        """What to bring, but may follow later."""
        return tuple(one for one in self.materials if one.brought and one.later)

    @property
    def spared(self) -> tuple[Wanted, ...]:
        """What need not be brought."""
        return tuple(one for one in self.materials if not one.brought)

    @property
    def papers_saved(self) -> int:
        """How many papers fewer one hands in than by asking for each item alone."""
        return self.materials_apart - len(self.bring) - len(self.follow)


def merge(content: Content, bundle: Bundle, picked: Sequence[str]) -> Merged:
    """Put the picked items of a bundle together.

    Args:
        content: the Book.
        bundle: which thing it is.
        picked: codes of items; those that are not in the bundle are left out, twice counts once.

    Raises:
        graphlib.CycleError: the bundle's order goes round in a circle; a checked Book has none.
    """
    items = tuple(content.items[code] for code in bundle.items if code in set(picked))
    return Merged(
        items=items,
        materials=_materials(content, items),
        fields=_fields(content, items),
        stages=_stages(bundle, items),
        materials_apart=sum(len(item.materials) for item in items),
        fields_apart=sum(len(item.fields) for item in items),
        visits_apart=sum(_visits(content, item) for item in items),
        visits=max((_visits(content, item) for item in items), default=0),
        online=all(_online(content, item) for item in items),
    )


def _materials(content: Content, items: Sequence[Item]) -> tuple[Wanted, ...]:
    """Each material once, with all who want it."""
    wanted: dict[str, list[tuple[Item, Need]]] = {}
    for item in items:
        for need in item.materials:
            wanted.setdefault(need.material, []).append((item, need))
    return tuple(Wanted(content.materials[code], tuple(needs)) for code, needs in wanted.items())


def _fields(content: Content, items: Sequence[Item]) -> tuple[Asked, ...]:
    """Each field once, with all who ask it."""
    asked: dict[str, list[Item]] = {}
    for item in items:
        for code in item.fields:
            asked.setdefault(code, []).append(item)
    return tuple(Asked(content.fields[code], tuple(by)) for code, by in asked.items())


def _stages(bundle: Bundle, items: Sequence[Item]) -> tuple[tuple[Turn, ...], ...]:
    """What runs side by side, stage after stage."""
    picked = {item.code: item for item in items}
    orders = {code: [order for order in bundle.order if order.after == code] for code in picked}
    sorter = TopologicalSorter(
        {
            code: [order.before for order in before if order.before in picked]
            for code, before in orders.items()
        }
    )
    sorter.prepare()
    stages: list[tuple[Turn, ...]] = []
    while sorter.is_active():
        ready = set(sorter.get_ready())
        stages.append(tuple(_turn(picked[code], orders[code], picked) for code in picked if code in ready))
        sorter.done(*ready)
    return tuple(stages)


def _turn(item: Item, orders: Sequence[Order], picked: dict[str, Item]) -> Turn:
    """One item, with what comes before it."""
    return Turn(
        item,
        tuple(order for order in orders if order.before in picked),
        tuple(order for order in orders if order.before not in picked),
    )


def _visits(content: Content, item: Item) -> int:
    """How often one comes when asking at a counter; where there is none, as often as the best other way wants."""
    channels = [content.channels[code] for code in item.channels]
    counters = [channel.visits for channel in channels if channel.kind == "counter"]
    return max(counters) if counters else min(channel.visits for channel in channels)


def _online(content: Content, item: Item) -> bool:
    """Whether the item can be asked for without coming."""
    channels = (content.channels[code] for code in item.channels)
    return any(
        channel.visits == 0 for channel in channels if channel.kind != "phone"
    )  # the phone only advises
