"""./renshe book: what it says about a good Book and a spoilt one, and what it gives away."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from renshe.book import FOLDER, loading
from renshe.book.reading import Document
from renshe.book.schema import Item
from renshe.cli import book
from renshe.cli.house import ROOT
from renshe.cli.messages import Failure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the Book to spoil."""
    return Path(copytree(FOLDER, tmp_path / "book"))


def test_a_complete_book_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """At least the 90 items that the plan needs, and its nine bundles."""
    assert book.main(["check", "--json"]) == 0
    read = json.loads(capsys.readouterr().out.splitlines()[-1])["read"]
    assert read["items"] >= 90
    assert read["bundles"] == 9


def test_a_spoilt_book_names_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A limit of −3 days, for a person and for a program."""
    path = folder / "items/employment/employment-registration.yaml"
    text = path.read_text()
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "count:" in one)
    lines = text.splitlines()
    lines[line - 1] = (
        lines[line - 1].split("count:")[0] + "count: -3" + ("}" if "{" in lines[line - 1] else "")
    )
    path.write_text("\n".join(lines))
    assert book.main(["check", "--folder", str(folder)]) == 1
    assert f"employment-registration.yaml:{line}: " in capsys.readouterr().out
    assert book.main(["check", "--book", str(folder), "--json"]) == 1
    told = [json.loads(one) for one in capsys.readouterr().out.splitlines()]
    assert told[-1]["faults"] == len(told) - 1 > 0


def test_export_gives_each_item_and_bundle_with_all_their_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON object a line; also fields that are as usual."""
    assert book.main(["export", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    content = loading.load()
    assert {row["code"] for row in rows if row["type"] == "item"} == set(content.items)
    assert {row["code"] for row in rows if row["type"] == "bundle"} == set(content.bundles)
    item = next(row for row in rows if row["code"] == "unemployment-benefit")
    assert {"promised", "statutory", "materials", "fee", "major", "letter"} <= set(item)


def test_an_exported_folder_is_the_same_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It loads, it is equal, and a folder that holds something is left alone."""
    target = tmp_path / "out"
    assert book.main(["export", "--folder", str(target)]) == 0
    assert loading.load(target) == loading.load()
    assert book.check(target)[1] == []
    assert "files" in capsys.readouterr().out
    with pytest.raises(Failure, match="not empty"):
        book.main(["export", "--folder", str(target)])


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    with pytest.raises(Failure, match="can't write"):
        book.main(["schema", "--folder", str(tmp_path / "file" / "x")])


def test_the_schemas_are_in_step(tmp_path: Path) -> None:
    """book/schema is what `renshe book schema` writes."""
    assert book.main(["schema", "--folder", str(tmp_path)]) == 0
    fresh = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert fresh == {path.name: path.read_text() for path in book.SCHEMAS.iterdir()}
    assert json.loads(fresh["item.json"])["properties"]["name"]["description"].startswith("事项名称")


def test_wrong_files_are_not_exported(folder: Path) -> None:
    """What can't be read can't be given away."""
    (folder / "channels.yaml").write_text("channels: [")
    with pytest.raises(Failure, match="一本通有误"):
        book.main(["export", "--json", "--book", str(folder)])


def test_the_example_for_authors_is_an_item() -> None:
    """What docs/authors.md shows can be copied."""
    text = (ROOT / "docs/authors.md").read_text()
    example = text[text.index("```yaml\n") + 8 : text.index("\n```\n")]
    assert Document(Path("example.yaml"), example.encode()).parse(Item).code == "unemployment-registration"
