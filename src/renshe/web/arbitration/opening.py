"""Open a dispute at the desk: who looks, and whether they should keep away."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from renshe.casework.actors import Actor
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.api import desk
from renshe.domains.disputes.guards import not_related
from renshe.web.desk.access import person

HANDLING = {
    "disputes.intake", "disputes.accept", "disputes.arbitrate", "disputes.review", "disputes.sign",
    "disputes.approve", "disputes.serve", "disputes.manage", "disputes.mediate",
}  # fmt: skip


def opened(request: HttpRequest, key: int) -> tuple[api.Dispute, Actor, bool]:
    """The dispute of an address, who looks at it, and whether it is their own or their family's.

    Raises:
        Http404: there is no such dispute.
        PermissionDenied: it is not of their streets.
    """
    rows = api.Dispute.objects.select_related("case__application", "case__owner")
    dispute = rows.filter(pk=key, district=settings.DISTRICT).first()
    if dispute is None:
        raise Http404
    by = api.officer_of(person(request), dispute)
    if desk.LOOK not in by.may:
        raise PermissionDenied
    return dispute, by, _kin(request, dispute, by)


def handles(by: Actor) -> bool:
    """Whether somebody handles disputes; who only watches sees progress, not files and contacts."""
    return bool(by.may & HANDLING)


def _kin(request: HttpRequest, dispute: api.Dispute, by: Actor) -> bool:
    if api.standing_of(person(request), dispute) is not None:
        return True
    try:
        not_related(dispute.case, by, {})
    except Refused:
        return True
    return False
