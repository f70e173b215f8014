"""The Django application of learning."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """The tables of learning."""

    name = "renshe.domains.learning"
    label = "learning"
