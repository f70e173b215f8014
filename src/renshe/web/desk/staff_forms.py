"""The forms about staff; what is wrong stands beside its field."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.registry.staff import boards, called, roles, streets
from renshe.web.desk.appointed import board_name, role_name, street_name

NO_SUCH_DAY = gettext_lazy("没有这一天。请按年-月-日填写,例如 2026-03-02。")


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请填写日期。"), "invalid": NO_SUCH_DAY},
        **more,
    )


class Opening(forms.Form):
    """A new account."""

    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=40,
        help_text=gettext_lazy("和工作证上的一样,群众查看记录时会看到。"),
        error_messages={"required": gettext_lazy("请写姓名。")},
    )
    number = forms.CharField(
        label=gettext_lazy("本人身份证号码"),
        max_length=30,
        help_text=gettext_lazy("照身份证填。系统据此让他回避本人和家人的事;号码加密保存,不显示。"),
        error_messages={"required": gettext_lazy("请填写身份证号码。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    account = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=30,
        help_text=gettext_lazy("登录时用。小写字母开头,可以有数字、点和横线。"),
        error_messages={"required": gettext_lazy("请写账号。")},
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        ),
    )


def _roles() -> list[tuple[str, str]]:
    return [("", "—"), *((code, role_name(code)) for code in roles().by_code)]


def _streets() -> list[tuple[str, str]]:
    return [("", _("全区")), *((code, street_name(code)) for code in streets())]


def _boards() -> list[tuple[str, str]]:
    return [("", _("全部板块")), *((code, board_name(code)) for code in boards())]


class Appointing(forms.Form):
    """A role in a unit, for a time."""

    role = forms.ChoiceField(
        label=gettext_lazy("角色"),
        choices=_roles,
        error_messages={"required": gettext_lazy("请选一个角色。")},
    )
    unit = forms.CharField(
        label=gettext_lazy("单位"),
        max_length=60,
        help_text=gettext_lazy("例如“北京街道人社服务窗口”。群众查看记录时会看到它。"),
        error_messages={"required": gettext_lazy("请写单位名称。")},
    )
    street = forms.ChoiceField(label=gettext_lazy("街道"), choices=_streets, required=False)
    board = forms.ChoiceField(label=gettext_lazy("业务板块"), choices=_boards, required=False)
    since = _day(label=gettext_lazy("从哪天起"), initial=timezone.localdate)
    until = _day(
        label=gettext_lazy("到哪天止"),
        required=False,
        help_text=gettext_lazy("当天也算在内。没有期限就空着。"),
    )


class Deputising(forms.Form):
    """Who stands in, and for how long."""

    deputy = forms.TypedChoiceField(
        label=gettext_lazy("请谁代理"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("请选一位同事。"),
            "invalid_choice": gettext_lazy("请选一位同事。"),
        },
    )
    since = _day(label=gettext_lazy("从哪天起"), initial=timezone.localdate)
    until = _day(label=gettext_lazy("到哪天止"), help_text=gettext_lazy("当天也算在内,到时自动结束。"))

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*args, **kwargs)
        offered = [(str(one.pk), f"{called(one)}({one.get_username()})") for one in colleagues]
        # The widget keeps choices of its own.
        self.fields["deputy"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]


class NewPassword(SetPasswordForm):
    """The first password, or another after the old one was forgotten."""

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(user, *args, **kwargs)
        first, again = self.fields["new_password1"], self.fields["new_password2"]
        first.label, again.label = gettext_lazy("新密码"), gettext_lazy("再输一遍")
        first.help_text = gettext_lazy("至少10位。用几个互不相关的词,比一个复杂的词更好记、更安全。")
        again.help_text = ""
        for one in (first, again):
            one.error_messages["required"] = gettext_lazy("还没有填。")
