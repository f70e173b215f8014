"""The search on odd input, with parts of one whole, and its shelf of vectors."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from renshe.book import loading
from renshe.book.loading import Content
from renshe.book.search import LONGEST, Index, hint
from renshe.book.search.encoder import SIZE, Vectors, encode
from renshe.book.search.meaning import KEPT, Shelf


@pytest.fixture(scope="module")
def content() -> Content:
    """The Book in its files."""
    return loading.load()


@pytest.fixture(scope="module")
def index(content: Content) -> Index:
    """Its index."""
    return Index(content)


@pytest.mark.parametrize(
    "query", ["", "   ", "😭😭😭", "!!??。。。", "\x00\x07", "\ud800", "﷽", "的了吗", "ㄅㄆㄇ", "----"]
)
def test_nothing_to_search_for(index: Index, query: str) -> None:
    """An empty answer with a hint, no error."""
    found = index.find(query)
    assert found == ()
    assert "几个平常的词" in (hint(query, found) or "")


@pytest.mark.parametrize("query", ["今天天气怎么样", "how to bake a cake", "asdfghjkl"])
def test_what_the_bureau_does_not_do(index: Index, query: str) -> None:
    """A guess is at most a weak one."""
    assert all(found.score < 0.3 for found in index.find(query))


def test_ten_megabytes(index: Index) -> None:
    """The first 200 characters are read, and it is said."""
    query = "被裁员了可以领钱吗" + "啊" * 10_000_000
    found = index.find(query)
    assert "unemployment-benefit" in {one.code for one in found}
    assert str(LONGEST) in (hint(query, found) or "")


@pytest.mark.parametrize(
    "query", ["失业金😭怎么领!!!", "失业金 1O0 元", "  失业金\n\t", "失业金申零", "SHIYE 失业金"]
)
def test_noise_around_the_word(index: Index, query: str) -> None:
    """Emoji, wrong digits, blanks and a wrong character do no harm."""
    assert "unemployment-benefit" in {found.code for found in index.find(query)}


def test_found_says_why_and_how_well(index: Index) -> None:
    """Scores fall from at most 1; the words are those of the question."""
    found = index.find("失业金怎么领", 10)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score <= 1 for one in found)
    assert "失业" in found[0].why or "失业金" in found[0].why
    assert index.find("失业金", 0) == ()
    assert len(index.find("失业金", 10_000)) <= 119


def test_parts_of_one_whole_leave_room_for_others(index: Index, content: Content) -> None:
    """“工伤费用” fits four parts of one item; not all three places are theirs."""
    for query in ("工伤费用", "工伤医疗费用", "养老保险转移"):
        families = {content.items[one.code].part_of or one.code for one in index.find(query)}
        assert len(families) > 1, query


def test_a_name_finds_its_item(index: Index, content: Content) -> None:
    """Every item is found by its name, in both languages and in 繁體."""
    for item in content.items.values():
        for name, places in ((item.name, 2), (item.name_en, 3)):
            assert item.code in {found.code for found in index.find(name, places)}, name


def test_a_book_without_items(content: Content, tmp_path: Path) -> None:
    """Nothing found, nothing broken."""
    empty = Index(replace(content, items={}, bundles={}), shelf=tmp_path)
    assert empty.find("失业") == ()


def test_many_threads_get_the_same_answers(index: Index) -> None:
    """The index is shared by the server's threads."""
    queries = ["失业金怎么领", "退休", "老板拖欠工资", "work injury"] * 8
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(index.find, queries)) == [index.find(query) for query in queries]


class Counting:
    """An encoder that counts the texts it was given."""

    def __init__(self) -> None:
        """Nothing was given yet."""
        self.given = 0

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Real vectors."""
        self.given += len(texts)
        return encode(texts)


def test_vectors_are_computed_once(tmp_path: Path) -> None:
    """A second start computes none, a changed Book only what has changed."""
    counting = Counting()
    first = Shelf(tmp_path, counting).vectors(["退休", "失业"])
    again = Shelf(tmp_path, counting).vectors(["退休", "失业"])
    assert counting.given == 2
    assert np.allclose(first, again, atol=1e-3)
    Shelf(tmp_path, counting).vectors(["退休", "失业", "工伤"])
    assert counting.given == 3


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_a_broken_file_is_made_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    """Killed while writing, or a full disk: a warning, and right vectors."""
    Shelf(tmp_path, encode).vectors(["退休"])
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert Shelf(tmp_path, encode).vectors(["退休"]).shape == (1, SIZE)
    assert "made again" in caplog.text
    with np.load(file) as made:
        assert len(made["marks"]) == 1


def test_where_nothing_can_be_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The search works and says that each start computes the vectors."""
    (tmp_path / "file").touch()
    with caplog.at_level(logging.WARNING):
        assert Shelf(tmp_path / "file" / "search", encode).vectors(["退休"]).shape == (1, SIZE)
    assert "can't be kept" in caplog.text


def test_old_files_go(tmp_path: Path) -> None:
    """The folder does not grow with every change of the Book."""
    for number in range(KEPT + 3):
        Shelf(tmp_path, encode).vectors([f"退休{number}"])
    assert len(list(tmp_path.iterdir())) == KEPT


def test_several_at_once(tmp_path: Path) -> None:
    """Two of the server's processes start together: both have right vectors, one file stays."""
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: Shelf(tmp_path, encode).vectors(["退休", "失业"]), range(4)))
    assert all(np.allclose(one, made[0], atol=1e-3) for one in made)
    assert len(list(tmp_path.iterdir())) == 1
