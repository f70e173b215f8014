"""Remind officers of what is nearly due, and their chiefs of what is overdue."""

from procrastinate.contrib.django import app

from renshe.casework.reminding import remind


@app.periodic(cron="17 * * * *")
@app.task(name="casework.remind_officers", queueing_lock="remind_officers", pass_context=False)
def remind_officers(timestamp: int = 0) -> int:
    """Write the reminders of the day; each once, however often this runs.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many were new.
    """
    return remind()
