"""What a face check is, and the one over signed HTTP."""

import json
import time
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from renshe.registry.sources.http import Line, trust
from renshe.registry.sources.signing import SIGNATURE, TIME, sign, signed

WITHIN = 3.0  # seconds for each question to the plug-in
Answered = Literal["waiting", "passed", "not_passed", "unknown"]


class Unavailable(Exception):  # noqa: N818 - what it is, not what went wrong
    """The face check can't be reached; the other ways are open."""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Started(_Said):
    """A check that has begun.

    Attributes:
        reference: the plug-in's own number.
        address: where the person goes.
    """

    reference: str = Field(pattern=r"^[\w-]{8,60}$")
    address: str = Field(pattern=r"^https?://", max_length=500)


class _Outcome(_Said):
    outcome: Answered


@dataclass(frozen=True, slots=True)
class Face:
    """Whom to look for, as the plug-in is told.

    Attributes:
        number: identity number in full.
        name: as the registry has it.
    """

    number: str
    name: str


class FacePlugin(Protocol):
    """The way to a face check."""

    code: str

    def start(self, face: Face, *, purpose: str, back: str) -> Started:
        """Begin a check.

        Args:
            face: whom to look for.
            purpose: why, in words; shown to the person there.
            back: where the person returns to.

        Raises:
            Unavailable: it can't be reached.
        """
        ...

    def answer(self, reference: str) -> Answered:
        """What came of a check.

        Raises:
            Unavailable: it can't be reached.
        """
        ...


class HttpFace:
    """A face check behind the exchange platform. Its answers hold an outcome and nothing else; more is refused."""

    code = "exchange"

    def __init__(self, line: Line) -> None:
        """Note where it is."""
        self._line = line

    def start(self, face: Face, *, purpose: str, back: str) -> Started:
        """Begin a check."""
        question = {"number": face.number, "name": face.name, "purpose": purpose, "back": back}
        return self._ask("start", question, Started)

    def answer(self, reference: str) -> Answered:
        """What came of a check."""
        return self._ask("answer", {"reference": reference}, _Outcome).outcome

    def _ask(self, verb: str, question: dict[str, Any], model: type[Any]) -> Any:
        address = f"{self._line.address}/face/{verb}"
        body, now = json.dumps(question, ensure_ascii=False).encode(), int(time.time())
        signature = sign(self._line.secret, words=f"POST {urlsplit(address).path}", at=now, body=body)
        try:
            came = httpx.post(
                address, content=body, headers={SIGNATURE: signature, TIME: str(now)}, timeout=WITHIN,
                verify=trust(), trust_env=False, follow_redirects=False,
            )  # fmt: skip
        except httpx.HTTPError as error:
            raise Unavailable("连接不上") from error
        if came.status_code != 200 or not signed(
            self._line.secret, words="answer ", at=came.headers.get(TIME, ""),
            signature=came.headers.get(SIGNATURE, ""), body=came.content, now=int(time.time()),
        ):  # fmt: skip
            raise Unavailable(f"状态 {came.status_code},或签名不对")
        try:
            return model.model_validate_json(came.content)
        except ValidationError as error:
            raise Unavailable("答复无法识别") from error


def face_plugin() -> FacePlugin | None:
    """The face check that is configured; None when there is none, or the way to it is not safe."""
    if not settings.FACE_ADDRESS or not settings.EXCHANGE_SECRET:
        return None
    line = Line(settings.FACE_ADDRESS.rstrip("/"), settings.EXCHANGE_SECRET)
    return HttpFace(line) if line.safe else None
