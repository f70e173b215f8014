"""What other rooms may call of disputes.

Filing: `file` with a `Filing`, `into_arbitration` from a failed mediation. Moving: `take` (any row of the tables in TABLES), `sort`,
`acting` says as whom an account acts, `standing_of` which party it is. Reading: `numbered`, `TABLES`.
"""

from renshe.domains.disputes import awards_api as awards
from renshe.domains.disputes import groups_api as groups
from renshe.domains.disputes import mediations_api as mediations
from renshe.domains.disputes.actions.elements import answer, state_elements
from renshe.domains.disputes.actions.evidence import exchange, hand_in, say
from renshe.domains.disputes.actions.filing import Asked, Filer, Filing, file
from renshe.domains.disputes.actions.mediation import (
    agree_to_mediate,
    assign_mediation,
    open_mediation,
    take_up,
)
from renshe.domains.disputes.actions.motions import answer_motion, ask_motion, drop_motion
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
from renshe.domains.disputes.queries.clock import (
    jurisdiction_of,
    matter_of,
    procedures_of,
    stages_of,
    timebar_of,
)
from renshe.domains.disputes.queries.mine import disputes_of
from renshe.domains.disputes.queries.remedies import After, remedies_of
from renshe.domains.disputes.sorting import Facts
from renshe.domains.disputes.stages import safe_day
from renshe.domains.disputes.timebar import DEFENCE, OWN_MOTION
from renshe.domains.disputes.works import TABLES

__all__ = [
    "DEFENCE",
    "OWN_MOTION",
    "TABLES",
    "After",
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
    "Facts",
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
    "answer",
    "answer_motion",
    "ask_motion",
    "assign_mediation",
    "awards",
    "disputes",
    "disputes_of",
    "drop_motion",
    "exchange",
    "file",
    "groups",
    "hand_in",
    "into_arbitration",
    "jurisdiction_of",
    "lock",
    "matter_of",
    "may_take",
    "mediations",
    "numbered",
    "officer_of",
    "open_mediation",
    "procedures_of",
    "put_on_green_lane",
    "remedies_of",
    "safe_day",
    "say",
    "sort",
    "stages_of",
    "standing_of",
    "state_elements",
    "take",
    "take_up",
    "timebar_of",
]
