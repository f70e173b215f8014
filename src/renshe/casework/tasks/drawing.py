"""Seeds of the draws are published before their month, and revealed after it."""

from procrastinate.contrib.django import app

from renshe.casework.instant.drawing import keep_seeds as keep


@app.periodic(cron="17 16 * * *")  # (UTC): 0:17 in Beijing
@app.task(name="casework.keep_seeds", queueing_lock="keep_seeds", pass_context=False)
def keep_seeds(timestamp: int = 0) -> int:
    """Publish and reveal; once a day is enough, and twice does no harm.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many secrets were revealed.
    """
    return keep()
