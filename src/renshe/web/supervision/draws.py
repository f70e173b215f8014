"""How visits are drawn, for everybody: what was promised before, and how to work it out again afterwards."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.domains.supervision import api
from renshe.web.supervision import words


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every round with its digest, and the recipe."""
    measures = api.measures()
    context = {
        "rounds": api.campaigns()[:60],
        "rule": measures.draw,
        "note": words.told(measures, "note"),
        "today": timezone.localdate(),
    }
    return render(request, "supervision/draws.html", context)


@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One round: everybody's lots, and once it is over the secret and every place worked out with it.

    Raises:
        Http404: there is no such round.
    """
    campaign = api.campaign(number)
    if campaign is None:
        raise Http404
    lots = api.lots_of(campaign)
    whole, proof = sum(many for _, many in lots), api.prove(campaign)
    context: dict[str, Any] = {
        "campaign": campaign,
        "lots": [(words.street(code), many, 100 * many / whole) for code, many in lots],
        "whole": whole,
        "proof": proof,
        "places": [
            {
                "drawn": drawn,
                "digits": f"{drawn.number:016x}",
                "text": f"{campaign.number}/{drawn.place}",
                "street": words.street(drawn.street),
                "different": drawn.place in proof.different,
                "visit": proof.visits.get(drawn.place),
            }
            for drawn in proof.drawn
        ]
        if proof
        else [],
    }
    return render(request, "supervision/draw.html", context)
