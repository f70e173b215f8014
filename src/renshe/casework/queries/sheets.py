"""The files of papers: those that count, and those that better ones took the place of."""

from collections.abc import Iterable

from renshe.casework.models import Document, MaterialSlot, Sheet, StoredMaterial


def files_of(slots: Iterable[MaterialSlot]) -> dict[int, list[Document]]:
    """The files of each material that count now, in the order in which they were handed in; empty where there is none."""
    found = {slot.pk: [slot.document] if slot.document else [] for slot in slots}
    rows = Sheet.objects.filter(slot__in=found, ended_at__isnull=True).select_related("document")
    for one in rows.order_by("pk"):
        found[one.slot_id].append(one.document)
    return found


def earlier_of(slots: Iterable[MaterialSlot]) -> dict[int, list[Sheet]]:
    """The files of each material that others took the place of, the newest first; only for materials that have some."""
    found: dict[int, list[Sheet]] = {}
    rows = Sheet.objects.filter(slot__in=[slot.pk for slot in slots], ended_at__isnull=False)
    for one in rows.select_related("document").order_by("-ended_at", "document"):
        found.setdefault(one.slot_id, []).append(one)
    return found


def further_of(stored: Iterable[StoredMaterial]) -> dict[int, list[StoredMaterial]]:
    """The further files of papers that were kept for next time; only for papers that have some."""
    found: dict[int, list[StoredMaterial]] = {}
    rows = StoredMaterial.objects.filter(first__in=[one.pk for one in stored], removed_at__isnull=True)
    for one in rows.select_related("document").order_by("pk"):
        found.setdefault(one.first_id or 0, []).append(one)
    return found


def document_of(application: int, key: int, item: str = "") -> Document | None:
    """A file by its key, if it belongs to an application, also one that another took the place of.

    Args:
        application: key of it.
        key: of the file.
        item: narrows to what this item needs.
    """
    slots = MaterialSlot.objects.filter(application=application)
    slots = slots.filter(items__contains=[item]) if item else slots
    mine = {
        *slots.filter(document=key).values_list("pk"),
        *slots.filter(sheets__document=key).values_list("pk"),
    }
    return Document.objects.get(pk=key) if mine else None
