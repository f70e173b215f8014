"""Where a dispute is heard, how, and how its papers reach the parties."""

from datetime import date

import pytest

from renshe.book import calendars
from renshe.domains.disputes.jurisdiction import SPLIT, Filed, Places, objection_in_time, where
from renshe.domains.disputes.service_rules import (
    Addressee,
    Attempt,
    Way,
    allowed,
    effective,
    effective_why,
    may_ground_default,
    next_way,
)
from renshe.domains.disputes.sorting import Facts, sort

CALENDAR = calendars.current()
HERE, THERE, FAR = "440104", "440106", "440300"
ON = date(2026, 10, 15)
NOTHING = {
    "public_interest": False,
    "wide_effect": False,
    "respondent_missing": False,
    "found_unsuitable": False,
}


@pytest.mark.parametrize(
    ("places", "answer", "go_to"),
    [
        (Places(("440104003",), employer="440106"), "here", ()),
        (Places((THERE,), employer="440104010"), "here", ()),
        (Places((THERE,), employer=FAR), "elsewhere", (THERE, FAR)),
        (Places(employer=FAR, work_unclear=True), "elsewhere", (FAR,)),
        (Places((THERE,)), "unknown", ()),
        (Places(), "unknown", ()),
        (Places((THERE,), employer=HERE, elsewhere=Filed(THERE)), "elsewhere", (THERE,)),
        (Places((HERE,), employer=THERE, elsewhere=Filed(THERE)), "here", ()),
        (Places((HERE, THERE), employer=FAR, elsewhere=Filed(THERE, date(2026, 5, 4)), accepted_here_on=date(2026, 5, 6)), "elsewhere", (THERE,)),
        (Places((HERE, THERE), employer=FAR, elsewhere=Filed(THERE, date(2026, 5, 8)), accepted_here_on=date(2026, 5, 6)), "here", ()),
        (Places((HERE, THERE), employer=FAR, elsewhere=Filed(THERE), accepted_here_on=date(2026, 5, 6)), "unknown", (THERE,)),
    ],
)  # fmt: skip
def test_which_committee_hears_it(places: Places, answer: str, go_to: tuple[str, ...]) -> None:
    """Work before employer, first come among places of work, unknown stays unknown."""
    found = where(places, HERE)
    assert (found.answer, found.go_to) == (answer, go_to)
    assert all(one.basis for one in found.why)
    assert (SPLIT in found.open) == (answer == "here")


def test_an_objection_comes_before_the_time_for_the_answer_ends() -> None:
    """In writing; before the copy is served the time has not begun."""
    assert objection_in_time(date(2026, 9, 28), date(2026, 9, 28))[0] is True
    assert objection_in_time(date(2026, 9, 29), date(2026, 9, 28))[0] is False
    assert objection_in_time(date(2026, 9, 29), None)[0] is True


def test_who_is_sorted_where() -> None:
    """Clear and small is open to the simple procedure, ten with a common claim to the collective one; unknown is asked for."""
    clear = sort(Facts(1, clear_case=True, claims_wages=True, **NOTHING), on=ON)
    assert clear.option("simple").state == "open"
    assert clear.option("collective").state == "closed"
    assert clear.green
    excluded = sort(Facts(1, clear_case=True, both_agree=True, **{**NOTHING, "respondent_missing": True}), on=ON)  # fmt: skip
    assert excluded.option("simple").state == "closed"
    assert excluded.option("ordinary").state == "open"
    many = sort(Facts(10, common_claim=True), on=ON)
    assert many.option("collective").state == "open"
    assert many.option("simple").state == "unknown"
    assert many.option("simple").ask
    assert many.green is None
    assert sort(Facts(9, common_claim=True), on=ON).option("collective").state == "closed"
    assert all(one.basis for option in many.options for one in option.changes)


@pytest.mark.parametrize(
    ("way", "to", "ok"),
    [
        ("sms", Addressee("hearing-notice", "simple"), True),
        ("sms", Addressee("hearing-notice", "ordinary"), False),
        ("sms", Addressee("hearing-notice", "ordinary", consent=True), True),
        ("email", Addressee("award", "simple", consent=True), False),
        ("sms", Addressee("settlement", "simple", consent=True), False),
        ("left", Addressee("settlement", "ordinary", refused=True), False),
        ("left", Addressee("award", "ordinary", refused=True), True),
        ("left", Addressee("award", "ordinary"), False),
        ("notice", Addressee("award", "ordinary"), False),
        ("notice", Addressee("award", "ordinary", missing=True), True),
        ("post", Addressee("award", "simple"), True),
    ],
)
def test_which_way_is_allowed(way: Way, to: Addressee, ok: bool) -> None:  # noqa: FBT001
    """Awards and settlements never by SMS or e-mail; a settlement only where it is signed for."""
    assert allowed(way, to).ok is ok


def test_from_which_day_it_counts() -> None:
    """Confirmed, signed for, three days after leaving it, thirty after an announcement; unconfirmed not at all."""
    day = date(2026, 9, 17)
    assert effective("sms", None, CALENDAR) is None
    assert effective("post", day, CALENDAR) == day
    assert effective("left", day, CALENDAR) == date(2026, 9, 20)
    assert effective("notice", day, CALENDAR) == date(2026, 10, 17)
    assert effective_why("notice").unconfirmed
    assert not effective_why("left").unconfirmed


def test_what_comes_after_a_failure() -> None:
    """SMS, post, by hand; a refusal is left at the door; an announcement is the last resort."""
    to = Addressee("hearing-notice", "simple")
    assert next_way((), to)[0] == "sms"
    assert next_way(("sms", "email"), to)[0] == "post"
    assert next_way(("sms", "email", "post"), to)[0] == "person"
    assert next_way(("post", "person"), Addressee("award", "ordinary"))[0] == "notice"
    assert next_way(("post", "person"), Addressee("award", "ordinary", refused=True))[0] == "left"
    assert next_way(("post", "person"), Addressee("settlement", "ordinary"))[0] is None


def test_an_unconfirmed_sms_grounds_nothing() -> None:
    """Nor does a notice that came too late."""
    hearing = date(2026, 10, 20)
    silent = may_ground_default([Attempt("sms")], hearing, CALENDAR)
    assert not silent.ok
    assert "短信" in silent.why.zh
    assert not may_ground_default([Attempt("sms", date(2026, 10, 9))], hearing, CALENDAR).ok
    assert may_ground_default([Attempt("sms", date(2026, 10, 9), confirmed=True)], hearing, CALENDAR).ok
    assert may_ground_default([Attempt("sms"), Attempt("post", date(2026, 10, 15))], hearing, CALENDAR).ok
    assert not may_ground_default([Attempt("post", date(2026, 10, 16))], hearing, CALENDAR).ok
    assert not may_ground_default([Attempt("post", failed=True)], hearing, CALENDAR).ok
    assert not may_ground_default([], hearing, CALENDAR).ok
