"""The tables of disputes."""

from renshe.domains.disputes.models.awards import Award, CourtOutcome
from renshe.domains.disputes.models.disputes import BarEvent, Claim, Dispute, Motion, Party, Sheet
from renshe.domains.disputes.models.drafts import Draft
from renshe.domains.disputes.models.evidence import Evidence, Opinion
from renshe.domains.disputes.models.papers import Paper, Service

__all__ = [
    "Award",
    "BarEvent",
    "Claim",
    "CourtOutcome",
    "Dispute",
    "Draft",
    "Evidence",
    "Motion",
    "Opinion",
    "Paper",
    "Party",
    "Service",
    "Sheet",
]
