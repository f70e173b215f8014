"""Disputes as a Django app."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    """From the first complaint to the award."""

    name = "renshe.domains.disputes"
    label = "disputes"

    def ready(self) -> None:
        """Mediation, arbitration and review of agreements are three kinds of work; their tables are checked at every start."""
        from renshe.casework.lifecycle import register
        from renshe.domains.disputes.works import WORKS

        for work in WORKS:
            register(work)
