"""What other rooms may call of the people of disputes and their supervision; entered as `api.people`.

Learning and judging: `note_training`, `evaluate`, `answer_evaluation`. Allowances: `list_allowances`, `approve_allowances`. Samples:
`draw_sample`, `look_at`, `answer_sample`. Advice: `draft_advice`, `send_advice`, `answer_advice`, `urge_advice`, `listed`, `repeats`.
"""

from renshe.domains.disputes.actions.advice import (
    MOST_POINTS,
    Point,
    Reply,
    answer_advice,
    draft_advice,
    send_advice,
    urge_advice,
)
from renshe.domains.disputes.actions.people import (
    APPROVE,
    MANAGE,
    answer_evaluation,
    approve_allowances,
    evaluate,
    list_allowances,
    note_training,
)
from renshe.domains.disputes.actions.sampling import SUPERVISE, answer_sample, draw_sample, look_at
from renshe.domains.disputes.models import (
    Advice,
    AdvicePoint,
    Allowance,
    Arbitrator,
    Evaluation,
    Mediator,
    Sample,
    Sampled,
    Training,
)
from renshe.domains.disputes.queries.advice import Repeat, listed, repeats
from renshe.domains.disputes.queries.people import Load, arbitrators, mediators
from renshe.domains.disputes.standards import Standards, standards

__all__ = [
    "APPROVE",
    "MANAGE",
    "MOST_POINTS",
    "SUPERVISE",
    "Advice",
    "AdvicePoint",
    "Allowance",
    "Arbitrator",
    "Evaluation",
    "Load",
    "Mediator",
    "Point",
    "Repeat",
    "Reply",
    "Sample",
    "Sampled",
    "Standards",
    "Training",
    "answer_advice",
    "answer_evaluation",
    "answer_sample",
    "approve_allowances",
    "arbitrators",
    "draft_advice",
    "draw_sample",
    "evaluate",
    "list_allowances",
    "listed",
    "look_at",
    "mediators",
    "note_training",
    "repeats",
    "send_advice",
    "standards",
    "urge_advice",
]
