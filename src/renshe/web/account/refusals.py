"""Why the way through the province led nowhere: what happened, and what somebody can do now."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from renshe.registry.actions.identity import Refusal
from renshe.web.account.going import passkeys_work


@dataclass(frozen=True)
class Trouble:
    """One thing that can go wrong.

    Attributes:
        status: of the answer.
        again: trying once more may help.
    """

    title: str | Promise
    advice: str | Promise
    status: int = 403
    again: bool = False


CANCELLED = Trouble(
    gettext_lazy("您没有同意,所以没有登录"),
    gettext_lazy("您在省统一身份认证页面选择了不同意。我们没有拿到您的任何信息。需要办事时,可以再登录一次。"),
    status=200,
    again=True,
)
STALE = Trouble(
    gettext_lazy("这次登录已经过期"),
    gettext_lazy("可能隔得太久,或者在别的窗口里重新登录过。请从头再登录一次。"),
    status=400,
    again=True,
)
BROKEN_OFF = Trouble(
    gettext_lazy("省统一身份认证平台没有让这次登录完成"),
    gettext_lazy("不是您的操作有误。请再试一次;还是不行,请带身份证到就近街道窗口办理,不用先登录。"),
    status=502,
    again=True,
)
SILENT = Trouble(
    gettext_lazy("省统一身份认证平台暂时没有应答"),
    gettext_lazy("不是您的操作有误。请过几分钟再试;着急的话,请带身份证到就近街道窗口办理,不用先登录。"),
    status=503,
    again=True,
)
GARBLED = Trouble(
    gettext_lazy("没有看懂省统一身份认证平台的答复"),
    gettext_lazy(
        "为保护您的账户,这次没有登录。请再试一次;还是不行,请拨打12333,或带身份证到就近街道窗口办理。"
    ),
    status=502,
    again=True,
)
_OF_PERSON = {
    Refusal.NO_NUMBER: Trouble(
        gettext_lazy("省统一身份认证没有给出您的身份证号码"),
        gettext_lazy("请先在省统一身份认证平台完成实名认证,再回来登录;或者带身份证到就近街道窗口办理。"),
    ),
    Refusal.WRONG_NUMBER: Trouble(
        gettext_lazy("省统一身份认证给出的身份证号码不对"),
        gettext_lazy(
            "号码通不过校验,所以没有登录,也没有保存任何信息。请拨打12333,或带身份证到就近街道窗口核对。"
        ),
    ),
    Refusal.LOW_LEVEL: Trouble(
        gettext_lazy("您的实名认证级别不够"),
        gettext_lazy(
            "办理人社业务要能确认是您本人。请先在省统一身份认证平台做更高一级的实名认证,再回来登录;或者带身份证到就近街道窗口办理。"
        ),
    ),
    Refusal.OTHER_NUMBER: Trouble(
        gettext_lazy("这个账号以前认证的是另一个身份证号码"),
        gettext_lazy("为防止冒用,这次没有登录。请带身份证到就近街道窗口,由工作人员核对后处理。"),
    ),
    Refusal.OTHER_ACCOUNT: Trouble(
        gettext_lazy("您的身份证号码已经由另一个账号认证过"),
        gettext_lazy(
            "请用原来的账号登录。那不是您的账号,请尽快拨打12333或带身份证到就近街道窗口,由工作人员核对后处理。"
        ),
    ),
    Refusal.CLOSED: Trouble(
        gettext_lazy("您的账户已经停用"),
        gettext_lazy("请拨打12333,或带身份证到就近街道窗口了解原因。停用账户不影响您到窗口办事。"),
    ),
}


def of_person(refusal: Refusal) -> Trouble:
    """What to say when the province's answer opens no account."""
    return _OF_PERSON[refusal]


def page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """One page for all of them."""
    context = {"trouble": trouble, "passkeys": passkeys_work(request)}
    return render(request, "account/refused.html", context, status=trouble.status)
