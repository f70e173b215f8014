"""Plan the service of a paper (送达): who gets it, by which way first, and send what can go by wire at once."""

from django.utils import timezone

from renshe.casework.notices.channels import channels
from renshe.casework.notices.writing import tell_person
from renshe.domains.disputes.guards import GROUP
from renshe.domains.disputes.models import Dispute, Paper, Party, Service
from renshe.domains.disputes.papers.forms import forms
from renshe.domains.disputes.service_rules import ELECTRONIC, Addressee, Procedure, Way, next_way
from renshe.domains.disputes.telling import concerned, people

TELLING = "dispute_paper"  # of book/notices.yaml
WIRES: tuple[Way, ...] = ("sms", "email")  # the codes of their channels too
PROCEDURES: tuple[Procedure, ...] = ("simple", "ordinary", "collective")


def recipients(paper: Paper) -> list[Party]:
    """Who gets a paper: whose own it is and the other sides, one side, or everybody.

    Before an arbitration is accepted the other side gets none, as it is told nothing (劳动争议调解仲裁法 §30).
    """
    parties = concerned(paper.dispute)
    if paper.party_id is not None:
        others = parties.exclude(side=paper.party.side) if paper.party else parties
        return [*parties.filter(pk=paper.party_id), *others.order_by("side", "number")]
    to = forms().of(paper.kind).to
    return list(
        (parties.filter(side=to) if to in {"applicant", "respondent"} else parties).order_by("side", "number")
    )


def plan(paper: Paper) -> list[Service]:
    """Choose the first way for everybody who gets a paper, and send what can go by wire at once.

    Called in the transaction in which the paper is signed.
    """
    made = list[Service]()
    for party in recipients(paper):
        way, _ = next_way(unreachable(party), addressee(paper, party))
        made.append(Service(district=paper.district, paper=paper, party=party, way=way or "person"))
    Service.objects.bulk_create(made)
    for one in made:
        if one.way in ELECTRONIC:
            by_wire(one)
    return made


def addressee(paper: Paper, party: Party, *, refused: bool = False, missing: bool = False) -> Addressee:
    """The paper and the party as the rules of service ask for them; whatever is closed to wires counts as an award."""
    protected = "award" if forms().of(paper.kind).closed else paper.kind
    dispute = paper.dispute
    return Addressee(
        "settlement" if paper.kind == "settlement" else protected, _procedure(dispute), consent=party.electronic,
        refused=refused, missing=missing, closed_group=missing and party.is_employer and dispute.workers >= GROUP,
    )  # fmt: skip


def _procedure(dispute: Dispute) -> Procedure:
    for one in PROCEDURES:
        if one == dispute.procedure:
            return one
    return ""


def unreachable(party: Party) -> list[Way]:
    """The wires by which nobody of a party can be reached: no account here, or the house has no such channel."""
    known = bool(people([party]))
    open_here = channels()
    return [way for way in WIRES if not known or way not in open_here]


def by_wire(service: Service) -> None:
    """Tell everybody who acts for the party that there is a paper to open; opening it is what serves."""
    paper, dispute = service.paper, service.paper.dispute
    title = str(paper.content.get("title", ""))
    said = {"matter": dispute.title, "number": str(dispute), "what": title}
    for person in people([service.party]):
        tell_person(person=person, kind=TELLING, about=about(service), here=said, there=said)
    service.state, service.sent_at = Service.State.SENT, timezone.now()
    service.save(update_fields=["state", "sent_at"])


def about(service: Service) -> str:
    """By what the notices of a service are found again."""
    return f"{service.paper.code}.{service.number}"
