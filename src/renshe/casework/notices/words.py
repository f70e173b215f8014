"""The words of notices: book/notices.yaml, in Chinese and English; 繁體 is made from the Chinese when somebody reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.schema import Item, Material
from renshe.book.values import Text, Value
from renshe.casework.models import Notice
from renshe.casework.notices.linking import PLACE, linked
from renshe.core.traditional import convert

OUTCOMES = {
    "granted": ("准予", "granted"),
    "partly": ("部分准予", "granted in part"),
    "refused": ("不予", "refused"),
}
NO_DAY = ("办理时限没有固定天数,我们尽快办,", "as soon as we can, for no number of days is laid down")


class Words(Value):
    """One notice, with places in braces."""

    kind: Text
    title: Text
    title_en: Text
    text: Text
    text_en: Text
    next: Text
    next_en: Text


@cache
def words() -> dict[str, Words]:
    """Every notice by its kind.

    Raises:
        BookError: the file is wrong, by line.
    """
    return {one.kind: one for one in Document(FOLDER / "notices.yaml").parse_list(Words, "notices")}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice tells of.

    Attributes:
        item: None when today's Book has it no more; its code stands for it.
        missing: codes of materials, or words of the officer.
        reason: words of the officer; Chinese in every language.
        outcome: of Case.Outcome; empty before there is a decision.
        until: the last day on which the link can be used; None where there is no link.
    """

    item: Item | None
    code: str
    number: str
    due_on: date | None
    missing: Sequence[str] = ()
    reason: str = ""
    outcome: str = ""
    until: date | None = None

    def places(self, materials: Mapping[str, Material], *, english: bool) -> dict[str, str]:
        """What stands in the braces of a notice."""
        of = 1 if english else 0
        named = (materials.get(code) for code in self.missing)
        called = [
            code if one is None else one.name_en if english else one.name
            for code, one in zip(self.missing, named, strict=True)
        ]
        day = self.due_on
        due = NO_DAY[of] if day is None else f"by {day.day} {day:%B %Y}" if english else f"{day}前"
        until = self.until
        return {
            "item": self.code if self.item is None else self.item.name_en if english else self.item.name,
            "number": self.number,
            "due": due,
            "missing": (", " if english else "、").join(called),
            "reason": self.reason,
            "outcome": OUTCOMES[self.outcome][of] if self.outcome else "",
            "until": "" if until is None else f"{until.day} {until:%B %Y}" if english else f"{until}",
            "link": PLACE,
        }


def columns(kind: str, facts: Facts, materials: Mapping[str, Material]) -> dict[str, str]:
    """The words of a notice of a case as its row keeps them, in both languages."""
    here, there = (facts.places(materials, english=english) for english in (False, True))
    return filled(kind, here, there)


def filled(kind: str, here: Mapping[str, str], there: Mapping[str, str]) -> dict[str, str]:
    """The words of a notice with its places filled, as its row keeps them.

    Args:
        kind: of book/notices.yaml.
        here: what stands in the braces, in Chinese.
        there: the same in English.
    """
    said = words()[kind]
    return {
        "title": said.title,
        "text": said.text.format_map(here)[:1000],
        "next_step": said.next.format_map(here)[:500],
        "title_en": said.title_en,
        "text_en": said.text_en.format_map(there)[:1000],
        "next_step_en": said.next_en.format_map(there)[:500],
    }


@dataclass(frozen=True, slots=True)
class Read:
    """A notice in one language."""

    title: str
    text: str
    next_step: str
    language: Literal["zh", "en"]

    @property
    def whole(self) -> str:
        """Text and next step, one after the other."""
        return f"{self.text}{' ' if self.language == 'en' else ''}{self.next_step}"


def read(notice: Notice, language: str) -> Read:
    """A notice in a language of the pages; in Chinese where it has no English.

    Args:
        notice: as it was written.
        language: zh-hans, zh-hant, en, or anything else for 简体.
    """
    if language.startswith("en") and notice.text_en:
        return Read(
            notice.title_en, linked(notice, notice.text_en), linked(notice, notice.next_step_en), "en"
        )
    told = [notice.title, linked(notice, notice.text), linked(notice, notice.next_step)]
    title, text, next_step = map(convert, told) if language == "zh-hant" else told
    return Read(title, text, next_step, "zh")
