"""The materials of an application as cards: what is spared, and what is to be done about the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.book import calendars, limits
from renshe.book.queries import content
from renshe.book.schema import Material
from renshe.casework.guards import met
from renshe.casework.models import Application, Document, MaterialSlot, StoredMaterial
from renshe.casework.queries import applications
from renshe.casework.queries.sheets import files_of, further_of
from renshe.core.clock import count
from renshe.web.apply.words import item_name
from renshe.web.book.words import said
from renshe.web.desk import naming
from renshe.web.hall.answer import day_words

CHECK = "commitment_check"


@dataclass(frozen=True)
class Card:
    """One material on the page.

    Attributes:
        way: of MaterialSlot.Way; how it stands now.
        done: nothing more is needed for now.
        where: which record, whose.
        promise: the words to agree to, when a declaration is enough.
        check_by, check_law: the later check in words.
        files: what was handed in, in its order.
        removable: a file can be taken away again.
        stored: handed in before and still valid, each with how many files it has.
        may_follow: it may be handed in after submission.
    """

    slot: MaterialSlot
    code: str
    name: str
    why: str
    items: list[str]
    way: str
    done: bool
    where: str
    until: date | None
    spared: str
    promise: str
    check_by: str
    files: list[Document]
    removable: bool
    stored: list[tuple[StoredMaterial, int]]
    may_follow: bool


@dataclass(frozen=True)
class Cards:
    """All materials of an application.

    Attributes:
        spared: what need not be handed in.
        asked: what the applicant does something about, the open ones first as the items name them.
    """

    spared: list[Card]
    asked: list[Card]

    @property
    def left(self) -> int:
        """How many still need something before submission."""
        return sum(not card.done for card in self.asked)


def cards(application: Application) -> Cards:
    """The materials of an application."""
    today = timezone.localdate()
    stored: dict[str, list[tuple[StoredMaterial, int]]] = {}
    slots = applications.slots_of(application)
    files = files_of(slots)
    kept = list(applications.stored_of(person=application.person, employer=application.employer, on=today))
    further = further_of(kept)
    for one in kept:
        stored.setdefault(one.material, []).append((one, 1 + len(further.get(one.pk, ()))))
    found = [card(slot, application, files[slot.pk], stored.get(slot.material, ())) for slot in slots]
    return Cards(
        [one for one in found if one.way in {"held", "fetched", "form"}],
        [one for one in found if one.way not in {"held", "fetched", "form"}],
    )


def card(
    slot: MaterialSlot,
    application: Application,
    files: list[Document],
    stored: Iterable[tuple[StoredMaterial, int]] = (),
) -> Card:
    """One material."""
    material = content().materials.get(slot.material)
    declared = material is not None and material.source == "commitment"
    return Card(
        slot=slot,
        code=slot.material,
        name=naming.licence(slot.material),
        why=said(material, "why") if material else "",
        items=[item_name(code) for code in slot.items],
        way=slot.way,
        done=met(slot),
        where=_where(slot),
        until=slot.valid_until,
        spared=said(material, "spared") if material else "",
        promise=(slot.commitment.text if slot.commitment else promise_text(slot.material))
        if declared
        else "",
        check_by=day_words(slot.commitment.check_by if slot.commitment else check_day()) if declared else "",
        files=files,
        removable=application.state == "draft",
        stored=[one for one in stored if one[0].document_id != slot.document_id][:3],
        may_follow=material is not None and _may_follow(slot, material),
    )


def promise_text(material: str) -> str:
    """The words of a declaration, always Chinese: they are what is agreed to and kept."""
    known = content().materials[material]
    return (
        f"我已了解“{known.name}”要证明的事项:{known.why}。我承诺所说的情况真实,不再提交书面证明;"
        "同意人社部门依法核查。如有不实,愿意承担法律责任,并退回由此取得的待遇。"
    )


def check_day() -> date:
    """By when a declaration made today is checked: book/limits.yaml.

    Raises:
        ClockError: the day lies outside the calendar.
        ValueError: the entry has no day.
    """
    due = count(calendars.current(), timezone.localdate(), limits.current().limits[CHECK].limit()).due
    if due is None:
        raise ValueError(f"{CHECK} counts to no day")
    return due


def check_unconfirmed() -> bool:
    """Whether the time for the check stands on no source that was read."""
    return limits.current().limits[CHECK].status == "M"


def _where(slot: MaterialSlot) -> str:
    """Which record it is, or who is asked."""
    if slot.licence:
        return _("%(who)s发的证照") % {"who": slot.held_by}
    return slot.held_by


def _may_follow(slot: MaterialSlot, material: Material) -> bool:
    book = content()
    needs = [
        need
        for code in slot.items
        if code in book.items
        for need in book.items[code].materials
        if need.material == material.code
    ]
    return bool(needs) and all(need.later for need in needs)
