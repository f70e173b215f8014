"""What the bureau already knows of the signed-in person, so that they are asked only the rest.

It is read once, when they say so, with a record in the access log that they can read; then it travels sealed in their own form.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import FactFault, Policy, Told, plain
from renshe.core.rules.reading import read_fact
from renshe.registry import facts as registry_facts
from renshe.registry.looking import PARTS, look
from renshe.registry.models import Look, Person
from renshe.registry.queries.identity import person_of
from renshe.registry.sealing import Sealed, seal, unseal
from renshe.web.me.acting import acting

LASTS = timedelta(hours=2)  # then it is read anew
OF_OTHERS = frozenset({registry_facts.HOUSEHOLD})  # facts that tell of other people


def me(request: HttpRequest) -> Person | None:
    """The signed-in person whose facts may be used; nobody while they act for another."""
    if not isinstance(request.user, User) or acting(request):
        return None
    return person_of(request.user)


def read(request: HttpRequest, policy: Policy, on: date) -> str:
    """Read what is known of the person, note the look, and seal it for their form; empty when nobody is known."""
    somebody = me(request)
    if somebody is None or not isinstance(request.user, User):
        return ""
    names = [one.name for one in policy.facts]
    look(person=somebody, by=request.user, as_whom="本人", purpose=Look.Purpose.OWN, parts=parts_of(names))
    told = registry_facts.of_person(somebody.pk, names=names, on=on, parameters=parameters_in_force())
    return _sealed(request.user, policy, on, [one for one in told if one.value is not None])


def parts_of(names: Sequence[str]) -> list[str]:
    """Which parts of a person's data facts are read from, for the access log."""
    wanted = registry_facts.parts_of(names)
    return [part for part in PARTS if part in wanted]


def opened(request: HttpRequest, policy: Policy, sealed: str, on: date) -> dict[str, Told]:
    """The facts of a sealed form; none when it is too old, of another person, another policy or another day."""
    if not sealed or not isinstance(request.user, User):
        return {}
    try:
        told = json.loads(unseal(sealed))
    except (Sealed, ValueError):
        return {}
    fresh = told["at"] > (timezone.now() - LASTS).timestamp()
    meant = (request.user.pk, policy.name, on.isoformat())
    if not fresh or (told["user"], told["policy"], told.get("on")) != meant:
        return {}
    return _facts(policy, told["facts"])


def _sealed(user: User, policy: Policy, on: date, found: Sequence[Told]) -> str:
    units = {one.name: one.of for one in policy.facts}
    facts = [
        [one.name, plain(one.value, units[one.name]), one.source, _iso(one.since), _iso(one.until), _iso(one.learned_on)]
        for one in found
    ]  # fmt: skip
    told = {
        "user": user.pk, "policy": policy.name, "on": on.isoformat(), "at": timezone.now().timestamp(), "facts": facts,
    }  # fmt: skip
    return seal(json.dumps(told, ensure_ascii=False))


def _facts(policy: Policy, told: Sequence[Sequence[Any]]) -> dict[str, Told]:
    known = {one.name: one for one in policy.facts}
    found: dict[str, Told] = {}
    for name, value, source, *days in told:
        if name not in known:
            continue  # sealed before the rules were changed
        try:
            found[name] = Told(name, read_fact(known[name], value), source, *map(_day, days))
        except FactFault:
            continue  # what the rules do not take is asked
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
