"""By when a correction is answered: book/limits.yaml, since the law says only 及时 (个人信息保护法 §46)."""

from dataclasses import dataclass
from datetime import date

from renshe.book import calendars, limits
from renshe.core.clock import Due, count, read
from renshe.web.hall.answer import day_words, length

CODE = "personal_data_correction"


@dataclass(frozen=True)
class Promised:
    """The office's promise for one request.

    Attributes:
        span: its length in words.
        by: the last day in words.
        due: the counted limit.
        unconfirmed: the figure stands on no source that was read.
    """

    span: str
    by: str
    due: Due
    law: str
    article: str
    unconfirmed: bool

    def light(self, on: date) -> str:
        """Colour of the clock on a day."""
        return read(self.due, on).light.value

    def spent(self, on: date) -> int:
        """Working days since the request."""
        reading = read(self.due, on)
        return reading.elapsed + max(0, -reading.to_due)


def promised(asked: date) -> Promised:
    """The promise for what was asked on a day.

    Raises:
        ClockError: the day lies outside the calendar.
    """
    entry = limits.current().limits[CODE]
    due = count(calendars.current(), asked, entry.limit())
    return Promised(
        length(entry.count, entry.unit), day_words(due.due) if due.due else "", due, entry.law, entry.article,
        entry.status == "M",
    )  # fmt: skip
