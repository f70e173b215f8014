"""Who does something to a case: the applicant, an officer, or the house itself."""

from dataclasses import dataclass

APPLICANT, HOUSE = "applicant", "house"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, as the history will name them.

    Attributes:
        user_id: the account; None for the house.
        as_whom: name and role in words.
        unit: the unit of an officer; empty otherwise.
        person_id: who the account belongs to, where we know; to keep officers away from their own and their family's cases.
        may: permissions that this actor has for the case at hand, "applicant" or "house" among them.
    """

    user_id: int | None
    as_whom: str
    unit: str = ""
    person_id: int | None = None
    may: frozenset[str] = frozenset()

    @property
    def officer(self) -> bool:
        """Acts for the office, by permission, and not for themselves."""
        return self.user_id is not None and APPLICANT not in self.may


THE_HOUSE = Actor(None, "系统自动", may=frozenset({HOUSE}))
