"""The queue keeps itself in order: what a killed worker left in hand is done by another."""

from procrastinate.contrib.django import app

SILENT_FOR = 60  # seconds without a sign of life; a worker gives one every ten


@app.periodic(cron="* * * * *")
@app.task(name="casework.take_up_stalled", queueing_lock="take_up_stalled", pass_context=False)
async def take_up_stalled(timestamp: int = 0) -> int:
    """Put jobs of workers that are gone back into the queue. Every task can be run again without doing a thing twice.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many.
    """
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR))
    for job in stalled:
        await app.job_manager.retry_job(job)
    return len(stalled)
