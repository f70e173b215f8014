"""Papers are made after the event that asks for them; what got lost on the way is found again."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from renshe.domains.disputes.papers.making import make

# After 4, 16, 64 … seconds, for about six hours: a full disk, a signing server that restarts.
LATER = RetryStrategy(max_attempts=7, exponential_wait=4)


@app.task(name="disputes.make_paper", queue="letters", retry=LATER, pass_context=False)
def make_paper(paper: int) -> None:
    """Make one paper, sign and keep it; done again it changes nothing."""
    make(paper)
