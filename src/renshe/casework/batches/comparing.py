"""Compare rows with what the registry knows: who they are, and what already runs or does not run at this employer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q

from renshe.casework.batches.kinds import Kind
from renshe.casework.batches.reading import Checked
from renshe.casework.models import BatchRow
from renshe.registry.models import Employment, Insurance, Person
from renshe.registry.sealing import hashed

RUNS = {
    "employment": "这个人已经是本单位的在职职工,不用再办。请核对号码;如果是续订,请改办理类型。",
    "insurance": "这个人已经在本单位参保,不用再办。请核对号码。",
}
RUNS_NOT = {
    "employment": "登记里没有这个人在本单位在职的记录。请核对号码;确实在职的,请先办招用备案。",
    "insurance": "登记里没有这个人在本单位参保的记录。请核对号码。",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the registry knows about the people of some rows.

    Attributes:
        people: keys of people, by identity number.
        running: those with whom something runs at this employer.
        filed: numbers of cases that are open for somebody, by the hash of their identity number.
    """

    people: dict[str, int]
    running: set[int]
    filed: dict[str, str]


def known(rows: Sequence[Checked], kind: Kind, employer: int, *, on: date) -> Known:
    """Look up everybody of some rows, with three questions to the database."""
    numbers = {number for row in rows if (number := row.values.get(kind.person))}
    by_hash = {hashed(number): number for number in numbers}
    found = Person.objects.filter(number_hash__in=by_hash, district=settings.DISTRICT)
    people = {by_hash[bytes(hash_)]: key for key, hash_ in found.values_list("pk", "number_hash")}
    still = Q(until__isnull=True) | Q(until__gte=on)
    table = Employment if kind.compared_with == "employment" else Insurance
    running = table.objects.filter(
        still, employer_id=employer, person_id__in=people.values(), ended_at__isnull=True, since__lte=on
    )
    filed = open_cases(map(hash_of, numbers), kind, employer)
    return Known(people, set(running.values_list("person_id", flat=True)), filed)


def hash_of(number: str) -> str:
    """The keyed hash of an identity number, as rows keep it."""
    return hashed(number).hex()


def open_cases(people: Iterable[str], kind: Kind, employer: int) -> dict[str, str]:
    """Cases of earlier sheets of this employer that are still open, by the hash of whom they are about."""
    rows = BatchRow.objects.filter(
        who__in=list(people), batch__employer_id=employer, batch__item=kind.item,
        case__isnull=False, case__closed_on__isnull=True,
    )  # fmt: skip
    return dict(rows.values_list("who", "case__number"))


def filed_already(kind: Kind, case: str) -> dict[str, str]:
    """What is said of somebody for whom there is an open case."""
    return {"field": kind.person, "words": f"这个人已经提交过,正在办理,办件编号{case}。请把这一行删掉。"}


def compare(row: Checked, kind: Kind, known: Known) -> list[dict[str, str]]:
    """What does not fit to what is known: somebody was filed already, joins who is here, or leaves who is not."""
    number = row.values.get(kind.person)
    if number is None:
        return []
    if case := known.filed.get(hash_of(number)):
        return [filed_already(kind, case)]
    begins = kind.begins(row.values)
    if begins is None:
        return []
    runs = known.people.get(number) in known.running
    if begins and runs:
        return [{"field": kind.person, "words": RUNS[kind.compared_with]}]
    if not begins and not runs:
        return [{"field": kind.person, "words": RUNS_NOT[kind.compared_with]}]
    return []
