"""What the task queue does when a time of the law has passed: a mediation lapses, and who waits in vain is told that court is open."""

import logging
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from renshe.book import limits
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import take
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.queries.clock import stages_of

logger = logging.getLogger(__name__)
_BEFORE_AWARD = ("accepted", "heard", "decided", "reviewed")


@app.periodic(cron="11 17 * * *")  # (UTC): 1:11 in Beijing
@app.task(name="disputes.keep_time", queueing_lock="disputes.keep_time", pass_context=False)
def keep_time(timestamp: int = 0) -> int:
    """Do what the passing of a time brings about; done again on the same day it changes nothing.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many disputes it concerned.
    """
    today = timezone.localdate()
    return _each(lapsed(today), "lapse") + _each(unanswered(today), "remind_accept") + _each(undecided(today), "remind_award")  # fmt: skip


def lapsed(today: date) -> list[int]:
    """Mediations whose fifteen days passed without an agreement (第十四条第三款)."""
    found = Dispute.objects.filter(
        case__work="mediation", case__state__in=["received", "mediating"], case__statutory_due__lt=today
    )
    return list(found.order_by("pk").values_list("pk", flat=True))


def unanswered(today: date) -> list[int]:
    """Applications for arbitration on which nothing was decided in time (第二十九条), nobody told of it yet.

    Whether the five days are working days is unconfirmed: nobody is sent to court before both counts have passed.
    """
    entry = limits.current().limits["arbitration_acceptance"]
    waiting = Dispute.objects.filter(
        case__work="arbitration",
        case__state="received",
        case__received_on__lt=today - timedelta(days=entry.count),
    ).select_related("case")
    return [one.pk for one in _untold(waiting, "remind_accept") if _late(one, entry.code, today)]


def _late(dispute: Dispute, code: str, today: date) -> bool:
    """Whether both counts of a stage have passed; one that can't be counted stops none of the others."""
    try:
        stage = next((one for one in stages_of(dispute, today) if one.code == code), None)
    except Exception:
        logger.exception("%s of dispute %s can't be counted", code, dispute.pk)
        return False
    days = [day for day in (stage.due, stage.by_workdays) if day is not None] if stage else []
    return bool(days) and today > max(days)


def undecided(today: date) -> list[int]:
    """Arbitrations whose time for the award has passed (第四十三条第一款), nobody told of it yet."""
    found = Dispute.objects.filter(
        case__work="arbitration", case__state__in=_BEFORE_AWARD, case__statutory_due__lt=today
    )
    return [one.pk for one in _untold(found, "remind_award")]


def _untold(found: QuerySet[Dispute], verb: str) -> QuerySet[Dispute]:
    told = CaseEvent.objects.filter(case=OuterRef("case"), verb=verb)
    return found.exclude(Exists(told)).order_by("pk")


def _each(disputes: Iterable[int], verb: str) -> int:
    done = 0
    for one in disputes:
        try:
            take(dispute=one, verb=verb, by=None, detail={"of": verb})
        except Refused:  # somebody was quicker
            continue
        except Exception:  # one that can't be told stops none of the others; tomorrow it is tried again
            logger.exception("%s of dispute %s failed", verb, one)
            continue
        done += 1
    return done
