"""The words of notices: book/notices.yaml."""

from functools import cache

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.values import Text, Value


class Words(Value):
    """One notice, with places in braces."""

    kind: Text
    title: Text
    title_en: Text
    text: Text
    text_en: Text
    next: Text
    next_en: Text


@cache
def words() -> dict[str, Words]:
    """Every notice by its kind.

    Raises:
        BookError: the file is wrong, by line.
    """
    return {one.kind: one for one in Document(FOLDER / "notices.yaml").parse_list(Words, "notices")}
