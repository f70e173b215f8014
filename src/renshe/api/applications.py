"""/api/v1/applications: begin a draft, fill it in, submit it, read it."""

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Query, Router, Schema
from ninja.files import UploadedFile
from ninja.params import functions
from pydantic import ConfigDict, Field, StringConstraints

from renshe.api.applicants import For, acting, applicant
from renshe.api.applications_shown import ApplicationShown, shown
from renshe.api.callers import APPLY, AUTH, READ, WORK, Caller, caller
from renshe.api.idempotency import Key, described_writes, once
from renshe.api.problems import described
from renshe.book.queries import content
from renshe.casework.actions import filing, sheets
from renshe.casework.actors import Actor
from renshe.casework.asking import asked
from renshe.casework.batches.cells import WrongCell, read_cell
from renshe.casework.masking import stays
from renshe.casework.materials.keeping import keep
from renshe.casework.models import Application
from renshe.casework.refused import Refused

router = Router(tags=["申请 applications"], auth=AUTH)
LARGEST_KEY = 2**63 - 1
LONGEST_SUM = 12  # digits of a sum in fen
Draft = Annotated[int, functions.Path(ge=1, le=LARGEST_KEY, description="申请的编号,起草时得到")]
FileKey = Annotated[int, functions.Path(ge=1, le=LARGEST_KEY, description="文件的编号,见材料的 files")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Value = Annotated[str, StringConstraints(max_length=2000)]


class NewApplication(Schema):
    """What a draft begins with."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"items": ["unemployment-registration"], "applicant": {"kind": "self"}}]
        },
    )

    items: list[Code] = Field(min_length=1, max_length=20, description="事项代码")
    bundle: Code | None = Field(None, description="一件事代码;单个事项不填")
    applicant: For = Field(default_factory=lambda: For(kind="self", number=""))
    street: str = Field("", max_length=9, pattern=r"^(\d{9})?$", description="办理的街道,九位代码")


class Change(Schema):
    """What is filled in or picked anew; what is left out stays."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"revision": 1, "answers": {"phone": "19912345678"}}]}
    )

    revision: int = Field(ge=1, le=2**31 - 1, description="读到的 revision;别处改过就是 409")
    answers: dict[Code, Value] | None = Field(None, description="字段代码: 内容", max_length=200)
    items: list[Code] | None = Field(None, min_length=1, max_length=20)
    situations: list[Code] | None = Field(None, max_length=50, description="适用的特殊情形(材料代码)")


class Submission(Schema):
    """Which revision is submitted."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"revision": 2}]})

    revision: int = Field(ge=1, le=2**31 - 1)


class Page(Schema):
    """Which part of the list."""

    before: int | None = Field(None, ge=1, le=LARGEST_KEY, description="上一页最后一个 id")


class Brief(Schema):
    """An application in a list."""

    id: int
    number: str
    state: str
    items: list[str]
    started_at: datetime


class Listed(Schema):
    """Applications that this account filled in, the newest first."""

    applications: list[Brief]
    more: bool


@router.get("", response=Listed, openapi_extra=described(401, 403, 422, 429), summary="我填的申请")
def listed(request: HttpRequest, page: Query[Page]) -> Any:
    """Applications that this account filled in, fifty at a time."""
    who = caller(request)
    who.needs(READ)
    found = Application.objects.filter(district=settings.DISTRICT, filled_by=who.user).exclude(
        state="discarded"
    )
    found = found.filter(pk__lt=page.before) if page.before else found
    rows = list(found.order_by("-pk")[:51])
    shown = [
        Brief(id=one.pk, number=one.number, state=one.state, items=one.items, started_at=one.started_at)
        for one in rows[:50]
    ]
    return Listed(applications=shown, more=len(rows) > 50)


@router.post("", response={201: ApplicationShown}, openapi_extra=described_writes(), summary="起草一份申请")
def begin(request: HttpRequest, new: NewApplication, key: Key) -> HttpResponse:
    """Begin a draft for one or several items; the answer names the fields and materials that are asked for."""
    who = caller(request)

    def work() -> tuple[int, Schema]:
        who.needs(WORK if new.applicant.kind == "counter" else APPLY)
        whom = applicant(who.user, new.applicant, items=new.items, street=new.street)
        draft = filing.start(
            items=new.items, applicant=whom, filled_by=who.user.pk, bundle=new.bundle or "",
            channel="counter" if whom.capacity == "counter" else "online", street=new.street,
        )  # fmt: skip
        return 201, shown(draft)

    return once(request, key, work)


@router.get(
    "/{draft}",
    response=ApplicationShown,
    openapi_extra=described(401, 403, 404, 422, 429),
    summary="读一份申请",
)
def read(request: HttpRequest, draft: Draft) -> Any:
    """An application, for whoever may act in it."""
    who = caller(request)
    who.needs(READ)
    return shown(_own(who, draft)[0])


@router.patch("/{draft}", response=ApplicationShown, openapi_extra=described_writes(), summary="填写草稿")
def fill_in(request: HttpRequest, draft: Draft, change: Change, key: Key) -> HttpResponse:
    """Fill fields in, pick items or situations anew; only on top of the revision that was read."""
    who = caller(request)

    def work() -> tuple[int, Schema]:
        application, _by = _own(who, draft, write=True)
        saved = filing.save(
            application=application, revision=change.revision, items=change.items, situations=change.situations,
            answers=_answers(application, change) if change.answers is not None else None,
        )  # fmt: skip
        return 200, shown(saved)

    return once(request, key, work)


@router.post(
    "/{draft}/submit", response=ApplicationShown, openapi_extra=described_writes(), summary="提交申请"
)
def submit(request: HttpRequest, draft: Draft, submission: Submission, key: Key) -> HttpResponse:
    """Submit: one receipt number, a case for each item. What is missing is named."""
    who = caller(request)

    def work() -> tuple[int, Schema]:
        application, by = _own(who, draft, write=True)
        return 200, shown(filing.submit(application=application, by=by, revision=submission.revision))

    return once(request, key, work)


@router.post(
    "/{draft}/materials/{material}",
    response=ApplicationShown,
    openapi_extra=described_writes(413),
    summary="提交一份材料",
)
def hand_in(
    request: HttpRequest, draft: Draft, material: Code, file: File[UploadedFile], key: Key
) -> HttpResponse:
    """Hand a file in (PDF, picture, DOCX, XLSX; up to 20 MB); what it is is read from its content.

    A material may have several files: both sides of a card, every page. They are added one by one.
    """
    who = caller(request)

    def work() -> tuple[int, Schema]:
        application, _by = _own(who, draft, write=True)
        document = keep(chunks=file.chunks(), name=file.name or material, by=who.user.pk)
        sheets.hand_in(application=application, material=material, documents=[document])
        return 200, shown(application)

    return once(request, key, work, sent=b"".join(file.chunks()))


@router.delete(
    "/{draft}/materials/{material}/files/{file}",
    response=ApplicationShown,
    openapi_extra=described_writes(),
    summary="移走一个文件",
)
def take_away(request: HttpRequest, draft: Draft, material: Code, file: FileKey, key: Key) -> HttpResponse:
    """Take a file away that was handed in by mistake: before submission, or before a correction is supplied."""
    who = caller(request)

    def work() -> tuple[int, Schema]:
        application, _by = _own(who, draft, write=True)
        sheets.take_away(application=application, material=material, document=file)
        return 200, shown(application)

    return once(request, key, work)


def _own(who: Caller, key: int, *, write: bool = False) -> tuple[Application, Actor]:
    """An application and as whom this account acts in it.

    Raises:
        Http404: there is none, or it is not theirs.
        HttpError: the caller's token is not for this.
    """
    found = (
        Application.objects.filter(pk=key, district=settings.DISTRICT)
        .select_related("person", "employer", "mandate", "role")
        .first()
    )
    by = acting(who.user, found) if found else None
    if found is None or by is None:
        raise Http404
    if write:
        who.needs(WORK if found.capacity == "counter" else APPLY)
    return found, by


def _answers(application: Application, change: Change) -> dict[str, dict[str, Any]]:
    """What is filled in; a value that is as it was keeps where it came from.

    Raises:
        Refused: a field that none of the items asks for.
    """
    book, given = content(), change.answers or {}
    items = change.items or application.items
    picked = [book.items[item] for item in items if item in book.items]
    unknown = sorted(set(given) - {one.field for one in asked(picked, application.audience)})
    if unknown:
        raise Refused("unknown_fields", f"所选事项没有这些字段:{'、'.join(unknown)}。请看返回的 fields。")
    before = application.answers
    return {
        code: before[code]
        if code in before and stays(book.fields[code], value, before[code]["value"])
        else {"value": _checked(code, value)}
        for code, value in given.items()
    }


def _checked(code: str, value: str) -> str:
    """A value as its field wants it; an empty one empties the field.

    Raises:
        Refused: it can't be, and what to do.
    """
    entry, said = content().fields[code], value.strip()
    if entry.type == "money" and said:  # programs say whole fen, spreadsheets yuan
        if not (said.isdecimal() and len(said) <= LONGEST_SUM):
            raise Refused(f"fields.{code}", f"{entry.label}:请写整数,单位是分,例如 550000 是5500元。")
        return str(int(said))
    try:
        return read_cell(content().fields[code], value, today=timezone.localdate()) if value.strip() else ""
    except WrongCell as error:
        raise Refused(f"fields.{code}", f"{content().fields[code].label}:{error}") from error
