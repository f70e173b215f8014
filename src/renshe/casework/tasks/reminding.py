"""Remind officers of what is nearly due, their chiefs of what is overdue, and applicants of papers that are to follow."""

from procrastinate.contrib.django import app

from renshe.casework import following
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


@app.periodic(cron="27 1-10 * * *")  # (UTC): 9:27 to 18:27 in Beijing
@app.task(name="casework.remind_applicants", queueing_lock="remind_applicants", pass_context=False)
def remind_applicants(timestamp: int = 0) -> int:
    """Tell applicants of papers that are to follow; by day, and each once, however often this runs.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many were told.
    """
    return following.remind()
