"""The Django application of counters."""

from django.apps import AppConfig


class CountersConfig(AppConfig):
    """The tables of counters."""

    name = "renshe.domains.counters"
    label = "counters"
