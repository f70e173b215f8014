"""What every way to reach people has in common."""

from dataclasses import dataclass
from typing import Protocol

from renshe.casework.models import Notice


@dataclass(frozen=True, slots=True)
class Sent:
    """What a carrier said.

    Attributes:
        to: where it went, masked.
        reference: the carrier's own number.
    """

    to: str
    reference: str


class NotSent(Exception):  # noqa: N818 - an expected outcome
    """It did not go out; the text says why, without personal data.

    Attributes:
        again: a later try may succeed.
    """

    def __init__(self, why: str, *, again: bool) -> None:
        """Keep whether to try again."""
        super().__init__(why)
        self.again = again


class Channel(Protocol):
    """A way to reach people."""

    code: str
    name: str

    def send(self, notice: Notice, key: str) -> Sent:
        """Send a notice.

        Args:
            notice: what is told.
            key: the same for every try of this delivery, so that a carrier can drop a second one.

        Raises:
            NotSent: it did not go out.
        """
        ...

    def check(self) -> None:
        """See whether the carrier is there, within a few seconds; nothing is sent.

        Raises:
            NotSent: it is not.
        """
        ...


class InApp:
    """我的消息: the notice stands on the person's own page; nothing has to be sent."""

    code, name = "in_app", "站内消息"

    def send(self, notice: Notice, key: str) -> Sent:
        """It is there already."""
        return Sent("站内", key)

    def check(self) -> None:
        """There is no carrier: whoever reads this page has the database that it needs."""
