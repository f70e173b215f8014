"""What other code may call of counters.

Halls: `board_of`, `waiting_now`, `windows_of`, `windows_manned`, `counters_of`, `sessions`, `now_open`, `next_opening`, `rules`. Bookings: `Matter`,
`wish_for`, `free`, `nearest`, `days_ahead`, `ways_of`, `bookable`, `limits_of`, `book`, `move_booking`, `cancel`, `bookings_of`, `bookings_on`, `booking_numbered`.
Tickets: `take`, `check_in`, `leave`, `come_back`, `prioritise`, `unproven`, `person_known`,
`ticket_numbered`, `tickets_of`, `place_of`. At the window: `desk_of`, `sit_down`, `stand_up`, `end_sitting`,
`rest`, `call_next`, `recall`, `serve`, `miss`, `hold`, `go_on`, `pass_on`, `finish`, `finish_and_call`, `identify`, `file_from`, `unserved`; away from
it `begin_away`, `end_away`, `not_met`, `reveal_address`, `unserved_bookings`. Setting up: `open_counter`, `change_counter`, `close_counter`, `set_lanes`, `set_up_kiosk`,
`end_kiosk`, `kiosk_of`, `plan_shifts`, `end_shift`, `give_leave`, `end_leave`, `set_skills`. Figures: `measure`, `measure_streets`,
`waiting_figures`.
"""

from renshe.domains.counters.actions.away import begin as begin_away
from renshe.domains.counters.actions.away import end as end_away
from renshe.domains.counters.actions.away import not_met
from renshe.domains.counters.actions.away import reveal as reveal_address
from renshe.domains.counters.actions.bookings import Matter, book, cancel, move_booking, wish_for
from renshe.domains.counters.actions.calling import (
    call_next,
    file_from,
    finish,
    go_on,
    hold,
    identify,
    miss,
    pass_on,
    recall,
    serve,
    told,
)
from renshe.domains.counters.actions.onward import finish_and_call
from renshe.domains.counters.actions.places import (
    begin_kiosk,
    change_counter,
    close_counter,
    end_kiosk,
    open_counter,
    set_lanes,
    set_up_kiosk,
)
from renshe.domains.counters.actions.priority import prioritise, unproven
from renshe.domains.counters.actions.reminding import what
from renshe.domains.counters.actions.shifts import (
    Turn,
    end_leave,
    end_shift,
    give_leave,
    plan_shifts,
    set_skills,
)
from renshe.domains.counters.actions.sitting import end_sitting, rest, sit_down, stand_up
from renshe.domains.counters.actions.tickets import check_in, come_back, leave, take
from renshe.domains.counters.estimating import Estimate
from renshe.domains.counters.minutes import length_of
from renshe.domains.counters.models import (
    Booking,
    Counter,
    Kiosk,
    Lane,
    Leave,
    Shift,
    Sitting,
    Skill,
    Ticket,
    TicketEvent,
)
from renshe.domains.counters.opening import Session, next_opening, now_open, sessions
from renshe.domains.counters.queries.board import (
    Board,
    Call,
    Desk,
    Now,
    board_of,
    counters_of,
    current_of,
    desk_of,
    kiosk_of,
    last_of,
    missed_at,
    streets_of,
    tickets_of,
    unserved,
    waiting_at,
    waiting_now,
    windows_manned,
    windows_of,
)
from renshe.domains.counters.queries.bookings import (
    booking_numbered,
    bookings_of,
    bookings_on,
    person_known,
    ticket_numbered,
    ticket_of_application,
    unserved_bookings,
)
from renshe.domains.counters.queries.limits import Limits, limits_of
from renshe.domains.counters.queries.places import Free, Wish, days_ahead, free, nearest
from renshe.domains.counters.queries.setting import (
    hall_sizes,
    kiosks_of,
    lanes_of,
    leave_between,
    shifts_between,
    skills_of,
)
from renshe.domains.counters.queries.waiting import (
    Hall,
    Measured,
    halls,
    measure,
    measure_streets,
    place_of,
    waiting_figures,
)
from renshe.domains.counters.queries.ways import bookable, ways_of
from renshe.domains.counters.rules import rules
from renshe.domains.counters.table import TABLE

__all__ = [
    "TABLE", "Board", "Booking", "Call", "Counter", "Desk", "Estimate", "Free", "Hall", "Kiosk", "Lane", "Leave", "Limits", "Matter",
    "Measured", "Now", "Session", "Shift", "Sitting", "Skill", "Ticket", "TicketEvent", "Turn", "Wish", "begin_away", "begin_kiosk",
    "board_of", "book", "bookable", "booking_numbered", "bookings_of", "bookings_on", "call_next", "cancel", "change_counter",
    "check_in", "close_counter", "come_back", "counters_of", "current_of", "days_ahead", "desk_of", "end_away", "end_kiosk", "end_leave",
    "end_shift", "end_sitting", "file_from", "finish", "finish_and_call", "free", "give_leave", "go_on", "hall_sizes", "halls", "hold", "identify", "kiosk_of",
    "kiosks_of", "lanes_of", "last_of", "leave", "leave_between", "length_of", "limits_of", "measure", "measure_streets", "miss",
    "missed_at", "move_booking", "nearest", "next_opening", "not_met", "now_open", "open_counter", "pass_on", "person_known", "place_of", "plan_shifts",
    "prioritise", "recall", "rest", "reveal_address", "rules", "serve", "sessions", "set_lanes", "set_skills", "set_up_kiosk",
    "shifts_between", "sit_down", "skills_of", "stand_up", "streets_of", "take", "ticket_numbered", "ticket_of_application",
    "tickets_of", "told", "unproven", "unserved", "unserved_bookings", "waiting_at", "waiting_figures", "waiting_now", "ways_of", "what", "windows_manned", "windows_of", "wish_for",
]  # fmt: skip
