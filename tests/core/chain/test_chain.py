"""A history that proves itself: whatever is altered, left out, moved or cut off is found, and where."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renshe.core.chain import START, Broken, Entry, canonical, digest, first_broken

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
CONTENTS = st.lists(st.dictionaries(st.text(), VALUES, max_size=4), min_size=1, max_size=6)


def chained(contents: list[dict[str, Any]]) -> list[Entry]:
    """A chain as it is kept."""
    entries: list[Entry] = []
    for number, content in enumerate(contents, 1):
        entries.append(Entry(number, content, digest(entries[-1].digest if entries else START, content)))
    return entries


def walk(entries: list[Entry], whole: list[Entry]) -> Broken | None:
    """Walk entries that should be the whole chain."""
    return first_broken(entries, count=len(whole), head=whole[-1].digest)


@given(CONTENTS)
def test_what_was_kept_holds(contents: list[dict[str, Any]]) -> None:
    whole = chained(contents)
    assert walk(whole, whole) is None


@given(CONTENTS, st.data())
def test_one_altered_entry_is_found_where_it_is(contents: list[dict[str, Any]], data: st.DataObject) -> None:
    whole = chained(contents)
    place = data.draw(st.integers(0, len(whole) - 1))
    altered = Entry(place + 1, {**whole[place].content, "sum_fen": "one fen more"}, whole[place].digest)
    assert walk([*whole[:place], altered, *whole[place + 1 :]], whole) == Broken(place + 1, "altered")


@given(CONTENTS, st.data())
def test_one_left_out_is_found(contents: list[dict[str, Any]], data: st.DataObject) -> None:
    whole = chained(contents)
    place = data.draw(st.integers(0, len(whole) - 1))
    found = walk([*whole[:place], *whole[place + 1 :]], whole)
    assert found
    assert found.number == place + 1


def test_two_exchanged_are_found() -> None:
    whole = chained([{"verb": "accept"}, {"verb": "decide"}, {"verb": "serve"}])
    exchanged = [
        whole[0],
        Entry(2, whole[2].content, whole[2].digest),
        Entry(3, whole[1].content, whole[1].digest),
    ]
    assert walk(exchanged, whole) == Broken(2, "altered")


def test_a_chain_written_anew_does_not_fit_the_head() -> None:
    """Whoever alters an entry and works out every digest after it anew still has another head."""
    whole, forged = (
        chained([{"sum_fen": 241200}, {"verb": "sign"}]),
        chained([{"sum_fen": 951200}, {"verb": "sign"}]),
    )
    assert walk(forged, whole) == Broken(2, "altered")


def test_the_form_is_one() -> None:
    """The same moment in Guangzhou and in Greenwich, the same keys in another order: the same bytes."""
    from datetime import timedelta, timezone

    here = datetime(2026, 11, 23, 17, 0, tzinfo=timezone(timedelta(hours=8)))
    there = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert canonical({"a": here, "b": date(2026, 11, 23)}) == canonical({"b": date(2026, 11, 23), "a": there})
    assert canonical({"名": "䶮𬱖"}) == '{"名":"䶮𬱖"}'.encode()


@pytest.mark.parametrize("value", [1.5, {1, 2}, b"bytes", {1: "one"}, datetime(2026, 1, 1)])  # noqa: DTZ001
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        digest(START, {"value": value})
