"""What other rooms may call of group cases, as `api.groups`: the list, the election, the offer, the award for all, the table."""

from renshe.domains.disputes.actions.elections import (
    call_off,
    count_up,
    enter_paper,
    open_election,
    stand,
    vote,
    voters_of,
)
from renshe.domains.disputes.actions.group_awards import RulingRule, rule_group
from renshe.domains.disputes.actions.groups import (
    WORKS,
    Common,
    common_of,
    discard_roster,
    file_roster,
    take_in,
)
from renshe.domains.disputes.actions.offers import (
    answer,
    answer_on_paper,
    carry_out,
    consent,
    make_offer,
    take_back,
    withdraw_own,
)
from renshe.domains.disputes.groups.columns import GroupSheet, sheet_of
from renshe.domains.disputes.groups.lines import Line, kept_lines, written
from renshe.domains.disputes.groups.measures import Measures, measures
from renshe.domains.disputes.groups.offering import Rule, Worker, sums_of
from renshe.domains.disputes.groups.sums import SumsSheet, prefilled, read_sums
from renshe.domains.disputes.guards import GROUP
from renshe.domains.disputes.models import Candidate, Election, Offer, Roster, Share, Voter
from renshe.domains.disputes.queries.groups import (
    OUTCOMES,
    Row,
    Totals,
    letters,
    newest_offer,
    own_party,
    rows,
    totals,
    workers_left,
)

__all__ = [
    "GROUP",
    "OUTCOMES",
    "WORKS",
    "Candidate",
    "Common",
    "Election",
    "GroupSheet",
    "Line",
    "Measures",
    "Offer",
    "Roster",
    "Row",
    "Rule",
    "RulingRule",
    "Share",
    "SumsSheet",
    "Totals",
    "Voter",
    "Worker",
    "answer",
    "answer_on_paper",
    "call_off",
    "carry_out",
    "common_of",
    "consent",
    "count_up",
    "discard_roster",
    "enter_paper",
    "file_roster",
    "kept_lines",
    "letters",
    "make_offer",
    "measures",
    "newest_offer",
    "open_election",
    "own_party",
    "prefilled",
    "read_sums",
    "rows",
    "rule_group",
    "sheet_of",
    "stand",
    "sums_of",
    "take_back",
    "take_in",
    "totals",
    "vote",
    "voters_of",
    "withdraw_own",
    "workers_left",
    "written",
]
