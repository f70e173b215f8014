"""What other code may call of benefits.

Sweep: `sweep(on)` walks over the registry and makes offers; the queue calls it every night, `sweep_soon` lets it begin in a new house. A person's offers:
`open_of`, `settled_of`, `shown` (with a fresh decision), `confirm` (begins an application; `send_if_complete` submits it),
`decline`. Take-up: `figures`, `figures_of`, `by_street`, `last_night`, `listed`. What-if: `write` a draft, `begin` its
reckoning (`run` is what a worker does), `send` it to legal review, `approve` or `send_back`. Budgets: `enter`, `budgets`.
"""

from renshe.domains.benefits.actions.budgets import enter
from renshe.domains.benefits.actions.drafts import Content, affected, begin, run, write
from renshe.domains.benefits.actions.offers import REASONS, confirm, decline, send_if_complete
from renshe.domains.benefits.actions.reviewing import approve, send, send_back
from renshe.domains.benefits.actions.sweeping import sweep
from renshe.domains.benefits.finding import CONFIRMABLE
from renshe.domains.benefits.ground import everybody_known, items, numbers, swept
from renshe.domains.benefits.models import Budget, Draft, Offer, Sweep, TakeUp
from renshe.domains.benefits.queries.drafts import budgets, draft, drafts
from renshe.domains.benefits.queries.offers import Shown, listed, one_of, open_of, settled_of, shown
from renshe.domains.benefits.queries.takeup import (
    FEW,
    Figures,
    Place,
    by_street,
    figures,
    figures_of,
    last_night,
)
from renshe.domains.benefits.tasks import sweep_soon
from renshe.domains.benefits.whatif.costing import cost_of

__all__ = [
    "CONFIRMABLE", "FEW", "REASONS", "Budget", "Content", "Draft", "Figures", "Offer", "Place", "Shown", "Sweep", "TakeUp",
    "affected", "approve", "begin", "budgets", "by_street", "confirm", "cost_of", "decline", "draft", "drafts", "enter", "everybody_known", "figures",
    "figures_of", "items", "last_night", "listed", "numbers", "one_of", "open_of", "run", "send", "send_back",
    "send_if_complete", "settled_of", "shown", "sweep", "sweep_soon", "swept", "write",
]  # fmt: skip
