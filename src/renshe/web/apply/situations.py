"""Materials that are needed only in a special situation, and conditions as plain questions."""

from collections.abc import Mapping
from dataclasses import dataclass

from renshe.book.queries import content
from renshe.casework.models import Application
from renshe.web.apply.words import item_name, items_in_turn, material_name
from renshe.web.book.words import said

ANSWERS = ("yes", "no", "unsure")


@dataclass(frozen=True)
class Situation:
    """A situation in which a material is needed.

    Attributes:
        when: in words.
        told: the person said that it applies.
    """

    material: str
    when: str
    name: str
    told: bool


@dataclass(frozen=True)
class Question:
    """One condition, and what the person says of it.

    Attributes:
        name: of the input.
        said: yes, no, unsure, or empty.
    """

    name: str
    text: str
    law: str
    article: str
    unconfirmed: bool
    said: str


@dataclass(frozen=True)
class Check:
    """The conditions of one item.

    Attributes:
        result: ok when all are met, doubt when one is not, unsure when something is open, empty before anything was said.
    """

    name: str
    questions: list[Question]
    result: str


def situations(draft: Application) -> list[Situation]:
    """What is needed only sometimes, each material once; not what one of the items needs in any case."""
    book = content()
    found: dict[str, str] = {}
    always: set[str] = set()
    for code in items_in_turn(draft.bundle, draft.items):
        for need in book.items[code].materials if code in book.items else ():
            if need.when:
                found.setdefault(need.material, said(need, "when"))
            else:
                always.add(need.material)
    return [
        Situation(material, when, material_name(material), material in draft.situations)
        for material, when in found.items()
        if material not in always
    ]


def advice(draft: Application, told: Mapping[str, str]) -> list[Check]:
    """The conditions of the picked items as questions, with what follows from the answers. Nothing of it is kept.

    Args:
        draft: with its items.
        told: answers by the name of the input.
    """
    book = content()
    return [
        _check(place, code, told)
        for place, code in enumerate(items_in_turn(draft.bundle, draft.items))
        if code in book.items
    ]


def _check(place: int, code: str, told: Mapping[str, str]) -> Check:
    questions: list[Question] = []
    for number, condition in enumerate(content().items[code].conditions):
        name = f"c{place}-{number}"
        says = told.get(name, "")
        basis = condition.basis
        questions.append(
            Question(
                name, said(condition, "text"), basis.law if basis else "", basis.article if basis else "",
                bool(basis and basis.status == "M"), says if says in ANSWERS else "",
            )
        )  # fmt: skip
    answers = {one.said for one in questions}
    result = ""
    if answers != {""}:
        result = "doubt" if "no" in answers else "ok" if answers == {"yes"} else "unsure"
    return Check(item_name(code), questions, result)
