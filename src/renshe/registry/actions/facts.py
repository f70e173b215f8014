"""Learn what a source says: the one way by which facts come into the registry and end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from renshe.registry.models import Person
from renshe.registry.models.fact import Fact
from renshe.registry.tables import TABLES, said


@dataclass(frozen=True, slots=True)
class Learned:
    """What was new in an answer.

    Attributes:
        added, ended, same: numbers of rows.
        stale: tables of which the source has already told us something newer; they were left alone.
    """

    added: int
    ended: int
    same: int
    stale: tuple[str, ...] = ()


@transaction.atomic
def learn(
    *,
    person: Person,
    source: str,
    at: datetime,
    evidence: str,
    particulars: Mapping[str, Any] | None = None,
    rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> Learned:
    """Take in all that a source says now of a person, table by table.

    Rows that it says again stay as they are, others are ended, new ones are added; so an answer that comes twice changes
    nothing, and one that comes late does not undo a newer one. Tables that it does not mention are left alone.

    Args:
        person: whom it is about; locked, so that two answers come one after the other.
        source: code of book/sources.yaml.
        at: when the source said it.
        evidence: the answer, document or case that it rests on.
        particulars: fields of Particulars.
        rows: by table name, the complete list that the source has.

    Raises:
        ValidationError: a value that can't be; nothing is kept of the whole answer.
        KeyError: a table that there isn't.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    told = dict(rows or {})
    if particulars is not None:
        told["particulars"] = [particulars]
    counts, stale = [0, 0, 0], []
    for table, values in sorted(told.items()):
        outcome = _learn_table(table, person, values, source=source, at=at, evidence=evidence)
        if outcome is None:
            stale.append(table)
        else:
            counts = [whole + part for whole, part in zip(counts, outcome, strict=True)]
    return Learned(*counts, stale=tuple(stale))


def _learn_table(
    table: str,
    person: Person,
    values: Sequence[Mapping[str, Any]],
    *,
    source: str,
    at: datetime,
    evidence: str,
) -> tuple[int, int, int] | None:
    """Bring one table to what the source says.

    Returns:
        How many rows were added, ended, the same; None when we know something newer.
    """
    model: type[Fact] = TABLES[table]
    old = list(model.objects.filter(person=person, source=source, ended_at__isnull=True))
    if any(row.learned_at > at for row in old):
        return None
    about = {"district": settings.DISTRICT, "person": person, "source": source, "learned_at": at}
    new = [model(**about, evidence=evidence, **value) for value in values]
    for row in new:
        row.clean_fields(exclude=["number_hash"])
    wanted = {said(row, table): row for row in new}
    kept = {said(row, table) for row in old} & wanted.keys()
    ended = [row.pk for row in old if said(row, table) not in kept]
    model.objects.filter(pk__in=ended).update(ended_at=at)
    added = [row for words, row in wanted.items() if words not in kept]
    model.objects.bulk_create(added)
    return len(added), len(ended), len(kept)
