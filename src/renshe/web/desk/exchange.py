"""Import of one file as a draft; export of one version, and of the whole Book as it is published."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header  # pyright: ignore[reportAttributeAccessIssue] - newer than the types
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.book import actions, export, queries
from renshe.book.actions import Refused
from renshe.book.kinds import KINDS
from renshe.book.models import Edition
from renshe.book.reading import LARGEST, BookError
from renshe.web.desk import editor
from renshe.web.desk.access import chosen, person, staff, versions


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Upload a YAML file; it becomes a draft, or every fault is told by line."""
    context: dict[str, Any] = {"kinds": Edition.Kind.choices, "complaints": [], "file": ""}
    if request.method != "POST":
        return render(request, "desk/import.html", context)
    kind = request.POST.get("kind", "")
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile) or (kind and kind not in KINDS):
        messages.error(request, _("请选一个 YAML 文件。"))
        return render(request, "desk/import.html", context, status=422)
    context["file"] = name = str(upload.name or "file.yaml")
    written = upload.read(LARGEST + 1)
    try:
        edition = actions.import_yaml(kind=kind, name=name, written=written, by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return render(request, "desk/import.html", context, status=409)
    except BookError as error:
        text = written.decode("utf-8", "replace")
        context["complaints"] = [editor.complaint(text, one.line, one.reason) for one in error.faults]
        return render(request, "desk/import.html", context, status=422)
    messages.success(request, _("已导入为草稿;公众看不到,提交审核、发布以后才生效。"))
    return redirect("desk-thing", kind=edition.kind, code=edition.code)


@staff
@require_safe
def one(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """One version as a YAML file.

    Raises:
        Http404: there is no such version, or it says only that the thing ends.
    """
    edition = chosen(versions(kind, code), request.GET.get("version", ""))
    if edition.content is None:
        raise Http404
    value = KINDS[kind].model.model_validate(edition.content)
    return _file(export.text(value).encode(), "application/yaml; charset=utf-8", f"{code}.yaml")


@staff
@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """The whole Book as published today, in the files of book/, as one archive."""
    today = timezone.localdate()
    packed = export.archive(queries.published(today), today)
    return _file(packed, "application/zip", f"book-{today.isoformat()}.zip")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A response that is kept as a file under its own name, also a Chinese one."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
