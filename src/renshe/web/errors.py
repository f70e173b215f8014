"""The house's words when something goes wrong: what happened, and what the reader can do now.

The API's errors are RFC 9457 problem documents; see renshe.api.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

LONGEST_NAME = 255  # characters of an account name in the tables of django-axes


def respond(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    """One error page, or one problem document where a program asks."""
    if request.path.startswith("/api/"):
        problem = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": f"{title}。{advice}",
        }
        return JsonResponse(
            problem,
            status=status,
            content_type="application/problem+json",
            json_dumps_params={"ensure_ascii": False},
        )
    context = {"status": status, "title": title, "advice": advice}
    return HttpResponse(render_to_string("error.html", context, request), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came in could not be read."""
    return respond(
        request,
        400,
        _("没有看懂这次请求"),
        _("可能是内容太长或地址不完整。请返回上一页,检查后再提交一次;您填写的内容没有被保存。"),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not allowed."""
    return respond(
        request,
        403,
        _("您没有查看这一页的权限"),
        _("如果这是您自己的事项,请先登录;工作人员请联系本单位的系统管理员开通。"),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's safety mark is missing or stale."""
    return respond(
        request, 403, _("这一页放得太久,已经失效"), _("为了保护您的账户,请返回上一页,刷新后再提交一次。")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing lives at this address."""
    return respond(
        request,
        404,
        _("没有找到这一页"),
        _("地址可能输错了,或者页面已经搬走。您可以回到首页,用平常的话查一查。"),
    )


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """429: too many wrong passwords (called by django-axes)."""
    response = respond(
        request,
        429,
        _("尝试次数太多,请稍后再试"),
        _("连续5次密码不对,为保护账户,请等15分钟再登录。不是您本人操作的,请告诉我们。"),
    )
    response["Retry-After"] = "900"
    return response


def name_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str | None:
    """The account name as the record of failed sign-ins keeps it (called by django-axes).

    A longer one is the name of no account; cut to what the record's column takes, it counts as a wrong one.
    """
    name = (credentials or request.POST).get("username")
    return name[:LONGEST_NAME] if name else None


def broken(request: HttpRequest) -> HttpResponse:
    """500: our own mistake; the page asks nothing of the database."""
    return respond(
        request,
        500,
        _("系统出了点问题,很抱歉"),
        _("不是您的操作有误。请过几分钟再试;着急的话,请到就近街道窗口或拨打12333。"),
    )


class NotAllowed:
    """Middleware: a wrong method (405) and a sign that no text holds (400) are answered in the house's words too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        told = respond(request, 405, _("这个地址不接受这样的请求"), _("请从页面上的按钮或链接进入。"))
        told["Allow"] = answer["Allow"]
        return told

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """NUL is bad input, which PostgreSQL refuses, and no fault of ours."""
        return bad_request(request) if isinstance(exception, DataError) and "NUL" in str(exception) else None
