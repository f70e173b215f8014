"""What the task queue does for supervision every night: reveal the secrets of rounds that are over, count the figures."""

from procrastinate.contrib.django import app

from renshe.domains.supervision.actions import campaigns, counting


@app.periodic(cron="7 17 * * *", periodic_id="supervision-reveal")  # (UTC): 1:07 in Beijing
@app.task(name="supervision.reveal", queueing_lock="supervision.reveal", pass_context=False)
def reveal(timestamp: int = 0) -> int:
    """Reveal what was promised.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many secrets.
    """
    return campaigns.reveal()


@app.periodic(cron="41 17 * * *", periodic_id="supervision-count")  # (UTC): 1:41 in Beijing
@app.task(
    name="supervision.count", queueing_lock="supervision.count", lock="supervision.count", pass_context=False
)
def count(timestamp: int = 0) -> int:
    """Count the figures of service.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many months.
    """
    return counting.count_months()
