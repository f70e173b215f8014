"""Ask for a paper in the transaction of its event: the row and its task are there when the event is, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from renshe.casework.letters.ordering import new_code
from renshe.casework.models import CaseEvent
from renshe.domains.disputes.models import Award, Dispute, Paper, Party

AT_A_TIME = 20  # papers of one task: a letter takes some hundredths of a second, a task as much again
Said = Mapping[str, Any]


def ask(
    dispute: Dispute,
    event: CaseEvent,
    kind: str,
    *,
    parties: Iterable[Party | None] = (None,),
    award: Award | None = None,
    part: str = "",
    said: Mapping[int | None, Said] | None = None,
) -> list[Paper]:
    """Write the rows of a paper; the task queue makes them after commit.

    Args:
        dispute: of which.
        event: that asks for it.
        kind: of book/arbitration/papers.yaml.
        parties: whose own each is; None for one that is the same for all.
        award: that it sets.
        part: of an award, `final` or `ordinary`.
        said: what it says beside what content.py knows, by key of the party or None.
    """
    told = said or {}
    made = Paper.objects.bulk_create(
        Paper(
            district=dispute.district, dispute=dispute, event=event, kind=kind, party=party, award=award, part=part,
            code=new_code(), content=dict(told.get(party.pk if party else None, {})), asked_at=event.at,
        )
        for party in parties
    )  # fmt: skip
    put_in_queue(made)
    return made


def put_in_queue(papers: Sequence[Paper]) -> None:
    """Let the queue make them, some at a time."""
    from renshe.domains.disputes.tasks.papers import make_papers  # tasks import making, which moves disputes

    keys = [one.pk for one in papers]
    for start in range(0, len(keys), AT_A_TIME):
        make_papers.defer(papers=keys[start : start + AT_A_TIME])


def ask_for(dispute: Dispute, event: CaseEvent, kind: str) -> list[Paper]:
    """The papers of one event of a table: most ask for one, an acceptance for the respondent's copy too."""
    match kind:
        case "acceptance" if dispute.case.work == "arbitration":
            return [*ask(dispute, event, kind), *ask(dispute, event, "copy")]
        case "award":
            from renshe.domains.disputes.papers.awards import ask_award

            return ask_award(dispute, event)
        case "settlement":
            from renshe.domains.disputes.papers.settlements import ask_settlement

            return ask_settlement(dispute, event)
        case _:
            return ask(dispute, event, kind)
