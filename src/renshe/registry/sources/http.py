"""A department behind an exchange platform, asked over signed HTTP."""

import asyncio
import hashlib
import json
import ssl
import time
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from renshe.registry.sources.answers import Garbled, read
from renshe.registry.sources.departments import Department
from renshe.registry.sources.plugin import Answer, Health, Outcome
from renshe.registry.sources.signing import SIGNATURE, TIME, sign, signed

LARGEST = 256 * 1024  # bytes; no answer about one person comes near
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
BUSY = {429, 500, 502, 503, 504}


class _Busy(Exception):  # noqa: N818 - what it is, not what went wrong
    """The department's server is there, but can't answer now."""


class _Refused(Exception):  # noqa: N818 - what it is, not what went wrong
    """The department says no."""


@dataclass(frozen=True, slots=True)
class Line:
    """The way to a department.

    Attributes:
        address: without the slash at its end.
        secret: with which both sides sign.
    """

    address: str
    secret: str

    @property
    def safe(self) -> bool:
        """Identity numbers travel encrypted, or never leave this machine."""
        parts = urlsplit(self.address)
        return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


class HttpPlugin:
    """Asks one department, with a limit on each try and on their number."""

    def __init__(self, department: Department, line: Line) -> None:
        """Note whom to ask and where."""
        self.code = department.code
        self.provides = department.tells
        self._department = department
        self._line = line

    async def check(self) -> Health:
        """Ask how it is."""
        began = time.monotonic()
        try:
            body = await self._post("health", {"request": ""}, "")
            well = json.loads(body) == {"well": True}
        except (TimeoutError, httpx.TransportError, _Busy, _Refused, Garbled, ValueError) as error:
            return Health(self.code, well=False, took_ms=_since(began), words=_fault(error)[1])
        return Health(self.code, well=well, took_ms=_since(began), words="" if well else "它说自己有故障")

    async def ask(self, number: str, request: UUID, purpose: str) -> Answer:
        """Ask for one person; what may pass by itself is tried again, with the same number of the question."""
        began, tries, body = time.monotonic(), 0, b""
        question = {"request": str(request), "number": number, "purpose": purpose}
        try:
            async for attempt in AsyncRetrying(
                stop=stop_after_attempt(self._department.tries),
                wait=wait_exponential_jitter(multiplier=0.1, max=1.0, jitter=0.2),
                retry=retry_if_exception_type((TimeoutError, httpx.TransportError, _Busy)),
                reraise=True,
            ):
                with attempt:
                    tries = attempt.retry_state.attempt_number
                    body = await self._post("ask", question, str(request))
            envelope, facts = read(self.code, request, body)
        except (TimeoutError, httpx.TransportError, _Busy, _Refused, Garbled) as error:
            outcome, words = _fault(error)
            return Answer(self.code, request, outcome, tries, _since(began), words[:300], _digest(body))
        particulars, rows = facts or (None, {})
        return Answer(
            self.code, request, Outcome.ANSWERED if facts else Outcome.NOTHING, tries, _since(began),
            digest=_digest(body), at=envelope.at, particulars=particulars, rows=rows,
        )  # fmt: skip

    async def _post(self, verb: str, question: dict[str, Any], about: str) -> bytes:
        """Send one signed question; the body of the signed answer.

        Raises:
            TimeoutError, httpx.TransportError, _Busy, _Refused, Garbled: what went wrong.
        """
        address = f"{self._line.address}/{self.code}/{verb}"
        body, at = json.dumps(question, ensure_ascii=False).encode(), int(time.time())
        signature = sign(self._line.secret, words=f"POST {urlsplit(address).path}", at=at, body=body)
        headers = {SIGNATURE: signature, TIME: str(at), "Content-Type": "application/json"}
        timeout = self._department.timeout
        async with (
            asyncio.timeout(timeout),
            httpx.AsyncClient(
                timeout=timeout, verify=trust(), trust_env=False, follow_redirects=False
            ) as client,
            client.stream("POST", address, content=body, headers=headers) as response,
        ):
            _check_status(response.status_code)
            answer = b""
            async for chunk in response.aiter_bytes():
                answer += chunk
                if len(answer) > LARGEST:
                    raise Garbled("答复太大")
        came = response.headers
        if not signed(
            self._line.secret, words=f"answer {about}", at=came.get(TIME, ""),
            signature=came.get(SIGNATURE, ""), body=answer, now=int(time.time()),
        ):  # fmt: skip
            raise Garbled("答复的签名不对,可能不是对方发出的")
        return answer


@cache
def trust() -> ssl.SSLContext:
    """The authorities that the machine trusts, read once: seven times for each person would cost more than the questions."""
    return ssl.create_default_context()


def _check_status(status: int) -> None:
    if status in {401, 403}:
        raise _Refused
    if status in BUSY:
        raise _Busy(str(status))
    if status != 200:
        raise Garbled(f"对方返回了状态 {status}")


def _fault(error: Exception) -> tuple[Outcome, str]:
    """What went wrong, as an outcome and in words."""
    match error:
        case TimeoutError() | httpx.TimeoutException():
            return Outcome.LATE, "没有在规定时间内答复"
        case httpx.TransportError():
            return Outcome.UNREACHABLE, "连接不上对方的服务器"
        case _Busy():
            return Outcome.UNREACHABLE, f"对方的服务器暂时不能答复(状态 {error})"
        case _Refused():
            return Outcome.REFUSED, "对方拒绝了我们的请求,可能是授权或密钥有变"
        case Garbled():
            return Outcome.GARBLED, str(error)
        case _:
            return Outcome.GARBLED, "答复不是 JSON"


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest() if body else ""
