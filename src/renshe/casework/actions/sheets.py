"""Hand papers in, file by file: both sides of a card, every page; take a wrong one away; use again what was handed in before."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.actions.materials import give_way, open_slot, withdraw_promise
from renshe.casework.models import Application, CaseEvent, Document, MaterialSlot, Sheet, StoredMaterial
from renshe.casework.queries.sheets import files_of
from renshe.casework.refused import Refused

MOST = 20  # files of one material


@transaction.atomic
def hand_in(*, application: Application, material: str, documents: Sequence[Document]) -> MaterialSlot:
    """Hand in the files of a material; they are kept for next time.

    They go with the files that were handed in before them in the same round: a draft, or one request for correction. After
    such a request the first new file takes the place of all earlier ones, which stay to be read. The same file twice counts once.

    Args:
        application: a draft, or one with a case that waits for it.
        material: code of a material that the application asks for.
        documents: kept already (materials.keeping), in their order.

    Raises:
        Refused: nothing of that kind is asked for now, or there are too many files.
    """
    application, slot, asked = open_slot(application, material)
    now = timezone.now()
    known = files_of([slot])[slot.pk] if _goes_on(application, slot, asked) else []
    fresh = _new(known, documents)
    if len(known) + len(fresh) > MOST:
        raise Refused("many", f"一样材料最多{MOST}个文件。页数多的,请合成一个PDF再交。")
    if not fresh:
        return slot
    days = content().materials[material].valid_days if material in content().materials else None
    until = timezone.localdate() + timedelta(days=days) if days else None
    _store(application, material, fresh, until, now, slot.document_id if known else None)
    if not known:
        give_way(application, slot, now)
        _met_by(slot, fresh[0], until, now)
    else:
        slot.met_at = now
        slot.save(update_fields=["met_at"])
    _add(slot, fresh if known else fresh[1:], now)
    return slot


@transaction.atomic
def use_stored(*, application: Application, material: str, stored: int) -> MaterialSlot:
    """Use a material that the same applicant handed in before, all its files.

    Raises:
        Refused: it is not theirs, was removed, or is no longer valid.
    """
    application, slot, _asked = open_slot(application, material)
    found = (
        StoredMaterial.objects.select_for_update()
        .filter(
            pk=stored, district=application.district, person_id=application.person_id,
            employer_id=application.employer_id, material=material, removed_at__isnull=True, first__isnull=True,
        )
        .first()
    )  # fmt: skip
    if found is None or (found.valid_until and found.valid_until < timezone.localdate()):
        raise Refused("stored", "这份材料已经删除或者过了有效期。请重新提交一份。")
    now = timezone.now()
    give_way(application, slot, now)
    _met_by(slot, found.document, found.valid_until, now)
    further = StoredMaterial.objects.filter(first=found, removed_at__isnull=True).select_related("document")
    _add(slot, [one.document for one in further.order_by("pk")], now)
    return slot


@transaction.atomic
def take_away(*, application: Application, material: str, document: int) -> MaterialSlot:
    """Take one file away that was handed in by mistake: out of a draft, or before a correction is sent.

    Raises:
        Refused: it is gone already, or was submitted.
    """
    application, slot, asked = open_slot(application, material)
    if application.state != "draft" and not (asked and slot.met_at and slot.met_at >= asked):
        raise Refused("submitted", "已经随申请提交,不能收回。可以重新交一份。")
    files = files_of([slot])[slot.pk]
    if document not in {one.pk for one in files}:
        raise Refused("gone", "这个文件已经不在了。请刷新页面。")
    if any(one.pk == document and one.digest in _supplied(application, material) for one in files):
        raise Refused("submitted", "已经随补正提交,不能收回。可以重新交一份。")
    rest = [one for one in files if one.pk != document]
    Sheet.objects.filter(
        slot=slot, ended_at__isnull=True, document__in=[document, *(one.pk for one in rest[:1])]
    ).delete()
    if rest:
        slot.document = rest[0]
    else:
        known = content().materials.get(material)
        promised = bool(known and known.source == "commitment")
        slot.way = "later" if slot.due_on else "commitment" if promised else "needed"
        slot.document, slot.valid_until, slot.met_at = None, None, None
    slot.save()
    _forget(document, asked or application.started_at, slot)
    return slot


def _supplied(application: Application, material: str) -> set[str]:
    """The files that the history of one of the application's cases names as supplied."""
    events = CaseEvent.objects.filter(case__application=application, verb="supply")
    papers = [one for event in events for one in event.detail.get("papers", ())]
    return {digest for one in papers if one["what"] == material for digest in one["files"]}


def _goes_on(application: Application, slot: MaterialSlot, asked: datetime | None) -> bool:
    """Whether new files go with those that are there: of the same draft, the same correction, or a paper that followed."""
    if slot.document_id is None or slot.met_at is None:
        return False
    if application.state == "draft":
        return True
    return slot.met_at >= asked if asked else slot.due_on is not None


def _new(known: Sequence[Document], documents: Sequence[Document]) -> list[Document]:
    """Those whose content is not there yet, each once."""
    found: dict[str, Document] = {}
    for one in documents:
        found.setdefault(one.digest, one)
    return [one for digest, one in found.items() if digest not in {other.digest for other in known}]


def _store(
    application: Application, material: str, fresh: Sequence[Document], until: date | None, now: datetime, with_: int | None
) -> None:  # fmt: skip
    """Keep files for next time, with the first file of the same paper."""
    mine = {"district": application.district, "person_id": application.person_id,
            "employer_id": application.employer_id, "material": material}  # fmt: skip
    first = (
        StoredMaterial.objects.filter(**mine, document_id=with_, first__isnull=True, removed_at__isnull=True).last()
        if with_
        else None
    )  # fmt: skip
    for one in fresh:
        kept = StoredMaterial.objects.create(
            **mine, document=one, first=first, valid_until=until, kept_at=now
        )
        first = first or kept


def _met_by(slot: MaterialSlot, document: Document, until: date | None, now: datetime) -> None:
    promised = slot.commitment
    slot.way, slot.document, slot.commitment, slot.licence = "handed_in", document, None, None
    slot.valid_until, slot.met_at = until, now
    slot.save()
    withdraw_promise(slot.application, promised)


def _add(slot: MaterialSlot, documents: Sequence[Document], now: datetime) -> None:
    Sheet.objects.bulk_create(
        Sheet(district=slot.district, slot=slot, document=one, added_at=now) for one in documents
    )


def _forget(document: int, since: datetime, slot: MaterialSlot) -> None:
    """What was handed in by mistake just now, and only here, is not kept for next time; the others of its paper stay together."""
    used = MaterialSlot.objects.filter(Q(document=document) | Q(sheets__document=document))
    if used.exclude(pk=slot.pk).exists():
        return
    gone = StoredMaterial.objects.filter(
        document=document, kept_at__gte=since, removed_at__isnull=True
    ).last()
    if gone is None:
        return
    gone.removed_at = timezone.now()
    gone.save(update_fields=["removed_at"])
    others = StoredMaterial.objects.filter(first=gone, removed_at__isnull=True)
    heir = others.order_by("pk").first()
    if heir is not None:
        others.update(first=heir)
        StoredMaterial.objects.filter(pk=heir.pk).update(first=None)
