"""The published register of mediation bodies and mediators, by street: whom to call, and that it is free."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.domains.disputes import api
from renshe.web.desk import naming
from renshe.web.hall.answer import language


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everybody may read it; a street narrows it to its own body and those of the whole district."""
    streets, street = naming.streets(), request.GET.get("street", "")
    bodies, english = list(api.mediations.register()), language() == "en"
    if street in streets:
        bodies = [one for one in bodies if one.street in {street, ""}]
    rows = [
        {
            "body": one,
            "name": one.name_en if english and one.name_en else one.name,
            "street": naming.street(one.street),
            "call": "".join(sign for sign in one.phone if sign.isdigit() or sign == "+"),
            "people": one.shown,  # pyright: ignore[reportAttributeAccessIssue] - prefetched to it
        }
        for one in bodies
    ]
    groups = [
        (label, [row for row in rows if row["body"].kind == kind])
        for kind, label in (
            ("street", _("街道调解组织")),
            ("joint", _("三方联合调解中心")),
            ("industry", _("行业调解组织")),
            ("enterprise", _("企业调解委员会")),
        )
    ]
    context = {
        "groups": [(label, found) for label, found in groups if found],
        "streets": sorted(streets.items()),
        "street": street,
        "unconfirmed": bool(bodies) and all(one.unconfirmed for one in bodies),
    }
    return render(request, "mediation/register.html", context)
