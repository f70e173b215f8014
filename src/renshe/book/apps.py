"""The Django application of the Book."""

from django.apps import AppConfig


class BookConfig(AppConfig):
    """The Book's tables."""

    name = "renshe.book"
    label = "book"
