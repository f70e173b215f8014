"""How questions and answers are signed: HMAC-SHA256 over what is sent and when, with the secret that both sides keep."""

import hashlib
import hmac

FRESH = 300  # seconds; an older signature is refused, so that a question which was overheard can't be put again later
SIGNATURE = "X-Exchange-Signature"
TIME = "X-Exchange-Time"


def sign(secret: str, *, words: str, at: int, body: bytes) -> str:
    """The signature of a message.

    Args:
        secret: kept by both sides.
        words: what the message is: method and path of a question, number of the question for an answer.
        at: seconds since 1970.
        body: what is sent.
    """
    digest = hashlib.sha256(body).hexdigest()
    return hmac.new(secret.encode(), f"{words}\n{at}\n{digest}".encode(), hashlib.sha256).hexdigest()


def signed(secret: str, *, words: str, at: str, signature: str, body: bytes, now: int) -> bool:
    """Whether a message was signed with the secret, and lately.

    Args:
        secret: kept by both sides.
        words: what the message is.
        at: the time that came with it.
        signature: the signature that came with it.
        body: what came.
        now: seconds since 1970.
    """
    if not at.isdecimal() or len(at) > 12 or abs(now - int(at)) > FRESH:
        return False
    return hmac.compare_digest(sign(secret, words=words, at=int(at), body=body), signature)
