"""What the task queue does for disputes."""

from renshe.domains.disputes.tasks.papers import make_paper
from renshe.domains.disputes.tasks.telling import tell_parties

__all__ = ["make_paper", "tell_parties"]
