"""What the task queue does for ratings: close the tasks whose people have said what they think, or had the days to."""

from django.utils import timezone
from procrastinate.contrib.django import app

from renshe.casework.refused import Refused
from renshe.domains.ratings.actions import mending
from renshe.domains.ratings.queries.mendings import quiet


@app.periodic(cron="41 17 * * *")  # (UTC): 1:41 in Beijing
@app.task(name="ratings.close_quiet", queueing_lock="ratings.close_quiet", pass_context=False)
def close_quiet(timestamp: int = 0) -> int:
    """Close what waits for nobody any more.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many were closed.
    """
    done = 0
    for task in quiet(timezone.localdate()):
        try:
            mending.close(task=task)
        except Refused:  # somebody was quicker, or has just said something
            continue
        done += 1
    return done
