"""Cards about an item as a whole: what people call it, its board, its conditions and its law."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from renshe.book.loading import Content
from renshe.book.schema import Condition, Item
from renshe.domains.learning.questions.cards import Card, Said, digest, make, sentence
from renshe.domains.learning.questions.likeness import far_from

WORDS_AN_ITEM = 2  # everyday words of one item that are asked
CONDITIONS_AN_ITEM = 2
FIGURE = re.compile(r"\d|[一二三四五六七八九十两半]+(?:年|个月|月|日|天|周岁|岁|次|倍|成|%)")


def cards(content: Content) -> Iterator[Card]:
    """Every card about items as a whole."""
    spoken = Counter(word for item in content.items.values() for word in item.keywords)
    spoken_en = Counter(word.lower() for item in content.items.values() for word in item.keywords_en)
    for item in content.items.values():
        near = like(content, item)
        yield from _words(item, near, spoken, spoken_en)
        yield from _board(content, item)
        yield from _condition(item, near)
        yield from _law(content, item, near)


def _words(item: Item, near: list[Item], spoken: Counter[str], spoken_en: Counter[str]) -> Iterator[Card]:
    """A citizen says a few words: which item is meant?"""
    said = [
        word
        for word in item.keywords
        if spoken[word] == 1 and len(word) >= 3 and word not in item.name and item.name not in word
    ]
    said_en = [word for word in item.keywords_en if spoken_en[word.lower()] == 1]
    for word, word_en in list(zip(said, said_en, strict=False))[:WORDS_AN_ITEM]:
        wrong = (Said(zh=other.name, en=other.name_en) for other in near if _not_meant(word, other))
        ask = Said(
            zh=f"市民说:“{word}”。最可能要办哪一项?",
            en=f"A citizen says “{word_en}”. Which item is most likely meant?",
        )
        why = Said(zh=sentence(item.plain), en=sentence(item.plain_en, "."))
        yield from make(item, "words", ask, Said(zh=item.name, en=item.name_en), wrong, why)


def _not_meant(word: str, other: Item) -> bool:
    """Whether none of an item's own words is close to what was said."""
    return far_from(word, (other.name, other.plain, *other.keywords))


def like(content: Content, item: Item) -> list[Item]:
    """Items like this one, the likest first: same group, then same board, then the rest; no whole or part of it."""

    def distance(other: Item) -> tuple[bool, bool, str]:
        return (other.group != item.group, other.board != item.board, digest(item.code, other.code))

    return sorted((other for other in content.items.values() if not related(item, other)), key=distance)


def related(one: Item, other: Item) -> bool:
    """Whether two items are one, or whole and part, or parts of one whole."""
    codes = {one.code, one.part_of} & {other.code, other.part_of}
    return bool(codes - {""})


def _board(content: Content, item: Item) -> Iterator[Card]:
    """Which board looks after it? Asked in plain words, since the name often gives it away."""
    boards = content.office.boards
    names = {code: Said(zh=board.name, en=board.name_en) for code, board in boards.items()}
    ask = Said(
        zh=f"市民要办的是:{sentence(item.plain)}这件事归哪个业务板块?",
        en=f"“{sentence(item.plain_en, '')}”: which board looks after this?",
    )
    why = Said(
        zh=f"这是“{item.name}”,属于{boards[item.board].name}板块的“{item.group}”。",
        en=f"This is “{item.name_en}”, of the board {boards[item.board].name_en}.",
    )
    wrong = [name for code, name in names.items() if code != item.board]
    yield from make(item, "board", ask, names[item.board], wrong, why)


def _condition(item: Item, near: list[Item]) -> Iterator[Card]:
    """Which of four sentences is a condition of the item?"""
    own = [condition.text for condition in item.conditions]
    sure = [condition for condition in item.conditions if _sure(condition)]
    others = (other for other in near if other.group != item.group and other.board == item.board)
    wrong = [
        Said(zh=condition.text, en=condition.text_en)
        for other in islice(others, 8)
        for condition in other.conditions
        if far_from(condition.text, own)
    ]
    ask = Said(
        zh=f"按《一本通》,下面哪一条是“{item.name}”的受理条件?",
        en=f"According to the Book, which of these is a condition of “{item.name_en}”?",
    )
    why = Said(
        zh=f"“{item.name}”的条件:{sentence(';'.join(one.text for one in sure))}",
        en=f"Its conditions: {sentence('; '.join(one.text_en for one in sure), '.')}",
    )
    for condition in sure[:CONDITIONS_AN_ITEM]:
        right = Said(zh=condition.text, en=condition.text_en)
        yield from make(item, "condition", ask, right, wrong, why, condition.basis)


def _sure(condition: Condition) -> bool:
    """Whether a condition may be asked: its source was read, or it holds no figure that could turn out wrong."""
    confirmed = condition.basis is not None and condition.basis.status != "M"
    return confirmed or not FIGURE.search(condition.text)


def cited(item: Item) -> set[str]:
    """Every law that an item cites anywhere."""
    limits = (*item.statutory, *item.promised)
    conditions = (condition.basis.law for condition in item.conditions if condition.basis)
    return {basis.law for basis in item.basis} | {limit.basis.law for limit in limits} | set(conditions)


def _law(content: Content, item: Item, near: list[Item]) -> Iterator[Card]:
    """On which law or document does the item rest? Laws that the item's neighbours cite are not offered as wrong."""
    basis = item.basis[0]
    if basis.status == "M":
        return
    cited_near = {
        law
        for other in content.items.values()
        if other.group == item.group or related(item, other)
        for law in cited(other)
    } | cited(item)
    general = _general(content, item)
    wrong = [
        Said(zh=f"《{law}》")
        for other in near
        for law in (basis.law for basis in other.basis)
        if law not in cited_near | general
    ]
    ask = Said(
        zh=f"“{item.name}”的主要依据是哪一部?",
        en=f"On which law or document does “{item.name_en}” mainly rest?",
    )
    document = f"({basis.document})" if basis.document else ""
    why = Said(
        zh=f"设定依据:《{basis.law}》{basis.article}{document}。",
        en="This is the first basis that the item names; see the source below.",
    )
    yield from make(item, "law", ask, Said(zh=f"《{basis.law}》"), wrong, why, basis)


def _general(content: Content, item: Item) -> set[str]:
    """Laws that may well govern the item though it does not cite them: statutes and whatever several groups of its board cite."""
    groups = {
        (law, other.group)
        for other in content.items.values()
        if other.board == item.board
        for law in cited(other)
    }
    times = Counter(law for law, _ in groups)
    return {law for law, count in times.items() if count > 1 or content.laws[law].kind == "law"}
