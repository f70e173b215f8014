"""How messages to other servers are signed: as the Standard Webhooks specification has it, so that its libraries verify them."""

import base64
import hashlib
import hmac

PREFIX = "whsec_"


def signature(secret: str, *, number: str, at: int, body: bytes) -> str:
    """The header webhook-signature.

    Args:
        secret: whsec_ and base64.
        number: of the message (webhook-id).
        at: seconds since 1970 (webhook-timestamp).
        body: exactly what is sent.
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{number}.{at}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"
