"""我的信息: what the bureau knows of the signed-in person, where it is from, and since when."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.domains.benefits import api as benefits
from renshe.registry.looking import PARTS, REVEALABLE, look
from renshe.registry.models import Person
from renshe.registry.queries import corrections
from renshe.web.desk import years
from renshe.web.me import words
from renshe.web.me.facts import Shown, sections
from renshe.web.me.whose import Whose, own_pages

NEWS = timedelta(days=30)  # so long an answer stands at the top of the page


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Everything in plain sections; numbers in full only as far as the address asks, and that is recorded."""
    reveal = [part for part in REVEALABLE if part in request.GET.getlist("show")]
    picture = look(
        person=whose.person,
        by=whose.user,
        as_whom=whose.as_whom,
        purpose=whose.purpose,
        parts=PARTS,
        reveal=reveal,
    )
    shown = Shown(picture, frozenset(reveal), frozenset(corrections.open_of(whose.person)))
    name = picture.get("name") or ""
    context: dict[str, Any] = {
        "whose": whose,
        "name": name,
        "picture": picture,
        "sections": sections(shown),
        "life": years.draw(picture),
        "household": [(words.relation(one.relation), one) for one in picture.household],
        "document": Person.Document(whose.person.document).label,
        "shown": reveal,
        "number_shown": "number" in reveal,
        "news": [
            (words.contested(one.table, one.field), one)
            for one in corrections.answered_since(whose.person, timezone.now() - NEWS)
        ],
        "offers": len(benefits.open_of(whose.person, timezone.localdate())),
        "title": _("我的信息") if whose.own else _("代为查看的信息"),
    }
    return render(request, "me/page.html", context)
