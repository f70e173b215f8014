"""Carriers that send nothing: they keep each message once, and /demo/messages/ shows what would have gone out."""

from collections.abc import Callable

from renshe.casework.models import Notice
from renshe.casework.notices.channels import NotSent, Sent
from renshe.casework.notices.channels.mail import masked
from renshe.casework.notices.channels.reaching import email, phone
from renshe.casework.notices.language import to_send
from renshe.demo.models import KeptMessage
from renshe.registry.models import Identity
from renshe.registry.numbers import mask_phone


class _Keeper:
    """What the three have in common."""

    code = name = ""
    find: Callable[[Notice], str]

    def send(self, notice: Notice, key: str) -> Sent:
        """Keep it, once.

        Raises:
            NotSent: nobody could be reached this way, as with a real carrier.
        """
        to, said = type(self).find(notice), to_send(notice)
        KeptMessage.objects.get_or_create(
            channel=self.code,
            key=key,
            defaults={
                "to": to,
                "title": said.title,
                "text": said.whole,
                "person_id": notice.person_id,
            },
        )
        return Sent(to, f"demo-{key}")

    def check(self) -> None:
        """Nobody has to answer."""


def _phone(notice: Notice) -> str:
    return mask_phone(phone(notice))


def _account(notice: Notice) -> str:
    """Who signs in at /demo/ stands for somebody who came by way of the province."""
    if notice.person_id is None or not Identity.objects.filter(person_id=notice.person_id).exists():
        raise NotSent("没有用省统一身份认证登录过", again=False)
    return "演示账号"


def _email(notice: Notice) -> str:
    return masked(email(notice))


class KeptSms(_Keeper):
    """短信 that nobody gets."""

    code, name = "sms", "短信"
    find = staticmethod(_phone)


class KeptPush(_Keeper):
    """粤省事消息 that nobody gets."""

    code, name = "push", "粤省事消息"
    find = staticmethod(_account)


class KeptMail(_Keeper):
    """电子邮件 that nobody gets."""

    code, name = "email", "电子邮件"
    find = staticmethod(_email)
