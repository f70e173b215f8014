"""The Django application of supervision."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """The tables of supervision."""

    name = "renshe.domains.supervision"
    label = "supervision"
