"""Rate a service by its link, on one's own phone; and read and rate the answer to a bad rating."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.ratings import api
from renshe.registry.queries.identity import person_of
from renshe.web.apply.sending import qr
from renshe.web.ratings import words


@dataclass(frozen=True, slots=True)
class Said:
    """What a form of a rating sends.

    Attributes:
        level: None where none was chosen.
        reasons: those that fit the level: one that was ticked before the level was changed is not seen any more, and so not meant.
    """

    level: int | None
    reasons: list[str]
    words: str


def said(sent: QueryDict) -> Said:
    """What was sent, of a phone or of a terminal."""
    level = int(sent["level"]) if sent.get("level", "") in {"1", "2", "3", "4", "5"} else None
    fitting = {known.code for known in api.current().reasons_of(level)} if level else set[str]()
    return Said(level, [code for code in sent.getlist("reason") if code in fitting], sent.get("words", ""))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """Five levels, none of them chosen before; then reasons that fit, then their own words. Nothing says who.

    A link that was used, that is late or that nobody has made shows one and the same page: the link has hung at a counter,
    and who served must not learn whether it was used. Only whose act it is learns which, when they have signed in.
    """
    one = api.by_token(token)
    if one is None:
        return _no_link(request, None)
    if request.method == "POST":
        return _rate(request, one)
    if api.rating_of(one):
        return _no_link(request, one, "used")
    if timezone.now() > one.until:
        return _no_link(request, one, "late")
    return _form(request, one)


def _no_link(request: HttpRequest, one: api.Occasion | None, why: str = "") -> HttpResponse:
    return render(
        request, "ratings/no_link.html", {"why": why if one and _theirs(request, one) else ""}, status=404
    )


def _theirs(request: HttpRequest, one: api.Occasion) -> bool:
    """Whether the person of the act has signed in."""
    me = person_of(request.user) if isinstance(request.user, User) else None
    return me is not None and me.pk == one.person_id


def _rate(request: HttpRequest, one: api.Occasion) -> HttpResponse:
    account, sent = request.user.pk if isinstance(request.user, User) else None, said(request.POST)
    try:
        rating = api.rate(
            occasion=one, level=sent.level, reasons=sent.reasons, words=sent.words,
            channel=api.channel_of(one, request.GET.get("by", "")), by=account, signed_in=account,
        )  # fmt: skip
    except Refused as refused:
        if refused.code in {"twice", "late"}:
            return _no_link(request, one, "used" if refused.code == "twice" else "late")
        return _form(request, one, why=str(refused), status=422)
    return render(request, "ratings/thanks.html", thanks(rating))


def thanks(rating: api.Rating) -> dict[str, Any]:
    """Shown once, to the one who rated: what happens next, and where the answer will stand."""
    task = api.task_of(rating)
    if task is None:
        return {"task": None}
    link = api.answer_link_of(task)
    side, path = qr(link)
    return {
        "task": task,
        "link": link,
        "side": side,
        "path": path,
        "told": rating.occasion.person_id is not None,
        "simple": _days("mend-simple"),
        "complex": _days("mend-complex"),
        "unconfirmed": words.unconfirmed(task),
    }


def _days(code: str) -> int:
    return api.current().version(code, timezone.localdate()).value


def _form(request: HttpRequest, one: api.Occasion, *, why: str = "", status: int = 200) -> HttpResponse:
    own = isinstance(request.user, User) and request.user.pk in one.hands
    return render(
        request, "ratings/rate.html", {**asked(one, request.POST), "own": own, "why": why}, status=status
    )


def asked(one: api.Occasion, sent: QueryDict) -> dict[str, Any]:
    """The question, with what was sent before filled in again."""
    known = api.current()
    return {
        "one": one,
        "act": words.act(one),
        "where": words.street(one.street),
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
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: UUID, token: str) -> HttpResponse:
    """What became of a bad rating, for whoever gave it; and whether the answer satisfies them."""
    task = api.by_answer_token(key, token)
    if task is None:
        return _no_link(request, None)
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
        "unconfirmed": words.unconfirmed(task),
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
