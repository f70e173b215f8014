"""The limits of the procedure (期限) of one dispute: what is due when, who has it, and which light is on.

Numbers come from book/limits.yaml; here stands only which limit begins with which event. Where the count in calendar days is
unconfirmed, the day by working days stands beside it: the office keeps to the earlier of the two, nobody loses a right by the later.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from renshe.book import limits
from renshe.book.limits import LimitEntry
from renshe.casework.refused import Refused
from renshe.core.clock import (
    Calendar,
    Due,
    Extension,
    Light,
    Unit,
    count,
    explain,
    read,
)
from renshe.core.transitions import Basis
from renshe.domains.disputes.matter import Extended, Matter
from renshe.domains.disputes.saying import LAW, RULES

Holder = Literal["mediator", "committee", "panel", "applicant", "respondent", "both"]
State = Literal["running", "stopped", "done", "late", "overdue", "over", "moot"]
_DUTIES: frozenset[Holder] = frozenset({"mediator", "committee", "panel"})
# Of the rules' days only 3, 5 and 10 may be working days; 15 and 45 are calendar days in either reading.
_IN_DOUBT = 10


@dataclass(frozen=True)
class Stage:
    """One limit of one dispute.

    Attributes:
        code: of book/limits.yaml.
        name, name_en: of the limit.
        holder: who has to keep it.
        start, start_name, start_name_en: day from which it counts, and what happened on it.
        due: last day; None while the clock stands.
        by_workdays: last day if the law's days are working days; None where that question does not arise.
        done_on: when it was done.
        state: running, stopped, done, late (done too late), overdue, over (a right that was not used), moot (not needed any more).
        light: with it; a stage that is done in time is green.
        basis: law and article; M where the number or its unit is unconfirmed.
        note, note_en: of the limit.
        counted: the count, to be explained.
    """

    code: str
    name: str
    name_en: str
    holder: Holder
    start: date
    start_name: str
    start_name_en: str
    due: date | None
    by_workdays: date | None
    done_on: date | None
    state: State
    light: Light
    basis: Basis
    note: str
    note_en: str
    counted: Due

    @property
    def why(self) -> tuple[str, ...]:
        """How the day was counted, in Chinese sentences."""
        return explain(self.counted, label=self.start_name.removesuffix("之日"))

    @property
    def why_en(self) -> tuple[str, ...]:
        """How the day was counted, in English sentences."""
        return explain(self.counted, label=self.start_name_en, language="en")


def extend(matter: Matter, days: int, on: date, calendar: Calendar, told_on: date | None = None) -> Matter:
    """Extend the time for the award once (第四十三条第一款).

    Raises:
        Refused: not accepted, no such number of days, extended already, or the time is over.
    """
    allowed = limits.current().limits["arbitration_award"].extension
    most = allowed.count if allowed else 0
    due = award_due(matter, calendar)
    if due is None:
        raise Refused("not_accepted", "案件还没有受理,没有可以延长的期限。")
    if not 1 <= days <= most:
        raise Refused("extension_days", f"延长期限不得超过{most}日,请填1到{most}之间的天数。")
    if current_extensions(matter):
        raise Refused("extended_once", "这个期限已经延长过一次,不能再延长。")
    if due.due is not None and on > due.due:
        raise Refused("limit_over", f"裁决期限已于{due.due}届满,不能再延长;请告知当事人可以向人民法院起诉。")
    return replace(matter, extensions=(*matter.extensions, Extended(days, on, told_on)))


def award_start(matter: Matter) -> date | None:
    """The day from which the 45 days count: first acceptance, or the last restart; a change of procedure moves nothing."""
    return max((one.on for one in matter.restarts), default=None) or matter.accepted_on


def current_extensions(matter: Matter) -> tuple[Extended, ...]:
    """The extensions of the time that runs now: those from before a restart ended with the time that they extended."""
    begun = max((one.on for one in matter.restarts), default=None)
    return tuple(one for one in matter.extensions if begun is None or one.approved_on >= begun)


def award_due(matter: Matter, calendar: Calendar) -> Due | None:
    """The time for the award; None before acceptance.

    Raises:
        ClockError: the result lies outside the calendar.
    """
    start, entry = award_start(matter), limits.current().limits["arbitration_award"]
    if start is None:
        return None
    basis = f"{LAW}第四十三条"
    longer = [Extension(one.days, Unit.DAY, basis) for one in current_extensions(matter)]
    return count(calendar, start, entry.limit(), matter.suspensions, longer)


def stages(matter: Matter, today: date, calendar: Calendar) -> tuple[Stage, ...]:
    """Every limit that has begun, in the order of the procedure.

    Raises:
        ClockError: a result lies outside the calendar.
    """
    return tuple(_stages(matter, today, calendar))


def _stages(matter: Matter, today: date, calendar: Calendar) -> Iterator[Stage]:
    m = matter
    received = max((day for day in (m.received_on, m.corrected_on) if day), default=None)
    answer_end = m.answered_on or (m.copied_on if m.answer_waived else None)
    plain: tuple[tuple[str, Holder, date | None, date | None], ...] = (
        ("mediation", "mediator", m.mediation_from, m.mediation_ended),
        ("review_application", "both", m.agreed_on, m.review_from),
        ("review_acceptance", "committee", m.review_from, m.review_accepted_on or m.review_ended),
        ("review_decision", "committee", m.review_accepted_on, m.review_ended),
        ("arbitration_acceptance", "committee", received, m.decided_on or m.accepted_on),
        ("arbitration_copy", "committee", m.accepted_on, m.copied_on),
        ("arbitration_panel_notice", "committee", m.accepted_on, m.panel_told_on),
        ("arbitration_answer", "respondent", m.copied_on, answer_end),
        ("arbitration_answer_copy", "committee", m.answered_on, m.answer_copied_on),
        ("hearing_notice", "panel", m.hearing_on, m.summoned_on),
        ("hearing_postponement", "both", m.hearing_on, None),
    )
    for code, holder, start, done in plain:
        if start is not None:
            entry = limits.current().limits[code]
            if code == "arbitration_answer" and m.answer_days is not None:
                entry = entry.model_copy(
                    update={
                        "count": min(m.answer_days, entry.count),
                        "status": "V2",
                        "law": RULES,
                        "article": "第五十六条至第六十一条",
                    }
                )
            due = count(calendar, start, entry.limit())
            yield _stage(entry, holder, due, (done, _ended(m, code)), today, calendar)
    award = award_due(m, calendar)
    if award is not None:
        yield _stage(
            limits.current().limits["arbitration_award"], "panel", award, (m.ended_on, None), today, calendar
        )


def _ended(matter: Matter, code: str) -> date | None:
    """The day from which a step is not needed any more."""
    if code == "mediation":
        return None
    return matter.review_ended if code.startswith("review_") else matter.ended_on


def _stage(
    entry: LimitEntry,
    holder: Holder,
    due: Due,
    happened: tuple[date | None, date | None],
    today: date,
    calendar: Calendar,
) -> Stage:
    """A limit with its state; `happened` is the day on which it was done, and the day on which everything ended."""
    done, ended = happened
    state, light = _done(due, done) if done is not None else _open(due, holder, ended, today)
    return Stage(
        entry.code, entry.name, entry.name_en, holder, due.start, entry.start, entry.start_en, due.due,
        _by_workdays(entry, due.start, calendar), done, state, light, Basis(entry.law, entry.article, entry.status),
        entry.note, entry.note_en, due,
    )  # fmt: skip


def _done(due: Due, done: date) -> tuple[State, Light]:
    return ("late", Light.RED) if due.due is not None and done > due.due else ("done", Light.GREEN)


def _open(due: Due, holder: Holder, ended: date | None, today: date) -> tuple[State, Light]:
    """The state of what was not done; after everything ended it stays as it was on that day."""
    on = today if ended is None else min(today, ended)
    if due.due is not None and on > due.due:
        return ("overdue", Light.RED) if holder in _DUTIES else ("over", Light.GREY)
    if ended is not None:
        return "moot", Light.GREY
    reading = read(due, on)
    return ("stopped" if reading.stopped else "running"), reading.light


def _by_workdays(entry: LimitEntry, start: date, calendar: Calendar) -> date | None:
    """The other count, where a source leaves open whether the law's days are working days."""
    if entry.status != "M" or entry.unit is not Unit.DAY or entry.count > _IN_DOUBT:
        return None
    return count(calendar, start, replace(entry.limit(), unit=Unit.WORKDAY)).due


def safe_day(stage: Stage) -> date | None:
    """The day by which the office acts to be right in either count: the earlier one. None while the clock stands."""
    days = [day for day in (stage.due, stage.by_workdays) if day is not None]
    return min(days, default=None) if stage.due is not None else None
