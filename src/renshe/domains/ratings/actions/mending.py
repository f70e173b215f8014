"""The loop of a bad rating (差评整改): verify, mend, answer, call back; the person rates the answer."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.actors import THE_HOUSE, Actor
from renshe.casework.refused import Refused
from renshe.domains.ratings import rules
from renshe.domains.ratings.actions.moving import RATER, Doing, lock, move
from renshe.domains.ratings.models import Mending
from renshe.domains.ratings.telling import tell

SHORT, LONG = 500, 800  # characters that the columns hold
RATING_PERSON = Actor(None, "评价人", may=frozenset({RATER}))


@transaction.atomic
def verify(
    *,
    task: Mending,
    by: Actor,
    size: str,
    finding: str,
    district_wide: bool = False,
    at: datetime | None = None,
) -> Mending:
    """It is true: what was found, and how hard the mending is, from which the days follow.

    Args:
        task: open, or to be verified again one level up.
        by: an officer who had no hand in the act.
        size: simple or complex.
        finding: what was found; the rated clerk reads it, so it does not say who rated.
        district_wide: they answer for the whole district.
        at: when; now unless a past year is told.

    Raises:
        Refused: no size, no words, or not theirs to verify.
    """
    one = lock(task)
    if size not in Mending.Size.values:
        raise Refused("size", "请选简单问题还是复杂问题,这决定整改期限。")
    _fits(finding, SHORT)
    on = timezone.localdate(at)
    clock = rules.due(f"mend-{size}", on)
    _verified(one, by, finding, on)
    one.size, one.mend_due, one.mended_on = size, clock.due, None
    one.provisional = one.provisional or clock.provisional
    detail = {"size": size, "due": clock.due}
    move(Doing(one, by, district_wide), "verify", why=finding, detail=detail, at=at)
    return one


@transaction.atomic
def find_unfounded(
    *, task: Mending, by: Actor, finding: str, district_wide: bool = False, at: datetime | None = None
) -> Mending:
    """It is not borne out (查无实据): said with reasons, and answered all the same. The rating still counts.

    Raises:
        Refused: no words, or not theirs to verify.
    """
    one = lock(task)
    _fits(finding, SHORT)
    _verified(one, by, finding, timezone.localdate(at))
    one.size, one.mend_due, one.mended_on = "", None, None
    move(Doing(one, by, district_wide), "find_unfounded", why=finding, at=at)
    return one


def _verified(one: Mending, by: Actor, finding: str, on: date) -> None:
    """Who verified, and what; `move` refuses those who may not, and nothing is saved before."""
    doing = by.user_id
    if one.state == "reopened":
        one.was_late = one.was_late or _is_late(one, on)
        if doing == one.verifier_id:
            raise Refused("same", "第一次是您核实的,复核要由另一位同事来做。")
        one.second_verifier_id = doing
    else:
        one.verifier_id = doing
    one.finding, one.verified_on = finding.strip(), on


def _is_late(one: Mending, on: date) -> bool:
    """Whether the mending of this round was, or is, later than its day."""
    return one.mend_due is not None and (one.mended_on or on) > one.mend_due


@transaction.atomic
def mend(*, task: Mending, by: Actor, done: str, at: datetime | None = None) -> Mending:
    """It is mended: what was done, for the person and for those who come after.

    Raises:
        Refused: no words, or not at this point.
    """
    one = lock(task)
    _fits(done, LONG)
    one.mended_on = on = timezone.localdate(at)
    one.was_late = one.was_late or _is_late(one, on)
    move(Doing(one, by), "mend", why=done, at=at)
    return one


@transaction.atomic
def answer(*, task: Mending, by: Actor, words: str, at: datetime | None = None) -> Mending:
    """Answer the person in writing; those who can be reached by message get it.

    Raises:
        Refused: no words, or not at this point.
    """
    one = lock(task)
    _fits(words, LONG)
    one.answer, one.answered_on = words.strip(), timezone.localdate(at)
    move(Doing(one, by), "answer", why=words, at=at)
    if at is None:  # a past that is told sends nothing
        tell(one.rating.occasion, "rating_again" if one.again else "rating_answered", reason=one.answer)
    return one


@transaction.atomic
def call_back(*, task: Mending, by: Actor, said: str, at: datetime | None = None) -> Mending:
    """The person was called and said what they think.

    Raises:
        Refused: no words, or not at this point.
    """
    one = lock(task)
    _fits(said, LONG)
    one.called_on = timezone.localdate(at)
    move(Doing(one, by), "call_back", why=said, at=at)
    return one


@transaction.atomic
def miss_call(*, task: Mending, by: Actor, at: datetime | None = None) -> Mending:
    """The person could not be reached; it has to be tried again, on another working day: one a day counts.

    Raises:
        Refused: not at this point.
    """
    one = lock(task)
    on = timezone.localdate(at)
    if one.missed_on != on and calendars.current().is_workday(on):
        one.calls, one.missed_on = one.calls + 1, on
    move(Doing(one, by), "miss_call", detail={"calls": one.calls}, at=at)
    return one


@transaction.atomic
def give_up_calling(*, task: Mending, by: Actor) -> Mending:
    """Close it after the person could not be reached on several working days; the written answer stands.

    Raises:
        Refused: too few calls, they can still rate the answer, or not at this point.
    """
    one = lock(task)
    move(Doing(one, by), "give_up_calling")
    return one


@transaction.atomic
def rate_answer(*, task: Mending, satisfied: bool, words: str = "", at: datetime | None = None) -> Mending:
    """The person rates the answer. Not content the first time: it goes one level up; the second time that is kept and told.

    Raises:
        Refused: there is no answer yet, or they have said so already.
    """
    one = lock(task)
    _fits(words, LONG)
    doing = Doing(one, RATING_PERSON)
    no = "stay_dissatisfied" if one.again else "reject_answer"
    step = "accept_answer" if satisfied else no
    # Marked after the guards have seen that nothing was said yet, in the same transaction.
    move(doing, step, why=words, at=at)
    if step == "reject_answer":
        clock = rules.due("verify", timezone.localdate(at))
        one.again, one.satisfied, one.verify_due = True, None, clock.due or one.verify_due
        one.verified_on = one.answered_on = one.called_on = None
        one.calls, one.missed_on = 0, None
    else:
        one.satisfied = satisfied
    one.save()
    return one


@transaction.atomic
def close(*, task: Mending, by: Actor = THE_HOUSE, at: datetime | None = None) -> Mending:
    """Close it: the person has rated the answer, or has had the days to do so.

    Raises:
        Refused: they may still say something.
    """
    one = lock(task)
    move(Doing(one, by), "close", at=at)
    return one


def _fits(words: str, most: int) -> None:
    if len(words) > most:
        raise Refused("words", f"写得太长,最多{most}字。")
