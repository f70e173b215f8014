"""Which committee hears a dispute (管辖): where the work is done, or where the employer is (劳动争议调解仲裁法第二十一条)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from renshe.core.transitions import Basis
from renshe.domains.disputes.saying import LAW, Said, law, rules

Answer = Literal["here", "elsewhere", "unknown"]
_DISTRICT = 6  # digits that name a district; nine digits name a street of it

SPLIT = Said(
    "广州市、区两级怎样分工(按单位登记机关的级别)只读到转述,未经核实;单位在市级登记的,先问市仲裁委。",
    "How city and districts share the work (by the level at which the employer is registered) was read in a reproduction only, unconfirmed; ask the city's committee first where the employer is registered there.",
    Basis("广州市劳动人事争议仲裁办事指南", "", "M"),
)
LATER = Said(
    "受理以后履行地或者单位所在地变了,管辖不变。",
    "A change of either place after acceptance changes nothing.", rules("第八条第三款"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filed:
    """An application for the same dispute at another committee.

    Attributes:
        place: district code of that committee.
        accepted_on: day on which it accepted; None when it has not, or nobody knows.
    """

    place: str
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """What is known of the places, by six- or nine-digit codes; empty is unknown.

    Attributes:
        work: places where the work is done. More than one is possible; none is unclear or unknown.
        work_unclear: it was looked into and can't be said where the work is done.
        employer: where the employer is registered, or has its main office.
        elsewhere: the other side's or an earlier application at another committee; None when there is none.
        accepted_here_on: day of acceptance here; None before.
        city_registered: registered with the city's authority; None when unknown.
    """

    work: tuple[str, ...] = ()
    work_unclear: bool = False
    employer: str = ""
    elsewhere: Filed | None = None
    accepted_here_on: date | None = None
    city_registered: bool | None = None


@dataclass(frozen=True)
class Jurisdiction:
    """The answer for one district.

    Attributes:
        answer: here, elsewhere, or unknown.
        why: reasons with articles.
        go_to: district codes of the committees that can hear it, when it is elsewhere.
        open: what is unconfirmed or has to be asked.
    """

    answer: Answer
    why: tuple[Said, ...]
    go_to: tuple[str, ...] = ()
    open: tuple[Said, ...] = ()


def where(places: Places, district: str) -> Jurisdiction:
    """Whether a district's committee hears a dispute.

    Args:
        places: what is known.
        district: six-digit code of the district that asks.
    """
    work = tuple(dict.fromkeys(one[:_DISTRICT] for one in places.work if one))
    employer = places.employer[:_DISTRICT]
    if district in work or district == employer:
        found = _here(places, work, employer, district)
    elif (work or places.work_unclear) and employer:
        found = _elsewhere(places, work, employer)
    else:
        found = _missing(work, employer)
    doubt = (SPLIT,) if found.answer == "here" and places.city_registered is not False else ()
    return Jurisdiction(found.answer, found.why, found.go_to, (*found.open, *doubt))


def _here(places: Places, work: tuple[str, ...], employer: str, district: str) -> Jurisdiction:
    other = places.elsewhere
    if other is not None and other.place[:_DISTRICT] != district:
        rival = _rival(places, other, work, employer, district)
        if rival is not None:
            return rival
    if district in work:
        why = Said(
            "劳动合同履行地(实际工作的地方)在本区。",
            "The work is done in this district.",
            law("第二十一条第二款"),
        )
    else:
        why = Said("用人单位所在地(登记地或者主要办事机构)在本区。", "The employer is registered, or has its main office, in this district.", law("第二十一条第二款"))  # fmt: skip
    more = (LATER,) if places.accepted_here_on else ()
    return Jurisdiction("here", (why, *more))


def _rival(
    places: Places, other: Filed, work: tuple[str, ...], employer: str, district: str
) -> Jurisdiction | None:
    """The same dispute at two committees: the place of work goes first; among several of them who accepted first. None: stays here."""
    there = other.place[:_DISTRICT]
    if there in work and district not in work:
        why = Said(
            "双方分别向履行地和单位所在地申请的,由劳动合同履行地的仲裁委管辖。",
            "Where both places were applied to, the committee at the place of work hears it.", law("第二十一条第二款"),
        )  # fmt: skip
        return Jurisdiction("elsewhere", (why,), (there,))
    if there in work and district in work:
        first = Said(
            "有几个劳动合同履行地的,由最先受理的仲裁委管辖。",
            "Of several places of work, the committee that accepted first hears it.", rules("第八条第二款"),
        )  # fmt: skip
        if other.accepted_on is None:
            ask = Said(
                "要先问清楚另一个仲裁委哪天受理。", "Ask first on which day the other committee accepted it."
            )
            return Jurisdiction("unknown", (first,), (there,), (ask,))
        if places.accepted_here_on is None or other.accepted_on < places.accepted_here_on:
            return Jurisdiction("elsewhere", (first,), (there,))
        if other.accepted_on == places.accepted_here_on:
            same = Said(
                "两个仲裁委同一天受理,条文没有写由谁管辖,要协商或者报请指定。",
                "Both accepted on one day; no article that was read says who hears it, so it has to be agreed or assigned.",
                Basis(LAW, "第二十一条", "M"),
            )  # fmt: skip
            return Jurisdiction("unknown", (first,), (there,), (same,))
    return None


def _elsewhere(places: Places, work: tuple[str, ...], employer: str) -> Jurisdiction:
    if places.work_unclear and not work:
        why = Said(
            "劳动合同履行地不明确的,由用人单位所在地的仲裁委管辖;单位不在本区。",
            "Where the place of work is unclear, the committee at the employer's place hears it; that is not here.", rules("第八条第二款"),
        )  # fmt: skip
        return Jurisdiction("elsewhere", (why,), (employer,))
    why = Said(
        "劳动合同履行地和用人单位所在地都不在本区,请到其中一处的仲裁委申请。",
        "Neither the place of work nor the employer is in this district; apply to the committee of either place.", law("第二十一条第二款"),
    )  # fmt: skip
    return Jurisdiction("elsewhere", (why,), tuple(dict.fromkeys((*work, employer))))


def _missing(work: tuple[str, ...], employer: str) -> Jurisdiction:
    missing = [words for words, told in ((("劳动合同履行地", "where the work is done"), work), (("用人单位所在地", "where the employer is"), employer)) if not told]  # fmt: skip
    why = Said(
        f"还不知道{'和'.join(zh for zh, _ in missing)},不能判断本区管不管。",
        f"It is not known {' and '.join(en for _, en in missing)}, so it can't be said whether this district hears it.", law("第二十一条第二款"),
    )  # fmt: skip
    return Jurisdiction("unknown", (why,))


def objection_in_time(raised_on: date, answer_due: date | None) -> tuple[bool | None, Said]:
    """Whether an objection to jurisdiction came in time: before the time for the answer ends (办案规则第十条).

    Args:
        raised_on: day of the objection in writing.
        answer_due: last day of the time for the answer; None while the copy has not been served.
    """
    basis = rules("第十条")
    if answer_due is None:
        return True, Said("答辩期还没有开始,可以提出管辖异议。", "The time for the answer has not begun, so an objection can be raised.", basis)  # fmt: skip
    if raised_on <= answer_due:
        return True, Said(f"答辩期到{answer_due}届满,异议在期内提出。", f"The time for the answer ends on {answer_due}; the objection came in time.", basis)  # fmt: skip
    return False, Said(
        f"答辩期已于{answer_due}届满,管辖异议要在答辩期满前书面提出。",
        f"The time for the answer ended on {answer_due}; an objection has to be raised in writing before.", basis,
    )  # fmt: skip
