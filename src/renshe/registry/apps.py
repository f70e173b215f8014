"""The registry as a Django app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """What is known of people and employers, who may see it, and who has looked."""

    name = "renshe.registry"
    label = "registry"
