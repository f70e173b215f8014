"""What of an item is searched: short passages, each of one kind and language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from renshe.book.loading import Content
from renshe.book.schema import Item

Kind = Literal["name", "plain", "keyword", "question", "detail"]


@dataclass(frozen=True)
class Passage:
    """A short text of an item.

    Attributes:
        kind: what it is; detail is read for words only, it is too long and too broad for a meaning.
        text: as it stands in the Book.
        english: its language.
    """

    kind: Kind
    text: str
    english: bool = False


def passages(item: Item, content: Content) -> list[Passage]:
    """Everything of an item that may answer a question, in a fixed order.

    Names of the whole that it is a part of, and of the bundles it belongs to, are details: many items share them.
    """
    return [*_chinese(item), *_english(item), *_details(item, content)]


def _chinese(item: Item) -> Iterator[Passage]:
    yield Passage("name", item.name)
    yield Passage("plain", item.plain)
    yield from (Passage("keyword", word) for word in item.keywords)
    yield from (Passage("question", question.ask) for question in item.questions)


def _english(item: Item) -> Iterator[Passage]:
    yield Passage("name", item.name_en, english=True)
    yield Passage("plain", item.plain_en, english=True)
    yield from (Passage("keyword", word, english=True) for word in item.keywords_en)
    yield from (Passage("question", question.ask_en, english=True) for question in item.questions)


def _details(item: Item, content: Content) -> Iterator[Passage]:
    yield Passage("detail", item.group)
    yield Passage("detail", item.result)
    yield from (Passage("detail", condition.text) for condition in item.conditions)
    yield from (Passage("detail", question.answer) for question in item.questions)
    if item.part_of:
        yield Passage("detail", content.items[item.part_of].name)
    yield from (
        Passage("detail", f"{bundle.scene} {bundle.name}")
        for bundle in content.bundles.values()
        if item.code in bundle.items
    )
