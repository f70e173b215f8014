"""Sums in words (大写), as banks and courts write them."""

import pytest

from renshe.casework.letters.sums import figures, words


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (0, "人民币零元整"),
        (1, "人民币壹分"),
        (50, "人民币伍角整"),
        (105, "人民币壹元零伍分"),
        (225_000, "人民币贰仟贰佰伍拾元整"),
        (140_950, "人民币壹仟肆佰零玖元伍角整"),
        (600_714, "人民币陆仟零柒元壹角肆分"),
        (168_032, "人民币壹仟陆佰捌拾元叁角贰分"),
        (10_700_053, "人民币壹拾万柒仟元伍角叁分"),
        (1_000_000_000, "人民币壹仟万元整"),
        (10_000_000_100, "人民币壹亿零壹元整"),
        (100_010_000, "人民币壹佰万零壹佰元整"),
    ],
)
def test_in_words(fen: int, said: str) -> None:
    assert words(fen) == said


def test_in_figures() -> None:
    assert figures(123_456_705) == "1,234,567.05元"


@pytest.mark.parametrize("fen", [-1, 10**18])
def test_what_is_no_sum(fen: int) -> None:
    with pytest.raises(ValueError, match="no sum"):
        words(fen)
