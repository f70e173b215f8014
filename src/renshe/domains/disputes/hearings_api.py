"""What pages may call of hearings; light: the solver is loaded by the worker, or where a change is worked out."""

from renshe.domains.disputes.actions.audience import book_seat, give_back, unwish, wish
from renshe.domains.disputes.actions.hearing_changes import Change, arbitrator_away, change_one
from renshe.domains.disputes.actions.hearing_plans import adopt, begin
from renshe.domains.disputes.actions.hearings import Place, fix_hearing, hold, postpone
from renshe.domains.disputes.actions.panels import draw_panel, replace_member
from renshe.domains.disputes.actions.rosters import (
    absent,
    add_arbitrator,
    add_room,
    back_again,
    close_room,
    end_arbitrator,
    end_conflict,
    note_conflict,
)
from renshe.domains.disputes.hearing_month import earliest, present, waiting
from renshe.domains.disputes.models import Arbitrator, Conflict, Hearing, HearingPlan, Room, Wish
from renshe.domains.disputes.queries.hearings import (
    arbitrators,
    between,
    booked,
    hearing,
    hearings_of,
    panel_of,
    plan,
    plans,
    points,
    public,
    rooms,
)

__all__ = [
    "Arbitrator",
    "Change",
    "Conflict",
    "Hearing",
    "HearingPlan",
    "Place",
    "Room",
    "Wish",
    "absent",
    "add_arbitrator",
    "add_room",
    "adopt",
    "arbitrator_away",
    "arbitrators",
    "back_again",
    "begin",
    "between",
    "book_seat",
    "booked",
    "change_one",
    "close_room",
    "draw_panel",
    "earliest",
    "end_arbitrator",
    "end_conflict",
    "fix_hearing",
    "give_back",
    "hearing",
    "hearings_of",
    "hold",
    "note_conflict",
    "panel_of",
    "plan",
    "plans",
    "points",
    "postpone",
    "present",
    "public",
    "replace_member",
    "rooms",
    "unwish",
    "waiting",
    "wish",
]
