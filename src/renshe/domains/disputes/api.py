"""What other rooms may call of disputes.

Filing: `file` with a `Filing`, `into_arbitration` from a failed mediation. Moving: `take` (any row of the tables in TABLES), `sort`,
`acting` says as whom an account acts, `standing_of` which party it is. Reading: `numbered`, `TABLES`.
"""

from renshe.domains.disputes.actions.filing import Asked, Filer, Filing, file
from renshe.domains.disputes.actions.mediation import (
    agree_to_mediate,
    assign_mediation,
    open_mediation,
    take_up,
)
from renshe.domains.disputes.actions.moving import acting, may_take, take
from renshe.domains.disputes.actions.passing_on import into_arbitration
from renshe.domains.disputes.actions.sorting import put_on_green_lane, sort
from renshe.domains.disputes.actors import Standing, officer_of, standing_of
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.models import (
    Agreement,
    Award,
    BarEvent,
    Body,
    Claim,
    CourtOutcome,
    Dispute,
    Draft,
    Evidence,
    Mediation,
    Mediator,
    Motion,
    Opinion,
    Paper,
    Party,
    Service,
    Session,
    Sheet,
    Signature,
    Term,
)
from renshe.domains.disputes.queries import lock, numbered
from renshe.domains.disputes.works import TABLES

__all__ = [
    "TABLES",
    "Agreement",
    "Asked",
    "Award",
    "BarEvent",
    "Body",
    "Claim",
    "CourtOutcome",
    "Dispute",
    "Draft",
    "Evidence",
    "Filer",
    "Filing",
    "Mediation",
    "Mediator",
    "Motion",
    "Opinion",
    "Paper",
    "Party",
    "Service",
    "Session",
    "Sheet",
    "Signature",
    "Standing",
    "Term",
    "acting",
    "agree_to_mediate",
    "assign_mediation",
    "disputes",
    "file",
    "into_arbitration",
    "lock",
    "may_take",
    "numbered",
    "officer_of",
    "open_mediation",
    "put_on_green_lane",
    "sort",
    "standing_of",
    "take",
    "take_up",
]
