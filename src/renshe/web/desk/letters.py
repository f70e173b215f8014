"""How far the letters are that were asked for: made, waiting, given up; what was given up is tried again by a button."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.models import Case, Letter
from renshe.casework.queries.desk import visible
from renshe.casework.queries.letters import DAYS, progress
from renshe.casework.tasks.letters import make_letter
from renshe.web.desk import case_words
from renshe.web.desk.access import needs, person

SIGN = "casework.sign"


@needs("casework.look")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The letters of the streets and boards that somebody sees."""
    user = person(request)
    found = progress(visible(user))
    context = {
        "progress": found,
        "days": DAYS,
        "open": [
            {
                "letter": letter,
                "kind": Letter.Kind(letter.kind).label,
                "item": case_words.item(letter.case),
                "failed": failed,
                "at": at,
            }
            for letter, failed, at in found.open
        ],
        "may_try": user.has_perm(SIGN),
    }
    return render(request, "desk/letters.html", context)


@needs(SIGN)
@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Put a letter into the queue again; made twice it is one letter.

    Raises:
        Http404: there is none that is not made, of the streets and boards for which somebody signs.
    """
    mine = Case.objects.filter(visible(person(request), SIGN))
    found = Letter.objects.filter(
        pk=key, district=settings.DISTRICT, case__in=mine, signed_at__isnull=True
    ).first()
    if found is None:
        raise Http404
    make_letter.defer(letter=found.pk)
    messages.success(request, _("已重新排队,一般一两分钟内做好。"))
    return redirect("desk-letters")
