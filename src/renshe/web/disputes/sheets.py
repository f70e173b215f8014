"""An element sheet is filled in on the pages of a filing: begun by a party itself, or by a clerk to whom the party tells it."""

from django.contrib.auth.models import User

from renshe.domains.disputes import api
from renshe.domains.disputes.api import Dispute, Draft, Party
from renshe.web.disputes import way


def begin(dispute: Dispute, party: Party, user: User, *, counter: bool = False) -> str:
    """The first page of a sheet: with what this side stated before, and the claims that it is about.

    Args:
        dispute: whose elements they are.
        party: who states them.
        user: who fills it in.
        counter: a clerk writes down what the party says.

    Raises:
        Refused: too many are begun already.
    """
    for one in Draft.objects.filter(filled_by=user, work="sheet"):
        if one.content.get("dispute") == dispute.pk and one.content.get("party", party.pk) == party.pk:
            return way.address(one, "questions")
    newest = party.sheets.order_by("-version").first()
    claims = dispute.parties.filter(side="applicant").values_list("claims__code", flat=True)
    content = {
        "dispute": dispute.pk, "number": dispute.case.number, "party": party.pk, "kind": dispute.kind,
        "knower": "employer" if party.is_employer else "worker", "channel": "counter" if counter else "online",
        "claims": sorted({one for one in claims if one}), "answers": dict(newest.answers) if newest else {},
        "sums": dict(newest.sums) if newest else {},
    }  # fmt: skip
    made = api.start_draft(
        by=user, work="sheet", person=party.person, employer=party.employer, content=content
    )
    return way.address(made, "questions")
