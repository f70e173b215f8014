"""Meet the materials of an application: hand one in, promise instead, use one handed in before, let it follow, supply what is missing."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework import queries
from renshe.casework.actors import Actor
from renshe.casework.lifecycle import move
from renshe.casework.models import (
    Application,
    Case,
    CaseEvent,
    Commitment,
    Document,
    MaterialSlot,
    Notice,
    StoredMaterial,
)
from renshe.casework.refused import Refused
from renshe.casework.values import Missing, read_missing

LONGEST_ANSWER = 500


@transaction.atomic
def hand_in(*, application: Application, material: str, document: Document) -> MaterialSlot:
    """Hand in a document; it is kept for next time, and takes the place of an earlier try.

    Args:
        application: a draft, or one with a case that waits for it.
        material: code of a material that the application asks for.
        document: kept already (materials.keeping).

    Raises:
        Refused: nothing of that kind is asked for now.
    """
    application, slot = _open(application, material)
    now, today = timezone.now(), timezone.localdate()
    _forget_try(application, slot, now)
    days = content().materials[material].valid_days if material in content().materials else None
    until = today + timedelta(days=days) if days else None
    StoredMaterial.objects.create(
        district=application.district, person_id=application.person_id, employer_id=application.employer_id,
        material=material, document=document, valid_until=until, kept_at=now,
    )  # fmt: skip
    return _met_by(slot, document, until, now)


@transaction.atomic
def use_stored(*, application: Application, material: str, stored: int) -> MaterialSlot:
    """Use a material that the same applicant handed in before.

    Raises:
        Refused: it is not theirs, was removed, or is no longer valid.
    """
    application, slot = _open(application, material)
    found = (
        StoredMaterial.objects.select_for_update()
        .filter(
            pk=stored, district=application.district, person_id=application.person_id,
            employer_id=application.employer_id, material=material, removed_at__isnull=True,
        )
        .first()
    )  # fmt: skip
    if found is None or (found.valid_until and found.valid_until < timezone.localdate()):
        raise Refused("stored", "这份材料已经删除或者过了有效期。请重新提交一份。")
    return _met_by(slot, found.document, found.valid_until, timezone.now())


@transaction.atomic
def promise(
    *, application: Application, material: str, text: str, agreed: bool, by: int, check_by: date
) -> MaterialSlot:
    """Declare in place of a paper (告知承诺). Declared twice it is one declaration.

    Args:
        application: a draft, or one with a case that waits for it.
        material: one for which a declaration is enough.
        text: the words that are agreed to.
        agreed: the box was ticked.
        by: the account.
        check_by: day by which it is checked.

    Raises:
        Refused: the box was not ticked, or a declaration does not do here.
    """
    application, slot = _open(application, material)
    if not agreed:
        raise Refused("agree", "还没有勾选同意。不想承诺的,可以改为提交证明材料。")
    known = content().materials.get(material)
    if known is None or known.source != "commitment":
        raise Refused("commitment", "这份材料不能用承诺代替,请提交材料。")
    if slot.commitment_id:
        return slot
    now = timezone.now()
    slot.commitment = Commitment.objects.create(
        district=application.district, person_id=application.person_id, employer_id=application.employer_id,
        material=material, text=text[:1000], made_by_id=by, made_at=now, check_by=check_by,
    )  # fmt: skip
    slot.way, slot.document, slot.due_on, slot.met_at = "commitment", None, None, now
    slot.save()
    return slot


@transaction.atomic
def later(*, application: Application, material: str) -> MaterialSlot:
    """Let a material follow after submission (容缺后补).

    Raises:
        Refused: one of the items needs it at once.
    """
    application, slot = _open(application, material)
    book = content()
    needs = [need for code in slot.items for need in book.items[code].materials if need.material == material]
    if not needs or not all(need.later for need in needs):
        raise Refused("later", "这份材料要和申请一起交,不能以后补。")
    slot.way, slot.document, slot.commitment = "later", None, None
    slot.valid_until = slot.met_at = None
    slot.save()
    return slot


@transaction.atomic
def take_back(*, application: Application, material: str) -> MaterialSlot:
    """Take back what was handed in or declared in a draft; a declaration that nothing rests on goes with it.

    Raises:
        Refused: it was submitted already.
    """
    application, slot = _open(application, material)
    if application.state != "draft":
        raise Refused("submitted", "已经随申请提交,不能收回。可以重新交一份。")
    promised = slot.commitment
    known = content().materials.get(material)
    slot.way = "commitment" if known and known.source == "commitment" else "needed"
    slot.document = slot.commitment = None
    slot.valid_until = slot.met_at = None
    slot.save()
    if promised is not None:
        promised.delete()
    return slot


@transaction.atomic
def forget(*, stored: int, owner: int) -> None:
    """Remove a material from a person's store; applications that use it already keep their document.

    Raises:
        StoredMaterial.DoesNotExist: the person has none of that number.
    """
    one = StoredMaterial.objects.select_for_update().get(pk=stored, person_id=owner, removed_at__isnull=True)
    one.removed_at = timezone.now()
    one.save(update_fields=["removed_at"])


@transaction.atomic
def supply(*, case: Case, by: Actor, answers: Mapping[str, str]) -> Case:
    """Hand over everything that a request for correction named (补正); the office looks again.

    Args:
        case: waiting for the applicant.
        by: the applicant, or whoever may act for them.
        answers: words for what is no material, by the name in the request.

    Raises:
        Refused: something of the list is still missing, by name.
    """
    case = queries.lock(case)
    asked, missing = asked_of(case)
    papers = content().materials
    words = {one.what: _plain(answers.get(one.what, "")) for one in missing if one.what not in papers}
    lacking = [
        one.what
        for one in missing
        if not words.get(one.what) and not (one.what in papers and handed_over(case, one.what, asked))
    ]
    if lacking:
        raise Refused("lacking", f"还缺:{'、'.join(name_of(one) for one in lacking)}。补齐以后再一起交。")
    move(
        case,
        "supply",
        by=by,
        detail={"answers": [{"what": what, "says": says} for what, says in words.items()]},
    )
    return case


@transaction.atomic
def read_notices(*, case: Case) -> int:
    """Mark the notices of a case as read by the applicant.

    Returns:
        How many were new.
    """
    return Notice.objects.filter(case=case, read_at__isnull=True).update(read_at=timezone.now())


def asked_of(case: Case) -> tuple[datetime, tuple[Missing, ...]]:
    """When the office last asked for what is missing, and for what; nothing when it waits for nothing."""
    if case.state != "correction":
        return case.changed_at, ()
    event = CaseEvent.objects.filter(case=case, verb="request_correction").order_by("-number").first()
    return (event.at, read_missing(event.detail.get("missing"))) if event else (case.changed_at, ())


def handed_over(case: Case, what: str, since: datetime) -> bool:
    """Whether a material was handed in after it was asked for."""
    return MaterialSlot.objects.filter(
        application_id=case.application_id, material=what, met_at__gte=since
    ).exists()


def name_of(what: str) -> str:
    """What a request for correction calls a material or a field, in Chinese."""
    book = content()
    if what in book.materials:
        return book.materials[what].name
    return book.fields[what].label if what in book.fields else what


def _open(application: Application, material: str) -> tuple[Application, MaterialSlot]:
    """The application and its slot, held, if something may be handed in now; a slot is made for what an officer asks for besides.

    Raises:
        Refused: it may not.
    """
    application = queries.lock_application(application)
    slot = MaterialSlot.objects.select_for_update().filter(application=application, material=material).first()
    if application.state == "draft" and slot is not None:
        return application, slot
    if application.state == "submitted":
        waiting = Case.objects.filter(application=application, state="correction")
        wanted = [case for case in waiting if any(one.what == material for one in asked_of(case)[1])]
        if wanted and slot is None and material in content().materials:
            slot = MaterialSlot.objects.create(
                district=application.district, application=application, material=material,
                items=[case.item for case in wanted], way="needed",
            )  # fmt: skip
        if slot is not None and (wanted or (slot.way == "later" and _any_open(application))):
            return application, slot
    raise Refused("not_asked", "现在不需要交这份材料。请刷新页面看看最新情况。")


def _plain(text: str) -> str:
    """Words as they can be kept."""
    return text.replace("\0", "").strip()[:LONGEST_ANSWER]


def _any_open(application: Application) -> bool:
    return Case.objects.filter(application=application, closed_on__isnull=True).exists()


def _forget_try(application: Application, slot: MaterialSlot, now: datetime) -> None:
    """An earlier try of the same draft is not kept for next time."""
    if application.state == "draft" and slot.document_id:
        StoredMaterial.objects.filter(
            document_id=slot.document_id, kept_at__gte=application.started_at, removed_at__isnull=True
        ).update(removed_at=now)


def _met_by(slot: MaterialSlot, document: Document, until: date | None, now: datetime) -> MaterialSlot:
    promised = slot.commitment
    slot.way, slot.document, slot.commitment, slot.licence = "handed_in", document, None, None
    slot.valid_until, slot.met_at = until, now
    slot.save()
    if promised is not None and slot.application.state == "draft":
        promised.delete()
    return slot
