"""Which of several rows that speak of one thing counts: what was granted as a correction, else the strongest source's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from renshe.registry.models import CorrectionRequest
from renshe.registry.queries.corrections import number_of
from renshe.registry.sources.departments import DEPARTMENTS, precedence
from renshe.registry.tables import SAME_THING, TABLES
from renshe.registry.values import Row

OFFICER = "officer"  # the source of what is granted
Thing = tuple[Any, ...]
Granted = Mapping[str, Thing]  # by its evidence, what a granted correction speaks of


def weigh(person_id: int, rows: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Mark the rows that do not count, because a granted correction or a stronger source says otherwise.

    Args:
        person_id: whose rows.
        rows: by the name of their table.
    """
    granted = (
        _granted(person_id) if any(row.source == OFFICER for one in rows.values() for row in one) else {}
    )
    return {table: _weigh(several, table, granted) for table, several in rows.items()}


def _weigh(rows: Sequence[Row], table: str, granted: Granted) -> list[Row]:
    """The rows of one table; what is no longer said is neither weighed nor weighs."""
    things: dict[Thing, list[Row]] = defaultdict(list)
    for row in rows:
        if row.ended_at is None:
            things[_corrects(row, granted) or _thing(row.since, row.values, table)].append(row)
    counts: set[int] = set()
    for same in things.values():
        standing = [row for row in same if not _corrected(row, same, granted)]
        best = min(_rank(row, table) for row in standing)
        counts.update(row.fact for row in standing if _rank(row, table) == best)
    return [replace(row, outweighed=row.ended_at is None and row.fact not in counts) for row in rows]


def _corrects(row: Row, granted: Granted) -> Thing | None:
    """What a row that was granted as a correction speaks of: still of what it corrects, also where it changed just that."""
    return granted.get(row.evidence) if row.source == OFFICER else None


def _corrected(row: Row, same: Sequence[Row], granted: Granted) -> bool:
    """Whether a correction was granted after this was said.

    Another department's word stays and is weighed by precedence, until that department corrects it; so is what our own
    record says later than the correction.
    """
    if DEPARTMENTS[row.source].kind == "department":
        return False
    latest = max((one.learned_at for one in same if _corrects(one, granted)), default=None)
    if latest is None:
        return False
    return row.learned_at < latest or (row.learned_at == latest and not _corrects(row, granted))


def _rank(row: Row, table: str) -> int:
    """A kind may have an order of its own."""
    return precedence(str(row.values.get("kind", table)), table).rank(row.source)


def _thing(since: Any, values: Mapping[str, Any], table: str) -> Thing:
    return (table, *(since if key == "since" else values[key] for key in SAME_THING[table]))


def _granted(person_id: int) -> Granted:
    """What a person's granted corrections speak of, also corrections of corrections; rows that are ended count here."""
    requests = CorrectionRequest.objects.filter(
        person_id=person_id, state=CorrectionRequest.State.ACCEPTED, table__in=SAME_THING
    )
    found: dict[str, Thing] = {}
    for request in requests.order_by("answered_at", "pk"):
        row = TABLES[request.table].objects.get(pk=request.fact)
        before = found.get(row.evidence) if row.source == OFFICER else None
        values = {key: getattr(row, key) for key in SAME_THING[request.table]}
        found[number_of(request)] = before or _thing(row.since, values, request.table)
    return found
