"""What people write, put together by what it means, and handed to the Book."""

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from renshe.book.actions import editing
from renshe.book.models import Edition
from renshe.casework.refused import Refused
from renshe.domains.ratings import api
from renshe.domains.ratings.api import Followed, ThemeAction
from renshe.domains.ratings.clustering import clusters, named
from tests.book.conftest import book, office
from tests.domains.ratings.acts import account, rate

__all__ = ["book", "office"]
SAID = {
    "waiting": ["排队等了一个多小时才轮到", "等得太久了,中午没人办", "取号以后等了两个小时", "人太多,排队时间太长", "月底排队的人特别多,等了很久",
                "排队等了两个小时才轮到", "排队的人太多,等了很久"],
    "form": ["网页上传照片总是失败", "上传材料一直转圈,交不上去", "网上申请上传不了照片"],
}  # fmt: skip


def test_the_same_texts_give_the_same_themes_and_what_is_alone_stays_alone() -> None:
    east, north = np.array([1, 0, 0], np.float32), np.array([0, 1, 0], np.float32)
    vectors = np.stack([east, north, east, east, north, np.array([0, 0, 1], np.float32)])
    found = clusters(vectors, smallest=2)
    assert [one.members for one in found] == [(0, 2, 3), (1, 4)]
    assert clusters(vectors, smallest=3) == [found[0]]
    assert clusters(np.zeros((0, 3), np.float32), smallest=2) == []
    (first, _second) = named(
        found, ["排队 太久", "上传", "排队", "排队 很久", "上传 失败", "别的"], str.split
    )
    assert first.keywords[0] == "排队"


@pytest.mark.django_db
def test_complaints_of_one_kind_become_one_theme_that_opens_into_its_ratings() -> None:
    for words in [*SAID["waiting"], *SAID["form"], "大厅的灯坏了"]:
        rate(level=2, words=words)
    rate(level=5, words="等得不久,很好")
    today = timezone.localdate()
    found = api.themes(today - timedelta(days=1), today)
    assert all(len(one.ratings) >= 5 for one in found)  # fewer would point at somebody
    waiting = next(one for one in found if one.sentence in SAID["waiting"])
    mine = [one.words for one in api.ratings_in(waiting.ratings)]
    assert set(mine) <= set(SAID["waiting"])
    assert len(mine) >= 4
    assert (waiting.bad, waiting.items) == (len(mine), (("unemployment-benefit", len(mine)),))
    assert found == api.themes(today - timedelta(days=1), today)


@pytest.mark.django_db
def test_a_theme_becomes_a_draft_of_the_book_and_its_rates_before_and_after_are_kept(
    book: Any, office: Any
) -> None:
    """The editor takes the proposal up with a draft; from its first day on the item's bad ratings are counted anew."""
    editor = office.chen
    keys = [rate(level=1, words=words).pk for words in SAID["form"]]
    item = Edition.objects.filter(kind="item").values_list("code", flat=True)[0]
    told: dict[str, Any] = {
        "theme": SAID["form"][0],
        "ratings": keys,
        "item": item,
        "proposal": "写明照片最大多少兆",
    }
    with pytest.raises(PermissionDenied):
        api.propose(**told, by=account("路人"))
    action = api.propose(**told, by=editor)
    with pytest.raises(Refused, match="还没有答复"):
        api.propose(**told, by=editor)
    taken = api.take_up(action=action, by=editor)
    assert taken.edition
    assert (taken.edition.code, taken.edition.state) == (item, "draft")
    with pytest.raises(Refused, match="已经有人处理"):
        api.decline(action=action, by=editor, why="不改")
    (one,) = api.followed(timezone.localdate())
    assert (one.action, one.published_on, one.waits) == (taken, None, False)
    assert (
        api.followed(timezone.localdate(), without=account("陈晓").pk) == []
    )  # who served them reads no words of theirs
    editing.discard(kind="item", code=item, by=editor)
    (one,) = api.followed(timezone.localdate())
    assert one.waits
    api.decline(action=action, by=editor, why="已经写明")
    action.refresh_from_db()
    assert (action.declined, action.edition_id) == ("已经写明", None)


def test_a_change_is_said_only_where_the_intervals_are_apart() -> None:
    def told(before: tuple[int, int], after: tuple[int, int]) -> str:
        return Followed(ThemeAction(), None, before, after).change

    assert told((10, 40), (8, 40)) == ""
    assert told((60, 100), (5, 100)) == "fewer"
    assert told((5, 100), (60, 100)) == "more"
    assert told((0, 0), (0, 0)) == ""
