"""RFC 9457 problem documents: what was wrong, where, and what to do."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

MEDIA = "application/problem+json"
_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "错在哪里,该怎么办"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def described(*statuses: int) -> dict[str, Any]:
    """What an operation adds to its description (openapi_extra) for the problems that it may answer with."""
    return {
        "responses": {
            status: {"description": HTTPStatus(status).phrase, "content": {MEDIA: {"schema": _SCHEMA}}}
            for status in statuses
        }
    }


def problem(status: int, detail: str, **members: Any) -> HttpResponse:
    """One problem document.

    Args:
        status: HTTP status.
        detail: in words, with what to do.
        members: further members, for example errors=[{"field": …, "detail": …}].
    """
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **members,
    }
    return JsonResponse(
        body,
        status=status,
        content_type=MEDIA,
        json_dumps_params={"ensure_ascii": False},
    )


def install(api: NinjaAPI) -> None:
    """Let every error of the API speak this form."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"field": ".".join(str(part) for part in one["loc"][1:]), "detail": one["msg"]}
            for one in error.errors
        ]
        return problem(
            422, "请求的内容不符合接口说明,请按 errors 逐项更正;说明见 /api/v1/openapi.json。", errors=errors
        )

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, str(error))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "没有这个地址或这条记录;地址见 /api/v1/openapi.json。")
