"""The tables of disputes."""

from renshe.domains.disputes.models.advice import Advice, AdvicePoint
from renshe.domains.disputes.models.agreements import (
    Agreement,
    Performance,
    ReviewWish,
    Signature,
    Term,
    Visit,
)
from renshe.domains.disputes.models.awards import Award, CourtOutcome
from renshe.domains.disputes.models.bodies import Body, Mediator
from renshe.domains.disputes.models.disputes import Claim, Dispute, Party, Sheet
from renshe.domains.disputes.models.drafts import Draft
from renshe.domains.disputes.models.elections import Ballot, Candidate, Election, Voter
from renshe.domains.disputes.models.evidence import Evidence, Opinion
from renshe.domains.disputes.models.hearing_changes import HearingChange
from renshe.domains.disputes.models.hearing_plans import HearingPlan
from renshe.domains.disputes.models.hearings import (
    Attendance,
    Hearing,
    Seat,
    Sitting,
    Wish,
)
from renshe.domains.disputes.models.mediations import Line, Mediation, Session
from renshe.domains.disputes.models.motions import BarEvent, Motion
from renshe.domains.disputes.models.offers import Offer, Share
from renshe.domains.disputes.models.panels import Absence, Arbitrator, Conflict, PanelMember, Room
from renshe.domains.disputes.models.papers import Paper, Service
from renshe.domains.disputes.models.people import Allowance, Evaluation, Sample, Sampled, Training
from renshe.domains.disputes.models.rosters import Roster

__all__ = [
    "Absence",
    "Advice",
    "AdvicePoint",
    "Agreement",
    "Allowance",
    "Arbitrator",
    "Attendance",
    "Award",
    "Ballot",
    "BarEvent",
    "Body",
    "Candidate",
    "Claim",
    "Conflict",
    "CourtOutcome",
    "Dispute",
    "Draft",
    "Election",
    "Evaluation",
    "Evidence",
    "Hearing",
    "HearingChange",
    "HearingPlan",
    "Line",
    "Mediation",
    "Mediator",
    "Motion",
    "Offer",
    "Opinion",
    "PanelMember",
    "Paper",
    "Party",
    "Performance",
    "ReviewWish",
    "Room",
    "Roster",
    "Sample",
    "Sampled",
    "Seat",
    "Service",
    "Session",
    "Share",
    "Sheet",
    "Signature",
    "Sitting",
    "Term",
    "Training",
    "Visit",
    "Voter",
    "Wish",
]
