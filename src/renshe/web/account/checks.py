"""What must be right about sign-in before the house starts (Django's checks)."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


def provincial_identity(**_: Any) -> list[CheckMessage]:
    """The provincial identity is configured whole, over TLS outside the demo, or not at all."""
    if not settings.OIDC_ISSUER:
        return []
    missing = [
        name
        for name, value in (
            ("RENSHE_OIDC_CLIENT", settings.OIDC_CLIENT),
            ("RENSHE_OIDC_SECRET", settings.OIDC_SECRET),
            ("RENSHE_OIDC_LEVELS", settings.OIDC_LEVELS),
        )
        if not value
    ]
    found: list[CheckMessage] = []
    if missing:
        found.append(
            Error(
                f"RENSHE_OIDC_ISSUER is set, but not {', '.join(missing)}",
                hint="See docs/decisions/0009-sign-in.md.",
                id="renshe.E091",
            )
        )
    if settings.MODE == "production" and not settings.OIDC_ISSUER.startswith("https://"):
        found.append(Error("RENSHE_OIDC_ISSUER must begin with https://", id="renshe.E092"))
    return found


def register_all() -> None:
    """Let Django run the checks."""
    register(provincial_identity)
