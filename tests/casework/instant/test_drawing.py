"""A share is drawn by a secret that was promised before and is told after; a person looks at what was drawn."""

import hashlib
from datetime import date

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from renshe.casework.instant import reviewing, switching
from renshe.casework.instant.drawing import drawn, keep_seeds, secret_of, seed_of
from renshe.casework.instant.reading import figures, instant_of, seeds, switch_history, switches, to_review
from renshe.casework.letters import batch
from renshe.casework.models import Case, InstantSeed
from renshe.casework.refused import Refused
from tests.casework.instant.jobless import BENEFIT, approved, colleague, filed, jobless
from tests.casework.office import ALL, CLERK, officer
from tests.casework.test_lifecycle import verbs_of

pytestmark = pytest.mark.django_db


def all_drawn() -> Case:
    """A case of an item of which every one is looked at."""
    legal = approved()
    switching.turn(item=BENEFIT, on=True, share=1000, reason="试运行,全部复查", by=legal)
    return filed(jobless())


def test_the_share_is_what_was_said() -> None:
    secret = bytes(range(32))
    numbers = [f"20261123{number:06d}-1" for number in range(20_000)]
    assert not any(drawn(secret, number, 0) for number in numbers[:500])
    assert all(drawn(secret, number, 1000) for number in numbers[:500])
    assert 900 < sum(drawn(secret, number, 50) for number in numbers) < 1100
    assert [drawn(secret, number, 50) for number in numbers[:99]] == [
        drawn(secret, number, 50) for number in numbers[:99]
    ]


def test_the_secret_is_promised_before_its_month_and_told_after_it() -> None:
    keep_seeds(date(2026, 11, 23))
    keep_seeds(date(2026, 11, 24))
    assert [one.month for one in seeds()] == [date(2026, 12, 1), date(2026, 11, 1)]
    assert not any(one.revealed for one in seeds())
    assert keep_seeds(date(2026, 12, 1)) == 1
    november = InstantSeed.objects.get(month=date(2026, 11, 1))
    assert hashlib.sha256(bytes.fromhex(november.revealed)).hexdigest() == november.digest
    assert secret_of(november) == bytes.fromhex(november.revealed)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("update casework_instantseed set digest = repeat('a', 64)")


def test_a_secret_that_can_not_be_opened_keeps_no_digest_back() -> None:
    """Its key is lost: it is logged; the months to come are promised, and the others told."""
    keep_seeds(date(2026, 11, 3))
    InstantSeed.objects.create(
        district=settings.DISTRICT, month=date(2026, 10, 1), digest="a" * 64, sealed="lost", published_at=timezone.now()
    )  # fmt: skip
    assert keep_seeds(date(2026, 12, 1)) == 1
    assert {one.month for one in InstantSeed.objects.filter(revealed="")} == {
        date(2026, 10, 1), date(2026, 12, 1), date(2027, 1, 1),
    }  # fmt: skip


def test_anybody_can_work_the_draw_out_again() -> None:
    approved()
    case = filed(jobless())
    instant = instant_of(case)
    assert instant
    assert instant.share == switching.SHARE
    assert instant.drawn is drawn(secret_of(seed_of(case.received_on)), case.number, instant.share)


def test_a_drawn_case_waits_for_a_person() -> None:
    case = all_drawn()
    assert [one.case_id for one in to_review()] == [case.pk]
    assert to_review(Case.objects.exclude(pk=case.pk)) == []
    reviewing.review_drawn(
        case=case, by=officer("李明", ALL), verdict="ok", words="对过参保记录和离职登记,无误"
    )
    assert to_review() == []
    told = figures(case.received_on, case.received_on)
    assert (told["granted"], told["drawn"], told["reviewed"], told["faults"]) == (1, 1, 1, 0)
    with pytest.raises(Refused, match="已经复查过"):
        reviewing.review_drawn(case=case, by=officer("李明", ALL), verdict="ok", words="再看一次")


def test_a_fault_takes_the_case_up_again() -> None:
    case = all_drawn()
    batch.make_waiting()
    reviewing.review_drawn(case=case, by=officer("李明", ALL), verdict="fault", words="离职日期登记错了")
    case.refresh_from_db()
    assert case.state == "accepted"
    assert verbs_of(case)[-2:] == ["serve", "reopen"]


def test_nobody_looks_at_their_own_case_or_without_the_power() -> None:
    case = all_drawn()
    for by, says in (
        (officer("李明", ALL, person=case.person), "您本人的办件"),
        (officer("陈晓", CLERK), "没有复查这个办件的权限"),
    ):
        with pytest.raises(Refused, match=says):
            reviewing.review_drawn(case=case, by=by, verdict="ok", words="无误")
    with pytest.raises(Refused, match="写明查了什么"):
        reviewing.review_drawn(case=case, by=officer("李明", ALL), verdict="ok", words=" ")


def test_whoever_leads_a_board_may_turn_it_off_and_the_legal_officer_on() -> None:
    legal, chief, clerk = approved(), colleague("周立", "chief"), colleague("陈晓", "clerk")
    with pytest.raises(Refused, match="没有这个权限"):
        switching.turn(item=BENEFIT, on=False, reason="看到异常", by=clerk)
    switching.turn(item=BENEFIT, on=False, reason="看到异常", by=chief)
    with pytest.raises(Refused, match="没有这个权限"):
        switching.turn(item=BENEFIT, on=True, reason="没事了", by=chief)
    with pytest.raises(Refused, match="写明原因"):
        switching.turn(item=BENEFIT, on=True, reason="", by=legal)
    switching.turn(item=BENEFIT, on=True, share=100, reason="已查清", by=legal)
    (switch,) = [one for one in switches() if one.item == BENEFIT]
    assert (switch.ready, switch.position.on, switch.position.share) == (True, True, 100)
    assert [one.on for one in switch_history(BENEFIT)] == [True, False]


def test_an_item_that_the_book_leaves_to_people_has_no_switch() -> None:
    with pytest.raises(Refused, match="没有开关"):
        switching.turn(item="start-up-grant", on=True, reason="想快一点", by=approved())
