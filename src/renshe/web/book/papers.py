"""Materials in three groups: what you bring, what may follow, and what you need not bring and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from renshe.book.loading import Content
from renshe.book.schema import Item, Material, Need
from renshe.web.book.words import said


@dataclass(frozen=True)
class Paper:
    """One material as a page shows it.

    Attributes:
        name: what it is.
        why: what it is for.
        when: in which case it is wanted; empty for always.
        group: bring, follow or spared.
        instead: in a word, what takes its place: we fetch it, a declaration, a form that we fill.
        spared: why it need not be brought.
        holder: who holds it, in Chinese; empty where it is to be brought.
        copies: how many of it.
        valid: how long it is valid, in words.
        items: names of the items that want it, on the page of a bundle.
    """

    name: str
    why: str
    when: str
    group: str
    instead: str
    spared: str
    holder: str
    copies: int
    valid: str
    items: tuple[str, ...] = ()


def instead() -> dict[str, str]:
    """What takes the place of a material, by its source."""
    return {
        "applicant": "",
        "licence": _("调取电子证照"),
        "department": _("部门间核对"),
        "commitment": _("签承诺书代替"),
        "form": _("系统生成表单"),
    }


def papers(content: Content, item: Item) -> list[Paper]:
    """The materials of one item."""
    return [paper(content.materials[need.material], need) for need in item.materials]


def paper(material: Material, need: Need, items: tuple[str, ...] = (), *, later: bool | None = None) -> Paper:
    """One material in words.

    Args:
        material: what it is.
        need: how it is asked for.
        items: who asks for it, where several do.
        later: whether it may follow, where several items say so together.
    """
    brought = material.source == "applicant"
    follows = need.later if later is None else later
    return Paper(
        name=said(material, "name"),
        why=said(material, "why"),
        when=said(need, "when") if need.when else "",
        group=("follow" if follows else "bring") if brought else "spared",
        instead=instead()[material.source],
        spared=said(material, "spared") if material.spared else "",
        holder=material.holder,
        copies=need.copies,
        valid=_("%(days)s天内有效") % {"days": material.valid_days} if material.valid_days else "",
        items=items,
    )
