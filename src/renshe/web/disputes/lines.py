"""Claims worked out, in the reader's language: the sum with its steps, articles, range, and what is unknown, left out, unconfirmed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from renshe.core.rules import Basis
from renshe.core.rules.kinds import MONEY
from renshe.domains.disputes.elements.claims import Worked
from renshe.domains.disputes.elements.schema import Claim, Kind
from renshe.web.book.words import said
from renshe.web.desk import naming
from renshe.web.policies import words


@dataclass(frozen=True)
class Line:
    """One claim on a page.

    Attributes:
        state: computed, stated, open, refer, act or no.
        word, tone: the state in words, and the colour of its sign.
        sum: in words; empty while there is none.
        upper: the upper end where the law gives a range.
        whole: before what was paid is taken off; empty where nothing was.
        steps: how it came about; they are the policy's own and Chinese.
        laws: articles, each with whether it was confirmed.
        ask: what is unknown yet, by label.
        instead: names of claims that can't be had beside it.
    """

    code: str
    name: str
    plain: str
    state: str
    word: str
    tone: str
    fen: int | None
    sum: str
    monthly: bool
    upper: str
    whole: str
    steps: tuple[str, ...]
    laws: tuple[tuple[Basis, str, bool], ...]
    ask: tuple[str, ...]
    left_out: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    no_policy: str
    instead: tuple[str, ...]
    claimed: str = ""
    beyond: str = ""


def line(kind: Kind, worked: Worked) -> Line:
    """One claim of a kind as it was worked out."""
    claim = worked.claim
    fen = worked.claimed_fen if worked.state == "stated" else worked.computed_fen
    word, tone = state_words(worked.state)
    told = words.told(fen, MONEY)  # as the policy writes it: a step that says no more is left out
    whole = worked.whole_fen
    return Line(
        code=claim.code, name=said(claim, "name"), plain=said(claim, "plain"), state=worked.state, word=word, tone=tone,
        fen=fen, sum=money(fen), monthly=claim.form == "monthly",
        upper=money(worked.upper_fen) if worked.upper_fen is not None and worked.upper_fen != fen else "",
        whole=money(whole) if whole is not None and fen is not None and whole != fen else "",
        steps=tuple(one for one in worked.steps if one and one != told), laws=_laws(claim, worked), ask=_ask(kind, worked),
        left_out=tuple(said(one, "text") for one in worked.left_out), unconfirmed=worked.unconfirmed,
        no_policy=said(claim, "no_policy"), instead=tuple(said(kind.claim(code), "name") for code in claim.instead_of if _has(kind, code)),
        claimed=money(worked.claimed_fen), beyond=money(worked.beyond_fen) if worked.beyond_fen else "",
    )  # fmt: skip


def lines(kind: Kind, found: Iterable[Worked]) -> list[Line]:
    """Claims of a kind, those that exist first."""
    made = [line(kind, one) for one in found]
    return sorted(made, key=lambda one: one.state == "no")


def money(fen: int | None) -> str:
    """A sum for people; empty when there is none."""
    return naming.yuan(fen) if fen is not None else ""


def state_words(state: str) -> tuple[str, str]:
    """A state in a few words, and its tone."""
    return {
        "computed": (_("算出来了"), "ok"),
        "stated": (_("您自己写的数"), "teal"),
        "open": (_("还差信息"), "grey"),
        "refer": (_("要由仲裁员判断"), "amber"),
        "act": (_("不是钱"), "teal"),
        "no": (_("按您的回答不成立"), "grey"),
    }[state]


def _laws(claim: Claim, worked: Worked) -> tuple[tuple[Basis, str, bool], ...]:
    """The claim's articles and those of the policy, each once."""
    found: dict[tuple[str, str], tuple[Basis, str, bool]] = {}
    bases: Sequence[Basis] = [*(one.basis for one in claim.basis), *(one.basis for one in worked.reasons)]
    for one in bases:
        article = words.article(one)
        found.setdefault((one.law, article), (one, article, one.status != "M"))
    return tuple(found.values())


def _ask(kind: Kind, worked: Worked) -> tuple[str, ...]:
    labels = {one.name: said(one, "label") for one in kind.questions}
    return tuple(dict.fromkeys(labels[one.name] for one in worked.ask if one.name in labels))


def _has(kind: Kind, code: str) -> bool:
    return any(one.code == code for one in kind.claims)
