"""Casework as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """From application to decision."""

    name = "renshe.casework"
    label = "casework"

    def ready(self) -> None:
        """Service items are the first kind of work; its table is checked here, at every start. Webhooks hear of everything."""
        from renshe.casework.item import WORK
        from renshe.casework.lifecycle import register
        from renshe.casework.occurrences import EVERYTHING, listen
        from renshe.casework.webhooks.writing import write

        register(WORK)
        listen(EVERYTHING, write)
