"""Every read of the Book that other code does."""

from functools import cache

from renshe.book import loading
from renshe.book.loading import Content


@cache
def content() -> Content:
    """The Book as it is published today."""
    return loading.load()
