"""book/sources.yaml: what is wrong is told by line, and what stands there is sound."""

from pathlib import Path

import pytest

from renshe.registry.sources.answers import MODELS
from renshe.registry.sources.departments import ASKED, DEPARTMENTS, FOLDER, load, precedence
from renshe.registry.sources.reading import SourcesError
from renshe.registry.tables import TABLES


def test_a_fault_is_told_with_its_line(tmp_path: Path) -> None:
    """A misspelt key, where it stands."""
    text = (FOLDER / "sources.yaml").read_text()
    (tmp_path / "sources.yaml").write_text(text.replace("    timeout: 2.0", "    timeuot: 2.0", 1))
    line = text.splitlines().index("    timeout: 2.0") + 1
    with pytest.raises(SourcesError, match=rf"sources\.yaml:{line}: .*timeuot"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("code: justice", "code: education", "同一个代码"),
        ("fields: [died_on]", "fields: [born_on]", "只能有一种顺序"),
        ("sources: [officer,", "sources: [somebody,", "没登记的来源"),
    ],
)
def test_what_does_not_fit_together_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    """One code twice, one field twice, a source that there isn't."""
    text = (FOLDER / "sources.yaml").read_text()
    (tmp_path / "sources.yaml").write_text(text.replace(old, new, 1))
    with pytest.raises(SourcesError, match=words):
        load(tmp_path)


def test_every_department_can_be_understood() -> None:
    """What it tells is a table of ours, and there is a form for its answer."""
    assert set(ASKED) == set(MODELS)
    assert {part.table for code in ASKED for part in DEPARTMENTS[code].tells} <= set(TABLES)


def test_an_order_without_an_article_is_unconfirmed() -> None:
    """Nothing is shown as law that was not read."""
    fields = ("name", "born_on", "phone", "standings", "insurances", "whatever")
    assert all(precedence(field).law or precedence(field).status == "M" for field in fields)
    assert precedence("died_on").rank("officer") < precedence("died_on").rank("public_security")
