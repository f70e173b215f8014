"""What is exported reads back as what it was, whatever stands in it."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from renshe.book import export, loading
from renshe.book.checking import guess
from renshe.book.export import Kept
from renshe.book.kinds import KINDS, PLURALS
from renshe.book.reading import Document
from renshe.book.schema import Question
from renshe.book.versions import changes, digest, stored

SOURCES = loading.read()
AWKWARD = [
    "yes",
    "null",
    "2026-01-01",
    "1.0",
    "a: b",
    "# 不是注释",
    "- 一",
    "第一行\n第二行",
    "“引号”'单'\"双\"",
    "{",
    "𬱖𠅤",
    "x" * 400,
    "\t制表",
    "尾: ",
]


@pytest.mark.parametrize("plural", SOURCES)
def test_every_value_of_the_book_comes_back(plural: str) -> None:
    """Equal in meaning, and written the same the second time."""
    model = PLURALS[plural].model
    for source in SOURCES[plural].values():
        text = export.text(source.value)
        again = Document(Path("x.yaml"), text.encode()).parse(model)
        assert again == source.value
        assert export.text(again) == text


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_come_back(words: str) -> None:
    """What YAML would take for a number, a date, a comment or a mapping."""
    asked = Question(ask=words.strip(), ask_en="x", answer=words.strip() * 2, answer_en="y")
    assert Document(Path("x"), export.text(asked).encode()).parse(Question) == asked


PRINTABLE = some.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"), exclude_characters="\ufeff"
)


@settings(deadline=None)
@given(some.text(PRINTABLE, min_size=1).filter(lambda text: bool(text.strip())))
def test_any_words_come_back(words: str) -> None:
    """Whatever a person can type."""
    asked = Question(ask=words, ask_en="x", answer=words, answer_en="y")
    assert Document(Path("x"), export.text(asked).encode()).parse(Question) == asked


def test_the_form_is_readable() -> None:
    """Short mappings and lists of words on one line, in the order of the schema; what is as usual is left out."""
    text = export.text(SOURCES["items"]["arrears-payment"].value)
    lines = text.splitlines()
    assert lines[0] == "code: arrears-payment"
    assert "audience: [employer]" in lines
    assert any(line.startswith("  - {law: 社会保险法, article: ") for line in lines)
    assert "fee:" not in text
    assert text.index("materials:") < text.index("promised:") < text.index("valid_from:")


def test_an_archive_of_the_same_book_is_the_same() -> None:
    """One file per item; lists in the files that they came from."""
    kept = [
        Kept(KINDS["item"], "items/insurance/a.yaml", SOURCES["items"]["arrears-payment"].value),
        Kept(KINDS["law"], "laws.yaml", SOURCES["laws"]["社会保险法"].value),
        Kept(KINDS["law"], "laws.yaml", SOURCES["laws"]["劳动法"].value),
    ]
    packed = export.archive(kept, date(2026, 11, 23))
    assert packed == export.archive(kept, date(2026, 11, 23))
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert archive.namelist() == ["book/items/insurance/a.yaml", "book/laws.yaml"]
        assert archive.read("book/laws.yaml").decode().count("name:") == 2


def test_a_digest_knows_the_content_not_its_order() -> None:
    """The same fields in another order are the same content; the end of a thing is none."""
    content = stored(SOURCES["items"]["arrears-payment"].value)
    assert digest(dict(reversed(content.items()))) == digest(content)
    assert digest(None) != digest({})


def test_changes_are_told_part_by_part() -> None:
    """A word changed, an entry gone, one added, a number changed, a field new: each with its place."""
    before = {
        "name": "失业保险金申领",
        "conditions": [{"text": "缴费满一年"}, {"text": "非因本人意愿"}],
        "promised": [{"count": 5}],
        "keywords": ["失业", "下岗"],
    }
    after = {
        "name": "失业保险金的申领",
        "conditions": [{"text": "累计缴费满一年"}],
        "promised": [{"count": 3}],
        "keywords": ["失业", "下岗", "被裁"],
        "note": "未经核实",
    }
    told = {change.place: change for change in changes(before, after)}
    assert list(told) == [
        ("name",),
        ("conditions", 1, "text"),
        ("conditions", 2),
        ("promised", 1, "count"),
        ("keywords", 3),
        ("note",),
    ]
    assert [(piece.sign, piece.part) for piece in told[("name",)].pieces] == [
        ("same", "失业保险金"),
        ("inserted", "的"),
        ("same", "申领"),
    ]
    assert told[("conditions", 2)].sign == "removed"
    assert [piece.part for piece in told[("promised", 1, "count")].pieces] == [5, 3]
    assert told[("note",)].sign == "inserted"


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(some.dictionaries(some.text(max_size=4), JSON, max_size=4))
def test_nothing_differs_from_itself(content: dict[str, object]) -> None:
    """No change is told where there is none."""
    assert changes(content, content) == []


@settings(deadline=None)
@given(*[some.dictionaries(some.text(max_size=4), JSON, max_size=4)] * 2)
def test_whatever_differs_is_told(before: dict[str, object], after: dict[str, object]) -> None:
    """Two contents without a told change are equal."""
    assert (changes(before, after) == []) == (before == after)


def test_a_file_shows_of_itself_what_it_is() -> None:
    """Whoever imports an export need not say which kind it is."""
    for plural, found in SOURCES.items():
        for source in found.values():
            document = Document(Path("x.yaml"), export.text(source.value).encode())
            assert guess(document) is PLURALS[plural]
