"""One alphabet for what people type and what the Book says."""

from pathlib import Path
from shutil import copytree

import pytest

from renshe.book import FOLDER
from renshe.book.reading import BookError
from renshe.book.search.words import KIN, Language, language, stem


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("職工退休申請", "职工退休申请"),
        ("老細唔出糧", "老板不发工资"),
        ("俾人炒咗點算", "被辞退怎么办"),
        ("攞退休金", "领退休金"),
        ("失业 Insurance", "失业 insurance"),
        ("我係香港人", "我是香港人"),
        ("关系转移", "关系转移"),
        ("一点意见", "一点意见"),
    ],
)
def test_cantonese_traditional_and_wide_letters(typed: str, standard: str) -> None:
    """Everything becomes simplified standard Chinese; 系 in 关系 stays."""
    assert language().plain(typed) == standard


def test_kindred_words_share_a_group() -> None:
    """过世 and 去世 meet, 去世 and 失业 do not."""

    def groups(text: str) -> set[str]:
        return {term for term in language().terms(text) if term.startswith(KIN)}

    assert groups("父亲过世") & groups("死亡待遇")
    assert not groups("去世") & groups("失业")


def test_english_endings() -> None:
    """registering, registered and registers are one word."""
    assert {stem(word) for word in ("registering", "registered", "registers")} == {"register"}


def test_english_words_are_whole() -> None:
    """“cart” holds no “art”, “seller” no “sell”: only whole words have kin."""
    assert not any(term.startswith(KIN) for term in language().terms("bossa suede issue"))


def test_a_word_list_with_a_mistake_is_refused_with_its_line(tmp_path: Path) -> None:
    """The same Cantonese word twice; a group of one."""
    book = copytree(FOLDER / "search", tmp_path / "search").parent
    cantonese = book / "search/cantonese.yaml"
    good = cantonese.read_text("utf-8")
    cantonese.write_text(good + "  - {from: [攞], to: 拿}\n", "utf-8")
    with pytest.raises(BookError, match=rf"cantonese\.yaml:{good.count(chr(10)) + 1}: “攞”写了两次"):
        Language(book)
    cantonese.write_text(good, "utf-8")
    (book / "search/everyday.yaml").write_text("as_of: 2026-01-01\ngroups:\n  - [去世]\n", "utf-8")
    with pytest.raises(BookError, match=r"everyday\.yaml:3"):
        Language(book)
