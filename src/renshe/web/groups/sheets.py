"""The spreadsheets of a group: the empty list, the list with faults, sums to fill in, and the table of everybody."""

import io
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it has none
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header  # pyright: ignore[reportAttributeAccessIssue] - newer than the types
from django.views.decorators.http import require_safe

from renshe.casework.batches import sheets
from renshe.casework.batches.working import XLSX
from renshe.casework.materials.keeping import path_of
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.awards.access import own_or_family
from renshe.web.desk.access import needs, person
from renshe.web.desk.case_papers import INLINE
from renshe.web.groups import words
from renshe.web.groups.rosters import own

ALL = "all"  # the one column of an offer
HEADS = ("序号", "姓名", "请求(元)", "核算(元)", "方案(元)", "结果(元)", "结果", "答复", "文书", "已送达")


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The empty list of a kind with the chosen claims.

    Raises:
        Http404: there is no such kind or claim.
    """
    try:
        sheet = api.groups.sheet_of(request.GET.get("kind", ""), request.GET.getlist("claim"))
    except Refused as refused:
        raise Http404 from refused
    return download(sheets.template(sheet), f"集体申请-{sheet.kind.name}.xlsx")


@login_required
@require_safe
def errors(request: HttpRequest, key: int) -> HttpResponse:
    """The list as it was uploaded, with what to correct."""
    roster = own(request, key)
    sheet = api.groups.sheet_of(roster.kind, roster.claims)
    lines = api.groups.written(api.groups.kept_lines(roster.content))
    return download(sheets.with_faults(sheet, lines), "集体申请-需要改正.xlsx")


def sums_sheet(dispute: api.Dispute, what: str) -> api.groups.SumsSheet:
    """The sheet in which sums are filled in: one for each worker, or one for each claim of everybody.

    Raises:
        Http404: neither an offer nor an award.
    """
    if what == "offer":
        return api.groups.SumsSheet(f"调解方案:{dispute.title}", ((ALL, "每人一共"),))
    if what != "award":
        raise Http404
    codes = dict.fromkeys(one.code for worker in api.groups.workers_left(dispute) for one in worker.claims)
    kind = api.disputes().kinds[dispute.kind]
    return api.groups.SumsSheet(
        f"裁决金额:{dispute.title}",
        tuple((one.replace("-", "_"), kind.claim(one).name) for one in codes),
    )


@needs("disputes.arbitrate")
@require_safe
def sums(request: HttpRequest, key: int, what: str) -> HttpResponse:
    """The sums sheet, with everybody who is left."""
    dispute = looked_at(request, key)
    workers = api.groups.workers_left(dispute)
    claimed = {one.party.pk: _asked(one, what) for one in workers}
    return download(api.groups.prefilled(sums_sheet(dispute, what), workers, claimed), f"{dispute}-金额.xlsx")


def _asked(of: api.groups.Worker, what: str) -> dict[str, int]:
    """What a worker asks for, for comparison; a claim without a sum stays empty."""
    sums = {one.code.replace("-", "_"): one.claimed_fen for one in of.claims}
    known = {code: fen for code, fen in sums.items() if fen is not None}
    return known if what != "offer" or not known else {ALL: of.claimed}


@needs("disputes.look")
@require_safe
def table(request: HttpRequest, key: int) -> HttpResponse:
    """Everybody with sums and outcome, as a spreadsheet; without identity numbers."""
    dispute = looked_at(request, key)
    rows = api.groups.rows(dispute)
    return download(_written(rows), f"{dispute}-名单.xlsx")


def _written(rows: list[api.groups.Row]) -> bytes:
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet: Any = book.add_worksheet("名单")
    head, money = book.add_format({"bold": True, "bottom": 2}), book.add_format({"num_format": "#,##0.00"})
    sheet.write_row(0, 0, HEADS, head)
    sheet.set_column(1, 6, 16)
    sheet.freeze_panes(1, 0)
    for place, one in enumerate(rows, 1):
        sheet.write_number(place, 0, one.party.number)
        sheet.write_string(place, 1, one.party.name)
        for column, fen in enumerate((one.claimed, one.computed, one.offered, one.granted), 2):
            if fen is not None:
                sheet.write_number(place, column, fen / 100, money)
        sheet.write_row(
            place, 6, [str(words.OUTCOMES[one.outcome]), str(words.ANSWERS[one.answer]), one.papers, one.served]
        )  # fmt: skip
    book.close()
    return out.getvalue()


@needs("disputes.look")
@require_safe
def mandate(request: HttpRequest, key: int) -> FileResponse:
    """The paper by which a union or lawyer files for all, for whoever examines the application.

    Raises:
        Http404: there is none, or the dispute is not for this officer.
    """
    roster = (
        api.groups.Roster.objects.filter(dispute=looked_at(request, key)).select_related("mandate").first()
    )
    if roster is None or roster.mandate is None:
        raise Http404
    paper = roster.mandate
    return FileResponse(
        path_of(paper.digest).open("rb"),
        as_attachment=paper.kind not in INLINE,
        filename=paper.name,
        content_type=paper.kind,
    )


def looked_at(request: HttpRequest, key: int) -> api.Dispute:
    """A dispute that this officer may look at.

    Raises:
        Http404: there is none, it belongs to another street, or it is their own or their family's.
    """
    found = api.Dispute.objects.select_related("case__application").filter(pk=key).first()
    if found is None:
        raise Http404
    user = person(request)
    actor = api.officer_of(user, found)
    if "disputes.look" not in actor.may or own_or_family(user, found, actor):
        raise Http404
    return found


def download(content: bytes, called: str) -> HttpResponse:
    """A spreadsheet as an answer."""
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=called) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
