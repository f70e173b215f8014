"""What a form carries from one screen to the next without anybody being able to read or change it: sealed, signed, for a while."""

import json
import secrets
from typing import Any

from django.core import signing

from renshe.registry.sealing import Sealed, seal, unseal


def closed(value: Any, salt: str) -> str:
    """A value for a form.

    Args:
        value: what JSON can hold.
        salt: for what it is; elsewhere it opens nothing.
    """
    return signing.dumps(seal(json.dumps(value)), salt=salt)


def opened(token: str, salt: str, seconds: int) -> Any:
    """The value again; None when it is too old, of another form, or was never ours."""
    try:
        return json.loads(unseal(signing.loads(token, salt=salt, max_age=seconds)))
    except (signing.BadSignature, Sealed):
        return None


def once() -> str:
    """Something that no other form has: what is sent with it twice is done once."""
    return secrets.token_urlsafe(12)
