"""The demo as a Django app; settings install it in demo mode only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Sign-in by one click, as somebody who does not exist."""

    name = "renshe.demo"
    label = "demo"
