"""What officers are reminded of: once for each case, matter and day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from renshe.casework.models.cases import Case


class Reminder(models.Model):
    """An officer is told that something is nearly due or overdue. A row for each officer, never a second for the same day.

    Attributes:
        kind: what about, and how urgent.
        about: key of the referral, commitment or material, or number of the event by which a chief urges; 0 for the case itself.
        due_on: the day that it is about; another day (after an extension, a recount) is another reminder.
    """

    class Kind(models.TextChoices):
        """What about, and how urgent."""

        NEARLY_DUE = "nearly_due", gettext_lazy("办件快到期")
        OVERDUE = "overdue", gettext_lazy("办件已超期")
        REFERRAL_DUE = "referral_due", gettext_lazy("部门答复快到期")
        REFERRAL_OVERDUE = "referral_overdue", gettext_lazy("部门没有按时答复")
        COMMITMENT_DUE = "commitment_due", gettext_lazy("承诺该核查了")
        MATERIAL_DUE = "material_due", gettext_lazy("容缺材料快到期")
        MATERIAL_OVERDUE = "material_overdue", gettext_lazy("容缺材料没有按时补交")
        URGED = "urged", gettext_lazy("负责人催办")

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, related_name="reminders")
    officer_id: int
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="case_reminders")
    kind = models.CharField(max_length=16, choices=Kind)
    about = models.BigIntegerField(default=0)
    due_on = models.DateField()
    written_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "officer", "kind", "about", "due_on", "district"], name="reminder_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["officer", "-written_at"], name="reminder_of_officer"),
        ]

    def __str__(self) -> str:
        """Case and kind."""
        return f"{self.case_id} {self.kind}"
