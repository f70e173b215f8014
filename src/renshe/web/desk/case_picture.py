"""One case as its page shows it: the clock, what is missing, the answers with their sources, the materials, the history."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book.queries import content
from renshe.book.schema import Entry
from renshe.casework.actors import Actor
from renshe.casework.asking import asked
from renshe.casework.clock import count_case
from renshe.casework.guards import item_of, met
from renshe.casework.models import Case, CaseEvent, Decision, MaterialSlot, Referral
from renshe.casework.queries.lights import RECEIVED, Lights, lights
from renshe.core.clock import ClockError
from renshe.registry.looking import look
from renshe.registry.models import EmployerParticulars, Look
from renshe.registry.numbers import mask_account, mask_number
from renshe.registry.staff import as_whom
from renshe.web.apply.words import shown
from renshe.web.desk import case_words, naming
from renshe.web.desk.portrait import Portrait, portray
from renshe.web.hall import answer as clock_words
from renshe.web.hall.answer import Answer, language

HANDLING = {"casework.intake", "casework.accept", "casework.review", "casework.decide", "casework.sign", "casework.approve"}  # fmt: skip
SHOWN = ("image/jpeg", "image/png", "image/webp")  # kinds that a browser shows in a page
MASKS = {"id-number": mask_number, "account": mask_account}


@dataclass(frozen=True)
class Given:
    """One field of the form.

    Attributes:
        source: who said so first; empty when the applicant typed it.
        contested: what the registry says, where the applicant says otherwise.
    """

    label: str
    value: str
    source: str
    contested: str
    learned_on: str


@dataclass(frozen=True)
class Paper:
    """One material.

    Attributes:
        light: how it stands.
        inline: it can be shown in the page.
    """

    slot: MaterialSlot
    name: str
    light: str
    inline: bool


def sees(by: Actor) -> bool:
    """Whether an officer handles the case, so that they see what it says of people."""
    return bool(by.may & HANDLING)


def context(case: Case, by: Actor, user: User, *, kin: bool) -> dict[str, Any]:
    """What the page shows of a case; the person's own data only to those who handle it, and each time recorded.

    Args:
        case: with owner and application.
        by: the officer.
        user: their account.
        kin: it is their own or their family's case.
    """
    edges, today = lights(), timezone.localdate()
    open_now = case.closed_on is None
    shown = sees(by) and not kin
    slots = list(
        MaterialSlot.objects.filter(application_id=case.application_id)
        .select_related("document")
        .order_by("pk")
    )
    papers = [_paper(case, slot) for slot in slots if case.item in slot.items]
    accept_by = edges.accept_by(case.received_on) if case.state == RECEIVED else None
    clock = _clock(case, today)
    return {
        "case": case,
        "item": case_words.item(case),
        "state": case_words.state(case),
        "board": case_words.board(case.board),
        "street": naming.street(case.street),
        "holder": case_words.holder(case),
        "next": case_words.next_step(case),
        "open": open_now,
        "answer": clock,
        "accept_by": accept_by,
        "light": _light(case, edges, clock),
        "left": edges.left(accept_by) if accept_by else None,
        "missing": [one.name for one in papers if one.light == "amber"] if open_now else [],
        "asked": _asked(case) if case.state == "correction" else (),
        "papers": papers,
        "sees": shown,
        "kin": kin,
        "given": _given(case) if shown else (),
        "portrait": _portrait(case, user) if shown else None,
        "who": _who(case) if shown else "",
        "history": [case_words.happened(case, one) for one in _history(case)],
        "decision": Decision.objects.filter(case=case).order_by("-version").first() if shown else None,
        "referrals": list(Referral.objects.filter(case=case).order_by("asked_at")),
        "two_people": case_words.two_people(case),
        "siblings": _siblings(case),
        "tomorrow": today + timedelta(days=1),
        "conditions": item_of(case).conditions,
    }


def _clock(case: Case, today: date) -> Answer | None:
    """The sum in words; nothing while no limit runs."""
    governs = count_case(case, item_of(case)).governs
    if governs is None:
        return None
    on = min(today, case.closed_on) if case.closed_on else today
    label = item_of(case).statutory[0].start.removesuffix("之日") if language() == "zh" else ""
    try:
        return clock_words.make(governs, on, today, label)
    except ClockError:
        return None  # a day outside the calendar: the list still has the case, the page says that no day is known


def _light(case: Case, edges: Lights, clock: Answer | None) -> str:
    if case.closed_on is not None:
        return "grey"
    if case.state == RECEIVED:
        return edges.of(edges.accept_by(case.received_on)).value
    return clock.light if clock else "grey"


def _history(case: Case) -> list[CaseEvent]:
    return list(CaseEvent.objects.filter(case=case).order_by("-number"))


def _asked(case: Case) -> tuple[tuple[str, str], ...]:
    """What the applicant was asked for last."""
    event = CaseEvent.objects.filter(case=case, verb="request_correction").order_by("-number").first()
    told = event.detail.get("missing", []) if event else []
    return tuple((case_words.thing(case, str(one["what"])), str(one["why"])) for one in told)


def _paper(case: Case, slot: MaterialSlot) -> Paper:
    inline = slot.document is not None and slot.document.kind in SHOWN
    return Paper(slot, case_words.thing(case, slot.material), "green" if met(slot) else "amber", inline)


def _given(case: Case) -> tuple[Given, ...]:
    """The answers to the item's fields, numbers masked, each with who said so."""
    book, english = content(case.received_on), language() == "en"
    found: list[Given] = []
    for one in asked([item_of(case)], case.application.audience):
        answer: dict[str, Any] = case.application.answers.get(one.field, {})
        field = book.fields[one.field]

        def words(value: Any, field: Entry = field) -> str:
            mask = MASKS.get(field.type)
            return (mask(str(value)) if mask else shown(field, value)) if value else ""

        contested = answer.get("contested")
        known = (
            contested or ""
        )  # what the registry says; the answer's value is what the applicant says instead
        found.append(
            Given(
                field.label_en if english else field.label,
                words(answer.get("value")),
                naming.source(answer["source"]) if answer.get("source") and not contested else "",
                words(known) if contested else "",
                str(answer.get("learned_on", "")),
            )
        )
    return tuple(found)


def _portrait(case: Case, user: User) -> Portrait | None:
    """What the registry knows of the applicant; the look is recorded with the case's number."""
    if case.person is None:
        return None
    picture = look(
        person=case.person,
        by=user,
        as_whom=as_whom(user, "casework.look"),
        purpose=Look.Purpose.CASE,
        case=case.number,
    )
    return portray(picture, "")


def _who(case: Case) -> str:
    if case.employer_id is None:
        return ""
    said = EmployerParticulars.objects.filter(employer=case.employer_id, ended_at__isnull=True)
    return said.values_list("name", flat=True).first() or ""


def _siblings(case: Case) -> list[tuple[Case, str, str]]:
    """The other cases of the same application."""
    rows = Case.objects.filter(application_id=case.application_id, row=case.row).exclude(pk=case.pk)
    return [(one, case_words.item(one), case_words.state(one)) for one in rows.order_by("number")[:20]]
