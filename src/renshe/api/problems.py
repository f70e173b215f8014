"""RFC 9457 problem documents: what was wrong, where, and what to do."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from renshe.casework.refused import Refused

MEDIA = "application/problem+json"
# Chinese, English
INVALID = (
    "请求的内容不符合接口说明,请按 errors 逐项更正;说明见 /api/v1/openapi.json。",
    "The request is not as the description says; correct each of the errors. See /api/v1/openapi.json.",
)
UNREADABLE = (
    "请求的正文读不懂:应是 UTF-8 的 JSON,嵌套不太深;说明见 /api/v1/openapi.json。",
    "The body can't be read: it must be JSON in UTF-8, not nested too deeply. See /api/v1/openapi.json.",
)
_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "错在哪里,该怎么办"},
        "code": {"type": "string", "description": "给程序看的固定名称"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


# Refusals of casework that are not about the content of the request: who asks, or how things stand now.
FORBIDDEN = {"not_allowed", "own_case", "relatives_case"}
STANDING = {
    "already_stopped", "booking_state", "discarded", "extended_before", "four_eyes", "full", "have_it", "materials_missing",
    "most_open", "newer", "no_extension", "no_show", "not_possible", "not_stopped", "not_yet", "nothing_failed", "order",
    "overlap", "paused", "stopped", "submitted", "too_late", "was_told",
}  # fmt: skip
UNKNOWN = "没有登录,或者令牌不对、过期、已停用。请在 Authorization 里带上令牌,或者先登录。"

# What pydantic says most often, in our words; it writes the English itself.
REASONS = {
    "missing": "缺少这一项,请补上",
    "literal_error": "不在允许的取值之内,请用 {expected}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "int_from_float": "应是整数",
    "bool_type": "应是 true 或 false",
    "string_type": "应是文字",
    "string_unicode": "文字里有不成对的字符,请检查编码",
    "string_too_long": "最多 {max_length} 个字",
    "string_too_short": "至少 {min_length} 个字",
    "string_pattern_mismatch": "格式不对,应符合 {pattern}",
    "too_long": "最多 {max_length} 项",
    "too_short": "至少 {min_length} 项",
    "list_type": "应是一个列表",
    "uuid_parsing": "应是 UUID",
    "tuple_type": "应是一个列表",
    "model_attributes_type": "应是一个 JSON 对象",
    "get_attribute_error": "请求的正文应是一个 JSON 对象",
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


def refusal(refused: Refused) -> HttpResponse:
    """What can't be done now, as a problem document: 403 not you, 409 not now, 422 not like this."""
    status = 403 if refused.code in FORBIDDEN else 409 if refused.code in STANDING else 422
    return problem(status, str(refused), code=refused.code)


def _field(place: Sequence[str | int]) -> str:
    """The part of the request that is meant: without “body” or “query”, and without our own name for the body."""
    named = place[2:] if place[0] == "body" else place[1:]
    return ".".join(map(str, named))


def _reason(error: Mapping[str, Any], *, english: bool) -> str:
    """What is wrong with one field."""
    template = None if english else REASONS.get(error["type"])
    return template.format(**error.get("ctx", {})) if template else str(error["msg"])


def install(api: NinjaAPI) -> None:
    """Let every error of the API speak this form."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        english = request.GET.get("lang") == "en"
        errors = [
            {"field": _field(one["loc"]), "detail": _reason(one, english=english)} for one in error.errors
        ]
        return problem(422, INVALID[english], errors=errors)

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        if isinstance(
            error.__cause__, ValueError | RecursionError
        ):  # how ninja hands on a body that is no JSON
            return problem(error.status_code, UNREADABLE[request.GET.get("lang") == "en"])
        return problem(error.status_code, str(error))

    @api.exception_handler(Refused)
    def not_now(request: HttpRequest, error: Refused) -> HttpResponse:
        return refusal(error)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        answer = problem(401, UNKNOWN)
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(Throttled)
    def too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
        answer = problem(429, f"请求太频繁,请{error.wait}秒以后再试。")
        answer["Retry-After"] = str(error.wait)
        return answer

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "没有这个地址或这条记录;地址见 /api/v1/openapi.json。")
