"""File an application: start a draft, save it, submit it – one receipt, a case for each item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from renshe.book.loading import Content
from renshe.book.queries import content, one_state
from renshe.book.queries.editions import version_on
from renshe.book.schema import Item
from renshe.casework.actions import assigning, sheets
from renshe.casework.actors import Actor
from renshe.casework.asking import asked
from renshe.casework.following import let_follow
from renshe.casework.guards import met
from renshe.casework.instant.granting import attempt
from renshe.casework.lifecycle import move
from renshe.casework.materials.slots import lay_out
from renshe.casework.models import Application, Case, MaterialSlot, StoredMaterial
from renshe.casework.numbering import case_number, next_number
from renshe.casework.queries import bigrams, lock_application
from renshe.casework.queries.search import names_of
from renshe.casework.refused import Refused
from renshe.core.chain import START
from renshe.registry.models import Employer, EmployerRole, Mandate, Person

MOST_ITEMS = 20


@dataclass(frozen=True, slots=True)
class Applicant:
    """For whom an application is, and why whoever fills it in may do so.

    Attributes:
        person, employer: exactly one.
        capacity: of Application.Capacity.
        mandate, role: what the capacity rests on, where it needs something.
    """

    person: Person | None = None
    employer: Employer | None = None
    capacity: str = "self"
    mandate: Mandate | None = None
    role: EmployerRole | None = None


@transaction.atomic
def start(
    *,
    items: Sequence[str],
    applicant: Applicant,
    filled_by: int,
    bundle: str = "",
    channel: str = "online",
    street: str = "",
) -> Application:
    """Begin a draft for one or several items.

    Args:
        items: codes in the Book.
        applicant: for whom.
        filled_by: the account that fills it in.
        bundle: the one thing that the items belong to.
        channel: kind of the channel.
        street: nine-digit code of the street that serves.

    Raises:
        Refused: an item that there isn't, or that is not for this applicant.
    """
    book = content()
    picked = _in_turn(book, bundle, items)
    if len(picked) != len(set(items)) or not 1 <= len(picked) <= MOST_ITEMS:
        raise Refused("items", "请选择要办的事项;有的事项已经停办,请刷新页面再选。")
    if bundle and (bundle not in book.bundles or not set(picked) <= set(book.bundles[bundle].items)):
        raise Refused("bundle", "所选的事项不都属于这“一件事”。请刷新页面再选。")
    audience = "person" if applicant.person else "employer"
    for code in picked:
        if audience not in book.items[code].audience:
            who = "个人" if audience == "person" else "单位"
            raise Refused("audience", f"“{book.items[code].name}”不由{who}申请。")
    now = timezone.now()
    application = Application.objects.create(
        district=settings.DISTRICT, person=applicant.person, employer=applicant.employer, filled_by_id=filled_by,
        mandate=applicant.mandate, role=applicant.role, capacity=applicant.capacity, bundle=bundle, items=picked, channel=channel, street=street,
        started_at=now, saved_at=now,
    )  # fmt: skip
    lay_out(application)
    return application


@transaction.atomic
def save(
    *,
    application: Application,
    revision: int,
    answers: Mapping[str, Mapping[str, Any]] | None = None,
    items: Sequence[str] | None = None,
    situations: Sequence[str] | None = None,
) -> Application:
    """Save what was typed; only on top of what the device has seen.

    Args:
        application: a draft.
        revision: of the draft as the device knows it.
        answers: by field code; fields that are not named stay as they are.
        items: when the choice of items changed.
        situations: materials whose special situation applies.

    Raises:
        Refused: it was submitted already, or another device saved in between (code `newer`).
    """
    draft = lock_application(application)
    if draft.state != "draft":
        if draft.state == "discarded":
            raise Refused("discarded", "这份申请已经放弃。请重新开始。")
        raise Refused("submitted", "这份申请已经提交,不能再改。要补充的,请在“我的办件”里补交。")
    if draft.revision != revision:
        raise Refused("newer", "这份申请在别的设备上改过。请刷新页面,看到最新内容后再接着填。")
    if items is not None:
        draft.items = _in_turn(content(), draft.bundle, items) or draft.items
    if answers is not None:
        fields = {one.field for one in asked(_items(draft), draft.audience)}
        draft.answers = {
            **draft.answers,
            **{code: dict(one) for code, one in answers.items() if code in fields},
        }
    if situations is not None:
        draft.situations = sorted(set(situations))
    draft.revision, draft.saved_at = draft.revision + 1, timezone.now()
    draft.save()
    if items is not None or situations is not None:
        for material in lay_out(draft):
            _use_again(draft, material)
    return draft


def _use_again(draft: Application, material: str) -> None:
    """A file that was handed in for this draft, before its situation was taken back and chosen again, is there at once."""
    stored = StoredMaterial.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=timezone.localdate()),
        district=draft.district, person_id=draft.person_id, employer_id=draft.employer_id, material=material,
        first__isnull=True, removed_at__isnull=True, kept_at__gte=draft.started_at,
    )  # fmt: skip
    newest = stored.order_by("-pk").first()
    if newest is not None:
        sheets.use_stored(application=draft, material=material, stored=newest.pk)


@one_state()
@transaction.atomic
def submit(
    *, application: Application, by: Actor, revision: int | None = None, number: str = ""
) -> Application:
    """Submit a draft: one receipt number, and a case for each item. Submitted again it stays as it is.

    What can be granted at once (秒批) is granted in the same transaction; everything else goes its ordinary way.

    Args:
        application: a draft.
        by: who submits.
        revision: of the draft as the device knows it.
        number: of the ticket it is filed from, which becomes the receipt number; a new one unless given.

    Raises:
        Refused: a field or a material that is needed is missing, or the draft was changed in between.
    """
    draft = lock_application(application)
    if draft.state == "submitted":
        return draft
    if draft.state != "draft":
        raise Refused("discarded", "这份申请已经放弃。请重新开始。")
    if revision is not None and draft.revision != revision:
        raise Refused("newer", "这份申请在别的设备上改过。请刷新页面,核对后再提交。")
    _complete(draft)
    now = timezone.now()
    draft.state, draft.submitted_at, draft.saved_at = "submitted", now, now
    draft.number = number or next_number(timezone.localdate(now))
    draft.steps_spared = _spared(draft)
    draft.save()
    let_follow(draft, timezone.localdate(now))
    names, cases = names_of(draft), list[Case]()
    for place, item in enumerate(_items(draft), 1):
        case = _case(draft, item, place, names)
        filed = {"channel": draft.channel, "capacity": draft.capacity}
        move(case, "submit", by=by, detail={**filed, **assigning.place(case)}, at=now)
        assigning.keep(case, why=assigning.AUTOMATICALLY, at=now)
        cases.append(case)
    for case in cases:  # only now: what has to be settled first is known when all are there
        attempt(case)
    return draft


def _in_turn(book: Content, bundle: str, items: Sequence[str]) -> list[str]:
    """Items in the order of their bundle, so that what is settled first has the first number; else in the Book's."""
    order = book.bundles[bundle].items if bundle in book.bundles else tuple(book.items)
    rest = (code for code in book.items if code not in order)
    return [code for code in (*order, *rest) if code in set(items) and code in book.items]


def _items(draft: Application) -> list[Item]:
    book = content()
    return [book.items[code] for code in draft.items if code in book.items]


def _complete(draft: Application) -> None:
    """Everything that the items ask for is there, or may follow."""
    book = content()
    empty = [
        book.fields[one.field].label
        for one in asked(_items(draft), draft.audience)
        if one.required and not str(draft.answers.get(one.field, {}).get("value", "")).strip()
    ]
    if empty:
        raise Refused("fields", f"还有没填的:{'、'.join(empty)}。")
    lacking = [slot.material for slot in MaterialSlot.objects.filter(application=draft) if not met(slot)]
    if lacking:
        raise Refused("materials", f"还要提交:{'、'.join(book.materials[code].name for code in lacking)}。")


def _spared(draft: Application) -> dict[str, int]:
    """What government knew already: documents that need not be brought, fields that were filled in, visits.

    A visit is spared for each item beyond the first, and for the first when nothing has to be done in person.
    """
    ways = [slot.way for slot in MaterialSlot.objects.filter(application=draft)]
    filled = sum(
        1 for answer in draft.answers.values() if answer.get("source") and not answer.get("contested")
    )
    visits = len(draft.items) - (draft.channel in {"counter", "home-visit"})
    return {
        "documents": sum(way in {"held", "fetched", "form"} for way in ways),
        "fields": filled,
        "visits": visits,
    }


def _case(draft: Application, item: Item, place: int, names: Sequence[str]) -> Case:
    """A new case, not yet written: its first event writes it. It is found by the applicant's names and the item's."""
    today = timezone.localdate(draft.submitted_at)
    return Case(
        district=draft.district, number=case_number(draft.number, place), application=draft, person_id=draft.person_id,
        employer_id=draft.employer_id, item=item.code, edition=version_on(item.code, today), board=item.board, street=draft.street, state="draft",
        head=START, received_on=today, words=bigrams(item.name, *names), changed_at=draft.submitted_at,
    )  # fmt: skip
