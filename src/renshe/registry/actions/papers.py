"""The manual way: what an officer reads off a paper while its department can't be asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.registry.actions import facts
from renshe.registry.actions.facts import Learned
from renshe.registry.actions.sources import note, with_employer
from renshe.registry.models import Person
from renshe.registry.models.fact import Fact
from renshe.registry.sources.departments import DEPARTMENTS, EXCHANGE
from renshe.registry.tables import TABLES, columns
from renshe.registry.tasks import ask_later


@transaction.atomic
def enter_paper(
    *,
    person: Person,
    source: str,
    by: User,
    as_whom: str,
    paper: str,
    why: str,
    particulars: Mapping[str, Any] | None = None,
    rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> Learned:
    """Take in what a paper says while its department can't be asked; it is compared when the department is back.

    Args:
        person: whom it is about.
        source: the department whose matter it is.
        by: the officer who saw the paper.
        as_whom: name, role and unit.
        paper: which paper, and its number.
        why: why it was entered by hand.
        particulars: fields that the paper says.
        rows: by table, the rows that it says.

    Raises:
        ValueError: no paper or no reason, or nothing was entered.
        ValidationError: a value that can't be.
    """
    if not paper.strip() or not why.strip() or not (particulars or rows):
        raise ValueError("请写明凭据和原因,并至少填一项。")
    Person.objects.select_for_update().get(pk=person.pk)
    note(person, by, as_whom, f"凭“{paper.strip()}”录入{DEPARTMENTS[source].name}信息", "", [])
    evidence = f"{paper.strip()}(代{DEPARTMENTS[source].name},{as_whom})"[:120]
    told = {
        table: [with_employer(row, source="officer", evidence=evidence) for row in several]
        for table, several in (rows or {}).items()
    }
    learned = facts.learn(
        person=person,
        source="officer",
        at=timezone.now(),
        evidence=evidence,
        particulars=_beside(person, particulars) if particulars else None,
        rows={table: [*new, *_others(person, table, new)] for table, new in told.items()},
    )
    ask_later(
        person=person.pk, source=source, why=f"核对窗口凭“{paper.strip()}”录入的信息"[:150],
        plan="recheck", step=0, wait=EXCHANGE.recheck[0],
    )  # fmt: skip
    return learned


def _beside(person: Person, new: Mapping[str, Any]) -> dict[str, Any]:
    """What officers entered before, with what is new in its place."""
    old = TABLES["particulars"].objects.filter(person=person, source="officer", ended_at__isnull=True)
    before = old.values("since", "until", *columns("particulars")).first() or {}
    return {**before, **new}


def _others(person: Person, table: str, new: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What officers entered before of other kinds (or levels, or employers): that stays."""
    key = {"standings": "kind", "educations": "level"}.get(table, "employer_id")
    values = {row.get(key) for row in new}
    model: type[Fact] = TABLES[table]
    said = model.objects.filter(person=person, source="officer", ended_at__isnull=True)
    return [row for row in said.values("since", "until", *columns(table)) if row[key] not in values]
