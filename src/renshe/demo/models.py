"""What the demo would have sent to people, kept instead. The table is there in demo mode only."""

from typing import ClassVar

from django.db import models


class KeptMessage(models.Model):
    """One message that a carrier would have got.

    Attributes:
        channel: sms, push or email.
        key: of the delivery; a second try keeps nothing.
        to: masked, as the delivery shows it.
    """

    channel = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    to = models.CharField(max_length=60)
    title = models.CharField(max_length=100)
    text = models.CharField(max_length=1600)
    person_id = models.BigIntegerField(null=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["channel", "key"], name="kept_message_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person_id", "-id"], name="kept_message_of_person"),
        ]

    def __str__(self) -> str:
        """Channel and title."""
        return f"{self.channel} {self.title}"
