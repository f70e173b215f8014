"""The Django application of signing in."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountConfig(AppConfig):
    """Sign-in, second factors, sessions, and the record of what changed about them."""

    name = "renshe.web.account"
    label = "sign_in"

    def ready(self) -> None:
        """Let changes of second factors be recorded, and check the settings at start."""
        from renshe.web.account import checks, records  # all of these need the applications
        from renshe.web.appearance import remember_language

        records.listen()
        user_logged_in.connect(remember_language, dispatch_uid="remember_language")
        checks.register_all()
