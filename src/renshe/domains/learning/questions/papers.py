"""Cards about materials: what a person must bring, and why the rest need not be brought."""

import re
from collections.abc import Iterable, Iterator

from renshe.book.loading import Content
from renshe.book.schema import Item, Material
from renshe.domains.learning.questions.cards import Card, Said, digest, make, sentence

# 查得到的不用交: such a material is brought after all in some cases, so it can't stand as a wrong answer.
CONDITIONAL = re.compile("其他情形|没有|不用交|不到|复印件")


def cards(content: Content) -> Iterator[Card]:
    """Every card about materials."""
    for board in content.office.boards:
        items = [item for item in content.items.values() if item.board == board]
        near = {need.material for item in items for need in item.materials}
        for item in items:
            yield from _bring(content, item, near)
    told: set[str] = set()
    for item in content.items.values():
        for need in item.materials:
            material = content.materials[need.material]
            if material.spared and material.code not in told:
                told.add(material.code)
                yield from _spared(content, item, material)


def _bring(content: Content, item: Item, near: set[str]) -> Iterator[Card]:
    """Which of four papers must the person bring? The wrong ones lie in a register that we can ask."""
    own = [content.materials[need.material] for need in item.materials]
    others = sorted(
        content.materials.values(), key=lambda other: (other.code not in near, digest(item.code, other.code))
    )
    wrong = [_name(other) for other in (*own, *others) if _never_brought(other)]
    for need in item.materials:
        material = content.materials[need.material]
        if material.source == "applicant":
            zh = f"({need.when})" if need.when else ""
            en = f" ({need.when_en})" if need.when else ""
            ask = Said(
                zh=f"办“{item.name}”{zh},下面哪一样要申请人自己带来?",
                en=f"“{item.name_en}”{en}: which of these must the person bring?",
            )
            why = Said(
                zh=f"“{material.name}”由申请人准备。用处:{sentence(material.why)}其余的由我们调取或核对,不用带。",
                en=f"The person brings “{material.name_en}”. What it is for: {sentence(material.why_en, '.')} We look up the rest.",
            )
            yield from make(item, "bring", ask, _name(material), wrong, why)


def _spared(content: Content, item: Item, material: Material) -> Iterator[Card]:
    """Why need a paper not be handed in? The wrong reasons belong to papers that come from elsewhere."""
    ask = Said(
        zh=f"办“{item.name}”要用到“{material.name}”。为什么不用申请人另外准备?",
        en=f"“{item.name_en}” relies on “{material.name_en}”. Why need the person not prepare it?",
    )
    right = Said(zh=material.spared, en=material.spared_en)
    why = Said(
        zh=f"{sentence(material.spared)}这份材料的用处:{sentence(material.why)}",
        en=f"{sentence(material.spared_en, '.')} What it is for: {sentence(material.why_en, '.')}",
    )
    yield from make(item, "spared", ask, right, _other_reasons(material, content.materials.values()), why)


def _other_reasons(material: Material, others: Iterable[Material]) -> list[Said]:
    """Reasons of materials that come from another place."""
    return [
        Said(zh=other.spared, en=other.spared_en)
        for other in sorted(others, key=lambda other: digest(material.code, other.code))
        if other.spared and _elsewhere(material, other)
    ]


def _elsewhere(one: Material, other: Material) -> bool:
    """Whether two materials come from different places: another kind of source and no holder in common."""
    holders = [set(re.split("[、()]", material.holder)) - {""} for material in (one, other)]
    if holders[0] and holders[1]:
        return not holders[0] & holders[1] and not _names_one_another(one, other)
    made_by_person = {"form", "commitment"}
    return one.source != other.source and not {one.source, other.source} <= made_by_person


def _names_one_another(one: Material, other: Material) -> bool:
    """Whether a reason speaks of the other's holder (我们可以向公安核对)."""
    return any(
        holder and holder in text
        for material, text in ((one, other.spared), (other, one.spared))
        for holder in re.split("[、()]", material.holder)
    )


def _never_brought(material: Material) -> bool:
    """Whether another department or a licence always answers for it."""
    return material.source in {"department", "licence"} and not CONDITIONAL.search(material.spared)


def _name(material: Material) -> Said:
    return Said(zh=material.name, en=material.name_en)
