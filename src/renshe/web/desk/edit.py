"""Editing a draft: as a form, or as one YAML text; what is wrong stands beside the line where it is."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.book import actions, export
from renshe.book.actions import Refused
from renshe.book.actions.publishing import faults_of
from renshe.book.kinds import KINDS, Kind
from renshe.book.models import Edition
from renshe.book.reading import BookError, Document, Fault
from renshe.web.desk import editor, thing
from renshe.web.desk.access import names, person, staff, versions

State = Edition.State


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """The draft of a thing, to be edited by the one who has it."""
    rows = versions(kind, code)
    edition = rows[0]
    if edition.state != State.DRAFT or edition.edited_by != person(request) or edition.content is None:
        messages.error(request, _("这里没有您的草稿;请从下面的按钮开始或接手。"))
        return redirect("desk-thing", kind=kind, code=code)
    as_text = (request.POST if request.method == "POST" else request.GET).get("as") == "yaml"
    if request.method == "POST":
        return _save(request, KINDS[kind], rows, as_text=as_text)
    value = KINDS[kind].model.model_validate(edition.content)
    texts = editor.texts_of(value)
    written = editor.Written(export.text(value)) if as_text else editor.compose(KINDS[kind], texts)
    document = Document(Path(edition.place), written.text.encode())
    found = faults_of(edition, timezone.localdate(), document)
    own = [fault for fault in found if fault.file == document.path]
    others = _others(found, edition)
    if as_text:
        return _show(request, rows, text=written.text, complaints=_by_line(written.text, own), others=others)
    return _show(request, rows, form=editor.rows(KINDS[kind], texts, written.sort(own)), others=others)


def _others(found: list[Fault], edition: Edition) -> list[editor.Complaint]:
    """Faults that this version would cause elsewhere."""
    return [
        editor.Complaint(0, str(one.file), one.reason) for one in found if one.file != Path(edition.place)
    ]


def _by_line(text: str, found: list[Fault]) -> list[editor.Complaint]:
    return [editor.complaint(text, one.line, one.reason) for one in found]


def _save(request: HttpRequest, kind: Kind, rows: list[Edition], *, as_text: bool) -> HttpResponse:
    """Save what was typed, or show it again with what is wrong; nothing that was typed is lost."""
    edition = rows[0]
    typed = {name: request.POST.get(name, "") for name in kind.model.model_fields}
    text = request.POST.get("text", "").replace("\r\n", "\n")
    written = editor.Written(text=text, texts=dict(typed))
    seen, base = request.POST.get("seen", ""), request.POST.get("base", "")
    try:
        if not as_text:
            written = editor.compose(kind, typed)
        document = Document(Path(edition.place), written.text.encode("utf-8", "replace"))
        actions.save(
            kind=kind.name,
            code=edition.code,
            document=document,
            seen=seen,
            base=int(base) if base.isdecimal() else -1,
            by=person(request),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return _again(request, kind, rows, written, [], as_text=as_text)
    except BookError as error:
        return _again(request, kind, rows, written, list(error.faults), as_text=as_text)
    if "submit" in request.POST:
        return thing.do(request, kind=kind.name, code=edition.code, verb="submit")
    messages.success(request, _("已保存。还没有提交审核,只有您能改。"))
    response = redirect("desk-edit", kind=kind.name, code=edition.code)
    response["Location"] += "?as=yaml" if as_text else ""
    return response


def _again(
    request: HttpRequest,
    kind: Kind,
    rows: list[Edition],
    written: editor.Written,
    faults: list[Fault],
    *,
    as_text: bool,
) -> HttpResponse:
    if as_text:
        return _show(request, rows, text=written.text, complaints=_by_line(written.text, faults), status=422)
    wrong = written.sort(faults) if written.starts else _syntax(written, faults)
    return _show(request, rows, form=editor.rows(kind, written.texts, wrong), status=422)


def _syntax(written: editor.Written, faults: list[Fault]) -> dict[str, list[editor.Complaint]]:
    """Faults of fields whose YAML can't be read: each fault's file is its field."""
    wrong: dict[str, list[editor.Complaint]] = {}
    for fault in faults:
        name = str(fault.file)
        wrong.setdefault(name, []).append(
            editor.complaint(written.texts.get(name, ""), fault.line, fault.reason)
        )
    return wrong


def _show(
    request: HttpRequest,
    rows: list[Edition],
    *,
    form: list[editor.Row] | None = None,
    text: str = "",
    complaints: list[editor.Complaint] | None = None,
    others: list[editor.Complaint] | None = None,
    status: int = 200,
) -> HttpResponse:
    edition = rows[0]
    published = next((row for row in rows if row.state == State.PUBLISHED), None)
    posted = request.method == "POST"
    context: dict[str, Any] = {
        "kind": edition.kind,
        "code": edition.code,
        **names(rows),
        "edition": edition,
        "seen": request.POST.get("seen", "") if posted else edition.digest,
        "base": request.POST.get("base", "") if posted else (published.version if published else 0),
        "behind": published is not None and published.version != edition.base,
        "published": published,
        "form": form,
        "wrong": [row for row in form or () if row.faults],
        "text": text,
        "text_rows": min(60, max(20, text.count("\n") + 2)),
        "complaints": complaints or [],
        "others": others or [],
    }
    return render(request, "desk/edit.html", context, status=status)
