"""The ten kinds of dispute are whole: both languages, existing policies, cited laws, sentences that can be filled."""

import shutil
from pathlib import Path

import pytest
import yaml

from renshe.book import FOLDER
from renshe.domains.disputes.elements.drafting import fields
from renshe.domains.disputes.elements.loading import DisputesError, cited, disputes, load
from renshe.domains.disputes.elements.schema import Claim, Kind
from renshe.policies import policies
from renshe.registry.facts.reading import READERS

KINDS = tuple(disputes().kinds.values())
CLAIMS = tuple(claim for kind in KINDS for claim in kind.claims)
IN_AWARD = {"worker", "employer", "claimed", "granted", "computed", "worked", "law"}


def test_the_ten_kinds_are_there_in_their_order() -> None:
    """As the office knows them."""
    assert [one.code for one in KINDS] == [
        "wages", "overtime", "severance", "dismissal", "double-wage", "injury", "insurance-losses", "annual-leave", "employment",
        "collective-contract",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.code)
def test_every_question_speaks_both_languages(kind: Kind) -> None:
    """Label, question and help; a choice in every option too."""
    for one in kind.questions:
        said = (one.label, one.label_en, one.ask, one.ask_en, one.help, one.help_en)
        assert all(said), one.name
        assert all(of.label and of.label_en for of in one.options), one.name
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in one.ask_en + one.help_en), one.name


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.code)
def test_every_question_says_who_proves_it_and_who_knows_it(kind: Kind) -> None:
    """And published figures are the office's alone."""
    assert all(one.burden and one.burden.cited.article and one.known_by for one in kind.questions)
    assert all("fen" in one.name for one in kind.questions if one.known_by == ("office",))


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.code)
def test_every_cited_law_stands_in_the_book(kind: Kind) -> None:
    """By the same name."""
    laws = {one["name"] for one in yaml.safe_load((FOLDER / "laws.yaml").read_text())["laws"]}
    assert {one.law for one in cited(kind)} <= laws


def test_what_every_award_cites_stands_in_the_book() -> None:
    """The remedies, the general rule on proof, the end of the hearing."""
    shared = disputes().shared
    laws = {one["name"] for one in yaml.safe_load((FOLDER / "laws.yaml").read_text())["laws"]}
    wording = (*shared.wording.final.cited, *shared.wording.ordinary.cited)
    assert {one.law for one in (*wording, shared.burden.cited, *(of.cited for of in shared.closing))} <= laws


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda one: one.code)
def test_every_claim_names_a_policy_or_says_why_none(claim: Claim) -> None:
    """A sum of the law is never worked out anywhere else."""
    if claim.policy:
        assert claim.policy in policies()
        assert claim.result in {one.name for one in policies()[claim.policy].results}
    else:
        assert claim.no_policy
        assert claim.no_policy_en
    assert claim.sum or claim.policy or claim.form in {"act", "declaration"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.code)
def test_every_sentence_of_the_award_can_be_filled(kind: Kind) -> None:
    """Each place is a party, a sum, the law, or a question of the kind."""
    known = IN_AWARD | {one.name for one in kind.questions}
    said = [
        text
        for one in kind.claims
        for text in (one.award.reason, one.award.granted, one.award.partly, one.award.refused)
    ]
    assert {name for text in (*said, *kind.found) for name in fields(text)} <= known
    for claim in kind.claims:
        assert ("granted" in fields(claim.award.granted)) is (claim.form in {"money", "monthly"}), claim.code
        assert claim.award.partly or claim.form == "act", claim.code


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.code)
def test_every_disputed_element_has_its_place_at_the_hearing(kind: Kind) -> None:
    """What both sides are asked about stands on the agenda."""
    about = {name for point in kind.agenda for name in point.about}
    both = {one.name for one in kind.questions if {"worker", "employer"} <= set(one.known_by)}
    assert both <= about


def test_facts_of_the_registry_are_read_there() -> None:
    """By the names under which the registry answers."""
    assert {one.registry for kind in KINDS for one in kind.questions if one.registry} <= set(READERS)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The files of the Book, to be spoilt."""
    return Path(shutil.copytree(FOLDER / "disputes", tmp_path / "disputes"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("policy: overtime", "policy: overtimes", "没有政策“overtimes”"),
        ("result: amount_fen", "result: amount", "政策没有结果“amount”"),
        ("code: overtime\n", "code: overtime-pays\n", "code 应与文件名相同"),
        ("  - started\n", "  - begun\n", "没有要素“begun”"),
        ("less: [overtime_paid_fen]", "less: [overtime_given_fen]", "没有要素“overtime_given_fen”"),
        ("order: 2", "order: 2\nrule: new", "rule"),
        ("{question: hours_system, is: standard}", "{question: hours_system, is: standard, at_least: 1}", "条件只能写一种"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_name(copied: Path, old: str, new: str, told: str) -> None:
    """And with what is wrong in it."""
    path = copied / "overtime.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(DisputesError) as caught:
        load(copied)
    assert any("overtime.yaml" in one and told in one for one in caught.value.faults)


def test_a_claim_has_one_code_in_the_whole_book(copied: Path) -> None:
    """So that a sum belongs to one claim only."""
    path = copied / "overtime.yaml"
    path.write_text(path.read_text().replace("code: overtime-pay\n", "code: severance\n"))
    with pytest.raises(DisputesError, match="写了不止一次"):
        load(copied)
