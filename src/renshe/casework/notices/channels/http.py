"""Carriers that take messages over HTTP: text messages, and the provincial and city apps (粤省事、穗好办).

The message is JSON: key, to, title, text. Its signature and time stand in the headers of registry.sources.signing; the key is
also the Idempotency-Key, so a carrier that has it already answers as before and sends nothing. It answers {"reference": …}.
"""

import json
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from renshe.casework.models import Notice
from renshe.casework.notices.channels.base import NotSent, Sent
from renshe.casework.notices.channels.reaching import phone, province
from renshe.casework.notices.language import to_send
from renshe.registry.numbers import mask_phone
from renshe.registry.sources.signing import SIGNATURE, TIME, sign

SECONDS = 5.0  # to wait for a carrier
CHECK_SECONDS = 3.0  # when nothing is to be sent
BUSY = {408, 425, 429}


class _Carrier:
    """What both have in common.

    Attributes:
        address: where messages are posted to.
    """

    code = name = ""
    find: Callable[[Notice], str]

    def __init__(self, address: str) -> None:
        self.address = address

    def send(self, notice: Notice, key: str) -> Sent:
        """Hand it to the carrier.

        Raises:
            NotSent: nobody to send it to, or the carrier did not take it.
        """
        to, said = type(self).find(notice), to_send(notice)
        words = {"key": key, "to": to, "title": said.title, "text": said.whole}
        return Sent(self.masked(to), post(self.address, key, words))

    def check(self) -> None:
        """Ask for nothing but an answer (HEAD): a carrier that refuses that is there all the same.

        Raises:
            NotSent: no answer, or a fault of its own.
        """
        try:
            answer = httpx.head(self.address, timeout=CHECK_SECONDS)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotSent(f"没有应答:{type(error).__name__}", again=True) from error
        if answer.status_code >= 500:
            raise NotSent(f"对方出错:{answer.status_code}", again=True)

    def masked(self, to: str) -> str:
        """What of an address may stand on the delivery."""
        return f"{to[:4]}…"


class TextMessage(_Carrier):
    """短信: posted to RENSHE_SMS."""

    code, name = "sms", "短信"
    find = staticmethod(phone)

    def __init__(self) -> None:
        """Where RENSHE_SMS says."""
        super().__init__(settings.SMS_ADDRESS)

    def masked(self, to: str) -> str:
        """The number, with its middle hidden."""
        return mask_phone(to)


class Push(_Carrier):
    """粤省事、穗好办 and the like: posted to RENSHE_PUSH, to the account with which somebody signed in there."""

    code, name = "push", "粤省事消息"
    find = staticmethod(province)

    def __init__(self) -> None:
        """Where RENSHE_PUSH says."""
        super().__init__(settings.PUSH_ADDRESS)


def post(address: str, key: str, words: dict[str, str]) -> str:
    """Post one message.

    Returns:
        The carrier's own number.

    Raises:
        NotSent: no answer, or not taken.
    """
    body, now = json.dumps(words, ensure_ascii=False).encode(), int(time.time())
    signature = sign(settings.CARRIER_SECRET, words=f"POST {urlsplit(address).path}", at=now, body=body)
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        SIGNATURE: signature,
        TIME: str(now),
    }
    try:
        answer = httpx.post(address, content=body, headers=headers, timeout=SECONDS)
    except httpx.HTTPError as error:
        raise NotSent(f"对方没有应答:{type(error).__name__}", again=True) from error
    if not answer.is_success:
        again = answer.status_code >= 500 or answer.status_code in BUSY
        raise NotSent(f"对方没有接收:{answer.status_code}", again=again)
    try:
        return str(answer.json().get("reference", ""))
    except (ValueError, AttributeError):
        return ""  # taken all the same
