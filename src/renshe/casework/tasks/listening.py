"""Tell the listeners what happened, and other systems' servers what they asked to hear."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from renshe.casework.occurrences import handle_waiting
from renshe.casework.webhooks.sending import TRIES, NotTaken, send

# After 4, 16, 64 … seconds, the last try six hours after the first.
LATER = RetryStrategy(max_attempts=TRIES, exponential_wait=4, retry_exceptions=(NotTaken,))


@app.periodic(cron="* * * * *")
@app.task(name="casework.handle_occurrences", queueing_lock="handle_occurrences", pass_context=False)
def handle_occurrences(timestamp: int = 0) -> dict[str, int]:
    """Tell the listeners all that has happened.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many were told, and how many went wrong and stay.
    """
    done = handle_waiting()
    return {"told": done.told, "wrong": done.wrong}


# After everything that people wait for: a silent server must hold up no letter.
@app.task(name="casework.send_webhook", queue="webhooks", priority=-10, retry=LATER, pass_context=False)
def send_webhook(message: int) -> None:
    """Send one message to another system's server.

    Raises:
        NotTaken: it did not take it; the queue tries again later.
    """
    send(message)
