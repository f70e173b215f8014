"""大家在说什么: themes of people's own words by meaning, each with its ratings; and from a theme to a change of the Book."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.book.queries import content
from renshe.casework.refused import Refused
from renshe.domains.ratings import api
from renshe.web.desk.access import needs, person
from renshe.web.ratings import words
from renshe.web.ratings.analysis import span

LOOK, EDIT = "ratings.look", "book.edit_book"


@needs(LOOK, EDIT)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The themes of some days, the most frequent first."""
    since, until, days = span(request)
    found = api.themes(since, until, without=person(request).pk)
    context = {
        "days": days,
        "spans": [("30", _("近30天")), ("90", _("近90天")), ("365", _("近一年"))],
        "themes": [_card(one) for one in found],
        "most": max((len(one.ratings) for one in found), default=1),
    }
    return render(request, "ratings/themes.html", context)


def _card(one: api.Theme) -> dict[str, Any]:
    return {
        "theme": one,
        "many": len(one.ratings),
        "items": [(words.item(code), many) for code, many in one.items[:3]],
    }


@needs(LOOK, EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A theme with its ratings, in their own words, without who, where and when; and the way to a change of the Book.

    Raises:
        Http404: no theme has that rating for its centre any more.
    """
    since, until, days = span(request)
    theme = next(
        (found for found in api.themes(since, until, without=person(request).pk) if number in found.ratings),
        None,
    )
    if theme is None:
        raise Http404
    wrong, status = "", 200
    if request.method == "POST":
        try:
            api.propose(
                theme=theme.sentence, ratings=theme.ratings, item=request.POST.get("item", ""),
                proposal=request.POST.get("proposal", ""), by=person(request),
            )  # fmt: skip
        except Refused as refused:
            wrong, status = str(refused), 422
        else:
            messages.success(request, _("建议已经交给一本通的编辑。"))
            return redirect("ratings-book")
    named = {code for code, _many in theme.items}
    context = {
        **_card(theme),
        "days": days,
        "ratings": [
            (rating, words.level(rating.level), words.act(rating.occasion))
            for rating in api.ratings_in(theme.ratings)
        ],
        "choices": [
            *[(code, words.item(code)) for code, _many in theme.items],
            *[(code, words.item(code)) for code in content().items if code not in named],
        ],
        "sent": request.POST,
        "wrong": wrong,
    }
    return render(request, "ratings/theme.html", context, status=status)


@needs(LOOK, EDIT)
@require_safe
def followed(request: HttpRequest) -> HttpResponse:
    """Themes that were handed to the Book: what waits, what was changed, and whether it helped."""
    return _followed(request)


def _followed(request: HttpRequest, wrong: str = "", status: int = 200) -> HttpResponse:
    rows = [
        {
            "one": one,
            "item": words.item(one.action.item),
            "before": _share(one.before, one.intervals[0]),
            "after": _share(one.after, one.intervals[1]),
            "change": _change(one),
        }
        for one in api.followed(timezone.localdate(), without=person(request).pk)
    ]
    context = {
        "waiting": [row for row in rows if row["one"].waits],
        "done": [row for row in rows if not row["one"].waits],
        "edits": person(request).has_perm(EDIT),
        "wrong": wrong,
    }
    return render(request, "ratings/followed.html", context, status=status)


def _share(told: tuple[int, int], between: tuple[float, float]) -> str:
    """Bad ratings of all with how sure that is, in words; too few are not told as a share."""
    bad, total = told
    few = api.current().version("few", timezone.localdate()).value
    if total < few:
        return _("评价不足%(few)s条") % {"few": few}
    return _("%(total)s条评价,差评占%(share)s(真实水平大约在%(low)s–%(high)s)") % {
        "total": total,
        "share": f"{bad * 1000 // total / 10:.1f}%",
        "low": f"{100 * between[0]:.1f}%",
        "high": f"{100 * between[1]:.1f}%",
    }


def _change(one: api.Followed) -> str:
    """Whether it helped, said only where chance does not explain it."""
    return {"fewer": _("差评明显少了"), "more": _("差评明显多了")}.get(one.change, _("没有明显变化"))


@needs(EDIT)
@require_POST
def act(request: HttpRequest, number: int) -> HttpResponse:
    """Take a proposal up with a draft of the item, or say why not.

    Raises:
        Http404: there is none.
    """
    action = get_object_or_404(api.ThemeAction, pk=number)
    user = person(request)
    try:
        if request.POST.get("do") == "take":
            api.take_up(action=action, by=user)
            return redirect("desk-edit", kind="item", code=action.item)
        api.decline(action=action, by=user, why=request.POST.get("why", ""))
    except Refused as refused:
        return _followed(request, str(refused), 422)
    messages.success(request, _("已答复。"))
    return redirect("ratings-book")
