"""Lay out the materials of an application, and meet them one by one."""

from collections.abc import Sequence

from django.utils import timezone

from renshe.book.queries import content
from renshe.book.schema import Item
from renshe.casework.materials.planning import Planned, plan
from renshe.casework.models import Application, Commitment, MaterialSlot
from renshe.registry.queries.picture import picture

PARTS = ("licences", "benefits", "standings")


def lay_out(application: Application) -> list[str]:
    """Bring the slots to what the picked items need; what was handed in, promised or put off stays, also for items added later.

    A declaration in place of a material that is asked for no more goes with it; a file stays in its owner's store.

    Returns:
        Codes of the materials that were not asked for before.
    """
    book, today = content(), timezone.localdate()
    items = [book.items[code] for code in application.items if code in book.items]
    seen = picture(application.person_id, on=today, parts=PARTS) if application.person_id else None
    planned = {
        one.material: one for one in plan(items, book.materials, seen, today) if _applies(one, application)
    }
    present = {slot.material: slot for slot in MaterialSlot.objects.filter(application=application)}
    for code, slot in present.items():
        if code not in planned:
            slot.delete()
            Commitment.objects.filter(pk=slot.commitment_id).delete()
        elif slot.way in {"handed_in", "commitment"} or slot.met_at or _put_off(slot, planned[code], items):
            slot.items = list(planned[code].items)
            slot.save(update_fields=["items"])
        else:
            _set(slot, planned[code])
    fresh = [code for code in planned if code not in present]
    for code in fresh:
        slot = MaterialSlot(district=application.district, application=application, material=code)
        _set(slot, planned[code])
    return fresh


def _put_off(slot: MaterialSlot, one: Planned, items: Sequence[Item]) -> bool:
    """The applicant lets it follow, and every item still allows that; what we hold by now need not follow."""
    needs = [need for item in items for need in item.materials if need.material == slot.material]
    return slot.way == "later" and one.way != "held" and all(need.later for need in needs)


def _applies(one: Planned, application: Application) -> bool:
    """A material for a special situation is asked only of whom it applies to."""
    return not one.when or one.material in application.situations


def _set(slot: MaterialSlot, one: Planned) -> None:
    slot.items, slot.way, slot.licence_id = list(one.items), one.way, one.licence
    slot.held_by, slot.valid_until = one.held_by[:60], one.valid_until
    slot.save()
