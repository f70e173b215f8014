"""Notice that a holiday notice was loaded, and count anew."""

from procrastinate.contrib.django import app

from renshe.casework.recount import recount


@app.periodic(cron="*/5 * * * *")
@app.task(name="casework.recount", lock="recount", queueing_lock="recount", pass_context=False)
def recount_if_new(timestamp: int = 0) -> int:
    """Count every open due date anew when the holiday notices are not those of the last time.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many cases got another day.
    """
    walk = recount()
    return walk.moved if walk else 0
