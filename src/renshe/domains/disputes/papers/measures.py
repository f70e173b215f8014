"""What book/arbitration/service.yaml says: the office's own measures of service, unconfirmed."""

from functools import cache
from typing import Literal

from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.values import Text, Value

FILE = FOLDER / "arbitration" / "service.yaml"


class Measures(Value):
    """The file.

    Attributes:
        unconfirmed_days: calendar days after which an SMS or e-mail that nobody confirmed is given up.
        post_days: calendar days after which a letter without a receipt is to be asked about.
        carrier: of letters.
        notice_in: where public announcements stand.
    """

    status: Literal["V1", "V2", "M"]
    unconfirmed_days: int = Field(ge=1, le=60)
    post_days: int = Field(ge=1, le=60)
    carrier: Text
    notice_in: Text


@cache
def measures() -> Measures:
    """The file, read once.

    Raises:
        BookError: it is wrong, by line.
    """
    return Document(FILE).parse(Measures)
