"""What the task queue does for allocation: counts yesterday's tickets, works plans out, takes up plans whose worker was killed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from renshe.domains.counters.allocation.counting import count_day, uncounted
from renshe.domains.counters.models import RosterPlan

QUIET = timedelta(minutes=15)  # a plan that has not moved for so long has lost its worker


@app.periodic(cron="35 16 * * *")  # (UTC): 0:35 in Beijing, when the halls were closed for the night
@app.task(name="counters.count_yesterday", queueing_lock="counters.count_yesterday", pass_context=False)
def count_yesterday(timestamp: int = 0) -> int:
    """Every night: count the day that is over, and every working day of the last month that nobody counted.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many visits.
    """
    return sum(count_day(day) for day in uncounted(timezone.localdate()))


def put_on_the_list(plan: int) -> bool:
    """Let a worker make a plan.

    Returns:
        Whether it was added; False when it stands on the list already.
    """
    try:
        with transaction.atomic():
            make_plan.configure(queueing_lock=f"counters-plan-{plan}").defer(plan=plan)
    except AlreadyEnqueued:
        return False
    return True


@app.task(name="counters.make_plan", pass_context=False)
def make_plan(*, plan: int) -> None:
    """Work a plan out."""
    from renshe.domains.counters.allocation.making import (
        make,
    )  # the solver is loaded where it works, not by every page

    make(plan)


@app.periodic(cron="*/15 * * * *", periodic_id="allocation")
@app.task(name="counters.take_up_plans", queueing_lock="counters.take_up_plans", pass_context=False)
def take_up_plans(timestamp: int = 0) -> int:
    """Take up plans whose worker was killed.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many.
    """
    lost = RosterPlan.objects.filter(run__in=["waiting", "running"], ran_at__lt=timezone.now() - QUIET)
    return sum(put_on_the_list(plan) for plan in lost.values_list("pk", flat=True))
