"""After an award (裁决之后): what each party can do, until when, counted from the day on which the award reached that party."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from renshe.book import limits
from renshe.core.clock import Calendar, Due, Light, count, read
from renshe.core.transitions import Basis
from renshe.domains.disputes.saying import COURT_2020, Said, law

Document = Literal["final", "ordinary", "settlement"]
Side = Literal["worker", "employer"]
State = Literal["open", "over", "used", "barred", "waiting"]

NO_SUIT = Said("对终局裁决,用人单位不能起诉,只能申请撤销。", "An employer can't sue against a final award, only ask for it to be set aside.", law("第四十七条至第四十九条"))  # fmt: skip
WORKER_SUED = Said("劳动者已经起诉,用人单位申请撤销的,法院不予受理。", "The worker has sued, so a request to set the award aside is not accepted.", Basis(COURT_2020, "第二十一条(法释〔2020〕26号)", "V1"))  # fmt: skip
AFTER_DISMISSAL = Said("劳动者撤诉或者被驳回起诉以后,用人单位能否再申请撤销、从哪天起算,没有读到,未经核实。", "Whether and from when an employer can ask again after the worker's suit was withdrawn or dismissed was not read, unconfirmed.", Basis(COURT_2020, "第二十一条(法释〔2020〕26号)", "M"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reached:
    """One document of an award as it stands towards one party.

    Attributes:
        document: final, ordinary, or a settlement (调解书).
        side: of the party.
        made_on: day on which it was made; a final award takes effect on it.
        served_on: day from which service on this party counts; None while it does not.
        in_force_on: day from which it is in force; see `in_force`. None while it is not, or nobody knows.
        perform_by: last day for performing it that the document sets; None where it sets none.
        creditor: it grants this party something.
        sued_on: day on which this party sued. worker_sued: the worker did, against a final award.
        asked_on: day of asking to set it aside. enforcing_on: day of asking for enforcement.
        set_aside_on: day on which this party received the ruling that set it aside.
    """

    document: Document
    side: Side
    made_on: date
    served_on: date | None = None
    in_force_on: date | None = None
    perform_by: date | None = None
    creditor: bool = False
    sued_on: date | None = None
    worker_sued: bool = False
    asked_on: date | None = None
    enforcing_on: date | None = None
    set_aside_on: date | None = None


@dataclass(frozen=True)
class Remedy:
    """One thing that a party can do.

    Attributes:
        code: suit, set_aside, suit_after_setting_aside or enforcement.
        due: last day; None while the day from which it counts is unknown.
        state: open, over, used, barred (another step stands in the way) or waiting (not served yet, not in force).
        where: to which court.
        notes: what else has to be known.
        counted: the count, to be explained; None while waiting.
    """

    code: str
    name: str
    name_en: str
    start: date | None
    due: date | None
    state: State
    light: Light
    where: Said
    basis: Basis
    notes: tuple[Said, ...] = ()
    counted: Due | None = None


_BASIC = Said("向有管辖权的基层人民法院起诉。", "Sue at the competent basic court.")
_MIDDLE = Said("向仲裁委员会所在地的中级人民法院申请。", "Ask the intermediate court at the committee's seat.", law("第四十九条"))  # fmt: skip
_ENFORCING = Said(
    "向有管辖权的人民法院申请执行。", "Ask the competent court to enforce it.", law("第五十一条")
)


def remedies(of: Reached, today: date, calendar: Calendar) -> tuple[Remedy, ...]:
    """What one party can do about one document.

    Raises:
        ClockError: a day lies outside the calendar.
    """
    return tuple(_remedies(of, today, calendar))


def _remedies(of: Reached, today: date, calendar: Calendar) -> Iterator[Remedy]:
    if of.set_aside_on is not None:
        start = of.set_aside_on
        yield _remedy("suit", "suit_after_setting_aside", start, of.sued_on, (today, calendar), _BASIC, law("第四十九条"))  # fmt: skip
        return
    if of.document == "ordinary" or (of.document == "final" and of.side == "worker"):
        basis = law("第五十条") if of.document == "ordinary" else law("第四十八条")
        yield _remedy(
            "suit", "lawsuit_after_award", of.served_on, of.sued_on, (today, calendar), _BASIC, basis
        )
    elif of.document == "final":
        notes = (NO_SUIT, WORKER_SUED, AFTER_DISMISSAL) if of.worker_sued else (NO_SUIT,)
        yield _remedy(
            "set_aside", "set_aside_final_award", of.served_on, of.asked_on, (today, calendar), _MIDDLE,
            law("第四十九条"), notes=notes, barred=of.worker_sued,
        )  # fmt: skip
    if of.creditor:
        begins = (of.perform_by or of.in_force_on) if of.in_force_on is not None else None
        entry = limits.current().limits["award_enforcement"]
        yield _remedy(
            "enforcement", entry.code, begins, of.enforcing_on, (today, calendar), _ENFORCING,
            Basis(entry.law, entry.article, entry.status),
        )  # fmt: skip


def _remedy(
    code: str,
    limit: str,
    start: date | None,
    used_on: date | None,
    looking: tuple[date, Calendar],
    where: Said,
    basis: Basis,
    *,
    notes: tuple[Said, ...] = (),
    barred: bool = False,
) -> Remedy:
    today, calendar = looking
    entry = limits.current().limits[limit]
    due = count(calendar, start, entry.limit()) if start is not None else None
    last = due.due if due is not None else None
    state: State = "open"
    if used_on is not None:
        state = "used"
    elif barred:
        state = "barred"
    elif last is None:
        state = "waiting"
    elif today > last:
        state = "over"
    light = read(due, today).light if due is not None and state == "open" else Light.GREY
    return Remedy(code, entry.name, entry.name_en, start, last, state, light, where, basis, notes, due)


def in_force(
    document: Document, made_on: date, served: Sequence[date | None], sued: Iterable[bool], calendar: Calendar
) -> date | None:
    """The day from which a document is in force; None while it is not.

    Args:
        document: a final award is in force on the day on which it is made (第四十七条); a settlement when the last party has signed for
            it (第四十二条); any other award when every party's time to sue has passed without a suit (第五十条).
        made_on: day on which it was made.
        served: of every party the day from which service counts; None for a party that was not reached.
        sued: of every party, whether it sued over this document.
        calendar: of working days.

    Raises:
        ClockError: a day lies outside the calendar.
    """
    if document == "final":
        return made_on
    days = [day for day in served if day is not None]
    if len(days) < len(served) or not days:
        return None
    if document == "settlement":
        return max(days)
    if any(sued):
        return None
    limit = limits.current().limits["lawsuit_after_award"].limit()
    ends = [count(calendar, day, limit).due for day in days]
    return max(day for day in ends if day is not None) + timedelta(days=1)
