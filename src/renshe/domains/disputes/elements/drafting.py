"""The award's draft from the elements: facts found, reasons with articles, the decision item by item, in two documents.

Everything is plain values, which a template sets. What is not found is not written; what the panel still has to say is listed as open.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from string import Formatter

from renshe.core.rules import Parameters
from renshe.core.rules.kinds import MONEY, article_words, words
from renshe.domains.disputes.elements.award import (
    Document,
    Draft,
    Item,
    OpenClaim,
    Paragraph,
    Parties,
    Ruling,
)
from renshe.domains.disputes.elements.claims import Worked
from renshe.domains.disputes.elements.comparing import Comparison, Point
from renshe.domains.disputes.elements.conditions import Answers
from renshe.domains.disputes.elements.final import finality
from renshe.domains.disputes.elements.parts import Cited, Question
from renshe.domains.disputes.elements.reading import shown
from renshe.domains.disputes.elements.schema import Kind, Wording


def draft(
    kind: Kind,
    parties: Parties,
    comparison: Comparison,
    findings: Answers,
    worked: Sequence[Worked],
    rulings: Mapping[str, Ruling],
    wording: Wording,
    *,
    filed_on: date,
    final: Mapping[str, bool] | None = None,
    minimum_wage_fen: int | None = None,
    source: Parameters | None = None,
) -> Draft:
    """Draft the award.

    Args:
        kind: of dispute.
        parties: their names.
        comparison: both element sheets.
        findings: facts that the panel found, by question; what both sides say counts where the panel says nothing else.
        worked: the claims made, worked out from the facts found.
        rulings: by code of the claim.
        wording: sentences of every award (shared.yaml).
        filed_on: day of filing, whose minimum wage draws the line of final claims.
        final: where the panel itself says whether an item is final, by code.
        minimum_wage_fen: the local monthly minimum wage; Guangzhou's when None.
        source: the dated parameters; those in the files when None.
    """
    found = {**comparison.agreed, **findings}
    places = _places(kind, parties, found)
    awarded = {
        code: None if one.granted_fen is None else max(one.granted_fen, 0) for code, one in rulings.items()
    }
    claims = {one.code: one for one in kind.claims}
    told = finality(awarded, claims, filed_on=filed_on, minimum_wage_fen=minimum_wage_fen, source=source)
    split = {code: (final or {}).get(code, one) for code, one in told.items()}
    documents = tuple(
        document
        for is_final in (True, False)
        if (document := _document(is_final, worked, rulings, split, places, wording))
    )
    undecided = tuple(
        OpenClaim(one.claim, "ruling" if one.claim.code not in rulings else "final")
        for one in worked
        if split.get(one.claim.code) is None
    )
    return Draft(
        tuple(_said(one, wording.agreed) for one in comparison.of("agreed")),
        tuple(
            _said(one, wording.disputed)
            for one in comparison.of("disputed", "worker_only", "employer_only")
            if one.asked_of_both
        ),
        _found(kind, found, comparison, places, wording),
        documents,
        undecided,
        _unconfirmed(documents, worked),
    )


def fields(text: str) -> tuple[str, ...]:
    """Names of the {places} in a sentence."""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name)


def law_words(cited: Sequence[Cited]) -> str:
    """Articles as an award cites them: 《劳动合同法》第四十七条、第八十七条."""
    by_law: dict[str, list[str]] = {}
    for one in cited:
        listed = by_law.setdefault(one.law, [])
        said = article_words(one.article) + one.part if one.article else ""
        if said and said not in listed:
            listed.append(said)
    return "、".join(f"《{law}》{'、'.join(listed)}" for law, listed in by_law.items())


def _places(kind: Kind, parties: Parties, found: Answers) -> dict[str, str]:
    known = {
        one.name: shown(one, found[one.name]) for one in kind.questions if found.get(one.name) is not None
    }
    return {**known, "worker": parties.worker, "employer": parties.employer}


def _said(point: Point, text: str) -> Paragraph:
    label = point.of.label
    if not isinstance(point.of, Question):
        rows = (
            f"{len(one)}行" if isinstance(one, tuple) else "未说明" for one in (point.worker, point.employer)
        )
        worker, employer = rows
    else:
        worker, employer = (
            shown(point.of, one) if one is not None else "未说明" for one in (point.worker, point.employer)
        )
    return Paragraph(text.format(label=label, worker=worker, employer=employer))


def _found(
    kind: Kind, found: Answers, comparison: Comparison, places: Mapping[str, str], wording: Wording
) -> tuple[Paragraph, ...]:
    """Sentences whose places are all known; then what was disputed and that side did not prove which had to."""
    told = tuple(
        Paragraph(text.format_map(places))
        for text in kind.found
        if all(name in places for name in fields(text))
    )
    sides = {"worker": "申请人", "employer": "被申请人"}
    unproven = tuple(
        Paragraph(
            wording.unproven.format(
                who=sides[one.burden.who], label=one.of.label, law=law_words([one.burden.cited])
            ),
            (one.burden.cited,),
        )
        for one in comparison.of("disputed")
        if one.burden and one.burden.who != "each" and found.get(one.of.name) is None
    )
    return told + unproven


def _document(
    is_final: bool,  # noqa: FBT001 - which of the two
    worked: Sequence[Worked],
    rulings: Mapping[str, Ruling],
    split: Mapping[str, bool | None],
    places: Mapping[str, str],
    wording: Wording,
) -> Document | None:
    mine = [one for one in worked if one.claim.code in rulings and split.get(one.claim.code) is is_final]
    if not mine:
        return None
    reasons = tuple(_reason(one, rulings[one.claim.code], places, wording) for one in mine)
    items = tuple(_item(number, one, rulings[one.claim.code], places) for number, one in enumerate(mine, 1))
    remedy = wording.final if is_final else wording.ordinary
    total = sum(one.fen or 0 for one in items)
    return Document(is_final, reasons, items, Paragraph(remedy.text, remedy.cited), total)


def _reason(worked: Worked, ruling: Ruling, places: Mapping[str, str], wording: Wording) -> Paragraph:
    claim = worked.claim
    parts = [ruling.because, _filled(claim.award.reason, worked, ruling, places)]
    if ruling.outcome == "granted" and worked.computed_fen is not None and worked.claimed_fen is not None:
        parts += [wording.capped] if worked.computed_fen > worked.claimed_fen else []
    return Paragraph("".join(one for one in parts if one), claim.basis)


def _item(number: int, worked: Worked, ruling: Ruling, places: Mapping[str, str]) -> Item:
    award = worked.claim.award
    text = {"granted": award.granted, "partly": award.partly or award.granted, "refused": award.refused}
    fen = None if ruling.granted_fen is None else max(ruling.granted_fen, 0)
    return Item(
        number,
        worked.claim.code,
        _filled(text[ruling.outcome], worked, ruling, places),
        fen,
        worked.claim.basis,
    )


def _filled(text: str, worked: Worked, ruling: Ruling, places: Mapping[str, str]) -> str:
    """A sentence with its places; what was not found is said to be so, never left out silently."""

    def sum_words(fen: int | None) -> str:
        return "(未查明)" if fen is None else words(fen, MONEY)

    told = {
        **places,
        "claimed": sum_words(ruling.claimed_fen),
        "granted": sum_words(ruling.granted_fen),
        "computed": sum_words(worked.computed_fen),
        "worked": ";".join(worked.steps) or "(未计算)",
        "law": law_words(worked.claim.basis),
    }
    return text.format_map({**dict.fromkeys(fields(text), "(未查明)"), **told})


def _unconfirmed(documents: Sequence[Document], worked: Sequence[Worked]) -> tuple[Cited, ...]:
    """Articles without a source: of the text, and of why an item is final or not."""
    placed = {item.claim for one in documents for item in one.items}
    said = [of for one in documents for part in (*one.reasons, *one.items, one.remedy) for of in part.cited]
    line = [one.claim.final.cited for one in worked if one.claim.code in placed]
    return tuple(dict.fromkeys(one for one in (*said, *line) if one.status == "M"))
