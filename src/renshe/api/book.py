"""/api/v1/items, /bundles, /streets: the Book for everybody as JSON (data sharing), and its search."""

import hashlib
from collections.abc import Sequence
from typing import Any, Literal

import yaml
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from renshe.api.limits import OPEN
from renshe.api.problems import described, problem
from renshe.book import FOLDER, limits, queries
from renshe.book.loading import Content
from renshe.book.schema import Board, Bundle, Channel, Entry, Item, Material, Need, Procedure
from renshe.book.search import LONGEST, Found, current, hint

router = Router(tags=["一本通 book"], throttle=OPEN)
FRESH = 300  # seconds for which an answer may be kept; then If-None-Match asks whether the Book has changed
UNCHANGED = {304: {"description": "Not Modified: the copy with this ETag still counts"}}


def _described(*statuses: int) -> dict[str, Any]:
    """The problems of an operation, and the short answer to If-None-Match."""
    return {"responses": {**described(*statuses)["responses"], **UNCHANGED}}


class Summary(Schema):
    """An item in a list."""

    code: str
    name: str
    name_en: str
    plain: str
    plain_en: str
    board: Board
    group: str
    kind: str
    audience: list[Literal["person", "employer"]]
    part_of: str = Field(description="属于哪个大项;空为自成一项")
    national_code: str = Field(description="国家基本编码;未核实时为空")
    level: Literal["district", "city", "province"]
    valid_from: str


class Items(Schema):
    """A list of items."""

    count: int
    items: list[Summary]


class Hit(Schema):
    """An item that the search found."""

    code: str
    name: str
    score: float = Field(ge=0, le=1)
    why: list[str] = Field(description="命中的词;空为只有意思相近")


class Hits(Schema):
    """What the search found, the best first."""

    query: str
    items: list[Hit]
    hint: str | None = Field(None, description="没有找到时怎么办")


class Asked(Need):
    """A material as one item asks for it."""

    detail: Material


class Ground(Schema):
    """A ground on which the clock stops."""

    code: str
    name: str
    name_en: str
    law: str
    article: str
    status: str


class FullItem(Item):
    """An item with everything that it refers to."""

    materials_in_full: tuple[Asked, ...]
    fields_in_full: tuple[Entry, ...]
    channels_in_full: tuple[Channel, ...]
    procedure_in_full: Procedure
    suspensions_in_full: tuple[Ground, ...]
    parts: tuple[str, ...] = Field(description="子项代码")
    bundles: tuple[str, ...] = Field(description="所在的一件事代码")


class Bundles(Schema):
    """All bundles."""

    count: int
    bundles: list[Bundle]


class FullBundle(Bundle):
    """A bundle with its items."""

    items_in_full: tuple[Summary, ...]


class Street(Schema):
    """A street of the district."""

    code: str = Field(description="九位统计用区划代码")
    name: str
    name_en: str


class Streets(Schema):
    """The streets of the district, and where the list is from."""

    district: str
    district_name: str
    district_name_en: str
    as_of: str = Field(description="名单截至的日期")
    source: str
    status: str
    streets: list[Street]


class Wanted(Schema):
    """Which items."""

    board: Board | None = None
    audience: Literal["person", "employer"] | None = None
    q: str | None = Field(None, max_length=LONGEST, description="平常的说法;结果按合适程度排列,最多 50 项")


class SearchQuestion(Schema):
    """A question in everyday words."""

    q: str = Field(max_length=LONGEST, description="平常的说法,简体、繁體、廣東話或英文")
    limit: int = Field(3, ge=1, le=50)


@router.get(
    "/items", response=Items, openapi_extra=_described(422, 429), summary="事项清单", tags=["事项 items"]
)
def items(request: HttpRequest, wanted: Query[Wanted]) -> Any:
    """Items in the order of board and code, or, with q, the best first."""
    content = queries.content()
    chosen: Sequence[Item] = tuple(content.items.values())
    if wanted.q is not None:
        chosen = [content.items[one.code] for one in _found(wanted.q, 50) if one.code in content.items]
    shown = [
        _summary(item)
        for item in chosen
        if wanted.board in {None, item.board}
        and (wanted.audience is None or wanted.audience in item.audience)
    ]
    return _shared(request, Items(count=len(shown), items=shown))


@router.get(
    "/items/search",
    response=Hits,
    openapi_extra=described(422, 429),
    summary="用平常的话找事项",
    tags=["事项 items"],
)
def search(
    request: HttpRequest,
    asked: Query[SearchQuestion],
) -> Any:
    """The items that answer a question in everyday words; a question of more than 200 characters is refused."""
    found = _found(asked.q, asked.limit)
    hits = [Hit(code=one.code, name=one.name, score=one.score, why=list(one.why)) for one in found]
    return Hits(query=asked.q, items=hits, hint=hint(asked.q, found))


@router.get(
    "/items/{code}",
    response=FullItem,
    openapi_extra=_described(404, 422, 429),
    summary="一个事项的全部内容",
    tags=["事项 items"],
)
def item(request: HttpRequest, code: str) -> Any:
    """An item with its materials, fields, channels, procedure and grounds in full."""
    content = queries.content()
    if code not in content.items:
        return problem(404, "没有这个代码的事项;全部代码见 /api/v1/items。")
    return _shared(request, _full(content, content.items[code]))


@router.get("/bundles", response=Bundles, openapi_extra=_described(429), summary="一件事清单")
def bundles(request: HttpRequest) -> Any:
    """All bundles in the plan's order."""
    every = list(queries.content().bundles.values())
    return _shared(request, Bundles(count=len(every), bundles=every))


@router.get(
    "/bundles/{code}",
    response=FullBundle,
    openapi_extra=_described(404, 422, 429),
    summary="一件事的全部内容",
)
def bundle(request: HttpRequest, code: str) -> Any:
    """A bundle with its items."""
    content = queries.content()
    if code not in content.bundles:
        return problem(404, "没有这个代码的一件事;全部代码见 /api/v1/bundles。")
    one = content.bundles[code]
    whole = tuple(_summary(content.items[part]) for part in one.items)
    return _shared(request, FullBundle(**dict(one), items_in_full=whole))


@router.get("/streets", response=Streets, openapi_extra=_described(429), summary="街道")
def streets(request: HttpRequest) -> Any:
    """The streets of the district with their codes."""
    told = yaml.safe_load((FOLDER / "streets.yaml").read_text("utf-8"))
    return _shared(request, Streets(**{**told, "as_of": str(told["from"])}))


def _found(query: str, limit: int) -> tuple[Found, ...]:
    return current().find(query, limit)


def _summary(item: Item) -> Summary:
    told = {name: getattr(item, name) for name in Summary.model_fields}
    return Summary.model_validate({**told, "valid_from": item.valid_from.isoformat()})


def _full(content: Content, item: Item) -> FullItem:
    grounds = limits.current().grounds
    return FullItem(
        **dict(item),
        materials_in_full=tuple(
            Asked(**dict(need), detail=content.materials[need.material]) for need in item.materials
        ),
        fields_in_full=tuple(content.fields[code] for code in item.fields),
        channels_in_full=tuple(content.channels[code] for code in item.channels),
        procedure_in_full=content.steps(item),
        suspensions_in_full=tuple(
            Ground.model_validate({name: getattr(grounds[code], name) for name in Ground.model_fields})
            for code in item.suspensions
        ),
        parts=tuple(part.code for part in content.parts(item)),
        bundles=tuple(one.code for one in content.bundles.values() if item.code in one.items),
    )


def _shared(request: HttpRequest, told: BaseModel) -> HttpResponse:
    """An answer that others may keep: with its ETag, or 304 when they have it already."""
    body = told.model_dump_json().encode()
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    whole = HttpResponse(body, content_type="application/json; charset=utf-8")
    whole["ETag"] = etag
    # Pydantic's text is the answer as described; get_conditional_response knows If-None-Match and If-Match.
    answer = get_conditional_response(request, etag=etag, response=whole)
    final = whole if answer is None else answer
    final["ETag"] = etag
    final["Cache-Control"] = f"public, max-age={FRESH}"
    return final
