"""Which cards a round asks: what is due first, then what was never asked; pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from renshe.domains.learning.questions import Card, digest


def choose(
    cards: Iterable[Card], due: Mapping[str, date], *, today: date, seed: str, count: int
) -> list[Card]:
    """The cards of a round.

    Two new cards of one item would help each other to the answer, so an item comes once as long as others are left.

    Args:
        cards: the cards that may be asked.
        due: by card, when it is due; holds every card that was asked before.
        today: the local day; what is due later is left out.
        seed: gives every learner new cards in an order of their own.
        count: at most so many.
    """
    offered = list(cards)
    waiting = [card for card in offered if card.id in due and due[card.id] <= today]
    waiting.sort(key=lambda card: (due[card.id], digest(seed, card.id)))
    chosen = waiting[:count]
    items = {card.item for card in chosen}
    left_over: list[Card] = []
    for card in sorted(
        (card for card in offered if card.id not in due), key=lambda card: digest(seed, card.id)
    ):
        (left_over if card.item in items else chosen).append(card)
        items.add(card.item)
    return (chosen + left_over)[:count]
