"""What other rooms may call of disputes.

Filing: `file` with a `Filing`, `into_arbitration` from a failed mediation. Moving: `take` (any row of the tables in TABLES), `sort`,
`acting` says as whom an account acts, `standing_of` which party it is. Reading: `numbered`, `TABLES`.
"""

from renshe.domains.disputes.actions.filing import Asked, Filer, Filing, file
from renshe.domains.disputes.actions.moving import acting, may_take, take
from renshe.domains.disputes.actions.passing_on import into_arbitration
from renshe.domains.disputes.actions.sorting import put_on_green_lane, sort
from renshe.domains.disputes.actors import Standing, officer_of, standing_of
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.models import (
    Award,
    BarEvent,
    Claim,
    CourtOutcome,
    Dispute,
    Draft,
    Evidence,
    Motion,
    Opinion,
    Paper,
    Party,
    Service,
    Sheet,
)
from renshe.domains.disputes.queries import lock, numbered
from renshe.domains.disputes.works import TABLES

__all__ = [
    "TABLES",
    "Asked",
    "Award",
    "BarEvent",
    "Claim",
    "CourtOutcome",
    "Dispute",
    "Draft",
    "Evidence",
    "Filer",
    "Filing",
    "Motion",
    "Opinion",
    "Paper",
    "Party",
    "Service",
    "Sheet",
    "Standing",
    "acting",
    "disputes",
    "file",
    "into_arbitration",
    "lock",
    "may_take",
    "numbered",
    "officer_of",
    "put_on_green_lane",
    "sort",
    "standing_of",
    "take",
]
