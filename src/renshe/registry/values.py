"""What is known of somebody, as values: each with who says so, for when, and since when we know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Told:
    """One value from one source.

    Attributes:
        source: code of book/sources.yaml.
        since, until: days for which it holds; None for unknown or open.
        learned_at: when we were told.
        evidence: the answer, document or case that it rests on.
        table, fact, field: where it stands, so that it can be contested.
    """

    value: Any
    source: str
    since: date | None
    until: date | None
    learned_at: datetime
    evidence: str
    table: str
    fact: int
    field: str


@dataclass(frozen=True, slots=True)
class Point:
    """All that is said of one field; the first counts.

    Attributes:
        said: never empty.
        basis: why the first counts, when they disagree.
        disagree: two sources say different things; worked out before anything is masked.
    """

    field: str
    said: tuple[Told, ...]
    basis: "Precedence"
    disagree: bool

    @classmethod
    def of(cls, field: str, said: Iterable[Told], basis: "Precedence") -> "Point":
        """All that is said of one field, in any order: the strongest source goes first, of one source the newest."""
        newest_first = sorted(said, key=lambda told: told.learned_at, reverse=True)
        ordered = tuple(sorted(newest_first, key=lambda told: basis.rank(told.source)))
        return cls(field, ordered, basis, any(told.value != ordered[0].value for told in ordered))

    @property
    def counts(self) -> Told:
        """What is said by the source that goes first."""
        return self.said[0]

    @property
    def value(self) -> Any:
        """The value that counts."""
        return self.said[0].value


@dataclass(frozen=True, slots=True)
class Precedence:
    """Which source goes first for a field, and by which law (book/sources.yaml).

    Attributes:
        sources: codes, the strongest first; those that are not named come after, the newest first.
        status: V1, V2 or M (unconfirmed).
    """

    sources: tuple[str, ...]
    why: str = ""
    why_en: str = ""
    law: str = ""
    article: str = ""
    status: str = "M"

    def rank(self, source: str) -> int:
        """0 for the strongest."""
        return self.sources.index(source) if source in self.sources else len(self.sources)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of which somebody may have many: an employment, a licence, a standing …

    Attributes:
        values: the table's own columns.
        outweighed: a stronger source says something else of the same thing.
    """

    table: str
    fact: int
    source: str
    since: date | None
    until: date | None
    learned_at: datetime
    ended_at: datetime | None
    evidence: str
    values: Mapping[str, Any]
    outweighed: bool = False

    def holds(self, on: date) -> bool:
        """Whether its period includes a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the same household.

    Attributes:
        name: masked unless it was asked for.
    """

    person_id: int
    name: str
    relation: str
    born_on: date | None
    died_on: date | None


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is known of a person on a day.

    Attributes:
        number: masked unless revealed; so are phone, address and account numbers.
        points: by field of the particulars: name, sex, born_on, died_on, phone, hukou, hukou_kind, street, address.
        months: paid months by scheme, up to the last whole month before the day; overlapping ones once.
    """

    person_id: int
    on: date
    document: str
    number: str
    points: Mapping[str, Point]
    educations: tuple[Row, ...] = ()
    employments: tuple[Row, ...] = ()
    insurances: tuple[Row, ...] = ()
    months: Mapping[str, int] | None = None
    licences: tuple[Row, ...] = ()
    benefits: tuple[Row, ...] = ()
    standings: tuple[Row, ...] = ()
    accounts: tuple[Row, ...] = ()
    household: tuple[Member, ...] = ()

    def get(self, field: str) -> Any:
        """The value that counts of one field; None when nobody said."""
        point = self.points.get(field)
        return point.value if point else None
