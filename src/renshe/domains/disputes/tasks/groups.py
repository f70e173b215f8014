"""Elections of representatives are counted when their time is over."""

from procrastinate.contrib.django import app


@app.periodic(cron="*/10 * * * *", periodic_id="dispute-elections")
@app.task(name="disputes.count_elections", pass_context=False)
def count_elections(timestamp: int) -> int:
    """Count what is over.

    Args:
        timestamp: of the minute, as the queue gives it.

    Returns:
        How many elections were counted.
    """
    from renshe.domains.disputes.actions.elections import count_due  # which moves disputes

    return count_due()
