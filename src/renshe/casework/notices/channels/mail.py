"""E-mail by Django's own mail."""

from smtplib import SMTPException

from django.core.mail import EmailMessage

from renshe.casework.models import Notice
from renshe.casework.notices.channels.base import NotSent, Sent
from renshe.casework.notices.channels.reaching import email


class Mail:
    """电子邮件: sent by the server that RENSHE_EMAIL names."""

    code, name = "email", "电子邮件"

    def send(self, notice: Notice, key: str) -> Sent:
        """Send it to the account's address.

        Raises:
            NotSent: no address, or the mail server did not take it.
        """
        to = email(notice)
        message = EmailMessage(
            subject=notice.title,
            body=f"{notice.text}\n\n{notice.next_step}\n",
            to=[to],
            headers={"Message-ID": f"<notice-{key}@renshe>", "Auto-Submitted": "auto-generated"},
        )
        try:
            message.send()
        except (SMTPException, OSError) as error:
            raise NotSent(f"邮件服务器没有接收:{type(error).__name__}", again=True) from error
        return Sent(masked(to), key)


def masked(address: str) -> str:
    """An address of which its owner knows which it is: l***@example.cn."""
    name, _, host = address.partition("@")
    return f"{name[:1]}***@{host}"
