"""Fill a draft with what government knows; each value keeps its source, so that it can be contested."""

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book.queries import content
from renshe.book.schema import Entry
from renshe.casework.actions import filing
from renshe.casework.asking import asked
from renshe.casework.models import Application
from renshe.casework.prefill import known
from renshe.registry.looking import look
from renshe.registry.models import Look, Person
from renshe.registry.queries import employers
from renshe.registry.values import Told
from renshe.web.apply.words import items_in_turn

# The registry's fields of an employer, by the fact that a form asks for.
OF_EMPLOYER = {
    "employer_name": "name",
    "address": "address",
    "street": "street",
    "phone": "phone",
    "registered_on": "founded_on",
}
PARTS = ("particulars", "educations", "work", "standings", "accounts")
# Numbers stay masked in a draft: the registry has them whole, and the fact is named.
REVEAL = ("phone", "address")


def entries(draft: Application) -> list[Entry]:
    """The fields of a draft, each once, in the order in which the bundle and its items name them."""
    book = content()
    items = (book.items[item] for item in items_in_turn(draft.bundle, draft.items) if item in book.items)
    return [book.fields[one.field] for one in asked(items, draft.audience)]


def fill_in(draft: Application, user: User, me: Person) -> Application:
    """Fill what is still empty and what was filled on an earlier day, as far as anybody told us; contested values stay.

    Seeing it is a look like any other, and is recorded as one.

    Raises:
        Refused: the draft was saved in between.
    """
    today = timezone.localdate().isoformat()
    wanted = [
        entry for entry in entries(draft) if entry.fact and _to_ask(draft.answers.get(entry.code), today)
    ]
    if not wanted:
        return draft
    found = _of_person(draft, user, me, wanted) if draft.person else _of_employer(draft, wanted)
    answers = {
        entry.code: {**found[entry.fact], "filled_on": today} for entry in wanted if entry.fact in found
    }
    if not answers:
        return draft
    return filing.save(application=draft, revision=draft.revision, answers=answers)


def _to_ask(answer: dict[str, Any] | None, today: str) -> bool:
    """Whether the registry is asked: nothing is there yet, or its own word of an earlier day."""
    if answer is None:
        return True
    return bool(answer.get("source")) and not answer.get("contested") and answer.get("filled_on", "") < today


def _of_person(draft: Application, user: User, me: Person, wanted: list[Entry]) -> dict[str, dict[str, Any]]:
    person = draft.person
    if person is None:
        raise ValueError("an application of a person has one")
    own = person.pk == me.pk
    called = user.get_full_name() or user.get_username()
    picture = look(
        person=person,
        by=user,
        as_whom="本人" if own else f"{called}(受托人)",
        purpose=Look.Purpose.OWN if own else Look.Purpose.MANDATE,
        reason="办事填表",
        parts=PARTS,
        reveal=REVEAL,
    )
    return {fact: one.answer() for fact, one in known(picture, [entry.fact for entry in wanted]).items()}


def _of_employer(draft: Application, wanted: list[Entry]) -> dict[str, dict[str, Any]]:
    employer = draft.employer
    if employer is None:
        raise ValueError("an application of an employer has one")
    picture = employers.picture(employer.pk, on=timezone.localdate())
    found: dict[str, dict[str, Any]] = {}
    for fact in {entry.fact for entry in wanted}:
        point = picture.points.get(OF_EMPLOYER.get(fact, ""))
        if point and point.value not in {None, ""}:
            found[fact] = _told(point.counts)
    found["credit_code"] = {
        "value": picture.code, "source": "market_regulation", "table": "employer", "fact": picture.employer_id,
        "field": "code", "learned_on": "",
    }  # fmt: skip
    return {fact: answer for fact, answer in found.items() if fact in {entry.fact for entry in wanted}}


def _told(told: Told) -> dict[str, Any]:
    value = told.value.isoformat() if hasattr(told.value, "isoformat") else told.value
    return {
        "value": value, "source": told.source, "table": told.table, "fact": told.fact, "field": told.field,
        "learned_on": timezone.localdate(told.learned_at).isoformat(),
    }  # fmt: skip
