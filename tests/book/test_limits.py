"""Ready-made limits: each with its law, and what is unconfirmed says so."""

from pathlib import Path
from shutil import copy

import pytest

from renshe.book import FOLDER, limits
from renshe.book.reading import BookError
from renshe.cli.book import check, main


def test_every_limit_can_be_counted_and_names_its_law() -> None:
    """In every group there is at least one."""
    book = limits.current()
    assert all(book.by_group().values())
    for one in book.limits.values():
        assert one.limit().count == one.count
        assert one.law
        assert one.status != "M" or one.note


def test_the_known_figures_are_there() -> None:
    """A few that everybody in the office knows by heart."""
    known = {
        (one.law, one.article[:6], one.count, one.unit.value) for one in limits.current().limits.values()
    }
    assert ("行政许可法", "第四十二条", 20, "workday") in {
        (law, article[:5], count, unit) for law, article, count, unit in known
    }
    assert any(law == "工伤保险条例" and (count, unit) == (60, "day") for law, _, count, unit in known)
    assert any(law == "工伤保险条例" and (count, unit) == (30, "day") for law, _, count, unit in known)
    assert any(law == "保障农民工工资支付条例" and count == 0 for law, _, count, _ in known)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("group: ", "group: no-", "没有代码为"),
        ("unit: workday", "unit: week", "不在允许|workday"),
        ("count: ", "count: -", "不能小于 0|整数"),
    ],
)
def test_a_spoilt_limit_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """With file and line."""
    for name in ("limits.yaml", "grounds.yaml"):
        copy(FOLDER / name, tmp_path)
    path = tmp_path / "limits.yaml"
    head, tail = path.read_text().split("\nlimits:", 1)
    path.write_text(head + "\nlimits:" + tail.replace(old, new, 1))
    with pytest.raises(BookError, match=reason) as refusal:
        limits.load(tmp_path)
    assert "limits.yaml:" in str(refusal.value)


def test_the_book_as_it_stands_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """Renshe book check."""
    assert check(FOLDER)[1] == []
    assert main(["check"]) == 0
    assert "✓" in capsys.readouterr().out


def test_an_empty_folder_is_no_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every missing file is named."""
    assert main(["check", "--folder", str(tmp_path)]) == 1
    assert "limits.yaml" in capsys.readouterr().out
