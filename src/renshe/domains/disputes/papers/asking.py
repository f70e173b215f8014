"""Ask for a paper in the transaction of its event: the row and its task are there when the event is, or not at all."""

from collections.abc import Iterable

from renshe.casework.letters.ordering import new_code
from renshe.casework.models import CaseEvent
from renshe.domains.disputes.models import Award, Dispute, Paper, Party


def ask(
    dispute: Dispute,
    event: CaseEvent,
    kind: str,
    *,
    parties: Iterable[Party | None] = (None,),
    award: Award | None = None,
) -> list[Paper]:
    """Write the rows of a paper; the task queue makes them after commit.

    Args:
        dispute: of which.
        event: that asks for it.
        kind: of book/disputes/papers.yaml.
        parties: whose own each is; None for one that is the same for all.
        award: that it sets.
    """
    from renshe.domains.disputes.tasks.papers import make_paper  # tasks import making, which moves disputes

    made = Paper.objects.bulk_create(
        Paper(
            district=dispute.district, dispute=dispute, event=event, kind=kind, party=party, award=award,
            code=new_code(), asked_at=event.at,
        )
        for party in parties
    )  # fmt: skip
    for paper in made:
        make_paper.defer(paper=paper.pk)
    return made
