"""What happened elsewhere that can be rated: a case came to its end, a ticket was finished."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from renshe.casework.lifecycle import work_of
from renshe.casework.models import Case, CaseEvent, Notice, Occurrence
from renshe.domains.ratings.actions.occasions import Act, open_occasion
from renshe.domains.ratings.models import Mending, Occasion
from renshe.domains.ratings.queries.occasions import answer_link_of, link_of

# The applicant has been told a result: served, or not accepted. A withdrawn case has none; what happened at the counter
# before is rated with the visit.
CLOSING = ("serve", "refuse_acceptance")
NOTICES = ("rating_open", "rating_answered", "rating_again")
# Who stands before the counter has the code there; the others get the link by message.
AWAY = frozenset({"home-visit", "agent", "video"})
# A decision is objected to by review or lawsuit, it is not what 好差评 rates: who decided, signed or led the work is not who
# was rated, and may look into what was said of the service.
NOT_RATED = (
    "decide", "sign", "send_back", "extend", "assign", "hand_over", "urge", "reopen", "correct_error", "remark",
)  # fmt: skip
WORKED_ON = (
    "review",
    "accept",
    "refuse_acceptance",
    "decide",
    "take",
)  # whose name stands for a case, in this order


def case_closed(occurrence: Occurrence) -> None:
    """A case came to its end: its applicant may rate it, and is told so once. A row of a spreadsheet is not told of."""
    case = Case.objects.select_related("application").filter(pk=occurrence.case_id).first()
    if case is None or not work_of(case).table.state(case.state).final or case.state == "withdrawn":
        return  # it was taken up again before we heard of it
    open_occasion(act_of_case(case, occurrence), invite=case.row == 0)


def act_of_case(case: Case, occurrence: Occurrence) -> Act:
    """A closed case as something to be rated."""
    events = list(
        CaseEvent.objects.filter(case=case, by__isnull=False)
        .exclude(unit="")
        .exclude(verb__in=NOT_RATED)
        .order_by("number")
        .values_list("verb", "by_id")
    )
    by_verb = {verb: by for verb, by in events}  # noqa: C416 - the last of each verb counts
    clerk = next((by_verb[verb] for verb in WORKED_ON if verb in by_verb), None)
    return Act(
        kind="case",
        case=case.pk,
        number=case.number,
        person=case.person_id,
        employer=case.employer_id if case.person_id is None else None,
        street=case.street,
        board=case.board,
        items=(case.item,),
        clerk=clerk,
        hands=tuple(sorted({by for _, by in events if by is not None})),
        channel=case.application.channel,
        at=occurrence.at,
    )


def ticket_finished(occurrence: Occurrence) -> None:
    """A ticket was finished: the visit may be rated. Of what was no service (nobody came) counters says nothing."""
    act = act_of_ticket(occurrence.content, occurrence.at)
    open_occasion(act, invite=act.channel in AWAY)


def act_of_ticket(told: Mapping[str, Any], at: datetime) -> Act:
    """A finished ticket as something to be rated: from what counters tells of it, for the station's pages and the queue alike.

    Args:
        told: content of `ticket.finished`; `hands` is everybody who called or served it.
        at: when it was finished.
    """
    clerk = told.get("clerk")
    return Act(
        kind="visit",
        visit=str(told["ticket"]),
        number=str(told["number"]),
        person=told.get("person"),
        street=str(told.get("street", "")),
        board=str(told.get("board", "")),
        items=tuple(str(one) for one in told.get("items", ())),
        clerk=clerk,
        hands=tuple(int(one) for one in told.get("hands", ())),
        channel=str(told.get("channel", "counter")),
        at=at,
    )


def link_of_notice(notice: Notice) -> str:
    """The whole address that stands in a notice: of the act that it is about; empty when that is not known any more."""
    mine = Occasion.objects.filter(district=settings.DISTRICT)
    if notice.about:
        one = mine.filter(key=notice.about).first()
    else:
        one = mine.filter(kind="case", case_id=notice.case_id).first()
    if one is None or notice.kind == "rating_open":
        return link_of(one, sms=True) if one else ""
    task = Mending.objects.filter(rating__occasion=one).first()
    return answer_link_of(task) if task else ""
