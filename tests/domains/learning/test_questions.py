"""Cards made from the Book: one right answer, three that are wrong for sure, and an explanation that teaches."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renshe.book.loading import Content, load
from renshe.book.schema import Item, Limit
from renshe.domains.learning.questions import OPTIONS, Card, build
from renshe.domains.learning.questions.figures import UNITS, said
from renshe.domains.learning.questions.ways import families, prerequisites

BOOK = load()
CARDS = list(build(BOOK).cards.values())


def of(aspect: str) -> list[Card]:
    """The cards of one aspect."""
    return [card for card in CARDS if card.aspect == aspect]


def edition(code: str, **changes: object) -> Content:
    """The Book with one item changed."""
    item = BOOK.items[code]
    return replace(BOOK, items={**BOOK.items, code: Item.model_validate(item.model_dump() | changes)})


def test_every_item_of_the_book_is_asked_about() -> None:
    """And every aspect has its cards."""
    assert {card.item for card in CARDS} == set(BOOK.items)
    aspects = Counter(card.aspect for card in CARDS)
    assert len(aspects) == 11
    assert min(aspects.values()) >= 20


def test_the_five_days_of_the_counter_are_asked() -> None:
    """专栏6: 失业保险金 at the counter, five working days; the law allows seven."""
    cards = {
        card.aspect: card
        for card in CARDS
        if card.item == "unemployment-benefit" and card.aspect in {"promise", "statute"}
    }
    assert cards["promise"].ask.zh == "“失业保险金申领”(窗口办理):我们承诺多久办好?"
    assert cards["promise"].right.zh == "5个工作日"
    assert cards["statute"].right.zh == "7个工作日"
    assert cards["statute"].basis.law == "广东省失业保险条例"


@given(st.sampled_from(CARDS), st.text(max_size=20))
def test_a_question_has_one_right_option_and_four_different_ones(card: Card, seed: str) -> None:
    """In both languages; and the same seed asks the same."""
    question = card.put(seed)
    assert len({option.zh for option in question.options}) == OPTIONS
    assert len({option.en or option.zh for option in question.options}) == OPTIONS
    assert question.options[question.right] == card.right
    assert card.right not in card.wrong
    assert card.put(seed) == question


@given(st.sampled_from(CARDS))
def test_every_card_explains_itself(card: Card) -> None:
    """Question, answer, reason in both languages; a law; an item whose guide can be read."""
    question = card.put("any")
    for text in (question.ask.zh, question.ask.en, question.why.zh, question.why.en, question.law):
        assert text.strip()
    assert "。。" not in question.why.zh + question.ask.zh
    assert question.item in BOOK.items
    assert question.board == BOOK.items[question.item].board


def test_the_right_place_does_not_give_the_answer_away() -> None:
    """Every place is right about as often as any other."""
    places = Counter(card.put(card.id).right for card in CARDS)
    assert min(places.values()) > len(CARDS) / OPTIONS * 0.8


def figures(limits: tuple[Limit, ...]) -> set[str]:
    """The figures of some limits, in words, the unconfirmed ones included."""
    return {
        said((limit.unit, limit.count)).zh
        for limit in limits
        if limit.unit in UNITS and limit.count is not None
    }


@pytest.mark.parametrize("aspect", ["promise", "statute"])
def test_no_wrong_figure_stands_in_the_item_and_no_unconfirmed_one_is_asked(aspect: str) -> None:
    """Nobody can say that an unconfirmed figure is right, or that it is wrong."""
    for card in of(aspect):
        item = BOOK.items[card.item]
        limits = item.promised if aspect == "promise" else item.statutory
        confirmed = tuple(limit for limit in limits if limit.basis.status != "M")
        assert card.right.zh in figures(confirmed)
        assert not {option.zh for option in card.wrong} & figures(limits)
        assert card.basis.status != "M"


def test_an_unconfirmed_figure_is_no_question() -> None:
    """The card goes when the figure's source turns out not to have been read."""
    item = BOOK.items["unemployment-benefit"]
    unread = [
        limit.model_dump() | {"basis": limit.basis.model_dump() | {"status": "M"}} for limit in item.statutory
    ]
    cards = build(edition(item.code, statutory=unread)).cards.values()
    assert not [card for card in cards if card.item == item.code and card.aspect == "statute"]


def test_what_is_asked_to_be_brought_is_never_spared() -> None:
    """The right one is the applicant's; the wrong ones are never asked of the applicant."""
    sources = {material.name: material.source for material in BOOK.materials.values()}
    for card in of("bring"):
        own = {BOOK.materials[need.material].name for need in BOOK.items[card.item].materials}
        assert card.right.zh in own
        assert sources[card.right.zh] == "applicant"
        assert {sources[option.zh] for option in card.wrong} <= {"department", "licence"}


def test_other_wrong_options_are_wrong_in_the_book() -> None:
    """Boards, conditions, laws, bodies and channels, each read again from the Book."""
    for card in CARDS:
        item = BOOK.items[card.item]
        wrong = {option.zh for option in card.wrong}
        match card.aspect:
            case "board":
                assert BOOK.office.boards[item.board].name not in wrong
            case "condition":
                assert not wrong & {condition.text for condition in item.conditions}
            case "law":
                assert not wrong & {f"《{basis.law}》" for basis in item.basis}
            case "decides":
                assert not [body for body in wrong if families(body) & families(card.right.zh)]
            case "channel":
                assert wrong <= {BOOK.channels[code].where for code in item.channels}
            case "words":
                word = card.ask.zh.split("“")[1].split("”")[0]
                names = {one.name for one in BOOK.items.values() if word in one.keywords}
                assert names == {card.right.zh}
            case _:
                assert wrong


def test_what_comes_later_in_a_bundle_is_no_right_answer() -> None:
    """No wrong option must in truth be settled first, not even through another item."""
    names = {item.name: code for code, item in BOOK.items.items()}
    for card in of("order"):
        needed = prerequisites(BOOK.bundles.values(), card.item)
        assert names[card.right.zh] in needed
        assert not {names[option.zh] for option in card.wrong} & needed


def test_a_changed_answer_is_a_new_card_and_the_rest_stay() -> None:
    """Who knew the old limit has not learnt the new one."""
    item = BOOK.items["unemployment-benefit"]
    longer = [
        limit.model_dump() | {"count": 10} if limit.count == 7 else limit.model_dump()
        for limit in item.statutory
    ]
    before, after = build(BOOK).cards, build(edition(item.code, statutory=longer)).cards
    gone = {card for card in before if card not in after}
    assert {card.split(".")[:2][1] for card in gone} == {"statute"}
    assert len(gone) == 1


def test_names_of_cards_fit_the_table() -> None:
    """The column holds 100 characters."""
    assert max(len(card.id) for card in CARDS) <= 100
    assert len({card.id for card in CARDS}) == len(CARDS)
