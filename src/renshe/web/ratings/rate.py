"""Rate a service by its link, on one's own phone or at a terminal; and read and rate the answer to a bad rating."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.ratings import api
from renshe.web.apply.sending import qr
from renshe.web.ratings import words

CHANNELS = frozenset({"qr", "sms", "page", "kiosk"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """Five levels, none of them chosen before; then reasons that fit, then their own words. Nothing says who.

    Whoever opens it after it was used learns that it was used, and nothing of what was said: the link has hung at a counter.
    """
    one = api.by_token(token)
    if one is None:
        return render(request, "ratings/no_link.html", {"why": "unknown"}, status=404)
    if request.method == "POST":
        return _rate(request, one)
    if api.rating_of(one):
        return render(request, "ratings/no_link.html", {"why": "used"})
    if timezone.now() > one.until:
        return render(request, "ratings/no_link.html", {"why": "late"}, status=410)
    return _form(request, one)


def _rate(request: HttpRequest, one: api.Occasion) -> HttpResponse:
    sent = request.POST
    level = int(sent["level"]) if sent.get("level", "") in {"1", "2", "3", "4", "5"} else None
    # A reason that was ticked before the level was changed is not seen any more, and so not meant.
    fitting = {known.code for known in api.current().reasons_of(level)} if level else set[str]()
    kiosk = "kiosk" in sent
    by = request.user.pk if isinstance(request.user, User) and not kiosk else None
    channel = sent.get("by", "")
    try:
        rating = api.rate(
            occasion=one,
            level=level,
            reasons=[code for code in sent.getlist("reason") if code in fitting],
            words=sent.get("words", ""),
            channel="kiosk" if kiosk else channel if channel in CHANNELS else "page",
            by=by,
        )
    except Refused as refused:
        if refused.code in {"twice", "late"}:
            why = "used" if refused.code == "twice" else "late"
            return render(request, "ratings/no_link.html", {"why": why, "kiosk": kiosk}, status=409)
        return _form(request, one, why=str(refused), status=422)
    return _thanks(request, rating, kiosk=kiosk)


def _thanks(request: HttpRequest, rating: api.Rating, *, kiosk: bool) -> HttpResponse:
    """Shown once, to the one who rated: what happens next, and where the answer will stand."""
    task = api.task_of(rating)
    context: dict[str, Any] = {"task": task, "kiosk": kiosk}
    if task:
        link = api.answer_link_of(task)
        side, path = qr(link)
        context |= {"link": link, "side": side, "path": path, "told": rating.occasion.person_id is not None}
        context |= {"simple": _days("mend-simple"), "complex": _days("mend-complex")}
    return render(request, "ratings/thanks.html", context)


def _days(code: str) -> int:
    return api.current().version(code, timezone.localdate()).value


def _form(request: HttpRequest, one: api.Occasion, *, why: str = "", status: int = 200) -> HttpResponse:
    known, sent = api.current(), request.POST
    own = isinstance(request.user, User) and request.user.pk in one.hands
    context = {
        "one": one,
        "act": words.act(one),
        "where": words.street(one.street),
        "own": own,
        "levels": [
            (level.value, words.named(level), sent.get("level") == str(level.value))
            for level in known.levels.values()
        ],
        "reasons": [
            (
                code,
                words.named(reason),
                " ".join(f"of-{level}" for level in reason.levels),
                code in sent.getlist("reason"),
            )
            for code, reason in known.reasons.items()
        ],
        "words": sent.get("words", ""),
        "by": (sent or request.GET).get("by", "page"),
        "kiosk": "kiosk" in (sent or request.GET),
        "why": why,
    }
    return render(request, "ratings/rate.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: UUID, token: str) -> HttpResponse:
    """What became of a bad rating, for whoever gave it; and whether the answer satisfies them."""
    task = api.by_answer_token(key, token)
    if task is None:
        return render(request, "ratings/no_link.html", {"why": "unknown"}, status=404)
    why, status = "", 200
    if request.method == "POST":
        try:
            _say(request, task)
        except Refused as refused:
            why, status = str(refused), 422
        task.refresh_from_db()
    context = {
        "task": task,
        "rating": task.rating,
        "act": words.act(task.rating.occasion),
        "level": words.level(task.rating.level),
        "reasons": words.reasons(task.rating.reasons),
        "state": words.state(task.state),
        "stages": stages(task),
        "ask": task.state in {"answered", "called"} and task.satisfied is None,
        "due": api.due_of(task),
        "why": why,
    }
    return render(request, "ratings/answer.html", context, status=status)


def _say(request: HttpRequest, task: api.Mending) -> None:
    """Keep whether the answer satisfies.

    Raises:
        Refused: nothing was chosen, or it was said before.
    """
    said = request.POST.get("satisfied", "")
    if said not in {"yes", "no"}:
        raise Refused("satisfied", _("请选满意或者不满意。"))
    api.rate_answer(task=task, satisfied=said == "yes", words=request.POST.get("words", ""))


def stages(task: api.Mending) -> list[tuple[str, str]]:
    """The way of a bad rating, and how far it has come."""
    names = (
        ("open", _("核实")),
        ("verified", _("整改")),
        ("mended", _("答复")),
        ("answered", _("回访")),
        ("called", _("您评价答复")),
    )
    place = {
        "open": 0,
        "reopened": 0,
        "verified": 1,
        "unfounded": 2,
        "mended": 2,
        "answered": 3,
        "called": 4,
    }.get(task.state, 5)
    return [
        (name, "done" if number < place else "now" if number == place else "")
        for number, (_code, name) in enumerate(names)
    ]
