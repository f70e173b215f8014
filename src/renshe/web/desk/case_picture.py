"""One case as its page shows it: the clock, what is missing, the answers with their sources, the materials, the history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.actors import Actor
from renshe.casework.asking import asked
from renshe.casework.batches.results import row_of
from renshe.casework.clock import count_case
from renshe.casework.guards import item_of, met
from renshe.casework.masking import is_number
from renshe.casework.materials import keeping
from renshe.casework.models import Case, CaseEvent, Decision, Document, MaterialSlot, Referral, Sheet
from renshe.casework.queries.lights import RECEIVED, Lights, lights
from renshe.casework.queries.sheets import earlier_of, files_of
from renshe.core.clock import ClockError
from renshe.registry.looking import look
from renshe.registry.models import EmployerParticulars, Look
from renshe.registry.staff import as_whom, may
from renshe.web.apply.words import shown
from renshe.web.desk import case_words, naming
from renshe.web.desk.portrait import Portrait, portray
from renshe.web.hall import answer as clock_words
from renshe.web.hall.answer import Answer, language

HANDLING = {"casework.intake", "casework.accept", "casework.review", "casework.decide", "casework.sign", "casework.approve"}  # fmt: skip
SHOWN = ("image/jpeg", "image/png", "image/webp")  # kinds that a browser shows in a page


@dataclass(frozen=True)
class Given:
    """One field of the form.

    Attributes:
        code: of the field in the Book.
        source: who said so first; empty when the applicant typed it.
        contested: what the registry says, where the applicant says otherwise.
        hidden: it is a number whose middle is not shown.
    """

    code: str
    label: str
    value: str
    source: str
    contested: str
    learned_on: str
    hidden: bool


@dataclass(frozen=True)
class Paper:
    """One material.

    Attributes:
        light: how it stands.
        files: what was handed in, each with whether it can be shown in the page.
        earlier: files that better ones took the place of.
        follows: it was let follow, and is taken in at the counter.
    """

    slot: MaterialSlot
    name: str
    light: str
    files: list[tuple[Document, bool]]
    earlier: list[Sheet]
    follows: bool


def sees(by: Actor) -> bool:
    """Whether an officer handles the case, so that they see what it says of people."""
    return bool(by.may & HANDLING)


def reveals(case: Case, by: Actor, user: User) -> bool:
    """Whether an officer may see whole numbers of a case: who handles it, and may see such numbers at its street."""
    return sees(by) and may(user, "registry.reveal", street=case.street, board=case.board)


def context(case: Case, by: Actor, user: User, *, kin: bool, revealed: Mapping[str, str]) -> dict[str, Any]:
    """What the page shows of a case; the person's own data only to those who handle it, and each time recorded.

    Args:
        case: with owner and application.
        by: the officer.
        user: their account.
        kin: it is their own or their family's case.
        revealed: numbers of fields that are shown in full this once; the look is recorded already.
    """
    edges, today = lights(), timezone.localdate()
    open_now = case.closed_on is None
    shown = sees(by) and not kin
    papers = _papers(case, by)
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
        "accept": ",".join(keeping.KINDS),
        "kinds": "、".join(keeping.KINDS.values()),
        "largest": keeping.LARGEST // 2**20,
        "sees": shown,
        "kin": kin,
        "reveals": shown and reveals(case, by, user),
        "given": _given(case, revealed) if shown else (),
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


def _papers(case: Case, by: Actor) -> list[Paper]:
    """The materials that the item needs, with their files."""
    rows = MaterialSlot.objects.filter(application_id=case.application_id).select_related("document")
    slots = [slot for slot in rows.order_by("pk") if case.item in slot.items]
    files, earlier = files_of(slots), earlier_of(slots)
    takes_in = "casework.intake" in by.may and case.closed_on is None
    return [
        Paper(
            slot,
            case_words.thing(case, slot.material),
            "green" if met(slot) else "amber",
            [(one, one.kind in SHOWN) for one in files[slot.pk]],
            earlier.get(slot.pk, []),
            takes_in and (slot.way == "later" or (slot.way == "handed_in" and slot.due_on is not None)),
        )
        for slot in slots
    ]


def _given(case: Case, revealed: Mapping[str, str]) -> tuple[Given, ...]:
    """The answers to the item's fields, numbers masked but for what was asked for, each with who said so."""
    book, english = content(case.received_on), language() == "en"
    found: list[Given] = []
    # A case that an employer's spreadsheet led to: what is said of this person stands in the row.
    row = {code: {"value": value} for code, value in row_of(case).items()} if case.row else {}
    for one in asked([item_of(case)], case.application.audience):
        answer: dict[str, Any] = row.get(one.field) or case.application.answers.get(one.field, {})
        field = book.fields[one.field]

        value, contested = (
            answer.get("value") or "",
            answer.get("contested"),
        )  # contested: what the registry says
        found.append(
            Given(
                one.field,
                field.label_en if english else field.label,
                revealed.get(one.field) or shown(field, value),
                naming.source(answer["source"]) if answer.get("source") and not contested else "",
                shown(field, contested) if contested else "",
                str(answer.get("learned_on", "")),
                hidden=bool(value) and is_number(field) and one.field not in {*revealed, *row},
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
