"""Meet the materials of an application without a file: promise instead, let one follow; supply what is missing. Files are in `sheets`."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework import queries
from renshe.casework.actors import Actor
from renshe.casework.lifecycle import move
from renshe.casework.masking import masked
from renshe.casework.models import (
    Application,
    Case,
    CaseEvent,
    Commitment,
    MaterialSlot,
    Notice,
    Sheet,
    StoredMaterial,
)
from renshe.casework.queries.sheets import files_of
from renshe.casework.refused import Refused
from renshe.casework.values import Missing, read_missing
from renshe.registry.sealing import seal, unseal

LONGEST_ANSWER = 500


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
    application, slot, _asked = open_slot(application, material)
    if not agreed:
        raise Refused("agree", "还没有勾选同意。不想承诺的,可以改为提交证明材料。")
    known = content().materials.get(material)
    if known is None or known.source != "commitment":
        raise Refused("commitment", "这份材料不能用承诺代替,请提交材料。")
    if slot.commitment_id:
        return slot
    now = timezone.now()
    give_way(application, slot, now)
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
        Refused: one of the items needs it at once, or it was submitted already.
    """
    application, slot, _asked = open_slot(application, material)
    if application.state != "draft":
        raise Refused("submitted", "已经随申请提交,不能收回。可以重新交一份。")
    book = content()
    needs = [need for code in slot.items for need in book.items[code].materials if need.material == material]
    if not needs or not all(need.later for need in needs):
        raise Refused("later", "这份材料要和申请一起交,不能以后补。")
    give_way(application, slot, timezone.now())
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
    application, slot, _asked = open_slot(application, material)
    if application.state != "draft":
        raise Refused("submitted", "已经随申请提交,不能收回。可以重新交一份。")
    give_way(application, slot, timezone.now())
    promised = slot.commitment
    known = content().materials.get(material)
    slot.way = "commitment" if known and known.source == "commitment" else "needed"
    slot.document = slot.commitment = None
    slot.valid_until = slot.met_at = None
    slot.save()
    withdraw_promise(application, promised)
    return slot


@transaction.atomic
def forget(*, stored: int, owner: int) -> None:
    """Remove a material from a person's store, all its files; applications that use it already keep them.

    Raises:
        StoredMaterial.DoesNotExist: the person has none of that number.
    """
    one = StoredMaterial.objects.select_for_update().get(pk=stored, person_id=owner, removed_at__isnull=True)
    StoredMaterial.objects.filter(Q(pk=one.pk) | Q(first=one)).update(removed_at=timezone.now())


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
    queries.lock_application(case.application)  # so that no file is taken away meanwhile
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
        detail={
            # Sealed: people answer with account numbers too, and what is written into a history stays.
            "answers": [{"what": what, "says": seal(says)} for what, says in words.items()],
            "papers": _papers(case, [one.what for one in missing if one.what in papers]),
        },
    )
    return case


@transaction.atomic
def read_notices(*, case: Case) -> int:
    """Mark the notices of a case as read by the applicant.

    Returns:
        How many were new.
    """
    return Notice.objects.filter(case=case, read_at__isnull=True).update(read_at=timezone.now())


def read_about(*, person: int, number: str = "", kind: str = "") -> int:
    """Mark notices of matters that are no case as read by who was told.

    Args:
        person: key of who was told.
        number: of the matter; of all unless given.
        kind: how their kinds begin; all unless given.

    Returns:
        How many were new.
    """
    rows = Notice.objects.filter(
        person=person, about__startswith=number, kind__startswith=kind, read_at__isnull=True
    )
    return rows.exclude(about="").update(read_at=timezone.now())


def asked_of(case: Case) -> tuple[datetime, tuple[Missing, ...]]:
    """When the office last asked for what is missing, and for what; nothing when it waits for nothing."""
    if case.state != "correction":
        return case.changed_at, ()
    event = CaseEvent.objects.filter(case=case, verb="request_correction").order_by("-number").first()
    return (event.at, read_missing(event.detail.get("missing"))) if event else (case.changed_at, ())


def answered(event: CaseEvent) -> list[tuple[str, str]]:
    """What somebody said to a request for correction besides papers: for each thing their words, numbers masked.

    Raises:
        Sealed: it was sealed with a key that we do not have.
    """
    fields = content().fields
    said = [(str(one["what"]), unseal(one["says"])) for one in event.detail.get("answers", ())]
    return [(what, masked(fields[what], says) if what in fields else says) for what, says in said]


def handed_over(case: Case, what: str, since: datetime) -> bool:
    """Whether a material was handed in after it was asked for."""
    return MaterialSlot.objects.filter(
        application_id=case.application_id, material=what, met_at__gte=since
    ).exists()


def _papers(case: Case, materials: Sequence[str]) -> list[dict[str, Any]]:
    """The files that are supplied, by their digests, so that the history proves them."""
    slots = list(
        MaterialSlot.objects.filter(application_id=case.application_id, material__in=materials)
        .select_related("document")
        .order_by("pk")
    )
    files = files_of(slots)
    return [{"what": slot.material, "files": [one.digest for one in files[slot.pk]]} for slot in slots]


def name_of(what: str) -> str:
    """What a request for correction calls a material or a field, in Chinese."""
    book = content()
    if what in book.materials:
        return book.materials[what].name
    return book.fields[what].label if what in book.fields else what


def open_slot(application: Application, material: str) -> tuple[Application, MaterialSlot, datetime | None]:
    """A material that something may be done about now, held; one is made for what an officer asks for besides.

    Returns:
        The application, its slot, and when the office last asked for it; None when it did not.

    Raises:
        Refused: nothing of that kind is asked for now.
    """
    application = queries.lock_application(application)
    slot = MaterialSlot.objects.select_for_update().filter(application=application, material=material).first()
    if application.state == "draft" and slot is not None:
        return application, slot, None
    if application.state == "submitted":
        waiting = {
            case: asked_of(case) for case in Case.objects.filter(application=application, state="correction")
        }
        wanted = {
            case: at
            for case, (at, missing) in waiting.items()
            if any(one.what == material for one in missing)
        }
        if wanted and slot is None and material in content().materials:
            slot = MaterialSlot.objects.create(
                district=application.district, application=application, material=material,
                items=[case.item for case in wanted], way="needed",
            )  # fmt: skip
        if slot is not None and (wanted or (_follows(slot) and _any_open(application))):
            return application, slot, max(wanted.values(), default=None)
    raise Refused("not_asked", "现在不需要交这份材料。请刷新页面看看最新情况。")


def give_way(application: Application, slot: MaterialSlot, now: datetime) -> None:
    """What was handed in gives way to something else: gone from a draft, kept to be read once it was submitted."""
    sheets = Sheet.objects.filter(slot=slot, ended_at__isnull=True)
    if application.state == "draft":
        sheets.delete()
        return
    if slot.document_id:
        Sheet.objects.create(
            district=slot.district, slot=slot, document_id=slot.document_id, added_at=slot.met_at or now, ended_at=now
        )  # fmt: skip
    sheets.update(ended_at=now)


def withdraw_promise(application: Application, promised: Commitment | None) -> None:
    """A declaration that nothing rests on any more goes with the draft; a submitted one stays, to be checked."""
    if promised is not None and application.state == "draft":
        promised.delete()


def _follows(slot: MaterialSlot) -> bool:
    """It was let follow: what comes is taken, page by page."""
    return slot.way == "later" or (slot.way == "handed_in" and slot.due_on is not None)


def _plain(text: str) -> str:
    """Words as they can be kept."""
    return text.replace("\0", "").strip()[:LONGEST_ANSWER]


def _any_open(application: Application) -> bool:
    return Case.objects.filter(application=application, closed_on__isnull=True).exists()
