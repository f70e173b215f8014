"""What the task queue does for disputes."""

from renshe.domains.disputes.tasks.groups import count_elections
from renshe.domains.disputes.tasks.papers import make_papers, make_waiting_papers
from renshe.domains.disputes.tasks.telling import tell_parties

__all__ = ["count_elections", "make_papers", "make_waiting_papers", "tell_parties"]
