"""Which dispute or paper an address means, and whether this officer may look at it."""

from django.contrib.auth.models import User
from django.http import Http404

from renshe.casework.actors import Actor
from renshe.domains.disputes import api

LOOK = "disputes.look"


def dispute_for(user: User, key: int) -> tuple[api.Dispute, Actor]:
    """A dispute with what an officer may do to it; a party of it works on its own page, not here.

    Raises:
        Http404: there is none, or it is not for this officer: both look the same from outside.
    """
    found = api.Dispute.objects.select_related("case__application").filter(pk=key).first()
    if found is None:
        raise Http404
    return found, _officer(user, found)


def paper_for(user: User, key: int) -> tuple[api.Paper, Actor]:
    """A signed paper, for an officer.

    Raises:
        Http404: there is none, or it is not for this officer.
    """
    papers = api.Paper.objects.select_related("dispute__case", "party", "document", "replaced_by")
    found = papers.filter(pk=key, signed_at__isnull=False).first()
    if found is None:
        raise Http404
    return found, _officer(user, found.dispute)


def _officer(user: User, dispute: api.Dispute) -> Actor:
    actor = api.officer_of(user, dispute)
    if LOOK not in actor.may or api.standing_of(user, dispute) is not None:
        raise Http404
    return actor
