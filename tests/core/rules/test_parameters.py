"""Dated numbers: the day chooses the version, and a file that leaves a doubt is refused."""

from datetime import date

import pytest

from renshe.core.rules import ParameterFault, Parameters, read_parameter
from tests.core.rules.office import parameters, version


def told(*versions: dict[str, object], **other: object) -> dict[str, object]:
    """A parameter as its file says it."""
    return {"name": "line", "label": "线", "kind": "money", "unit": "元", "versions": list(versions), **other}


def test_the_day_chooses_the_version_both_ends_included() -> None:
    """The last day of the old standard is still the old one."""
    standard = parameters()["standard"]
    last, first = standard.on(date(2025, 12, 31)), standard.on(date(2026, 1, 1))
    assert last
    assert first
    assert (last.of("a"), first.of("a"), first.of("b")) == (200000, 268000, None)
    assert standard.on(date(2024, 12, 31)) is None


@pytest.mark.parametrize(
    ("versions", "words"),
    [
        ([version(date(2025, 1, 1), None, 1), version(date(2026, 1, 1), None, 2)], "重叠"),
        ([version(date(2025, 1, 1), date(2026, 1, 1), 1), version(date(2026, 1, 1), None, 2)], "重叠"),
        (
            [version(date(2025, 1, 1), date(2025, 12, 30), 1), version(date(2026, 1, 1), None, 2)],
            "之间没有版本",
        ),
        ([version(date(2025, 1, 1), date(2024, 1, 1), 1)], "止期早于起期"),
        ([version(date(2025, 1, 1), None, -1)], "负数"),
        ([version(date(2025, 1, 1), None, 2680.5)], "不用小数"),
        ([version(date(2025, 1, 1), None, "2680")], "应是整数"),
        ([version(date(2025, 1, 1), None, [1])], "应是整数"),
        ([version(date(2025, 1, 1), None, {"a": 1})], "写了 by"),
        ([version(date(2025, 1, 1), None, 1, "V3")], "V1、V2 或 M"),
        ([], "至少要有一个版本"),
    ],
)
def test_a_doubtful_file_is_refused(versions: list[dict[str, object]], words: str) -> None:
    """Overlaps, gaps, negative or broken numbers, and a status that there isn't."""
    with pytest.raises(ParameterFault, match=words):
        read_parameter(told(*versions))


def test_two_files_cannot_have_one_name() -> None:
    """Nobody could say which one counts."""
    one = read_parameter(told(version(date(2025, 1, 1), None, 1)))
    with pytest.raises(ParameterFault, match="两个参数"):
        Parameters.of([one, one])


def test_versions_may_stand_in_any_order() -> None:
    """The file of 2026 may come first."""
    one = read_parameter(
        told(version(date(2026, 1, 1), None, 2), version(date(2025, 1, 1), date(2025, 12, 31), 1))
    )
    assert [each.value for each in one.versions] == [1, 2]
