"""Links in notices: what leads to a page for one person only is worked out when it is read or sent, and never kept."""

from collections.abc import Callable

from renshe.casework.models import Notice

PLACE = "{link}"  # stands in the words until they are read
_MAKERS: dict[str, Callable[[Notice], str]] = {}


def link(kind: str, maker: Callable[[Notice], str]) -> None:
    """Say who knows the link of a kind of notice; once, when its app is ready.

    Args:
        kind: of book/notices.yaml.
        maker: gives the whole address; empty when there is none any more.
    """
    _MAKERS[kind] = maker


def linked(notice: Notice, words: str) -> str:
    """Words with the link in its place."""
    maker = _MAKERS.get(notice.kind)
    return words.replace(PLACE, maker(notice) if maker else "") if PLACE in words else words
