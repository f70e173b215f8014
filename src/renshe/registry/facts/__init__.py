"""What the registry can tell a policy: the facts of one person or employer, of everybody at once, and what makes us doubt them.

The names are those of renshe.policies.facts. A fact that nobody told is unknown, never false (see `listed`).
"""

from renshe.registry.facts.doubting import Doubt, doubts
from renshe.registry.facts.employers import EMPLOYER_NAMES, employer_frame, of_employer
from renshe.registry.facts.household import HOUSEHOLD
from renshe.registry.facts.people import NAMES, of_person, parts_of, seen_of
from renshe.registry.facts.population import frame

__all__ = [
    "EMPLOYER_NAMES", "HOUSEHOLD", "NAMES", "Doubt", "doubts", "employer_frame", "frame", "of_employer", "of_person", "parts_of",
    "seen_of",
]  # fmt: skip
