"""The ready-made legal limits of the Book, in the words and the language of the page."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from renshe.book import limits
from renshe.book.limits import ExtensionEntry, GroundEntry, Group, LimitEntry
from renshe.core.clock import Direction, Extension, Limit
from renshe.web.hall.answer import language, length

# An event that can stand before a date: 受理申请; not 甲之日或者乙, and not 约定的工资支付日.
SIMPLE = re.compile(r"(?!.*(?:之日|[;,、或])).*[^日]")
USUAL = (
    "arbitration_time_bar",
    "injury_application_worker",
    "unemployment_benefit_claim",
    "lawsuit_after_award",
    "reconsideration_application",
    "injury_decision",
)  # what people ask about at the counters, for the first page
EXAMPLE = "unemployment_benefit_review"  # the first page works it out from today


@dataclass(frozen=True)
class Ground:
    """A ground on which the law stops the clock.

    Attributes:
        code: its code in the Book.
        title: its name, in the page's language.
        name: its Chinese name, name_en its English one.
        law: the law's Chinese name; article likewise.
        note: what should be known about it; written notice, where the law demands it.
        unconfirmed: True while nobody has checked it against the text.
    """

    code: str
    title: str
    name: str
    name_en: str
    law: str
    article: str
    note: str
    unconfirmed: bool


@dataclass(frozen=True)
class Offer:
    """One ready-made limit, as the page shows it.

    Attributes:
        code: its code in the Book.
        title: what it is called.
        group: the field of law that it belongs to.
        span: its length in words.
        who: who must act by then, in words.
        promised: True for what the district promises where no law sets a limit.
        start: what its first day is.
        law: the law's Chinese name; article likewise.
        note: what should be known about it.
        unconfirmed: True while nobody has checked it against the text.
        extension_words: the extension that the law allows, in words.
        limit: what the clock counts.
        extension: the same as a value.
        grounds: codes of the grounds that may stop it.
    """

    code: str
    title: str
    group: str
    span: str
    who: str
    promised: bool
    start: str
    law: str
    article: str
    note: str
    unconfirmed: bool
    extension_words: str
    limit: Limit
    extension: Extension | None
    grounds: tuple[str, ...]

    @property
    def label(self) -> str:
        """The event as the clock's sentences want it: 受理 for 受理之日; empty where it is not that simple."""
        if language() == "en":
            return self.start
        event = self.start.removesuffix("之日")
        return event if SIMPLE.fullmatch(event) else ""


def _said(thing: Group | GroundEntry | LimitEntry | ExtensionEntry, name: str) -> str:
    """A text of the Book in the page's language; Chinese where it has no English."""
    english = getattr(thing, f"{name}_en", "") if language() == "en" else ""
    return english or getattr(thing, name)


def offers() -> list[Offer]:
    """Every ready-made limit, in the Book's order."""
    book = limits.current()
    return [_offer(one, _said(book.groups[one.group], "name")) for one in book.limits.values()]


def offer(code: str) -> Offer:
    """One ready-made limit.

    Raises:
        KeyError: the Book has none of that code.
    """
    book = limits.current()
    one = book.limits[code]
    return _offer(one, _said(book.groups[one.group], "name"))


def usual() -> list[Offer]:
    """The few limits that the first page offers."""
    return [offer(code) for code in USUAL]


def grounds(codes: tuple[str, ...] = ()) -> list[Ground]:
    """The grounds with these codes, or all where none is named."""
    return [_ground(one) for one in limits.current().grounds.values() if not codes or one.code in codes]


def grouped(every: list[Offer]) -> list[tuple[str, list[Offer]]]:
    """Offers by group, both in the Book's order."""
    groups: dict[str, list[Offer]] = {}
    for one in every:
        groups.setdefault(one.group, []).append(one)
    return list(groups.items())


def _offer(one: LimitEntry, group: str) -> Offer:
    """One limit of the Book in the words of the page."""
    words = length(one.count, one.unit)
    return Offer(
        code=one.code,
        title=_capital(_said(one, "name")),
        group=group,
        span=words if one.direction is Direction.AFTER else _("之前%(length)s") % {"length": words},
        who=_who(one),
        promised=one.kind == "promise",
        start=_capital(_said(one, "start")),
        law=one.law,
        article=one.article,
        note=_said(one, "note"),
        unconfirmed=one.status == "M",
        extension_words=_extension_words(one.extension) if one.extension else "",
        limit=one.limit(),
        extension=_extension(one.extension),
        grounds=one.grounds,
    )


def _capital(words: str) -> str:
    """The same with a capital at its beginning, where it is English."""
    return words[:1].upper() + words[1:]


def _who(one: LimitEntry) -> str:
    """Who must act by then."""
    return {"agency": _("办理机关"), "person": _("本人"), "employer": _("用人单位")}[one.who]


def _extension(one: ExtensionEntry | None) -> Extension | None:
    """The extension that a law allows; its law is named where the page is Chinese."""
    if one is None:
        return None
    return Extension(one.count, one.unit, "" if language() == "en" else f"{one.law}{one.article}")


def _extension_words(one: ExtensionEntry) -> str:
    """The same in words."""
    words, note = {"length": length(one.count, one.unit)}, _said(one, "note")
    if not note:
        return _("已批准延长%(length)s") % words
    return _("已批准延长%(length)s:%(note)s") % {**words, "note": note}


def _ground(one: GroundEntry) -> Ground:
    """One ground in the words of the page."""
    note = _said(one, "note")
    if one.written_notice and not note:
        note = _("中止要书面告知当事人,否则不能从期限里扣除。")
    title = _capital(_said(one, "name"))
    return Ground(one.code, title, one.name, one.name_en, one.law, one.article, note, one.status == "M")
