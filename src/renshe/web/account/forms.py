"""The forms of sign-in, in our words."""

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base import forms as base
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy

CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autocapitalize": "off",
    "spellcheck": "false",
}


class SignInForm(AuthenticationForm):
    """Account and password; Django's labels, with what browsers need to fill them in."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Do not take the focus: the province's button stands first."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django calls it
        self.fields["username"].widget.attrs.pop("autofocus", None)


class ConfirmPassword(ReauthenticateForm):
    """The password once more."""

    password = forms.CharField(
        label=gettext_lazy("您的密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class Code(base.AuthenticateForm):
    """The second factor at sign-in."""

    code = forms.CharField(
        label=gettext_lazy("验证器上的6位数字,或一个恢复码"),
        max_length=20,
        widget=forms.TextInput(attrs={**CODE, "autofocus": True}),
    )


class ConfirmCode(base.ReauthenticateForm):
    """The second factor once more."""

    code = forms.CharField(
        label=gettext_lazy("验证器上的6位数字,或一个恢复码"),
        max_length=20,
        widget=forms.TextInput(attrs=CODE),
    )


class FirstCode(ActivateTOTPForm):
    """The first code of a new authenticator."""

    code = forms.CharField(
        label=gettext_lazy("验证器现在显示的6位数字"), max_length=20, widget=forms.TextInput(attrs=CODE)
    )


class AddPasskey(AddWebAuthnForm):
    """A new passkey; it always opens the door by itself."""

    name = forms.CharField(
        label=gettext_lazy("给它起个名字"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("方便以后认出是哪台设备,例如“我的手机”。"),
    )


class NamePasskey(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=gettext_lazy("名字"), max_length=40)


class NewPassword(PasswordChangeForm):
    """The old password and the new one twice."""


class Reset(forms.Form):
    """Why somebody's second factor is reset."""

    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=200,
        help_text=gettext_lazy("例如:本人持工作证到场,手机遗失。会记录下来,本人和审计都能看到。"),
        error_messages={"required": gettext_lazy("请写明原因。")},
    )
