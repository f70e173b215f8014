"""Which rows answer a yes-or-no fact, and which source keeps the whole list of them.

Absent is not false. A row says yes (or, where a department was asked and denied it, no). Without a row the answer is no only
where one source has everybody of whom it is true, because the thing comes about by that source's own record: whoever is not
in the register of the unemployed is not registered, and who draws a pension draws it from this agency. Where it is known by
another department, nobody's silence says anything: the fact stays unknown until that department was asked, or until the
person themselves declares it where the Book lets them (casework/instant/gathering.py); an agent's word is not enough.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Listed:
    """How a yes-or-no fact is read from the registry.

    Attributes:
        table: standings or benefits.
        kind: of the rows that say yes.
        complete: the source that has all of them, so that no row means no; empty where there is none.
        unsure: a kind whose row alone leaves the answer open.
        department: which department is to be asked; empty for the bureau's own records.
    """

    table: Literal["standings", "benefits"]
    kind: str
    complete: str = ""
    unsure: str = ""
    department: str = ""


AGENCY = "social_insurance"
SERVICE = "employment_service"
POLICE = "public_security"

FLAGS: Mapping[str, Listed] = {
    "registered_unemployed": Listed("standings", "unemployed", complete=SERVICE),
    "hard_to_employ_recognised": Listed("standings", "hard_to_employ", complete=SERVICE),
    # Who draws only the residents' pension may count as drawing 基本养老保险待遇 (社会保险法 §51): an officer looks.
    "drawing_pension": Listed("benefits", "pension", complete=AGENCY, unsure="resident_pension"),
    "drawing_benefit": Listed("benefits", "unemployment", complete=AGENCY),
    "in_custody": Listed("standings", "in_custody", department="justice"),
    "disabled": Listed("standings", "disabled", department="civil_affairs"),
    "minimum_living_allowance": Listed("standings", "low_income", department="civil_affairs"),
    "veteran": Listed("standings", "veteran", department="civil_affairs"),
    "student": Listed("standings", "student", department="education"),
}
