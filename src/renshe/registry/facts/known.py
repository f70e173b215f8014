"""One person's picture as the readers of facts use it: only the rows that count, and answers with their source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from renshe.core.rules import MONTHS, Parameters, Told, Value
from renshe.registry.queries.picture import picture
from renshe.registry.sources.departments import DEPARTMENTS
from renshe.registry.values import Picture, Row
from renshe.registry.values import Told as Said


@dataclass(frozen=True)
class Known:
    """What the registry knows of somebody on a day.

    Attributes:
        picture: only the parts that are needed.
        on: the day.
        parameters: dated numbers, for facts that a law works out.
    """

    picture: Picture
    on: date
    parameters: Parameters

    @cached_property
    def last_month(self) -> int:
        """The last whole month before the day: its own has not been settled yet."""
        return month_number(self.on) - 1

    def said(self, field: str) -> Said | None:
        """What counts of a field of the particulars."""
        point = self.picture.points.get(field)
        return point.counts if point else None

    def standings(self, kind: str) -> list[Row]:
        """The rows of a kind that count."""
        return [row for row in _counting(self.picture.standings) if row.values["kind"] == kind]

    def benefits(self, kind: str) -> list[Row]:
        """The rows of a kind that count."""
        return [row for row in _counting(self.picture.benefits) if row.values["kind"] == kind]

    @cached_property
    def insurances(self) -> list[Row]:
        """The insurances that count."""
        return [row for row in _counting(self.picture.insurances) if row.since]

    @cached_property
    def employments(self) -> list[Row]:
        """The employments that count and have begun."""
        return [row for row in _counting(self.picture.employments) if row.since and row.since <= self.on]

    @cached_property
    def degrees(self) -> list[Row]:
        """The degrees that count and are done."""
        rows = _counting(self.picture.educations)
        return [row for row in rows if (day := row.values["graduated_on"]) and day <= self.on]

    @cached_property
    def certificates(self) -> list[Row]:
        """The certificates of skill that count."""
        return [row for row in _counting(self.picture.licences) if row.values["kind"] == "skill-certificate"]

    def paid_months(self, scheme: str, *, after: int = 0) -> set[int]:
        """Months paid for a scheme, each once, up to the last whole month; only those after a month."""
        months: set[int] = set()
        for row in self.insurances:
            if row.since and scheme in row.values["schemes"]:
                first = max(month_number(row.since), after + 1)
                last = min(month_number(row.until), self.last_month) if row.until else self.last_month
                months.update(range(first, last + 1))
        return months


def look(person_id: int, *, on: date, parameters: Parameters, parts: Sequence[str]) -> Known:
    """Read somebody's picture.

    Raises:
        Person.DoesNotExist: nobody has this number.
    """
    return Known(picture(person_id, on=on, parts=parts), on, parameters)


def month_number(day: date) -> int:
    """A month as rules count it: year × 12 + month − 1."""
    return day.year * MONTHS + day.month - 1


def by(name: str, value: Value, row: Row | Said) -> Told:
    """An answer that one row gives."""
    return Told(
        name, value, source_name(row.source), row.since, row.until, timezone.localdate(row.learned_at)
    )


def by_all(name: str, value: Value, rows: Sequence[Row], source: str) -> Told:
    """An answer that several rows of one source give together."""
    learned = max((row.learned_at for row in rows), default=None)
    names = {source_name(row.source) for row in rows} or {source_name(source)}
    return Told(
        name, value, "、".join(sorted(names)), learned_on=timezone.localdate(learned) if learned else None
    )


def unknown(name: str) -> Told:
    """Nobody says anything."""
    return Told(name, None)


def source_name(code: str) -> str:
    """The Chinese name of a source, whatever language the reader has: it is kept with the decision."""
    return DEPARTMENTS[code].name


def _counting(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if not row.outweighed and row.ended_at is None]
