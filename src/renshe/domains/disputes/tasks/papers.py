"""Papers are made after the event that asks for them; what got lost on the way is found again."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from renshe.domains.disputes.papers.making import make, make_waiting

# After 4, 16, 64 … seconds, for about six hours: a full disk, a signing server that restarts.
LATER = RetryStrategy(max_attempts=7, exponential_wait=4)


@app.task(name="disputes.make_papers", queue="letters", retry=LATER, pass_context=False)
def make_papers(papers: list[int]) -> None:
    """Make some papers, sign and keep them; done again it goes on where it stopped."""
    for paper in papers:
        make(paper)


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="disputes.make_waiting_papers",
    queue="letters",
    queueing_lock="disputes.make_waiting_papers",
    pass_context=False,
)
def make_waiting_papers(timestamp: int) -> None:
    """Every ten minutes: make what still waits, because a worker was killed or a task gave up."""
    make_waiting()
