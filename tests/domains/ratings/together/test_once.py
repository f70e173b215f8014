"""Two devices, two officers, two workers at once: one of them does it."""

from functools import partial

from renshe.domains.ratings import api
from renshe.domains.ratings.models import Mending, Occasion, Rating
from tests.casework.together.test_together import at_once
from tests.domains.ratings.acts import SECOND, account, answered, bad, officer, rated, visit


def test_five_devices_rate_one_act_at_once_and_one_counts() -> None:
    one = visit()
    ended = at_once(
        *[partial(api.rate, occasion=one, level=level, channel="qr") for level in (1, 2, 3, 4, 5)]
    )
    assert ended == {"done": 1, "twice": 4}
    rating = Rating.objects.get(occasion=one)
    assert Mending.objects.filter(rating=rating).count() == (rating.level <= 2)


def test_the_page_and_the_queue_open_one_occasion_at_once() -> None:
    first = visit()
    act = api.Act(
        kind="visit",
        visit="both",
        number=first.number,
        at=first.at,
        channel="counter",
        clerk=account("陈晓").pk,
    )
    assert at_once(*[partial(api.open_occasion, act)] * 4) == {"done": 4}
    assert Occasion.objects.filter(visit="both").count() == 1


def test_two_officers_verify_one_task_at_once_and_one_does() -> None:
    task = bad()
    ways = [
        partial(api.verify, task=task, by=officer(name), size="simple", finding="属实")
        for name in ("周立", "黄河")
    ]
    assert at_once(*ways) == {"done": 1, "not_possible": 1}
    assert api.prove().broken is None


def test_two_second_people_rule_at_once_and_one_ruling_stands() -> None:
    task = answered()
    one = api.object_to(task=task, by=rated(), ground="mistaken", why="说的是另一个窗口")
    ways = [
        partial(api.rule, objection=one, by=officer(name, SECOND), excluded=excluded, why="看过材料")
        for name, excluded in (("吴正", True), ("李敏", False))
    ]
    assert at_once(*ways) == {"done": 1, "ruled": 1}


def test_the_person_presses_twice_and_says_it_once() -> None:
    task = answered()
    assert at_once(*[partial(api.rate_answer, task=task, satisfied=True)] * 3) == {"done": 1, "said": 2}
