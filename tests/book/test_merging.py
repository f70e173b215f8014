"""One application for several items: what a person who lost their job, or starts a firm, brings, fills in and waits for."""

from graphlib import CycleError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renshe.book import loading
from renshe.book.merging import Merged, merge
from renshe.book.schema import Bundle, Order

BOOK = loading.load()
BUNDLES = sorted(BOOK.bundles)
UNEMPLOYED = BOOK.bundles["unemployed"]


def together(*codes: str) -> Merged:
    """The merged application of somebody who lost their job."""
    return merge(BOOK, UNEMPLOYED, codes)


def test_registration_and_benefit_share_their_papers_and_fields() -> None:
    """The identity card and the name are asked for once, and both items are named beside them."""
    merged = together("unemployment-registration", "unemployment-benefit")
    card = next(one for one in merged.materials if one.material.code == "id-card")
    name = next(one for one in merged.fields if one.entry.code == "name")
    both = ["unemployment-registration", "unemployment-benefit"]
    assert [item.code for item, _need in card.needs] == both
    assert [item.code for item in name.items] == both
    assert card in merged.spared
    assert merged.fields_apart > len(merged.fields)
    assert merged.papers_saved == merged.materials_apart - len(merged.bring) - len(merged.follow)


def test_registration_comes_before_benefit_and_benefit_before_medical_insurance() -> None:
    """Three stages, each with the reason that the ordinance gives."""
    merged = together("medical-premium-paid", "unemployment-benefit", "unemployment-registration")
    assert [[turn.item.code for turn in stage] for stage in merged.stages] == [
        ["unemployment-registration"],
        ["unemployment-benefit"],
        ["medical-premium-paid"],
    ]
    assert "第十五条" in merged.stages[1][0].after[0].why


def test_benefit_alone_says_that_registration_must_come_first() -> None:
    """What was not picked is no stage, but the reader is told."""
    (stage,) = together("unemployment-benefit").stages
    assert stage[0].after == ()
    assert [order.before for order in stage[0].first] == ["unemployment-registration"]


def test_nothing_picked_and_something_strange_picked_give_nothing() -> None:
    """Codes that the bundle does not have are left out; a code twice counts once."""
    assert together().items == ()
    assert together("arbitration", "no-such-item").materials == ()
    assert len(together("job-placement", "job-placement").items) == 1


def test_one_visit_instead_of_many() -> None:
    """All items of the unemployed can be asked for online, or at one counter at once."""
    merged = together(*UNEMPLOYED.items)
    assert merged.visits == 1
    assert merged.visits_apart > merged.visits
    assert merged.online


def test_an_order_that_goes_round_is_refused() -> None:
    """The check of the Book refuses it first; merging never hangs."""
    first, second = UNEMPLOYED.items[:2]
    round_trip = tuple(
        Order(before=a, after=b, why="互为前提", why_en="each before the other")
        for a, b in ((first, second), (second, first))
    )
    with pytest.raises(CycleError):
        merge(BOOK, UNEMPLOYED.model_copy(update={"order": round_trip}), [first, second])


@st.composite
def picks(draw: st.DrawFn) -> tuple[Bundle, list[str]]:
    """A bundle of the Book and some of its items."""
    bundle = BOOK.bundles[draw(st.sampled_from(BUNDLES))]
    return bundle, draw(st.lists(st.sampled_from(bundle.items), unique=True))


@given(picks())
def test_each_thing_once_and_nothing_lost(pick: tuple[Bundle, list[str]]) -> None:
    """Whatever is picked: every paper and field of every item, each once; every item in one stage, after what it waits for."""
    bundle, codes = pick
    merged = merge(BOOK, bundle, codes)
    items = [BOOK.items[code] for code in codes]
    materials = [one.material.code for one in merged.materials]
    fields = [one.entry.code for one in merged.fields]
    assert len(materials) == len(set(materials))
    assert set(materials) == {need.material for item in items for need in item.materials}
    assert len(fields) == len(set(fields))
    assert set(fields) == {code for item in items for code in item.fields}
    assert len(merged.bring) + len(merged.follow) + len(merged.spared) == len(materials)
    place = {turn.item.code: number for number, stage in enumerate(merged.stages) for turn in stage}
    assert set(place) == set(codes)
    for order in bundle.order:
        if order.before in place and order.after in place:
            assert place[order.before] < place[order.after]
