"""Training, evaluation and allowances of arbitrators and mediators."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Allowance, Arbitrator, Evaluation, Mediator, Training
from renshe.domains.disputes.queries.people import Due, due_for
from renshe.domains.disputes.standards import standards
from renshe.registry.staff import may

MANAGE, APPROVE = "disputes.manage", "disputes.approve"
Somebody = Arbitrator | Mediator


@transaction.atomic
def note_training(*, of: Somebody, title: str, on: date, hours: int, by: User) -> Training:
    """Note hours of training.

    Raises:
        Refused: no title, hours that can't be, a day to come, or this account may not.
    """
    _may(by, MANAGE)
    if not title.strip() or not 1 <= hours <= 200:
        raise Refused("training", "请写明培训名称和学时(1到200)。")
    if on > timezone.localdate():
        raise Refused("day", "培训日期不能晚于今天。")
    return Training.objects.create(**_whose(of), title=title.strip()[:100], on=on, hours=hours, by=by)


@transaction.atomic
def evaluate(*, of: Somebody, year: int, points: Mapping[str, int], words: str, by: User) -> Evaluation:
    """Judge somebody's year by the published criteria; once, and never one's own.

    Raises:
        Refused: a criterion is missing or out of range, they were judged already, or it is oneself.
    """
    _may(by, APPROVE)
    if of.account_id == by.pk:
        raise Refused("own", "不能评价自己。")
    wanted = {one.code: one for one in standards(date(year, 12, 31)).criteria}
    if set(points) != set(wanted):
        raise Refused("points", "每一项都要打分。")
    for code, given in points.items():
        if not 0 <= given <= wanted[code].most:
            raise Refused("points", f"“{wanted[code].name}”的分数在0到{wanted[code].most}之间。")
    row, new = Evaluation.objects.get_or_create(
        **_whose(of), year=year,
        defaults={"points": dict(points), "words": words.strip()[:1000], "by": by, "at": timezone.now()},
    )  # fmt: skip
    if not new:
        raise Refused("twice", f"{year}年已经评价过。")
    return row


@transaction.atomic
def answer_evaluation(*, evaluation: int, words: str, by: User) -> Evaluation:
    """Who was judged says something to it, once.

    Raises:
        Refused: it is not theirs, or they answered before.
    """
    row = (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("arbitrator", "mediator")
        .get(pk=evaluation)
    )
    of = row.arbitrator or row.mediator
    if of is None or of.account_id != by.pk:
        raise Refused("not_yours", "只有被评价的人可以答复。")
    if row.answered_at or not words.strip():
        raise Refused("answered", "已经答复过,或者没有写内容。")
    row.answer, row.answered_at = words.strip()[:1000], timezone.now()
    row.save(update_fields=["answer", "answered_at"])
    return row


@transaction.atomic
def list_allowances(*, month: date, by: User) -> int:
    """Put what part-timers did in a month on its sheet, at the rates of that month; nothing stands there twice.

    Args:
        month: any day of it; a month that has ended.
        by: who keeps the rosters.

    Returns:
        How many were added.

    Raises:
        Refused: the month has not ended, or this account may not.
    """
    _may(by, MANAGE)
    first = month.replace(day=1)
    if (first.year, first.month) >= (timezone.localdate().year, timezone.localdate().month):
        raise Refused("month", "这个月还没有结束,下个月再列补贴。")
    before = Allowance.objects.count()
    Allowance.objects.bulk_create(_rows(due_for(first), first, by), ignore_conflicts=True)
    return Allowance.objects.count() - before


@transaction.atomic
def approve_allowances(*, month: date, by: User) -> int:
    """Approve what stands on a month's sheet; whoever listed it can't.

    Returns:
        How many were approved.

    Raises:
        Refused: there is nothing to approve, it was listed by the same account, or it may not.
    """
    _may(by, APPROVE)
    rows = Allowance.objects.select_for_update().filter(
        district=settings.DISTRICT, month=month.replace(day=1), approved_at__isnull=True
    )
    if not rows:
        raise Refused("none", "这个月没有待批准的补贴。")
    if any(one.listed_by_id == by.pk for one in rows):
        raise Refused("four_eyes", "补贴要两个人把关:列表的人不能自己批准。")
    return Allowance.objects.filter(pk__in=[one.pk for one in rows]).update(
        approved_by=by, approved_at=timezone.now()
    )


def _rows(done: Iterable[Due], month: date, by: User) -> list[Allowance]:
    now = timezone.now()
    return [
        Allowance(
            district=settings.DISTRICT, arbitrator_id=one.arbitrator, mediator_id=one.mediator, dispute_id=one.dispute,
            what=one.what, key=one.key, month=month, fen=one.fen, listed_by=by, listed_at=now,
        )
        for one in done
    ]  # fmt: skip


def _whose(of: Somebody) -> dict[str, object]:
    key = "arbitrator" if isinstance(of, Arbitrator) else "mediator"
    return {"district": settings.DISTRICT, key: of}


def _may(by: User, verb: str) -> None:
    if not may(by, verb):
        raise Refused("not_allowed", "您没有这项权限。")
