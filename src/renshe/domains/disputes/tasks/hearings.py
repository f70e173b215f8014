"""What the task queue does for hearings: works plans out, and takes up those whose worker was killed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from renshe.domains.disputes.models import HearingPlan

QUIET = timedelta(minutes=10)  # a plan that has not moved for so long has lost its worker


def put_on_the_list(plan: int) -> bool:
    """Let a worker make a plan.

    Returns:
        Whether it was added; False when it stands on the list already.
    """
    try:
        with transaction.atomic():
            make_plan.configure(queueing_lock=f"hearing-plan-{plan}").defer(plan=plan)
    except AlreadyEnqueued:
        return False
    return True


@app.task(name="disputes.make_hearing_plan", pass_context=False)
def make_plan(*, plan: int) -> None:
    """Work a plan out."""
    from renshe.domains.disputes.actions.hearing_making import make  # the solver is loaded where it works

    make(plan)


@app.periodic(cron="*/15 * * * *", periodic_id="hearings")
@app.task(
    name="disputes.take_up_hearing_plans", queueing_lock="disputes.take_up_hearing_plans", pass_context=False
)
def take_up_plans(timestamp: int = 0) -> int:
    """Take up plans whose worker was killed.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many.
    """
    lost = HearingPlan.objects.filter(run__in=["waiting", "running"], ran_at__lt=timezone.now() - QUIET)
    return sum(put_on_the_list(plan) for plan in lost.values_list("pk", flat=True))
