"""The Django application of benefits."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    """The tables of benefits."""

    name = "renshe.domains.benefits"
    label = "benefits"
