"""The time bar (时效) as a time line: one year, begun anew by a demand, standing still under a hindrance (劳动争议调解仲裁法第二十七条).

What is unknown stays unknown: without the day on which the wrong was known there is no last day, and the panel decides. Nothing here
bars anybody: whether the defence is raised and holds is for the other side and the panel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from renshe.book import limits
from renshe.core.clock import Calendar, Due, Suspension, count
from renshe.core.transitions import Basis
from renshe.domains.disputes.saying import COURT_2025, LAW, Said, law
from renshe.domains.disputes.timebar_drawing import Happening, Mark, Segment, draw, marks

Verdict = Literal["open", "over", "unlimited", "stopped", "unknown"]
Group = Literal["wages", "others"]

ARTICLE = law("第二十七条")
# What holds for every dispute, whatever its days.
DEFENCE = Said(
    "时效抗辩要在仲裁阶段提出:因自身原因没有提的,到一审、二审再提,法院不予支持;有新的证据能证明时效已过的除外。",
    "The defence has to be raised in arbitration: a court won't hear it later where that was the party's own omission, unless new evidence shows that the time was over.",
    Basis(COURT_2025, "第二十条(法释〔2025〕12号)", "V2"),
)
OWN_MOTION = Said(
    "对方没有提出时效抗辩的,仲裁委员会不主动按时效处理;条文没有读到,未经核实。",
    "Where the other side does not raise it, the committee does not apply the time bar on its own; no article was read, unconfirmed.",
    Basis(LAW, "第二十七条", "M"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a dispute for its time bar.

    Attributes:
        known_on: day on which the wrong was or should have been known; None when nobody said.
        employed_until: day on which the employment ended; None while unknown or while it lasts.
        employment_lasts: whether it lasts; None when unknown.
        filed_on: day of asking for arbitration; None before.
    """

    known_on: date | None
    happenings: tuple[Happening, ...] = ()
    employed_until: date | None = None
    employment_lasts: bool | None = None
    filed_on: date | None = None


@dataclass(frozen=True)
class TimeBar:
    """The time bar of one group of claims, as it stands on a day.

    Attributes:
        group: pay owed during employment, or everything else.
        on: the day asked for: of filing, else today.
        verdict: open, over, unlimited (employment lasts), stopped (a hindrance lasts) or unknown.
        start: day from which the year counts at first.
        last_day: last day to apply; None where there is none or none can be known.
        strict_last: last day if nothing that happened counted; who keeps to it needs no proof.
        days_left: calendar days from `on` to the last day, 0 on that day itself; None where there is none.
        over_since: first day on which the time was over.
        segments, marks: for the drawing, in the order of time.
        said: the result in a sentence.
        unknown: what is missing or unconfirmed.
        due: the count that led to the last day, to be explained.
    """

    group: Group
    on: date
    verdict: Verdict
    start: date | None
    last_day: date | None
    strict_last: date | None
    days_left: int | None
    over_since: date | None
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    said: Said
    unknown: tuple[Said, ...] = ()
    due: Due | None = None


def others(told: Told, today: date, calendar: Calendar) -> TimeBar:
    """The time bar of every claim but pay owed during employment: a year from knowing of the wrong.

    Raises:
        ClockError: a day lies outside the calendar.
    """
    on = told.filed_on or today
    if told.known_on is None:
        missing = Said(
            "没有人说明哪天知道或者应当知道权利被侵害,算不出最后一日;由仲裁庭认定。",
            "Nobody said on which day the wrong was or should have been known, so no last day can be counted; the panel decides.", ARTICLE,
        )  # fmt: skip
        return _without("others", on, told, "unknown", missing)
    return _counted("others", told.known_on, told, on, calendar, ())


def wages(told: Told, today: date, calendar: Calendar) -> TimeBar:
    """The time bar of pay owed during employment: none while it lasts, a year from its end.

    Raises:
        ClockError: a day lies outside the calendar.
    """
    on = told.filed_on or today
    ended = told.employed_until
    if told.employment_lasts or (ended is not None and ended >= on):
        free = Said(
            "劳动关系还在存续,拖欠劳动报酬申请仲裁不受一年时效限制。",
            "Employment lasts, so claims for unpaid pay are not barred by the year.", law("第二十七条", part="第四款"),
        )  # fmt: skip
        return _without("wages", on, told, "unlimited", free)
    if ended is None:
        missing = Said(
            "不清楚劳动关系是否已经终止、哪天终止,算不出拖欠工资的最后一日;由仲裁庭认定。",
            "It is not known whether and when employment ended, so no last day for unpaid pay can be counted; the panel decides.",
            law("第二十七条", part="第四款"),
        )  # fmt: skip
        return _without("wages", on, told, "unknown", missing)
    doubt = Said(
        "终止后的一年能不能中断、中止,第四款没有写明;这里按能中断、中止计算,由仲裁庭认定。",
        "Paragraph 4 does not say whether the year after the end can begin anew or stand still; it is counted here as if it could, and the panel decides.",
        law("第二十七条", "M", "第四款"),
    )  # fmt: skip
    return _counted("wages", ended, told, on, calendar, (doubt,) if told.happenings else ())


def _without(group: Group, on: date, told: Told, verdict: Verdict, why: Said) -> TimeBar:
    """A time bar without a last day."""
    start = told.known_on
    free = verdict == "unlimited" and start is not None and start <= on
    segments = (Segment(start, on, "free"),) if free and start is not None else ()
    missing = (why,) if verdict == "unknown" else ()
    return TimeBar(
        group, on, verdict, start, None, None, None, None, segments,
        marks(told.happenings, start, None, told.filed_on, (), ()), why, missing,
    )  # fmt: skip


def _counted(
    group: Group, start: date, told: Told, on: date, calendar: Calendar, doubts: tuple[Said, ...]
) -> TimeBar:
    entry = limits.current().limits["arbitration_time_bar"]
    stands = tuple(
        Suspension(one.on, one.until, "不可抗力等正当理由", "force majeure or another good reason")
        for one in told.happenings
        if one.kind == "hindrance"
    )
    anchors, late, early = _anchors(start, told.happenings, stands, calendar)
    due = count(calendar, anchors[-1], entry.limit(), stands)
    last, strict = due.due, count(calendar, start, entry.limit()).due
    verdict = _verdict(last, on)
    left = (last - on).days if last is not None and verdict == "open" else None
    over = last + timedelta(days=1) if last is not None and verdict == "over" else None
    return TimeBar(
        group, on, verdict, start, last, strict, left, over,
        draw(anchors, last, on, [(one.first, one.last) for one in stands]),
        marks(told.happenings, start, last, told.filed_on, late, early),
        _result(verdict, last, left, on, filed=told.filed_on is not None), (*doubts, *_doubts(late, early)), due,
    )  # fmt: skip


def _anchors(
    start: date, happenings: Sequence[Happening], stands: Sequence[Suspension], calendar: Calendar
) -> tuple[list[date], list[Happening], list[Happening]]:
    """The days from which the year was counted, one after the other; what came too late to matter; what came before it began."""
    limit = limits.current().limits["arbitration_time_bar"].limit()
    anchors, late, early = [start], list[Happening](), list[Happening]()
    for one in sorted(happenings, key=lambda one: one.on):
        if one.kind == "hindrance":
            continue
        last = count(calendar, anchors[-1], limit, stands).due
        if one.on < start:
            early.append(one)
        elif last is not None and one.on > last:
            late.append(one)
        elif one.on > anchors[-1]:
            anchors.append(one.on)
    return anchors, late, early


def _verdict(last: date | None, on: date) -> Verdict:
    if last is None:
        return "stopped"
    return "over" if on > last else "open"


def _result(verdict: Verdict, last: date | None, left: int | None, on: date, *, filed: bool) -> Said:
    if last is None:
        return Said(
            "有不可抗力等正当理由,时效正在中止;原因消除之日起继续计算。",
            "A good reason stands in the way and the time stands still; it goes on when the reason is gone.", ARTICLE,
        )  # fmt: skip
    if filed:
        zh, en = (
            ("在时效内申请", "applied for in time")
            if verdict == "open"
            else ("申请时时效已过", "applied for after the time was over")
        )
        return Said(
            f"最后一日是{last},{on}申请,{zh}。", f"The last day is {last}; on {on} it was {en}.", ARTICLE
        )
    if verdict == "open":
        return Said(
            f"最后一日是{last},还有{left}天。", f"The last day is {last}, {left} days from now.", ARTICLE
        )
    gone = last + timedelta(days=1)
    return Said(
        f"最后一日是{last},{gone}起时效已过。",
        f"The last day was {last}; the time has been over since {gone}.",
        ARTICLE,
    )


def _doubts(late: Sequence[Happening], early: Sequence[Happening]) -> list[Said]:
    said = [
        Said(
            f"{one.on}的事情发生在时效届满之后,不能使时效重新计算;有没有别的意义由仲裁庭认定。",
            f"What happened on {one.on} came after the time was over and does not begin it anew; whether it means anything else is for the panel.",
            law("第二十七条", "M"),
        )
        for one in late
    ]
    said += [
        Said(
            f"{one.on}的事情发生在起算之前,不影响时效;它是否说明当时已经知道权利被侵害,由仲裁庭认定。",
            f"What happened on {one.on} came before the time began; whether it shows that the wrong was known then is for the panel.",
            law("第二十七条", "M"),
        )
        for one in early
    ]
    return said
