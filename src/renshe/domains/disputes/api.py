"""What other rooms may call of disputes.

Filing: `file` with a `Filing`, `into_arbitration` from a failed mediation. Moving: `take` (any row of the tables in TABLES), `sort`,
`acting` says as whom an account acts, `standing_of` which party it is. Reading: `numbered`, `TABLES`.
"""

from renshe.domains.disputes import awards_api as awards
from renshe.domains.disputes import groups_api as groups
from renshe.domains.disputes import mediations_api as mediations
from renshe.domains.disputes import people_api as people
from renshe.domains.disputes.actions.accepting import (
    accept,
    assign,
    deem_withdrawn,
    extend,
    go_by_default,
    refuse_acceptance,
    request_correction,
    restart,
    resume,
    supply,
    suspend,
    transfer,
    withdraw,
)
from renshe.domains.disputes.actions.drafting import discard as discard_draft
from renshe.domains.disputes.actions.drafting import save as save_draft
from renshe.domains.disputes.actions.drafting import start as start_draft
from renshe.domains.disputes.actions.drafting import submit as submit_draft
from renshe.domains.disputes.actions.elements import answer, state_elements
from renshe.domains.disputes.actions.evidence import exchange, hand_in, say
from renshe.domains.disputes.actions.filing import Asked, Filer, Filing, file
from renshe.domains.disputes.actions.joining import add_party
from renshe.domains.disputes.actions.mediation import (
    agree_to_mediate,
    assign_mediation,
    open_mediation,
    take_up,
)
from renshe.domains.disputes.actions.motions import DECIDES, answer_motion, ask_motion, drop_motion
from renshe.domains.disputes.actions.moving import acting, may_take, take
from renshe.domains.disputes.actions.passing_on import into_arbitration
from renshe.domains.disputes.actions.sorting import put_on_green_lane, shorten_answer, sort
from renshe.domains.disputes.actions.withdrawing import withdraw_party
from renshe.domains.disputes.actors import Standing, follower_of, officer_of, standing_of
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
from renshe.domains.disputes.office import office
from renshe.domains.disputes.queries import desk, lock, numbered
from renshe.domains.disputes.queries.clock import (
    facts_told,
    jurisdiction_of,
    matter_of,
    procedures_of,
    remedies_of,
    stages_of,
    timebar_of,
)
from renshe.domains.disputes.queries.comparing import (
    agenda_of,
    comparison_of,
    employer_of,
    kind_of,
    wished_evidence,
    worker_of,
)
from renshe.domains.disputes.queries.days import answer_until, evidence_until, hearing_on, motion_until
from renshe.domains.disputes.queries.mine import disputes_of
from renshe.domains.disputes.queries.officers import candidates
from renshe.domains.disputes.sorting import Facts
from renshe.domains.disputes.stages import safe_day
from renshe.domains.disputes.standing import examined_from
from renshe.domains.disputes.timebar import DEFENCE, OWN_MOTION
from renshe.domains.disputes.works import TABLES

__all__ = [
    "DECIDES",
    "DEFENCE",
    "OWN_MOTION",
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
    "accept",
    "acting",
    "add_party",
    "agenda_of",
    "agree_to_mediate",
    "answer",
    "answer_motion",
    "answer_until",
    "ask_motion",
    "assign",
    "assign_mediation",
    "awards",
    "candidates",
    "comparison_of",
    "deem_withdrawn",
    "desk",
    "discard_draft",
    "disputes",
    "disputes_of",
    "drop_motion",
    "employer_of",
    "evidence_until",
    "examined_from",
    "exchange",
    "extend",
    "facts_told",
    "file",
    "follower_of",
    "go_by_default",
    "groups",
    "hand_in",
    "hearing_on",
    "into_arbitration",
    "jurisdiction_of",
    "kind_of",
    "lock",
    "matter_of",
    "may_take",
    "mediations",
    "motion_until",
    "numbered",
    "office",
    "officer_of",
    "open_mediation",
    "people",
    "procedures_of",
    "put_on_green_lane",
    "refuse_acceptance",
    "remedies_of",
    "request_correction",
    "restart",
    "resume",
    "safe_day",
    "save_draft",
    "say",
    "shorten_answer",
    "sort",
    "stages_of",
    "standing_of",
    "start_draft",
    "state_elements",
    "submit_draft",
    "supply",
    "suspend",
    "take",
    "take_up",
    "timebar_of",
    "transfer",
    "wished_evidence",
    "withdraw",
    "withdraw_party",
    "worker_of",
]
