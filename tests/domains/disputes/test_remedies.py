"""After an award: each party's own days, from its own service."""

from datetime import date

from renshe.book import calendars
from renshe.domains.disputes.remedies import NO_SUIT, WORKER_SUED, Reached, in_force, remedies

CALENDAR = calendars.current()
MADE = date(2026, 1, 20)


def test_fifteen_days_to_sue_as_the_office_counts_them() -> None:
    """The official examples: no roll on a working Saturday, and over the Spring Festival."""
    straight = remedies(Reached("ordinary", "worker", MADE, date(2026, 1, 30)), date(2026, 2, 1), CALENDAR)
    rolled = remedies(Reached("ordinary", "employer", MADE, date(2026, 2, 5)), date(2026, 2, 6), CALENDAR)
    assert [one.due for one in (*straight, *rolled)] == [date(2026, 2, 14), date(2026, 2, 24)]
    assert {one.code for one in (*straight, *rolled)} == {"suit"}


def test_a_final_award_is_final_for_the_employer() -> None:
    """The worker sues in 15 days (§48), the employer asks the intermediate court in 30 (§49)."""
    (suit,) = remedies(Reached("final", "worker", MADE, date(2026, 3, 2)), date(2026, 3, 3), CALENDAR)
    (aside,) = remedies(Reached("final", "employer", MADE, date(2026, 3, 6)), date(2026, 3, 7), CALENDAR)
    assert (suit.code, suit.due, suit.basis.article) == ("suit", date(2026, 3, 17), "第四十八条")
    assert (aside.code, aside.due, aside.basis.article) == ("set_aside", date(2026, 4, 7), "第四十九条")
    assert aside.notes == (NO_SUIT,)
    assert "中级人民法院" in aside.where.zh


def test_when_the_worker_sues_the_employer_cannot_ask() -> None:
    """And what comes after a dismissed suit is unconfirmed."""
    (aside,) = remedies(Reached("final", "employer", MADE, date(2026, 3, 6), worker_sued=True), date(2026, 3, 7), CALENDAR)  # fmt: skip
    assert aside.state == "barred"
    assert WORKER_SUED in aside.notes
    assert any(one.unconfirmed for one in aside.notes)


def test_who_was_not_reached_has_lost_nothing() -> None:
    """The days have not begun."""
    (suit,) = remedies(Reached("ordinary", "worker", MADE), date(2027, 1, 1), CALENDAR)
    assert (suit.state, suit.due) == ("waiting", None)


def test_set_aside_opens_the_way_to_court_for_both() -> None:
    """Fifteen days from the ruling."""
    (suit,) = remedies(Reached("final", "worker", MADE, date(2026, 3, 2), set_aside_on=date(2026, 6, 1)), date(2026, 6, 2), CALENDAR)  # fmt: skip
    assert suit.due == date(2026, 6, 16)


def test_enforcement_waits_until_it_is_in_force() -> None:
    """Two years from the last day for performing it."""
    first, second = date(2026, 3, 2), date(2026, 3, 10)
    begun = in_force("ordinary", MADE, [first, second], [False, False], CALENDAR)
    assert begun == date(2026, 3, 26)
    reached = Reached("ordinary", "worker", MADE, first, begun, date(2026, 4, 10), creditor=True)
    suit, money = remedies(reached, date(2026, 4, 1), CALENDAR)
    assert (suit.state, money.state, money.due) == ("over", "open", date(2028, 4, 10))
    assert in_force("ordinary", MADE, [first, None], [False, False], CALENDAR) is None
    assert in_force("ordinary", MADE, [first, second], [True, False], CALENDAR) is None
    assert in_force("final", MADE, [None], [False], CALENDAR) == MADE
    assert in_force("settlement", MADE, [first, second], [], CALENDAR) == second
    waiting = remedies(Reached("ordinary", "worker", MADE, first, creditor=True), date(2026, 3, 3), CALENDAR)[1]  # fmt: skip
    assert waiting.state == "waiting"
