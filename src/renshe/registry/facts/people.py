"""The facts of one person, each with who says it, for when, and since when we know."""

from collections.abc import Iterable
from datetime import date

from renshe.core.rules import Parameters, Told
from renshe.policies.parameters import in_files
from renshe.registry.facts.founders import FOUNDER_NAMES, founder_told
from renshe.registry.facts.household import HOUSEHOLD, members_told
from renshe.registry.facts.household import PARTS as MEMBER_PARTS
from renshe.registry.facts.known import Known, unknown
from renshe.registry.facts.reading import READERS
from renshe.registry.queries.picture import picture
from renshe.registry.values import Picture

NAMES: tuple[str, ...] = (*READERS, HOUSEHOLD, *FOUNDER_NAMES)


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """The parts of a picture from which facts are read, those of a household and of a firm included; for the access log."""
    wanted = [one for one in names if one in NAMES]
    found = {part for name in wanted if name in READERS for part in READERS[name].parts}
    if HOUSEHOLD in wanted:
        found |= {*MEMBER_PARTS, "household"}
    if {*wanted} & {*FOUNDER_NAMES}:
        found.add("work")
    return frozenset(found)


def seen_of(person_id: int, *, names: Iterable[str], on: date) -> Picture:
    """The picture that the facts and the doubts of a person rest on, to read it once for both.

    Raises:
        Person.DoesNotExist: nobody has this number.
    """
    parts = {part for name in names if name in READERS for part in READERS[name].parts}
    return picture(person_id, on=on, parts=sorted({*parts, "particulars", "benefits"}))


def of_person(
    person_id: int,
    *,
    names: Iterable[str],
    on: date,
    parameters: Parameters | None = None,
    seen: Picture | None = None,
) -> tuple[Told, ...]:
    """What the registry tells of a person, for a policy.

    Args:
        person_id: whose.
        names: of facts; one that the registry knows nothing about (see NAMES) is unknown.
        on: the day for which is decided.
        parameters: dated numbers in force; those of the files without them.
        seen: their picture for these names and this day, where it was read already.

    Returns:
        An answer for each name, in their order; its value is None where it is unknown.

    Raises:
        Person.DoesNotExist: nobody has this number.
    """
    wanted = tuple(names)
    known = Known(seen or seen_of(person_id, names=wanted, on=on), on, parameters or in_files())
    firm = [name for name in wanted if name in FOUNDER_NAMES]
    of_firm = founder_told(person_id, firm, on) if firm else {}
    return tuple(of_firm.get(name) or _told(known, name) for name in wanted)


def _told(known: Known, name: str) -> Told:
    if name == HOUSEHOLD:
        return members_told(known, name)
    return READERS[name].read(known, name) if name in READERS else unknown(name)
