"""Messages to other systems: who is told, whether they heard it, and what an administrator does about it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.models import WebhookMessage, WebhookSubscription
from renshe.casework.queries import webhooks as queries
from renshe.casework.refused import Refused
from renshe.casework.table import TABLE
from renshe.casework.webhooks import subscribing
from renshe.registry.staff import called
from renshe.web.desk.access import needs, person

SHOWN = 50  # messages of one subscription
LIGHTS: dict[str, tuple[str, str | Promise]] = {
    "on": ("green", gettext_lazy("正在发送")),
    "paused": ("grey", gettext_lazy("已暂停")),
    "stopped": ("red", gettext_lazy("系统已停发")),
}
PILLS = {"sent": "green", "waiting": "amber", "failed": "red"}


def event(name: str) -> str:
    """What an event is called in the reader's language."""
    if name == subscribing.TRIAL:
        return _("测试消息")
    row = next((row for row in TABLE.rows if f"case.{row.verb}" == name), None)
    if row is None:
        return name
    return row.name_en if get_language() == "en" else row.name


def _events() -> list[tuple[str, str]]:
    return [(name, event(name)) for name in subscribing.NAMES]


class Subscribing(forms.Form):
    """Which system, where, and of what it is told."""

    name = forms.CharField(
        label=gettext_lazy("哪个系统"),
        max_length=60,
        help_text=gettext_lazy("同事认得出的名字,例如“北京街道综合平台”。"),
        error_messages={"required": gettext_lazy("请写明是哪个系统。")},
    )
    address = forms.CharField(
        label=gettext_lazy("接收消息的网址"),
        max_length=300,
        help_text=gettext_lazy(
            "以 https 开头。我们的服务器会主动连过去,所以不能是本机或内网的地址,免得有人借它去碰内网的机器。"
        ),
        error_messages={"required": gettext_lazy("请填写网址。")},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    names = forms.MultipleChoiceField(
        label=gettext_lazy("哪些事要告诉它"),
        choices=_events,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("一项都不选,就全部告诉。消息里只有办件编号、事项和状态,没有个人信息。"),
    )


@dataclass(frozen=True)
class Line:
    """A subscription as it stands in a list."""

    standing: queries.Standing
    light: str
    word: str | Promise
    events: tuple[str, ...]

    @property
    def one(self) -> WebhookSubscription:
        """Its row."""
        return self.standing.one


def _line(standing: queries.Standing) -> Line:
    light, word = LIGHTS[standing.state]
    return Line(standing, light, word, tuple(event(name) for name in standing.one.names))


@needs(subscribing.MANAGE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every subscription, with how its messages of the last seven days fared."""
    return render(request, "desk/webhooks.html", {"lines": [_line(one) for one in queries.standings()]})


@needs(subscribing.MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def new(request: HttpRequest) -> HttpResponse:
    """A new subscription; its secret is on the page that answers the form, and nowhere else."""
    form = Subscribing(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = subscribing.subscribe(**form.cleaned_data, by=person(request).pk)
        except Refused as refused:
            form.add_error(refused.code if refused.code in form.fields else None, str(refused))
        else:
            return render(request, "desk/webhooks_secret.html", {"one": made, "secret": secret})
    return render(request, "desk/webhooks_new.html", {"form": form}, status=422 if form.errors else 200)


@needs(subscribing.MANAGE)
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One subscription: its latest messages, and what can be done."""
    return _one(request, number)


@needs(subscribing.MANAGE)
@require_POST
def do(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Pause, resume, remove, try out, send again; what is refused is told where it was asked for.

    Raises:
        Http404: no such verb, or no such subscription.
    """
    why = request.POST.get("reason", "").replace("\x00", "")
    try:
        words = _done(request, number, verb, why)
    except WebhookSubscription.DoesNotExist as error:
        raise Http404 from error
    except Refused as refused:
        wrong = {"verb": verb, "words": str(refused), "reason": why}
        return _one(request, number, wrong=wrong, status=409 if refused.code != "reason" else 422)
    messages.success(request, words)
    return redirect("desk-webhooks") if verb == "remove" else redirect("desk-webhook", number)


def _done(request: HttpRequest, number: int, verb: str, why: str) -> str:
    """Do it, and say what was done."""
    by = person(request).pk
    match verb:
        case "pause":
            subscribing.pause(subscription=number, why=why, by=by)
            return _("已暂停。这段时间里发生的事,恢复以后不会补发。")
        case "resume":
            subscribing.resume(subscription=number)
            return _("已恢复,从现在起发生的事会告诉它。停着时没有发的,可以在下面重发。")
        case "remove":
            subscribing.remove(subscription=number, why=why, by=by)
            return _("已移除,不会再给它发消息。")
        case "test":
            subscribing.try_out(subscription=number)
            return _("测试消息已交出,几秒钟后刷新本页看结果。")
        case "send-again":
            count = subscribing.send_again(subscription=number, number=_read(request))
            return _("有%(count)d条正在重发。编号不变,对方收过的会自己丢掉。") % {"count": count}
    raise Http404


def _read(request: HttpRequest) -> UUID | None:
    """Which message is meant; none for all of them.

    Raises:
        Http404: something else than a message's number.
    """
    said = request.POST.get("message", "")
    try:
        return UUID(said) if said else None
    except ValueError as error:
        raise Http404 from error


def _one(request: HttpRequest, number: int, *, status: int = 200, **more: Any) -> HttpResponse:
    try:
        standing = queries.standing(number)
    except WebhookSubscription.DoesNotExist as error:
        raise Http404 from error
    rows = queries.messages(number, limit=SHOWN)
    context = {
        "line": _line(standing),
        "by": called(standing.one.disabled_by) if standing.one.disabled_by else "",
        "made_by": called(standing.one.made_by),
        "rows": [_row(row) for row in rows],
        "trying": any(row.state == "waiting" for row in rows),
        **more,
    }
    return render(request, "desk/webhooks_one.html", context, status=status)


def _row(one: WebhookMessage) -> dict[str, Any]:
    return {
        "one": one,
        "event": event(str(one.body.get("type", ""))),
        "case": one.body.get("data", {}).get("number", ""),
        "light": PILLS[one.state],
        "again": one.state == "failed" and one.occurrence_id is not None,
    }
