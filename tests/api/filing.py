"""How the tests write over the interface."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renshe.casework.actions import tokens

APPLICATIONS = "/api/v1/applications"


def send(
    client: Client, path: str, body: object, key: str = "key-00000001", how: str = "post", **headers: str
) -> Any:
    """One write."""
    return getattr(client, how)(
        path, body, content_type="application/json", headers={"Idempotency-Key": key, **headers}
    )


def token(user: User, *scopes: str, days: int = 30) -> dict[str, str]:
    """The header of a new token."""
    _one, secret = tokens.make(
        user=user, name="人事系统", scopes=scopes, ends_on=timezone.localdate() + timedelta(days=days)
    )
    return {"Authorization": f"Bearer {secret}"}
