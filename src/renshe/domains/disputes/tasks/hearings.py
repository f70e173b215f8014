"""What the task queue does for hearings: works plans and changes out, writes adopted plans, and takes up what a killed worker left."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from renshe.domains.disputes.models import HearingChange, HearingPlan

QUIET = timedelta(minutes=10)  # what has not moved for so long has lost its worker


def put_on_the_list(plan: int) -> bool:
    """Let a worker make a plan.

    Returns:
        Whether it was added; False when it stands on the list already.
    """
    return _once(lambda: make_plan.configure(queueing_lock=f"hearing-plan-{plan}").defer(plan=plan))


def adopt_on_the_list(plan: int) -> bool:
    """Let a worker write an adopted plan; see put_on_the_list."""
    return _once(lambda: adopt_plan.configure(queueing_lock=f"hearing-adopt-{plan}").defer(plan=plan))


def change_on_the_list(change: int) -> bool:
    """Let a worker make a change; see put_on_the_list."""
    return _once(lambda: make_change.configure(queueing_lock=f"hearing-change-{change}").defer(change=change))


def _once(defer: Callable[[], int]) -> bool:
    try:
        with transaction.atomic():
            defer()
    except AlreadyEnqueued:
        return False
    return True


@app.task(name="disputes.make_hearing_plan", pass_context=False)
def make_plan(*, plan: int) -> None:
    """Work a plan out."""
    from renshe.domains.disputes.actions.hearing_making import make  # the solver is loaded where it works

    make(plan)


@app.task(name="disputes.adopt_hearing_plan", pass_context=False)
def adopt_plan(*, plan: int) -> None:
    """Write an adopted plan."""
    from renshe.domains.disputes.actions.hearing_plans import write

    write(plan)


@app.task(name="disputes.change_hearings", pass_context=False)
def make_change(*, change: int) -> None:
    """Work a change out and write it."""
    from renshe.domains.disputes.actions.hearing_changing import work

    work(change)


@app.periodic(cron="*/15 * * * *", periodic_id="hearings")
@app.task(
    name="disputes.take_up_hearing_plans", queueing_lock="disputes.take_up_hearing_plans", pass_context=False
)
def take_up_plans(timestamp: int = 0) -> int:
    """Take up plans and changes whose worker was killed.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many.
    """
    since = timezone.now() - QUIET
    lost = HearingPlan.objects.filter(ran_at__lt=since)
    again = [
        put_on_the_list(plan)
        for plan in lost.filter(run__in=["waiting", "running"]).values_list("pk", flat=True)
    ]
    again += [adopt_on_the_list(plan) for plan in lost.filter(state="adopting").values_list("pk", flat=True)]
    changes = HearingChange.objects.filter(run__in=["waiting", "running"], ran_at__lt=since)
    again += [change_on_the_list(change) for change in changes.values_list("pk", flat=True)]
    return sum(again)
