"""Rating: once, by whoever was served, with a level that they chose; nobody changes it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.ratings import api, rules
from renshe.domains.ratings.models import Mending, Rating
from tests.domains.ratings.acts import account, rate, visit

pytestmark = pytest.mark.django_db


def code(**more: object) -> str:
    """Why a rating is refused."""
    with pytest.raises(Refused) as refused:
        rate(**more)  # pyright: ignore[reportArgumentType]
    return refused.value.code


@pytest.mark.parametrize("level", [5, 4, 3])
def test_a_good_rating_opens_no_task(level: int) -> None:
    rate(level=level)
    assert not Mending.objects.exists()


@pytest.mark.parametrize("level", [2, 1])
def test_a_bad_rating_opens_its_task_with_a_day_to_verify_it(level: int) -> None:
    rating = rate(level=level, reasons=["rude", "slow"], words="等了两个小时")
    task = Mending.objects.get(rating=rating)
    assert (task.state, task.street, task.board) == ("open", "440104003", "insurance")
    assert task.verify_due == rules.due("verify", timezone.localdate(rating.at)).due
    assert [step.verb for step in api.steps_of(task)] == ["open"]


def test_there_is_no_default_level() -> None:
    assert code(level=None) == "level"
    assert code(level=6) == "level"
    assert code(level=0) == "level"


def test_reasons_belong_to_the_level() -> None:
    assert code(level=5, reasons=["rude"]) == "reasons"
    assert code(level=1, reasons=["kind"]) == "reasons"
    assert code(level=1, reasons=["no-such"]) == "reasons"
    assert rate(level=3, reasons=["long-wait", "kind", "kind"]).reasons == ["long-wait", "kind"]


def test_words_are_kept_as_they_are_up_to_500() -> None:
    assert rate(level=4, words="  谢谢!\x00 ").words == "谢谢!"
    assert code(level=4, words="好" * 501) == "words"


def test_a_second_rating_of_one_act_is_refused_and_the_first_stands() -> None:
    one = visit()
    rate(one, 1)
    assert code(occasion=one, level=5) == "twice"
    assert Rating.objects.get(occasion=one).level == 1
    with pytest.raises(IntegrityError, match="rating_once"), transaction.atomic():
        Rating.objects.create(district=one.district, occasion=one, level=5, channel="qr", at=timezone.now())


def test_a_link_that_has_ended_rates_nothing() -> None:
    one = visit(at=timezone.now() - timedelta(days=31))
    assert code(occasion=one) == "late"
    with pytest.raises(IntegrityError, match="before the end"), transaction.atomic():
        Rating.objects.create(district=one.district, occasion=one, level=5, channel="qr", at=timezone.now())


def test_nothing_is_rated_before_it_was_done_not_even_past_our_code() -> None:
    one = visit(at=timezone.now())
    with pytest.raises(IntegrityError, match="after its act"), transaction.atomic():
        Rating.objects.create(
            district=one.district, occasion=one, level=5, channel="qr", at=one.at - timedelta(seconds=1)
        )


def test_who_served_does_not_rate_and_the_database_refuses_them_too() -> None:
    one, clerk = visit("陈晓"), account("陈晓")
    assert code(occasion=one, by=clerk.pk) == "own"
    assert (
        code(occasion=one, signed_in=clerk.pk, channel="kiosk") == "own"
    )  # not even where the account is not kept
    with pytest.raises(IntegrityError, match="does not rate"), transaction.atomic():
        Rating.objects.create(
            district=one.district, occasion=one, level=5, channel="qr", at=timezone.now(), by=clerk
        )


def test_a_rating_is_for_good() -> None:
    rating = rate(level=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Rating.objects.filter(pk=rating.pk).update(level=5)
    with pytest.raises(DatabaseError), transaction.atomic():
        Rating.objects.filter(pk=rating.pk).delete()
    assert Rating.objects.get().level == 1


def test_every_level_and_reason_has_its_words_and_every_number_says_where_it_comes_from() -> None:
    known = rules.load()
    assert [one.name for one in known.levels.values()] == [
        "非常满意",
        "满意",
        "基本满意",
        "不满意",
        "非常不满意",
    ]
    assert known.bad == (2, 1)
    for level in known.levels:
        assert len(known.reasons_of(level)) >= 3
    for one in known.parameters.values():
        assert all(version.source and version.status == "M" for version in one.versions)
