"""应享尽享: how many have what they are entitled to, policy by policy and street by street."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.domains.benefits import api
from renshe.registry.looking import note
from renshe.registry.models import Look
from renshe.registry.queries.people import masked
from renshe.registry.staff import as_whom
from renshe.web.benefits import streets, words
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.me.words import choice

LOOK, SEARCH = "policies.look", "registry.search"
EACH = 20


@needs(LOOK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every benefit, those that miss most people first."""
    found = api.figures(timezone.localdate())
    rows = [_row(one) for one in found]
    most = max((one.of for one in found), default=0) or 1
    context = {
        "night": api.last_night(),
        "rows": [row for row in rows if row["figures"].of],
        "quiet": [row for row in rows if not row["figures"].of and row["figures"].counted],
        "uncounted": [row for row in rows if not row["figures"].counted],
        "most": most,
        "missed": sum(one.missed for one in found),
        "offered": sum(one.offered for one in found),
        "confirmed": sum(one.confirmed for one in found),
    }
    return render(request, "benefits/takeup.html", context)


def _row(one: api.Figures) -> dict[str, Any]:
    return {"figures": one, "name": words.policy(one.policy)}


@needs(LOOK)
@require_safe
def one(request: HttpRequest, policy: str) -> HttpResponse:
    """One policy: its figures, and how they lie over the streets."""
    figures = _figures(policy)
    counted = api.by_street(policy)
    context = {
        "figures": figures,
        "name": words.policy(figures.policy),
        "night": api.last_night(),
        "tiles": streets.tiles(counted),
        "elsewhere": streets.elsewhere(counted),
        "few": api.FEW,
        "opens": person(request).has_perm(SEARCH),
        "states": [
            ("offered", figures.offered),
            ("confirmed", figures.confirmed),
            ("declined", figures.declined),
        ],
    }
    return render(request, "benefits/policy.html", context)


@needs(LOOK)
@require_safe
def people(request: HttpRequest, policy: str, state: str) -> HttpResponse:
    """To whom a policy was offered: masked, as in every list of people; opening somebody asks for a purpose.

    Raises:
        PermissionDenied: they may not search for people.
        Http404: there is no such policy or state.
    """
    if not person(request).has_perm(SEARCH):
        raise PermissionDenied
    figures = _figures(policy)
    if state not in {"offered", "confirmed", "declined"}:
        raise Http404
    street = request.GET.get("street", "")
    street = street if street in naming.streets() else ""
    listed = Paginator(api.listed(policy, state, street), EACH).get_page(request.GET.get("page"))
    offers = list(listed)
    hits = {hit.person_id: hit for hit in masked([one.person_id for one in offers if one.person_id])}
    note(
        hits, by=person(request), as_whom=as_whom(person(request), SEARCH), purpose=Look.Purpose.CHECK,
        shown="offers", reason=figures.policy.label,
    )  # fmt: skip
    context = {
        "figures": figures,
        "name": words.policy(figures.policy),
        "state": api.Offer.State(state).label,
        "code": state,
        "street": street,
        "streets": naming.streets(),
        "listed": listed,
        "rows": [
            {
                "offer": one,
                "hit": (hit := hits[one.person_id]),
                "sex": choice("particulars", "sex", hit.sex) if hit.sex else "",
                "age": naming.age(hit.born_on, timezone.localdate()) if hit.born_on else None,
                "street": naming.street(one.street),
                "why": api.Offer.Why(one.why).label if one.why else "",
            }
            for one in offers
            if one.person_id in hits
        ],
    }
    return render(request, "benefits/people.html", context)


def _figures(policy: str) -> api.Figures:
    """One policy's figures.

    Raises:
        Http404: there is no such benefit.
    """
    found = api.figures_of(policy, timezone.localdate())
    if found is None:
        raise Http404
    return found
