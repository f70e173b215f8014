"""The Django application of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages: templates, static files, translations."""

    name = "renshe.web"
