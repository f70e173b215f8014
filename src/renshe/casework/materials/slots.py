"""Lay out the materials of an application, and meet them one by one."""

from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.materials.planning import Planned, plan
from renshe.casework.models import Application, MaterialSlot
from renshe.registry.queries.picture import picture

PARTS = ("licences", "benefits", "standings")


def lay_out(application: Application) -> None:
    """Bring the slots to what the picked items need; what was handed in or promised stays, also for items added later."""
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
        elif slot.way in {"handed_in", "commitment"} or slot.met_at:
            slot.items = list(planned[code].items)
            slot.save(update_fields=["items"])
        else:
            _set(slot, planned[code])
    for code, one in planned.items():
        if code not in present:
            _set(MaterialSlot(district=application.district, application=application, material=code), one)


def _applies(one: Planned, application: Application) -> bool:
    """A material for a special situation is asked only of whom it applies to."""
    return not one.when or one.material in application.situations


def _set(slot: MaterialSlot, one: Planned) -> None:
    slot.items, slot.way, slot.licence_id = list(one.items), one.way, one.licence
    slot.held_by, slot.valid_until = one.held_by[:60], one.valid_until
    slot.save()
