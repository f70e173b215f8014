"""Both sides ask for the review of their agreement (仲裁审查): one step, filed as soon as everybody has said so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.filing import Filer, Filing, file
from renshe.domains.disputes.actions.mediation_after import holding
from renshe.domains.disputes.actions.moving import acting, may_take, step
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.guards import asked_in_time
from renshe.domains.disputes.models import Agreement, Dispute, Party, ReviewWish
from renshe.domains.disputes.queries import lock


@transaction.atomic
def ask_review(*, dispute: int, by: User, for_parties: Sequence[int] = ()) -> Dispute | None:
    """Ask for the review; it is filed when every party has asked.

    Args:
        dispute: a mediation whose agreement holds.
        by: a party, or the mediator in whose presence parties ask.
        for_parties: for whom a mediator notes it; not used by a party.

    Returns:
        The review when it was filed now, None while somebody's word is missing.

    Raises:
        Refused: too late, asked already, or not for this account.
    """
    found = lock(dispute)
    may_take(found, "ask_review", by)
    agreement, mine = holding(found), standing_of(by, found)
    if found.later.filter(case__work="review").exists():
        raise Refused("filed", "已经申请过仲裁审查。请在“我的争议”里看进展。")
    held = CaseEvent.objects.filter(case=found.case, verb="agree").latest("number")
    detail = {"agreed_on": timezone.localdate(held.at)}
    keys = [mine.party.pk] if mine else list(for_parties)
    asking = list(found.parties.filter(pk__in=keys, state="in"))
    if not asking:
        raise Refused("party", "请选择是哪一方申请。")
    asked_in_time(found.case, acting(found, by), detail)
    _wish(agreement, asking, by)
    step(found, "ask_review", by=by, detail={"parties": [one.pk for one in asking]})
    if missing_wishes(agreement, found):
        return None
    return file(filing=_filing(found, detail), by=by)


def _wish(agreement: Agreement, parties: Sequence[Party], by: User) -> None:
    known = set(agreement.review_wishes.values_list("party", flat=True))
    if all(one.pk in known for one in parties):
        raise Refused("asked", "已经申请了,在等对方也申请。")
    now = timezone.now()
    ReviewWish.objects.bulk_create(
        ReviewWish(district=agreement.district, agreement=agreement, party=one, by=by, at=now)
        for one in parties
        if one.pk not in known
    )


def missing_wishes(agreement: Agreement, dispute: Dispute) -> list[Party]:
    """Who has not asked for the review yet."""
    known = set(agreement.review_wishes.values_list("party", flat=True))
    return [
        one for one in dispute.parties.filter(state="in").order_by("side", "number") if one.pk not in known
    ]


def _filing(mediation: Dispute, detail: Mapping[str, Any]) -> Filing:
    """The same parties; what is asked is that their agreement be confirmed."""
    sides = {
        side: [
            Filer(one.name, one.person, one.employer, one.code, one.contact, one.electronic)
            for one in mediation.parties.filter(side=side, state="in").order_by("number")
        ]
        for side in ("applicant", "respondent", "third")
    }
    return Filing(
        work="review", kind=mediation.kind, applicants=sides["applicant"], respondents=sides["respondent"],
        thirds=sides["third"], work_place=mediation.work_place, employer_place=mediation.employer_place,
        channel=mediation.case.application.channel, street=mediation.case.street, earlier=mediation, detail=detail,
    )  # fmt: skip
