"""Every write to the Book's tables."""

from renshe.book.actions.editing import (
    Refused,
    begin,
    discard,
    end,
    import_yaml,
    save,
    take_over,
    withdraw,
)
from renshe.book.actions.files import load, load_content
from renshe.book.actions.notices import load_notices
from renshe.book.actions.publishing import approve, publish, reject, submit

__all__ = [
    "Refused",
    "approve",
    "begin",
    "discard",
    "end",
    "import_yaml",
    "load",
    "load_content",
    "load_notices",
    "publish",
    "reject",
    "save",
    "submit",
    "take_over",
    "withdraw",
]
