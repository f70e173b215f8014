"""The Book against the plan's own tables (专栏5, 专栏6): nothing missing, names word for word, limits as promised."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from renshe.book import loading
from renshe.book.schema import Item, Limit

PLAN = Path(__file__).parent / "plan"
BUNDLES = yaml.safe_load((PLAN / "bundles.yaml").read_text())["bundles"]
FAST = yaml.safe_load((PLAN / "fast-items.yaml").read_text())["items"]
CONTENT = loading.load()
BY_NAME = {item.name: item for item in CONTENT.items.values()}


@pytest.mark.parametrize("scene", BUNDLES, ids=[scene["scene"] for scene in BUNDLES])
def test_every_scene_of_table_5_with_all_its_items_and_parts(scene: dict[str, Any]) -> None:
    """Scene, items and parts, in the plan's order."""
    bundle = next(one for one in CONTENT.bundles.values() if one.number == scene["number"])
    assert bundle.scene == scene["scene"]
    wanted = [name for item in scene["items"] for name in (item["name"], *item.get("parts", []))]
    assert [CONTENT.items[code].name for code in bundle.items] == wanted


def test_the_parts_belong_to_their_items() -> None:
    """What the plan puts in brackets is a part of what stands before them."""
    for scene in BUNDLES:
        for item in scene["items"]:
            for part in item.get("parts", []):
                assert BY_NAME[part].part_of == BY_NAME[item["name"]].code


def plain(words: str) -> str:
    """Words without punctuation and blanks, so that a limit may be told in parts."""
    return re.sub(r"[^\w]", "", words)


@pytest.mark.parametrize("row", FAST, ids=[row["name"] for row in FAST])
def test_every_promise_of_table_6_stands_in_the_item(row: dict[str, str]) -> None:
    """The plan's own words, cited as 专栏6 with its number and verified."""
    item = BY_NAME[row["name"]]
    told = "".join(plain(limit.words) for limit in promises(item, row["number"]))
    for part in filter(None, map(plain, re.split(r"[,。;:]", row["limit"]))):
        assert part in told, f"{part} is missing in {told}"


def promises(item: Item, number: object) -> list[Limit]:
    """The promised limits that cite this row."""
    found = [limit for limit in item.promised if f"专栏6第{number}项" in limit.basis.article]
    assert found
    assert all(limit.basis.status == "V1" for limit in found)
    return found


def test_the_known_figures_of_table_6() -> None:
    """What everybody will look at first."""

    def counted(name: str) -> set[tuple[str, int | None]]:
        return {(limit.unit, limit.count) for limit in BY_NAME[name].promised}

    assert ("workday", 15) in counted("失业保险关系转移接续")
    assert {("day", 30), ("workday", 10), ("day", 60)} <= counted("工伤认定申请")
    assert ("workday", 5) in counted("失业保险金申领")
    assert {("workday", 2), ("minute", 30)} <= counted("失业登记")
    assert {("workday", 2), ("workday", 5)} <= counted("创业担保贷款认定")
    assert ("workday", 10) in counted("就业困难人员认定")
    internship = BY_NAME["就业见习补贴申领(高校毕业生等)"]
    assert {tuple(window.months) for window in internship.schedule} >= {(1, 4, 7, 10), (2, 5, 8, 11)}
    assert 12 in {window.workdays for window in internship.schedule}


def test_at_least_ninety_items_over_all_boards() -> None:
    """Four boards, none of them thin."""
    boards = [item.board for item in CONTENT.items.values()]
    assert len(boards) >= 90
    assert min(boards.count(board) for board in set(boards)) >= 15
    assert len(set(boards)) == 4


def test_what_is_unconfirmed_says_so() -> None:
    """An item with an unconfirmed basis or limit tells what has to be confirmed before it is used."""
    silent = [
        item.code
        for item in CONTENT.items.values()
        if any(limit.basis.status == "M" and limit.count for limit in item.statutory) and not item.note
    ]
    assert silent == []
