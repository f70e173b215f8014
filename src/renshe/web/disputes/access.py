"""Who comes to a draft of a filing, and to a dispute: its parties and those who act for them; nobody else learns that it is there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from renshe.domains.disputes.api import Dispute, Draft, Standing, follower_of, numbered, standing_of
from renshe.registry.models import Person
from renshe.registry.queries.identity import person_of
from renshe.web.apply.access import known
from renshe.web.desk.access import needs

View = Callable[..., HttpResponseBase]
INTAKE = "disputes.intake"


def filler(view: View) -> View:
    """A page for people whom we know by name, and for clerks who write down what somebody says; the view gets `user` and `me`."""

    @never_cache
    @wraps(view)
    def checked(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if isinstance(user, User) and person_of(user) is None and user.has_perm(INTAKE):
            return view(request, user=user, me=None, **kwargs)
        return known(view)(request, **kwargs)

    return checked


def own_draft(view: View) -> View:
    """A page of a draft that this account fills in; the view gets `draft` and `user`. One that is gone says so, to nobody else."""

    @filler
    @wraps(view)
    def checked(
        request: HttpRequest, user: User, me: Person | None, draft: int, **kwargs: Any
    ) -> HttpResponseBase:
        found = Draft.objects.select_related("person", "employer").filter(pk=draft, filled_by=user).first()
        if found is None:
            return render(request, "disputes/gone.html", {"title": _("这份申请不在了")}, status=404)
        return view(request, draft=found, user=user, **kwargs)

    return checked


def party(view: View) -> View:
    """A page of a dispute for one of its parties; the view gets `dispute`, `mine` and `user`.

    Raises:
        Http404: there is none, or this account is no party of it.
    """

    @known
    @wraps(view)
    def checked(request: HttpRequest, user: User, me: Person, number: str, **kwargs: Any) -> HttpResponseBase:
        found, mine = standing(user, number)
        return view(request, dispute=found, mine=mine, user=user, **kwargs)

    return checked


def standing(user: User, number: str) -> tuple[Dispute, Standing]:
    """A dispute by its number, and which party this account is in it.

    Raises:
        Http404: there is none, or it is not theirs.
    """
    found = numbered(number) if number.isprintable() else None
    mine = standing_of(user, found) if found else None
    if found is None or mine is None or not visible(found, mine):
        raise Http404
    return found, mine


def reader(view: View) -> View:
    """A page of a dispute to read: for its parties, and for the union or lawyer who filed it for a group.

    Raises:
        Http404: there is none, or this account has nothing to do with it.
    """

    @known
    @wraps(view)
    def checked(request: HttpRequest, user: User, me: Person, number: str, **kwargs: Any) -> HttpResponseBase:
        found = numbered(number) if number.isprintable() else None
        filed = follower_of(user, found) if found and standing_of(user, found) is None else None
        if found is not None and filed is not None:
            return view(request, dispute=found, mine=filed, follows=True, **kwargs)
        found, mine = standing(user, number)
        return view(request, dispute=found, mine=mine, follows=False, **kwargs)

    return checked


def visible(dispute: Dispute, mine: Standing) -> bool:
    """The other side of an arbitration gets its copy with acceptance (第三十条), not before."""
    early = dispute.case.work == "arbitration" and dispute.case.accepted_on is None
    return not early or mine.party.side == "applicant"


counter = needs(INTAKE)
