"""The one-time link of an occasion: worked out from the house's secret, so that it need not be kept; kept is only its digest."""

import base64
import hashlib
import re
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

BYTES = 16  # of a token: nobody guesses one of 2**128
_SHAPE = re.compile(r"[A-Za-z0-9_-]{22}\Z")


def token_of(key: UUID) -> str:
    """The token of an occasion, 22 characters; the same every time, as long as the house keeps its secret."""
    return _made("ratings.occasion", key)


def answer_token_of(key: UUID) -> str:
    """The token with which whoever rated badly reads and rates the answer: another than the occasion's, which a clerk has shown."""
    return _made("ratings.answer", key)


def _made(purpose: str, key: UUID) -> str:
    value = f"{settings.DISTRICT}:{key.hex}"
    mark = salted_hmac(purpose, value, algorithm="sha256")  # pyright: ignore[reportCallIssue] - younger than its description of types
    return base64.urlsafe_b64encode(mark.digest()[:BYTES]).decode().rstrip("=")


def way_of(key: UUID, channel: str) -> str:
    """What a link says of the way by which it went out, as qr-1a2b3c4d: nobody but the house can say it."""
    return f"{channel}-{_made(f'ratings.way.{channel}', key)[:8]}"


def digest_of(token: str) -> str:
    """What is kept of a token: 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def looks_right(token: str) -> bool:
    """Whether a token has the shape of ours; another is not worth a question to the database."""
    return _SHAPE.match(token) is not None
