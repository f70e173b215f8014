"""The ready-made legal limits of the Book, in the words and the language of the page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renshe.book import limits
from renshe.core.clock import Direction, Extension, Limit, Roll, Unit
from renshe.web.hall.answer import length


@dataclass(frozen=True)
class Ground:
    """A ground on which the law stops the clock.

    Attributes:
        code: its code in the Book.
        title: its name, in the page's language.
        name: its Chinese name, name_en its English one.
        notice: what the law asks for, in words; empty where it asks for nothing.
    """

    code: str
    title: str
    name: str
    name_en: str
    notice: str


@dataclass(frozen=True)
class Offer:
    """One ready-made limit, as the page shows it.

    Attributes:
        code: its code in the Book.
        title: what it is called.
        group: the field of law that it belongs to.
        span: its length in words.
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
        """The event itself, as the clock's sentences want it: 受理 for 受理之日."""
        return self.start.removesuffix("之日").removesuffix("当日")


def _said(thing: Any, name: str) -> str:
    """A text of the Book in the page's language; Chinese where it has no English."""
    english = (get_language() or "").startswith("en")
    return (english and getattr(thing, f"{name}_en", "")) or getattr(thing, name, "") or ""


def offers() -> list[Offer]:
    """Every ready-made limit, in the Book's order."""
    book = limits.current()
    groups = {group.code: _said(group, "name") for group in book.groups}
    return [_offer(one, groups[one.group]) for one in book.limits]


def grounds(codes: tuple[str, ...] = ()) -> list[Ground]:
    """The grounds with these codes, or all where none is named."""
    return [_ground(one) for one in limits.current().grounds if not codes or one.code in codes]


def grouped(every: list[Offer]) -> list[tuple[str, list[Offer]]]:
    """Offers by group, both in the Book's order."""
    groups: dict[str, list[Offer]] = {}
    for one in every:
        groups.setdefault(one.group, []).append(one)
    return list(groups.items())


def _offer(one: Any, group: str) -> Offer:
    """One limit of the Book in the words of the page."""
    unit, direction = Unit(one.unit), Direction(one.direction)
    words = length(one.count, unit)
    extension = one.extension and Extension(one.extension.count, Unit(one.extension.unit))
    return Offer(
        code=one.code,
        title=_said(one, "name"),
        group=group,
        span=words if direction is Direction.AFTER else _("之前%(length)s") % {"length": words},
        start=_said(one, "start"),
        law=one.law,
        article=one.article,
        note=_said(one, "note"),
        unconfirmed=one.status == "M",
        extension_words=_extension_words(one.extension) if one.extension else "",
        limit=Limit(one.count, unit, direction, Roll(one.roll)),
        extension=extension,
        grounds=tuple(one.grounds),
    )


def _extension_words(one: Any) -> str:
    """The extension that a law allows."""
    words = _("已批准延长%(length)s") % {"length": length(one.count, Unit(one.unit))}
    note = _said(one, "note")
    return f"{words}({note})" if note else words


def _ground(one: Any) -> Ground:
    """One ground in the words of the page."""
    notice = _("中止要书面告知当事人,否则不能从期限里扣除。") if one.written_notice else ""
    return Ground(one.code, _said(one, "name"), one.name, one.name_en, notice)
