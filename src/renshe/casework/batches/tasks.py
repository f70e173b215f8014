"""What the task queue does for batches, and for what the interface keeps only for a while."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from renshe.casework.models import ApiUse, Batch, KeptAnswer

QUIET = timedelta(minutes=2)  # a batch that nobody touched for so long has lost its worker
KEPT_FOR = timedelta(hours=48)  # answers to idempotency keys


def put_on_the_list(batch: int) -> bool:
    """Let a worker go on with a batch.

    Returns:
        Whether it was added; False when it stands on the list already.
    """
    try:
        with transaction.atomic():
            work_on_batch.configure(queueing_lock=f"batch-{batch}").defer(batch=batch)
    except AlreadyEnqueued:
        return False
    return True


@app.task(name="casework.work_on_batch", queue="batches", pass_context=False)
def work_on_batch(*, batch: int) -> None:
    """Check or submit what is left of a batch; safe to be run twice, also at once."""
    from renshe.casework.batches.working import go_on  # it calls put_on_the_list

    go_on(batch)


@app.periodic(cron="* * * * *", periodic_id="batches")
@app.task(name="casework.take_up_batches", queue="batches", pass_context=False)
def take_up_batches(timestamp: int) -> int:
    """Take up batches whose worker was killed.

    Args:
        timestamp: of the minute, as the queue gives it.

    Returns:
        How many.
    """
    lost = Batch.objects.filter(state__in=["reading", "submitting"], changed_at__lt=timezone.now() - QUIET)
    return sum(put_on_the_list(batch) for batch in lost.values_list("pk", flat=True))


@app.periodic(cron="17 * * * *", periodic_id="interface")
@app.task(name="casework.forget_answers", queue="batches", pass_context=False)
def forget_answers(timestamp: int) -> int:
    """Remove answers to idempotency keys after 48 hours, and counts of requests after an hour.

    Args:
        timestamp: of the minute, as the queue gives it.

    Returns:
        How many rows were removed.
    """
    answers, _ = KeptAnswer.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()
    uses, _ = ApiUse.objects.filter(minute__lt=timestamp // 60 - 60).delete()
    return answers + uses
