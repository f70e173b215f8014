"""Which dispute or paper an address means, and whether this officer may look at it."""

from datetime import date

from django.contrib.auth.models import User
from django.http import Http404
from django.utils.translation import gettext as _

from renshe.casework.actors import Actor
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.guards import not_related

LOOK = "disputes.look"
MOST_DIGITS = 15


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
    """An officer who looks at it; it is not there for whoever is a party of it, or of a party's household (§33)."""
    actor = api.officer_of(user, dispute)
    if LOOK not in actor.may or own_or_family(user, dispute, actor):
        raise Http404
    return actor


def own_or_family(user: User, dispute: api.Dispute, actor: Actor) -> bool:
    """Whether an officer has to keep away from a dispute: its file is not shown to them at the desk."""
    if api.standing_of(user, dispute) is not None:
        return True
    try:
        not_related(dispute.case, actor, {})
    except Refused:
        return True
    return False


def day_of(typed: str) -> date:
    """A day that was typed.

    Raises:
        Refused: it is no day.
    """
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Refused("day", _("日期请写成2026-12-31的样子。")) from error


def key_of(text: str) -> int:
    """A key that was chosen; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else 0
