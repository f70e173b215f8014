"""One thing of the Book at the desk: its versions, what happens next, preview, differences, and every deed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.book import actions, queries
from renshe.book.actions import Refused
from renshe.book.kinds import KINDS
from renshe.book.loading import Content
from renshe.book.models import Edition
from renshe.book.queries import editions
from renshe.book.reading import BookError, Fault
from renshe.book.schema import Bundle, Item
from renshe.web.book import guide, things
from renshe.web.desk import labels
from renshe.web.desk.access import chosen, names, person, staff, versions
from renshe.web.desk.differences import tell
from renshe.web.desk.register import LIGHTS

State = Edition.State


@staff
@require_safe
def page(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """A thing: where it stands, what happens next, its versions and its history."""
    return show(request, kind, code)


def show(request: HttpRequest, kind: str, code: str, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    """The page of a thing, with what is wrong with it when something was refused for that."""
    rows = versions(kind, code)
    newest = rows[0]
    published = next((row for row in rows if row.state == State.PUBLISHED), None)
    mine = newest.edited_by == person(request)
    context: dict[str, Any] = {
        "kind": kind,
        "code": code,
        **names(rows),
        "rows": [(row, LIGHTS[State(row.state)]) for row in rows],
        "newest": newest,
        "light": LIGHTS[State(newest.state)],
        "open": newest if newest.state not in {State.PUBLISHED, State.DISCARDED} else None,
        "published": published,
        "mine": mine,
        "events": editions.events(kind, code),
        "faults": faults,
        "today": timezone.localdate(),
        "told": tell(published.content if published else None, newest.content)
        if newest.state == State.IN_REVIEW
        else None,
    }
    return render(request, "desk/thing.html", context, status=422 if faults else 200)


@staff
@require_safe
def changes(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """The differences between any two versions; of the newest and the one before, when the address names none."""
    rows = versions(kind, code)
    after = chosen(rows, request.GET.get("to", ""))
    before = chosen(rows, request.GET.get("from", "") or str(max(1, after.version - 1)))
    context = {
        "kind": kind,
        "code": code,
        **names(rows),
        "rows": rows,
        "before": before,
        "after": after,
        "told": tell(before.content, after.content),
    }
    return render(request, "desk/changes.html", context)


@staff
@require_safe
def preview(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """A version as the public would see it, among all else that is published."""
    rows = versions(kind, code)
    edition = chosen(rows, request.GET.get("version", ""))
    if edition.content is None:
        raise Http404
    value = KINDS[kind].model.model_validate(edition.content)
    context: dict[str, Any] = {"edition": edition, "kind": kind, "code": code, **names(rows)}
    content = queries.content()
    match value:
        case Item() if _fits(content, value):
            content = replace(content, items={**content.items, value.code: value})
            context["guide"] = guide.make(content, value, timezone.localdate())
            context["api"] = reverse("api:item", args=[value.code])
            return render(request, "desk/preview_item.html", context)
        case Bundle() if all(one in content.items for one in value.items):
            context["thing"] = things.thing(content, value, None)
            return render(request, "desk/preview_bundle.html", context)
        case _:
            context["fields"] = [
                (name, labels.field(name), labels.words(part, name)) for name, part in edition.content.items()
            ]
            return render(request, "desk/preview.html", context)


def _fits(content: Content, item: Item) -> bool:
    """Whether all that an item names is published, so that its page can be drawn."""
    return (
        all(need.material in content.materials for need in item.materials)
        and all(one in content.fields for one in item.fields)
        and all(one in content.channels for one in item.channels)
        and item.procedure in content.procedures
    )


def _publish(request: HttpRequest, **which: str) -> str:
    typed = request.POST.get("since", "")
    try:
        since = date.fromisoformat(typed)
    except ValueError as error:
        raise Refused(_("没有这一天。请按年-月-日填写,例如 2026-03-02。")) from error
    edition = actions.publish(**which, since=since, by=person(request))
    return _("已发布第%(version)s版,自%(day)s起适用。") % {
        "version": edition.version,
        "day": since.isoformat(),
    }


def _begin(request: HttpRequest, **which: str) -> str:
    actions.begin(**which, by=person(request))
    return ""


def _take_over(request: HttpRequest, **which: str) -> str:
    actions.take_over(**which, by=person(request))
    return _("您接手了这份草稿,内容和保存时一样。")


def _end(request: HttpRequest, **which: str) -> str:
    actions.end(**which, by=person(request))
    return _("已拟好废止的草稿;审核、发布以后才生效。")


def _submit(request: HttpRequest, **which: str) -> str:
    actions.submit(**which, by=person(request))
    return _("已提交。接下来由法制审核的同事审核,您会在这一页看到结果。")


def _approve(request: HttpRequest, **which: str) -> str:
    remark, seen = request.POST.get("remark", "").strip()[:1000], request.POST.get("seen", "")
    actions.approve(**which, seen=seen, by=person(request), remark=remark)
    return _("审核通过。接下来由编辑的同事选定日期发布。")


def _reject(request: HttpRequest, **which: str) -> str:
    remark, seen = request.POST.get("remark", "").strip()[:1000], request.POST.get("seen", "")
    actions.reject(**which, seen=seen, by=person(request), remark=remark)
    return _("已退回,编辑的同事会看到您写的原因。")


def _withdraw(request: HttpRequest, **which: str) -> str:
    actions.withdraw(**which, by=person(request))
    return _("已撤回到草稿,可以继续改。")


def _discard(request: HttpRequest, **which: str) -> str:
    actions.discard(**which, by=person(request))
    return _("草稿已放弃;写过的内容留在历史里。")


DEEDS: dict[str, Callable[..., str]] = {
    "begin": _begin,
    "take-over": _take_over,
    "end": _end,
    "submit": _submit,
    "approve": _approve,
    "reject": _reject,
    "withdraw": _withdraw,
    "discard": _discard,
    "publish": _publish,
}
TO_THE_EDITOR = {"begin", "take-over"}


@staff
@require_POST
def do(request: HttpRequest, kind: str, code: str, verb: str) -> HttpResponse:
    """Do something to a thing; what is refused is told on its page.

    Raises:
        Http404: there is no such thing or deed.
    """
    if verb not in DEEDS:
        raise Http404
    versions(kind, code)
    try:
        said = DEEDS[verb](request, kind=kind, code=code)
    except Refused as refused:
        messages.error(request, str(refused))
    except BookError as error:
        return show(request, kind, code, error.faults)
    else:
        if said:
            messages.success(request, said)
        if verb in TO_THE_EDITOR:
            return redirect("desk-edit", kind=kind, code=code)
    return redirect("desk-thing", kind=kind, code=code)
