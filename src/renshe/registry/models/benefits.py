"""Benefits drawn (待遇), accounts they are paid to, and standings (身份、状态)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.registry.models.fact import Fact, in_order, said_once
from renshe.registry.models.people import Person
from renshe.registry.sealing import Sealed, hashed, unseal


class Benefit(Fact):
    """A benefit that somebody draws from `since` to `until`.

    Attributes:
        monthly_fen: what is paid each month, in fen; null for one that is paid once or when nobody said.
        once_fen: what is paid once, in fen.
    """

    class Kind(models.TextChoices):
        """Kinds of benefit."""

        PENSION = "pension", gettext_lazy("基本养老金")
        RESIDENT_PENSION = "resident_pension", gettext_lazy("城乡居民养老金")
        UNEMPLOYMENT = "unemployment", gettext_lazy("失业保险金")
        INJURY = "injury", gettext_lazy("工伤保险待遇")
        SURVIVORS = "survivors", gettext_lazy("遗属待遇")
        DISABILITY = "disability", gettext_lazy("病残津贴")
        SUBSIDY = "subsidy", gettext_lazy("就业补贴")

    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="benefits")
    kind = models.CharField(max_length=16, choices=Kind)
    monthly_fen = models.BigIntegerField(null=True, blank=True)
    once_fen = models.BigIntegerField(null=True, blank=True)

    class Meta(Fact.Meta):
        """Constraints of the table."""

        constraints: ClassVar = [
            said_once("benefit", "person", "kind", "since"),
            *in_order("benefit"),
            models.CheckConstraint(
                condition=(Q(monthly_fen__isnull=True) | Q(monthly_fen__gte=0))
                & (Q(once_fen__isnull=True) | Q(once_fen__gte=0)),
                name="benefit_not_negative",
            ),
        ]

    def __str__(self) -> str:
        """Person and kind."""
        return f"{self.person_id} {self.kind}"


class AccountHash(models.BinaryField):
    """The keyed hash of the sealed number beside it, made whenever a row is written, in bulk too."""

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:  # noqa: FBT001 - Django's own
        """Work it out; nothing where the number can't be opened."""
        try:
            return hashed(unseal(getattr(model_instance, "number_sealed", "")))
        except Sealed:
            return None

    def to_python(self, value: Any) -> Any:
        """As it comes: nobody reads it but the database."""
        return value


class BankAccount(Fact):
    """Where benefits are paid to: bank and sealed number.

    Attributes:
        number_hash: keyed hash of the number (see sealing.py), to find everybody who is paid to one account.
    """

    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="accounts")
    bank = models.CharField(max_length=60)
    number_sealed = models.CharField(max_length=200)
    number_hash = AccountHash(max_length=16, null=True, editable=False)

    class Meta(Fact.Meta):
        """Constraints and indexes of the table."""

        constraints: ClassVar = [said_once("account", "person"), *in_order("account")]
        indexes: ClassVar = [models.Index(fields=["number_hash"], name="account_hash")]

    def __str__(self) -> str:
        """Person and bank; never the number."""
        return f"{self.person_id} {self.bank}"


class Standing(Fact):
    """What somebody is, in the eyes of a department, from `since` to `until`.

    Attributes:
        detail: a grade or category of the kind (disability grade, category of 就业困难人员 …).
    """

    class Kind(models.TextChoices):
        """Kinds of standing."""

        UNEMPLOYED = "unemployed", gettext_lazy("登记失业")
        HARD_TO_EMPLOY = "hard_to_employ", gettext_lazy("就业困难人员")
        DISABLED = "disabled", gettext_lazy("持证残疾人")
        LOW_INCOME = "low_income", gettext_lazy("最低生活保障")
        VETERAN = "veteran", gettext_lazy("退役军人")
        MARRIED = "married", gettext_lazy("已婚")
        IN_CUSTODY = "in_custody", gettext_lazy("服刑或羁押")
        MEDICAL_INSURED = "medical_insured", gettext_lazy("职工医保参保")
        TAXED_INCOME = "taxed_income", gettext_lazy("有工资薪金申报")
        STUDENT = "student", gettext_lazy("在校学生")

    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="standings")
    kind = models.CharField(max_length=16, choices=Kind)
    holds = models.BooleanField(default=True)
    detail = models.CharField(max_length=60, blank=True)

    class Meta(Fact.Meta):
        """Constraints of the table."""

        constraints: ClassVar = [said_once("standing", "person", "kind", "since"), *in_order("standing")]

    def __str__(self) -> str:
        """Person and kind."""
        return f"{self.person_id} {self.kind}"
