"""我的评价: what somebody can still rate, and what became of what they rated."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.domains.ratings import api
from renshe.web.me.whose import Whose, own_pages
from renshe.web.ratings import words


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Both lists, the newest first."""
    whose.note("ratings")
    context = {
        "title": _("我的评价"),
        "whose": whose,
        "waiting": [
            {
                "one": one,
                "act": words.act(one),
                "where": words.street(one.street),
                "path": api.path_of(one),
            }
            for one in api.waiting_for(whose.person)
        ],
        "given": [
            {
                "rating": one,
                "act": words.act(one.occasion),
                "level": words.level(one.level),
                "task": task,
                "state": words.state(task.state) if task else "",
                "path": api.answer_path_of(task) if task else "",
            }
            for one in api.given_by(whose.person)
            for task in [getattr(one, "mending", None)]  # read with the rating
        ],
    }
    return render(request, "ratings/mine.html", context)
