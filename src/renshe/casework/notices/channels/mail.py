"""E-mail by Django's own mail."""

from smtplib import SMTP, SMTPException

from django.core.mail import EmailMessage, get_connection

from renshe.casework.models import Notice
from renshe.casework.notices.channels.base import NotSent, Sent
from renshe.casework.notices.channels.reaching import email
from renshe.casework.notices.language import to_send

CHECK_SECONDS = 3  # to wait for the mail server at each step, when nothing is to be sent


class Mail:
    """电子邮件: sent by the server that RENSHE_EMAIL names."""

    code, name = "email", "电子邮件"

    def send(self, notice: Notice, key: str) -> Sent:
        """Send it to the account's address.

        Raises:
            NotSent: no address, or the mail server did not take it.
        """
        to = email(notice)
        said = to_send(notice)
        message = EmailMessage(
            subject=said.title,
            body=f"{said.text}\n\n{said.next_step}\n",
            to=[to],
            headers={"Message-ID": f"<notice-{key}@renshe>", "Auto-Submitted": "auto-generated"},
        )
        try:
            message.send()
        except (SMTPException, OSError) as error:
            raise NotSent(f"邮件服务器没有接收:{type(error).__name__}", again=True) from error
        return Sent(masked(to), key)

    def check(self) -> None:
        """Connect, greet (EHLO), go over to TLS and sign in, as the settings say; then take leave.

        Raises:
            NotSent: one of these did not go well.
        """
        connection = get_connection(timeout=CHECK_SECONDS)
        try:
            connection.open()  # with TLS and signing in, where they are set
            # There is none with a backend that only keeps mail.
            server: SMTP | None = getattr(connection, "connection", None)
            if server is not None:
                server.ehlo_or_helo_if_needed()
            connection.close()
        except (SMTPException, OSError) as error:
            raise NotSent(f"邮件服务器没有应答:{type(error).__name__}", again=True) from error


def masked(address: str) -> str:
    """An address of which its owner knows which it is: l***@example.cn."""
    name, _, host = address.partition("@")
    return f"{name[:1]}***@{host}"
