"""What the task queue does for disputes."""

from renshe.domains.disputes.tasks.clock import keep_time
from renshe.domains.disputes.tasks.groups import count_elections
from renshe.domains.disputes.tasks.hearings import make_plan, take_up_plans
from renshe.domains.disputes.tasks.mediation import lapse_mediations, remind_of_terms
from renshe.domains.disputes.tasks.papers import make_papers, make_waiting_papers
from renshe.domains.disputes.tasks.serving import follow_services
from renshe.domains.disputes.tasks.telling import tell_parties

__all__ = [
    "count_elections",
    "follow_services",
    "keep_time",
    "lapse_mediations",
    "make_papers",
    "make_plan",
    "make_waiting_papers",
    "remind_of_terms",
    "take_up_plans",
    "tell_parties",
]
