"""差评整改: the tasks with their lights, and one task with what can be done to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.ratings import api
from renshe.registry.numbers import mask_name
from renshe.registry.queries.points import points_of
from renshe.web.desk.access import needs, person
from renshe.web.ratings import words

VERBS = ("ratings.verify", "ratings.exclude")


@needs(*VERBS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Tasks that are under way, the most pressing first; the closed ones below."""
    user, today = person(request), timezone.localdate()
    context = {
        "tasks": [_row(one, today) for one in api.open_tasks(user)],
        "closed": [_row(one, today) for one in api.closed_tasks(user)],
        "looks": user.has_perm("ratings.look"),
    }
    return render(request, "ratings/tasks.html", context)


def _row(task: api.Mending, today: Any) -> dict[str, Any]:
    light = api.light_of(task, today)
    return {
        "task": task,
        "act": words.act(task.rating.occasion),
        "where": words.street(task.street),
        "level": words.level(task.rating.level),
        "reasons": words.reasons(task.rating.reasons),
        "state": words.state(task.state),
        "light": light,
        "light_words": _late(task, today) or _light(light),
        "due": api.due_of(task),
        "unconfirmed": words.unconfirmed(task),
    }


def _light(light: str) -> str:
    return {"red": _("今天到期"), "amber": _("快到期"), "green": _("还有时间"), "grey": _("不计时")}[light]


def _late(task: api.Mending, today: Any) -> str:
    due = api.due_of(task)
    return _("已超期") if due is not None and due < today else ""


@needs(*VERBS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One task: what was said of which act, where it is, and the verbs that are possible now.

    Raises:
        Http404: there is none, it is elsewhere, or this member of the staff had a hand in the act.
    """
    user = person(request)
    task = api.visible(user).filter(key=key).first()
    if task is None:
        raise Http404
    wrong, status = "", 200
    if request.method == "POST":
        try:
            _do(user, task, request.POST)
        except Refused as refused:
            wrong, status = str(refused), 422
        else:
            messages.success(request, _("已记录。"))
            return redirect("ratings-task", key=key)
        task.refresh_from_db()
    return render(request, "ratings/task.html", _context(user, task, request.POST, wrong), status=status)


def _do(user: User, task: api.Mending, sent: QueryDict) -> None:
    """One verb of the table, as its form sends it.

    Raises:
        Refused: it is not possible, or the form lacks something.
    """
    by, why, wide = api.officer_of(user, task), sent.get("why", ""), api.district_wide(user)
    verb = sent.get("do", "")
    if verb in {"exclude", "uphold"}:
        waiting = next((one for one in api.objections_of(task) if not hasattr(one, "ruling")), None)
        if waiting is None:
            raise Refused("nothing", _("没有等待认定的申诉或提请。"))
        api.rule(objection=waiting, by=by, excluded=verb == "exclude", why=why)
        return
    match verb:
        case "verify":
            api.verify(task=task, by=by, size=sent.get("size", ""), finding=why, district_wide=wide)
        case "find_unfounded":
            api.find_unfounded(task=task, by=by, finding=why, district_wide=wide)
        case "mend":
            api.mend(task=task, by=by, done=why)
        case "answer":
            api.answer(task=task, by=by, words=why)
        case "call_back":
            api.call_back(task=task, by=by, said=why)
        case "miss_call":
            api.miss_call(task=task, by=by)
        case "give_up_calling":
            api.give_up_calling(task=task, by=by)
        case "close":
            api.close(task=task, by=by)
        case "object":
            api.object_to(task=task, by=by, ground=sent.get("ground", ""), why=why)
        case _:
            raise Refused("verb", _("请从按钮里选一个。"))


def _context(user: User, task: api.Mending, sent: QueryDict, wrong: str) -> dict[str, Any]:
    occasion, today = task.rating.occasion, timezone.localdate()
    name = (
        points_of([occasion.person_id]).get(occasion.person_id, {}).get("name")
        if occasion.person_id
        else None
    )
    return {
        **_row(task, today),
        "rating": task.rating,
        "occasion": occasion,
        "who": mask_name(str(name.value)) if name else "",
        "may_look": user.has_perm("registry.look"),
        "rows": [(row, words.verb(row), FORMS.get(row.verb, "words")) for row in api.possible(user, task)],
        "steps": [(one, words.verb_of(one.verb)) for one in api.steps_of(task)],
        "objections": [(one, getattr(one, "ruling", None)) for one in api.objections_of(task)],
        "sizes": api.Mending.Size.choices,
        "grounds": api.Objection.Ground.choices,
        "hints": _hints(),
        "sent": sent,
        "wrong": wrong,
    }


# How the form of a verb looks: with words, with more to choose, or a mere button.
FORMS = {
    "verify": "size",
    "object": "ground",
    "miss_call": "button",
    "give_up_calling": "button",
    "close": "button",
}


def _hints() -> dict[str, str]:
    return {
        "verify": _("查实了什么。被评的人会看到这段话,不要写出是谁评的。"),
        "find_unfounded": _("查了什么、为什么没有依据。被评的人会看到这段话,不要写出是谁评的。"),
        "mend": _("改了什么,以后怎么不再发生。"),
        "answer": _("写给评价人的话:查到什么、改了什么,该道歉的道歉。"),
        "call_back": _("打了电话,对方怎么说。"),
        "object": _("为什么认为是恶意评价或者误评,有什么材料。由第二个人认定。"),
        "exclude": _("认定的理由。公开的数字里会写明一共认定了多少条。"),
        "uphold": _("维持的理由。"),
    }
