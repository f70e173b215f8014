"""Letters are made after the event that asks for them; what got lost on the way is found again."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from renshe.casework.letters.batch import make_waiting
from renshe.casework.letters.making import make

# After 4, 16, 64 … seconds, for about six hours: a full disk, a signing server that restarts.
LATER = RetryStrategy(max_attempts=7, exponential_wait=4)


@app.task(name="casework.make_letter", queue="letters", retry=LATER, pass_context=False)
def make_letter(letter: int) -> None:
    """Make one letter, sign, keep and serve it; done again it changes nothing."""
    make(letter)


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="casework.make_waiting_letters",
    queue="letters",
    queueing_lock="casework.make_waiting_letters",
    pass_context=False,
)
def make_waiting_letters(timestamp: int) -> None:
    """Every ten minutes: make what still waits, because a worker was killed or a task gave up."""
    make_waiting()
