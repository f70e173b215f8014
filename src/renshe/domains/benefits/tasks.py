"""What the task queue does for benefits: the nightly sweep, and the reckoning of drafts over many people."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from renshe.domains.benefits.actions import sweeping
from renshe.domains.benefits.models import Draft, Sweep

QUIET = timedelta(minutes=10)  # a draft that has been waiting so long has lost its worker


@app.periodic(cron="23 18 * * *")  # (UTC): 2:23 in Beijing, after midnight of the day that is swept
@app.task(name="benefits.sweep", queueing_lock="benefits.sweep", lock="benefits.sweep", pass_context=False)
def sweep(timestamp: int = 0) -> dict[str, int]:
    """Every night: find who is entitled and has not asked.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many were looked at, and how many offers began and ended.
    """
    night = sweeping.sweep(timezone.localdate())
    return {"people": night.people, "made": night.made, "lapsed": night.lapsed}


def sweep_soon() -> bool:
    """Let a worker sweep now if no night was ever swept, so that a new house need not wait for its first night.

    Returns:
        Whether it was added to the list.
    """
    if Sweep.objects.exists():
        return False
    try:
        with transaction.atomic():
            sweep.defer()
    except AlreadyEnqueued:
        return False
    return True


def put_on_the_list(draft: int) -> bool:
    """Let a worker reckon a draft.

    Returns:
        Whether it was added; False when it stands on the list already.
    """
    try:
        with transaction.atomic():
            run_draft.configure(queueing_lock=f"benefits-draft-{draft}").defer(draft=draft)
    except AlreadyEnqueued:
        return False
    return True


@app.task(name="benefits.run_draft", pass_context=False)
def run_draft(*, draft: int) -> None:
    """Reckon what a draft would do; run again it reckons the content as it then is."""
    from renshe.domains.benefits.actions.drafts import run  # it calls put_on_the_list

    run(draft)


@app.periodic(cron="*/10 * * * *", periodic_id="benefits")
@app.task(name="benefits.take_up_drafts", queueing_lock="benefits.take_up_drafts", pass_context=False)
def take_up_drafts(timestamp: int = 0) -> int:
    """Take up drafts whose worker was killed.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many drafts.
    """
    lost = Draft.objects.filter(run__in=["waiting", "running"], ran_at__lt=timezone.now() - QUIET)
    return sum(put_on_the_list(draft) for draft in lost.values_list("pk", flat=True))
