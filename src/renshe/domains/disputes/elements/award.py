"""The award as plain values: rulings, paragraphs, items, the two documents; and what the sums suggest for a ruling."""

from dataclasses import dataclass
from typing import Literal

from renshe.domains.disputes.elements.claims import Worked
from renshe.domains.disputes.elements.parts import Cited
from renshe.domains.disputes.elements.schema import Claim

Outcome = Literal["granted", "partly", "refused"]


@dataclass(frozen=True)
class Parties:
    """What both are called in the document."""

    worker: str
    employer: str


@dataclass(frozen=True)
class Ruling:
    """What the panel decides on one claim.

    Attributes:
        claimed_fen, granted_fen: None for an act or a declaration.
        because: the panel's own sentence, set before the reasons of the law.
    """

    claim: str
    outcome: Outcome
    claimed_fen: int | None = None
    granted_fen: int | None = None
    because: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and the articles on which it rests."""

    text: str
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Item:
    """One item of the decision.

    Attributes:
        number: within its document, from 1.
        fen: what it awards; None where it is about no sum.
    """

    number: int
    claim: str
    text: str
    fen: int | None
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Document:
    """One of the two documents: final and ordinary claims never stand in one.

    Attributes:
        final: whether it is the one of final claims.
        total_fen: of its items.
    """

    final: bool
    reasons: tuple[Paragraph, ...]
    items: tuple[Item, ...]
    remedy: Paragraph
    total_fen: int


@dataclass(frozen=True)
class OpenClaim:
    """A claim that can't be put into a document yet.

    Attributes:
        why: `ruling` the panel has not ruled, `final` it has to say whether the item is final.
    """

    claim: Claim
    why: Literal["ruling", "final"]


@dataclass(frozen=True)
class Draft:
    """The draft of an award.

    Attributes:
        agreed, disputed: what the parties say, element by element.
        found: the facts found.
        documents: one or two; none while every claim is open.
        open: what the panel still has to say.
        unconfirmed: articles cited that no source confirms (M), for legal review.
    """

    agreed: tuple[Paragraph, ...]
    disputed: tuple[Paragraph, ...]
    found: tuple[Paragraph, ...]
    documents: tuple[Document, ...]
    open: tuple[OpenClaim, ...]
    unconfirmed: tuple[Cited, ...]


def propose(worked: Worked, *, admitted_fen: int | None = None) -> Ruling | None:
    """What the sums suggest for one claim; None where only the panel can say. Never more than was claimed.

    Args:
        worked: worked out from the facts found.
        admitted_fen: what the employer admits.
    """
    code, claimed = worked.claim.code, worked.claimed_fen
    if worked.state == "no" and (claimed is not None or worked.claim.form in {"money", "monthly"}):
        return Ruling(code, "refused", claimed, 0)
    if claimed is None:
        return None
    due = worked.computed_fen if worked.state == "computed" else None
    known = [one for one in (due, admitted_fen) if one is not None]
    if not known:
        return None
    best = max(known)
    if best >= claimed:
        return Ruling(code, "granted", claimed, claimed)
    if worked.state == "stated" or (worked.upper_fen is not None and worked.upper_fen > best):
        return None  # an admission only settles what it covers, and a range leaves the sum to the panel
    if due is None:
        return None
    return Ruling(code, "partly" if best else "refused", claimed, best)
