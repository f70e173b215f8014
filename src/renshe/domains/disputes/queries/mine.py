"""The disputes of one account: its own, those of whom it represents, those of its employers."""

from datetime import date

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from renshe.domains.disputes.actors import follower_of, standing_of
from renshe.domains.disputes.models import Dispute, Party
from renshe.registry.queries.employer_roles import employers_of
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.representation import children_of, held_by

MOST = 100


def disputes_of(user: User, on: date | None = None) -> list[tuple[Dispute, Party]]:
    """Disputes with the party that the account is in each, the newest first; the other side's only when it has its copy.

    Args:
        user: the account.
        on: the day for which its employers and mandates count; today when None.
    """
    me, today = person_of(user), on or timezone.localdate()
    if me is None:
        return []
    employers = [one.employer_id for one in employers_of(me, on=today) if one.role != "viewer"]
    given = [one.mandate.principal_id for one in held_by(me, on=today) if one.standing == "in_force"]
    people = [me.pk, *given, *(one.principal_id for one in children_of(me, today))]
    parties = Party.objects.filter(Q(person__in=people) | Q(employer__in=employers))
    early = Q(case__work="arbitration", case__accepted_on__isnull=True)
    mine = Q(parties__in=parties.filter(side=Party.Side.APPLICANT))
    filed = Q(roster__by=user, roster__capacity__in=("union", "lawyer"))  # for a group; they follow it
    found = Dispute.objects.filter((Q(parties__in=parties) & (~early | mine)) | filed).distinct()
    newest = found.select_related("case__application", "case__owner").order_by("-filed_at", "pk")[:MOST]
    stands = ((one, standing_of(user, one, today) or follower_of(user, one)) for one in newest)
    return [(one, standing.party) for one, standing in stands if standing]
