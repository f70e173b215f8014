"""What tests of pages share: the small Book and the people who keep it."""

from tests.book.conftest import book, office

__all__ = ["book", "office"]
