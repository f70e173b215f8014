"""Service (送达): which way is allowed for which paper, from which day it counts by law, what comes after a failure, and what it can ground.

The rules' article on service (办案规则第二十条) was read in part; what rests on the civil procedure law by analogy is marked unconfirmed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from renshe.book import limits
from renshe.core.clock import Calendar, count
from renshe.core.transitions import Basis
from renshe.domains.disputes.saying import CIVIL, Said, law, rules

Way = Literal["sms", "email", "post", "person", "left", "notice"]
Procedure = Literal["simple", "ordinary", "collective", ""]

ELECTRONIC: frozenset[Way] = frozenset({"sms", "email"})
AWARD, SETTLEMENT = "award", "settlement"
# The plan asks for SMS and post first (短信通知、邮寄送达优先), and a public announcement is always the last resort.
ORDER: tuple[Way, ...] = ("sms", "email", "post", "person", "left", "notice")
_SIMPLE = rules("第五十六条至第六十一条")
_RECEIPT = rules("第二十条")


@dataclass(frozen=True, slots=True)
class Addressee:
    """One paper for one party.

    Attributes:
        paper: kind of the paper; award and settlement are the protected ones.
        procedure: how the dispute is heard; empty before that was decided.
        consent: agreed to be served electronically; None when nobody asked.
        refused: refused to sign for it.
        closed_group: the employer has closed down and ten or more workers are concerned.
        missing: can't be found.
    """

    paper: str
    procedure: Procedure
    consent: bool | None = None
    refused: bool = False
    closed_group: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, and why."""

    ok: bool
    why: Said


@dataclass(frozen=True, slots=True)
class Attempt:
    """One service of a notice of hearing.

    Attributes:
        effective_on: day from which it counts; None while it does not.
        confirmed: the party opened or acknowledged it, or another proof of receipt is there.
        failed: it came back.
    """

    way: Way
    effective_on: date | None = None
    confirmed: bool = False
    failed: bool = False


def allowed(way: Way, to: Addressee) -> Verdict:
    """Whether a paper may be served in this way."""
    if to.paper == SETTLEMENT and way not in {"post", "person"}:
        return Verdict(ok=False, why=Said("调解书经双方签收才生效,只能当面或者邮寄送达签收。", "A settlement takes effect when both have signed for it, so it goes by hand or by post.", law("第四十二条")))  # fmt: skip
    if way in ELECTRONIC:
        return _electronic(to)
    if way == "left":
        ok = to.refused or to.closed_group
        return Verdict(ok, Said("拒绝签收,或者因企业停业等无法送达且劳动者一方在十人以上的,可以留置、张贴送达,并拍照、录像。", "Leaving or posting is for an addressee who refuses to sign, or an employer that closed down where ten or more workers are concerned; photographs or video are kept.", _RECEIPT))  # fmt: skip
    if way == "notice":
        return Verdict(to.missing, Said("下落不明,或者其他方式都无法送达的,才能公告送达。", "Public announcement is only for an addressee who can't be found or reached in any other way.", Basis(CIVIL, "第九十五条", "M")))  # fmt: skip
    return Verdict(ok=True, why=Said("由受送达人签收,签收的日期就是送达日期。", "The addressee signs for it; the day of signing is the day of service.", _RECEIPT))  # fmt: skip


def _electronic(to: Addressee) -> Verdict:
    if to.paper == AWARD:
        return Verdict(ok=False, why=Said("裁决书不能用短信、电子邮件送达。", "An award can't be served by SMS or e-mail.", _SIMPLE))  # fmt: skip
    if to.procedure == "simple":
        return Verdict(ok=True, why=Said("简易处理的案件可以用短信、电子邮件等简便方式送达。", "In the simple procedure papers can be served by SMS or e-mail.", _SIMPLE))  # fmt: skip
    agreed = Said("受送达人同意的,可以用能确认收悉的电子方式送达;仲裁参照民事诉讼,未经核实。", "With the addressee's consent it can go by electronic means that confirm receipt; arbitration follows civil procedure here, unconfirmed.", Basis(CIVIL, "第九十条", "M"))  # fmt: skip
    return Verdict(to.consent is True, agreed)


def effective(way: Way, on: date | None, calendar: Calendar) -> date | None:
    """The day from which a service counts by law.

    Args:
        way: how it went.
        on: for SMS and e-mail the day of confirmation; by hand the day of signing; by post the day on the receipt; for leaving and
            posting, and for an announcement, the day on which that was done. None while it has not happened.
        calendar: of working days.

    Raises:
        ClockError: the day lies outside the calendar.
    """
    if on is None:
        return None
    code = {"left": "service_by_leaving", "notice": "service_by_announcement"}.get(way)
    return on if code is None else count(calendar, on, limits.current().limits[code].limit()).due


def effective_why(way: Way) -> Said:
    """From which day it counts, in words."""
    book = limits.current().limits
    left, notice = book["service_by_leaving"], book["service_by_announcement"]
    said: dict[Way, Said] = {
        "sms": Said("对方确认收到之日;没有确认的不算送达。", "The day on which receipt was confirmed; unconfirmed it does not count.", _SIMPLE),
        "email": Said("对方确认收到之日;没有确认的不算送达。", "The day on which receipt was confirmed; unconfirmed it does not count.", _SIMPLE),
        "post": Said("回执上注明的收件日期。", "The day of receipt that the postal receipt names.", Basis(CIVIL, "第九十一条", "M")),
        "person": Said("送达回证上的签收日期。", "The day of signing on the receipt.", _RECEIPT),
        "left": Said(f"留置、张贴之日起经过{left.count}日。", f"{left.count} days after leaving or posting.", Basis(left.law, left.article, left.status)),
        "notice": Said(f"发出公告之日起经过{notice.count}日。", f"{notice.count} days after the announcement.", Basis(notice.law, notice.article, notice.status)),
    }  # fmt: skip
    return said[way]


def next_way(tried: Sequence[Way], to: Addressee) -> tuple[Way | None, Said]:
    """The way that comes next after those that failed; None when a person has to find one.

    A refusal to sign goes straight to leaving it; an announcement comes only when by hand and by post both failed.
    """
    if to.refused and "left" not in tried and allowed("left", to).ok:
        return "left", allowed("left", to).why
    unreached = to.missing or {"post", "person"} <= set(tried)
    reached = Addressee(to.paper, to.procedure, to.consent, to.refused, to.closed_group, unreached)
    for way in ORDER:
        if way not in tried and allowed(way, reached).ok:
            return way, allowed(way, reached).why
    return None, Said(
        "能用的方式都试过了,请承办人员查找新的地址或者联系方式。",
        "Every way that is allowed was tried; somebody has to find another address.",
    )


def may_ground_default(services: Sequence[Attempt], hearing_on: date, calendar: Calendar) -> Verdict:
    """Whether a party who stayed away can be treated as absent: deemed withdrawn, or heard by default (第三十六条).

    Args:
        services: every service of the notice of this hearing on the party.
        hearing_on: day of the hearing.
        calendar: of working days.

    Raises:
        ClockError: the day lies outside the calendar.
    """
    if not services:
        return Verdict(ok=False, why=Said("没有送达过开庭通知,不能缺席裁决或者按撤回处理。", "No notice of the hearing was served, so nobody can be treated as absent.", law("第三十六条")))  # fmt: skip
    counts = [one for one in services if not one.failed and one.effective_on is not None and (one.confirmed or one.way not in ELECTRONIC)]  # fmt: skip
    if not counts:
        return Verdict(ok=False, why=_unserved(services))
    last = count(calendar, hearing_on, limits.current().limits["hearing_notice"].limit()).due
    first = min(one.effective_on for one in counts if one.effective_on is not None)
    if last is not None and first > last:
        return Verdict(ok=False, why=Said(f"开庭通知最迟应当在{last}送达,实际是{first},不能缺席裁决或者按撤回处理。", f"The notice had to be served by {last} and was served on {first}, so nobody can be treated as absent.", law("第三十五条", "M")))  # fmt: skip
    return Verdict(ok=True, why=Said(f"开庭通知已于{first}依法送达,无正当理由不到庭的可以缺席裁决或者按撤回处理。", f"The notice was served by law on {first}; who stays away without good reason can be treated as absent.", law("第三十六条")))  # fmt: skip


def _unserved(services: Sequence[Attempt]) -> Said:
    waiting = [one for one in services if not one.failed and one.way in ELECTRONIC and not one.confirmed]
    if waiting:
        return Said("短信、电子邮件没有确认收到,不能作为缺席裁决或者按撤回处理的依据。", "An SMS or e-mail that nobody confirmed can't ground a default or a deemed withdrawal.", _SIMPLE)  # fmt: skip
    return Said("开庭通知还没有送达,不能缺席裁决或者按撤回处理。", "The notice of the hearing has not been served, so nobody can be treated as absent.", law("第三十六条"))  # fmt: skip
