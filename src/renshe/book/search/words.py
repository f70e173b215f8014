"""From what people type to words that can be compared: one alphabet, standard Chinese, words, pairs of characters, kin.

The two word lists in book/search are data with a date: Cantonese and its standard words, and groups of words that mean
nearly the same in everyday speech.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated
from unicodedata import normalize

import rjieba
from opencc import OpenCC
from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import BookError, Document
from renshe.book.values import Text, Value

LONGEST = 200  # characters of a question; a longer one is cut, its beginning says what is wanted
CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
LATIN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
ENDINGS = re.compile(r"(?:'s|ies|ing|ed|es|s|e|y|ment|ation)$")
STOP = frozenset(
    re.findall(
        r"\S+",
        """a an the and or of to in for on at is are am be was were been do does did i my me we our you your it its this
        that with from by as how what where when which who can could may will would should if there here have has had not
        no get want need like please about into out up so much many any some""",
    )
)
CHINESE_STOP = frozenset(
    re.findall(
        r"\S+",
        """的 了 吗 呢 吧 啊 呀 嘛 我 你 您 他 她 它 我们 你们 他们 是 在 有 和 与 也 都 就 还 要 想 能 可以 会 去 来 给 把 被 让
        这 那 这个 那个 什么 怎么 怎样 怎么办 如何 哪里 哪儿 谁 多少 几 请问 一个 一下 些 个 算 办 做 弄 搞 到 从 对 里 上 下 没有 不
        有没有 是不是 能不能 可不可以 要不要 需要 应该 应 找""",
    )
)
PAIR, KIN = (
    "·",
    "≈",
)  # what pairs of characters and groups of kindred words begin with, so that they meet no word
WEIGHT = MappingProxyType({PAIR: 0.5, KIN: 1.2})  # how much they count beside a whole word (1)


class Cantonese(Value):
    """Cantonese words that all mean one standard word."""

    said: tuple[Text, ...] = Field(alias="from", min_length=1)
    standard: Text = Field(alias="to")


class CantoneseFile(Value):
    """book/search/cantonese.yaml."""

    as_of: date
    words: tuple[Cantonese, ...] = Field(min_length=1)


class EverydayFile(Value):
    """book/search/everyday.yaml."""

    as_of: date
    groups: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = Field(min_length=1)


class Language:
    """How everyday speech is read.

    Attributes:
        standard: Cantonese word → standard word.
        kin: word → names of the groups it belongs to.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read both word lists.

        Raises:
            BookError: a list can't be read, or one Cantonese word stands twice.
        """
        document = Document(folder / "search" / "cantonese.yaml")
        self.standard: dict[str, str] = {}
        for number, entry in enumerate(document.parse(CantoneseFile).words):
            for said in entry.said:
                if said in self.standard:
                    raise BookError([document.fault(f"“{said}”写了两次,请只留一个", "words", number, "from")])
                self.standard[said] = entry.standard
        groups = Document(folder / "search" / "everyday.yaml").parse(EverydayFile).groups
        kin: dict[str, list[str]] = {}
        for number, group in enumerate(groups):
            for word in group:
                kin.setdefault(word, []).append(f"{KIN}{number}")
        self.kin: Mapping[str, list[str]] = kin
        self._cantonese = _any_of(self.standard)
        self._kin = _any_of(kin)
        self._simplified = OpenCC("t2s")

    def plain(self, text: str) -> str:
        """A text in one alphabet: compatibility forms, capitals, 繁體 and Cantonese become standard."""
        whole = text.encode("utf-8", "ignore").decode()  # half a surrogate pair is legal in JSON
        folded = normalize("NFKC", whole).casefold().replace("係", "是")
        simplified = self._simplified.convert(folded)
        return self._cantonese.sub(lambda match: self.standard[match[0]], simplified)

    def terms(self, plain: str) -> Counter[str]:
        """Words, pairs of neighbouring characters and groups of kindred words of a text that `plain` has made."""
        return Counter([*self._words(plain), *_pairs(plain), *self._groups(plain)])

    def _words(self, plain: str) -> Iterator[str]:
        for run in CHINESE.findall(plain):
            yield from (word for word in rjieba.cut_for_search(run) if word not in CHINESE_STOP)
        yield from (stem(word) for word in LATIN.findall(plain) if word not in STOP)

    def _groups(self, plain: str) -> set[str]:
        return {name for match in self._kin.findall(plain) for name in self.kin[match]}


def stem(word: str) -> str:
    """An English word without its ending; short words stay."""
    return ENDINGS.sub("", word) if len(word) > 4 else word.removesuffix("s") if len(word) > 3 else word


def weight(term: str) -> float:
    """How much a term counts for its kind; a lone character says little."""
    return WEIGHT.get(term[0], 0.35 if len(term) == 1 else 1.0)


def _pairs(plain: str) -> Iterator[str]:
    """Pairs of characters survive a typing error and a word that the dictionary does not know."""
    for run in CHINESE.findall(plain):
        yield from (PAIR + run[place : place + 2] for place in range(len(run) - 1))


def _any_of(words: Mapping[str, object]) -> re.Pattern[str]:
    """A pattern that finds any of these, the longest first; English words only whole."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest_first)
    )


@cache
def language() -> Language:
    """The word lists of the Book in FOLDER, read once."""
    return Language()
