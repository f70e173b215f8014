"""Mediation, arbitration and review as kinds of work: tables, guards, and what they tell and ask for."""

from renshe.casework import guards as casework
from renshe.casework.item import on_the_clock
from renshe.casework.lifecycle import Work
from renshe.casework.models import Case, CaseEvent
from renshe.core.transitions import Row
from renshe.domains.disputes import arbitration_table, guards, mediation_table, review_table
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.over import close_what_is_over
from renshe.domains.disputes.papers.asking import ask_for
from renshe.domains.disputes.service_guards import applicant_was_served, respondent_was_served
from renshe.domains.disputes.signed_by_both import signed_by_both
from renshe.domains.disputes.standing import keep_standing
from renshe.domains.disputes.telling import tell


def tell_and_ask(case: Case, event: CaseEvent, row: Row) -> None:
    """Tell the parties what a row tells them, and ask for its papers."""
    dispute = Dispute.objects.select_related("case").get(case=case)
    keep_standing(dispute, event)
    close_what_is_over(dispute, event, row)
    if row.notice:
        tell(dispute, event, row)
    if row.letter:
        ask_for(dispute, event, row.letter)


_EXTENDING = {"extension_allowed": casework.extension_allowed}

MEDIATION = Work(
    table=mediation_table.TABLE,
    guards={
        "signed_by_both": signed_by_both,
        "limit_over": guards.limit_over,
        "not_archived": guards.not_archived,
        "for_everybody": guards.for_everybody,
        "speaks_for_all": guards.speaks_for_all,
    },
    clock=on_the_clock,
    tell=tell_and_ask,
    before=(casework.not_own, guards.not_related),
)
ARBITRATION = Work(
    table=arbitration_table.TABLE,
    guards={
        **_EXTENDING,
        "sorted_and_here": guards.sorted_and_here,
        "for_everybody": guards.for_everybody,
        "speaks_for_all": guards.speaks_for_all,
        "procedure_open": guards.procedure_open,
        "answer_by_consent": guards.answer_by_consent,
        "told_once": guards.told_once,
        "ground_allowed": casework.ground_allowed,
        "suspended": casework.suspended,
        "all_settled": guards.all_settled,
        "all_ruled": guards.all_ruled,
        "not_the_drafter": guards.not_the_drafter,
        "all_served": guards.all_served,
        "advance_allowed": guards.advance_allowed,
        "applicant_was_served": applicant_was_served,
        "respondent_was_served": respondent_was_served,
    },
    clock=on_the_clock,
    tell=tell_and_ask,
    before=(casework.not_own, guards.not_related),
)
REVIEW = Work(
    table=review_table.TABLE,
    guards={**_EXTENDING, "asked_in_time": guards.asked_in_time, "all_served": guards.all_served},
    clock=on_the_clock,
    tell=tell_and_ask,
    before=(casework.not_own, guards.not_related),
)
WORKS = (MEDIATION, ARBITRATION, REVIEW)
TABLES = {work.table.code: work.table for work in WORKS}
