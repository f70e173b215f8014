"""What other code may call of supervision.

Visits: `publish` a round (a `Round`), `planned` for an inspector, `record` a `Report`, `pass_on`, `drop`; `reveal` every night;
`prove` works a round out again. Findings: `take` a row of TABLE, `possible` says which. Figures: `by_street`, `by_item`,
`by_month` of kept months (`count_months` every night), `scores` of visits, `findings_by_street`.
"""

from renshe.domains.supervision.actions.campaigns import Round, drop, pass_on, publish, reveal
from renshe.domains.supervision.actions.counting import count_months, earlier, month_of, next_month
from renshe.domains.supervision.actions.findings import possible, take
from renshe.domains.supervision.actions.visits import Report, Seen, keep_photos, record
from renshe.domains.supervision.lifecycle import ANSWER, TABLE, URGE, VISIT
from renshe.domains.supervision.measures import measures, point_named
from renshe.domains.supervision.models import Campaign, Finding, FindingStep, Observation, Photo, Visit
from renshe.domains.supervision.queries.findings import by_street as findings_by_street
from renshe.domains.supervision.queries.findings import findings_for, lines, overdue, raised
from renshe.domains.supervision.queries.inspectors import eligible
from renshe.domains.supervision.queries.months import Service, by_item, by_month, by_street, counted_at, total
from renshe.domains.supervision.queries.verifying import Proof, lots_of, prove
from renshe.domains.supervision.queries.visits import (
    LOOK,
    Score,
    campaign,
    campaigns,
    planned,
    score,
    scores,
    visit_for,
    visits_for,
)

__all__ = [
    "ANSWER", "LOOK", "TABLE", "URGE", "VISIT", "Campaign", "Finding", "FindingStep", "Observation", "Photo", "Proof", "Report", "Round",
    "Score", "Seen", "Service", "Visit", "by_item", "by_month", "by_street", "campaign", "campaigns", "count_months",
    "counted_at", "drop", "earlier", "eligible", "findings_by_street", "findings_for", "keep_photos", "lines", "lots_of",
    "measures", "month_of", "next_month", "overdue", "pass_on", "planned", "point_named", "possible", "prove", "publish", "raised", "record", "reveal",
    "score", "scores", "take", "total", "visit_for", "visits_for",
]  # fmt: skip
