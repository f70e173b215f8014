"""What other rooms may call of papers, their service, awards and what follows; entered as `api.awards`.

Ruling: `rule` with `Ruled`, `draft_award`, `review`, `send_back`, `sign`, `settle`, `correct_error`. Serving: `send`, `receive`, `fail`,
`confirm`, `try_again`. After it: `standings`, `begin`, `decide` and `analysis` of courts, `enforcement_request`. Reading: the rest.
"""

from renshe.domains.disputes.actions.awards import Ruled, draft_award, may_rule, review, rule, send_back, sign
from renshe.domains.disputes.actions.correcting import correct_error
from renshe.domains.disputes.actions.courts import FITTING, GROUNDS, begin, decide
from renshe.domains.disputes.actions.serving import confirm, fail, receive, send, try_again
from renshe.domains.disputes.actions.settling import settle
from renshe.domains.disputes.elements.parts import Question
from renshe.domains.disputes.elements.reading import shown
from renshe.domains.disputes.papers.enforcement import enforcement_request
from renshe.domains.disputes.papers.making import Progress, make, make_waiting, progress
from renshe.domains.disputes.papers.measures import measures
from renshe.domains.disputes.papers.verifying import Verdict, paper_by_code, paper_by_file, state_of
from renshe.domains.disputes.queries.awards import (
    Bench,
    Line,
    bench,
    drafted,
    newest,
    newest_sheets,
    open_claims,
    under_way,
)
from renshe.domains.disputes.queries.courts import analysis, cases_of
from renshe.domains.disputes.queries.remedies import Standing, documents, standing, standings
from renshe.domains.disputes.queries.serving import Todo, days_late, services_of, to_serve
from renshe.domains.disputes.service_rules import ORDER, effective_why

__all__ = [
    "FITTING",
    "GROUNDS",
    "ORDER",
    "Bench",
    "Line",
    "Progress",
    "Question",
    "Ruled",
    "Standing",
    "Todo",
    "Verdict",
    "analysis",
    "begin",
    "bench",
    "cases_of",
    "confirm",
    "correct_error",
    "days_late",
    "decide",
    "documents",
    "draft_award",
    "drafted",
    "effective_why",
    "enforcement_request",
    "fail",
    "make",
    "make_waiting",
    "may_rule",
    "measures",
    "newest",
    "newest_sheets",
    "open_claims",
    "paper_by_code",
    "paper_by_file",
    "progress",
    "receive",
    "review",
    "rule",
    "send",
    "send_back",
    "services_of",
    "settle",
    "shown",
    "sign",
    "standing",
    "standings",
    "state_of",
    "to_serve",
    "try_again",
    "under_way",
]
