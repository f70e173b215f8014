"""Our answers to what allauth asks its host: words, addresses, stages, and secrets kept sealed."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.registry.models import Identity
from renshe.registry.queries.identity import identity_of, works_here
from renshe.registry.sealing import seal, unseal
from renshe.web.account.address import client_address

SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("验证器已经启用。以后登录时,请输入它显示的6位数字。"),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("验证器已经停用。"),
    "mfa/messages/webauthn_added.txt": gettext_lazy("通行密钥已经添加。下次登录,点“用通行密钥登录”就行。"),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("通行密钥已经删除。"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: none can be opened by filling in a form."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": gettext_lazy("密码不对。请检查大小写和输入法,再试一次。"),
        "incorrect_code": gettext_lazy("没有核对上。请再试一次。"),
        "too_many_login_attempts": gettext_lazy("连续输错次数太多。为保护账户,请等15分钟再试。"),
        "rate_limited": gettext_lazy("连续输错次数太多。为保护账户,请等15分钟再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people come through the province, staff accounts are made by an administrator."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only our own pages, on the very host that was asked."""
        request = context.request
        return request is not None and url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """See renshe.web.account.address."""
        return client_address(request)

    def get_login_stages(self) -> list[str]:
        """Our rule of when to ask for the second factor in place of allauth's."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "renshe.web.account.stages.SecondFactor"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def login(self, request: HttpRequest, user: Any) -> None:
        """Begin a session under the backend that knows passwords, whichever way somebody came."""
        user.backend = next(
            path for path in settings.AUTHENTICATION_BACKENDS if issubclass(import_string(path), ModelBackend)
        )
        super().login(request, user)

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """The methods of allauth in our words, and the province for whoever it has verified."""
        words = {
            "reauthenticate": _("用密码确认"),
            "mfa_reauthenticate": _("用验证器或恢复码确认"),
            "mfa_reauthenticate:webauthn": _("用通行密钥确认"),
        }
        methods = [
            {**one, "description": words[one["id"]]} for one in super().get_reauthentication_methods(user)
        ]
        identity = identity_of(user) if methods and settings.OIDC_ISSUER else None
        if identity and identity.by == Identity.By.PROVINCE:
            words_of_province = _("用省统一身份认证确认")
            methods.append(
                {"id": "province", "description": words_of_province, "url": reverse("sign-in-province")}
            )
        return methods

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what SAID has for it, and nothing that would only repeat what the page shows."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, str(words), extra_tags=extra_tags)


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets are sealed with the registry's keys before they reach the database."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "没有核对上。请看手机上现在显示的数字,再输一次;数字每30秒换一次,用过的不能再用。"
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "工作人员至少要留一种第二重验证。请先添加另一种,再停用这一种。"
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever must have a second factor keeps at least one."""
        if not (settings.SECOND_FACTOR and works_here(authenticator.user)):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        """What a new passkey is called until its holder finds a better name."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("我的设备") if count == 0 else _("我的第%(number)d个设备") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """As the device names us when it offers a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": "越秀人社"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The account's name as the device lists it; never an identity number."""
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.get_full_name() or user.get_username()}
