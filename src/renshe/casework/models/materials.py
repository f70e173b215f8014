"""Materials (材料): what is needed, what government holds, what was promised, what was handed in."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models.applications import Application
from renshe.registry.models import Employer, Licence, Person


class Document(models.Model):
    """A file as it was handed in or made, kept once by its content, outside the web root.

    Attributes:
        digest: SHA-256 of the content; the file's name on disk.
        kind: MIME type as the content says, not as the name claims.
        scanned: what the virus scanner said: clean, infected, or not asked.
    """

    district = models.CharField(max_length=6)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    scanned = models.CharField(max_length=10, default="not_asked")
    kept_at = models.DateTimeField()
    kept_by_id: int | None
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="documents_kept"
    )

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="document_digest"),
            models.CheckConstraint(condition=Q(size__gte=1), name="document_not_empty"),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="document_by_digest")]

    def __str__(self) -> str:
        """Name and size."""
        return f"{self.name} ({self.size})"


class Commitment(models.Model):
    """Somebody declares in place of a paper (告知承诺); it is checked later.

    Attributes:
        text: the words that they agreed to.
        check_by: day by which it is checked.
        outcome: true, false, or empty until it was checked.
    """

    class Outcome(models.TextChoices):
        """What the check found."""

        TRUE = "true", gettext_lazy("属实")
        FALSE = "false", gettext_lazy("不实")

    district = models.CharField(max_length=6)
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="commitments")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="commitments")
    material = models.CharField(max_length=60)
    text = models.CharField(max_length=1000)
    made_by_id: int
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="commitments_made")
    made_at = models.DateTimeField()
    check_by = models.DateField()
    checked_at = models.DateTimeField(null=True)
    checked_by_id: int | None
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="commitments_checked"
    )
    outcome = models.CharField(max_length=5, choices=Outcome, blank=True)
    found = models.CharField(max_length=500, blank=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", checked_at__isnull=True)
                | ~Q(outcome="") & Q(checked_at__isnull=False),
                name="commitment_checked",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["check_by"], condition=Q(outcome=""), name="commitment_to_check"),
        ]

    def __str__(self) -> str:
        """Material and day."""
        return f"{self.material} by {self.check_by}"


class StoredMaterial(models.Model):
    """A material that somebody handed in before, to be used again while it is valid.

    Attributes:
        first: the file that this one goes with, as its next page or other side; null for a first file.
    """

    district = models.CharField(max_length=6)
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="stored_materials")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="stored_materials")
    material = models.CharField(max_length=60)
    document_id: int
    document = models.ForeignKey(Document, models.PROTECT, related_name="stored_as")
    first_id: int | None
    first = models.ForeignKey("self", models.PROTECT, null=True, related_name="further")
    valid_until = models.DateField(null=True)
    kept_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, employer__isnull=True)
                | Q(person__isnull=True, employer__isnull=False),
                name="stored_material_one_owner",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "material"], name="stored_material_of_person")]

    def __str__(self) -> str:
        """Material and owner."""
        return f"{self.material} of {self.person_id or self.employer_id}"


class MaterialSlot(models.Model):
    """One material of one application: asked once, whichever of its items need it.

    Attributes:
        material: code of book/materials.
        items: the picked items that need it.
        way: how it is met.
        licence, document, commitment: what meets it; of several files (Sheet) the first.
        due_on: for what may follow: the last day on which it is handed in.
    """

    class Way(models.TextChoices):
        """How a material is met."""

        NEEDED = "needed", gettext_lazy("请您提交")
        HELD = "held", gettext_lazy("政府已有,不用提交")
        FETCHED = "fetched", gettext_lazy("由我们向部门调取,不用提交")
        FORM = "form", gettext_lazy("系统生成,不用提交")
        COMMITMENT = "commitment", gettext_lazy("可以书面承诺代替")
        LATER = "later", gettext_lazy("可以以后补交")
        HANDED_IN = "handed_in", gettext_lazy("已提交")

    district = models.CharField(max_length=6)
    application_id: int
    application = models.ForeignKey(Application, models.PROTECT, db_index=False, related_name="slots")
    material = models.CharField(max_length=60)
    items: "models.JSONField[list[str]]" = models.JSONField(default=list)
    way = models.CharField(max_length=10, choices=Way)
    licence_id: int | None
    licence = models.ForeignKey(Licence, models.PROTECT, null=True, related_name="slots")
    document_id: int | None
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="slots")
    commitment_id: int | None
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="slots")
    held_by = models.CharField(max_length=60, blank=True)
    valid_until = models.DateField(null=True)
    due_on = models.DateField(null=True)
    met_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "material", "district"], name="slot_once"),
            models.CheckConstraint(
                condition=~Q(way="handed_in") | Q(document__isnull=False), name="slot_handed_in_is_a_document"
            ),
            models.CheckConstraint(
                condition=Q(commitment__isnull=True) | Q(way="commitment"), name="slot_commitment"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(way__in=["later", "handed_in"]), name="slot_later"
            ),
        ]

    def __str__(self) -> str:
        """Application and material."""
        return f"{self.application_id} {self.material}"


class Sheet(models.Model):
    """A further file of a material: the other side of a card, the next page.

    Once a paper is submitted nothing of it is lost: a file that a better one takes the place of, because the office asked
    again, stays as a sheet that has ended.
    """

    district = models.CharField(max_length=6)
    slot_id: int
    slot = models.ForeignKey(MaterialSlot, models.CASCADE, related_name="sheets")
    document_id: int
    document = models.ForeignKey(Document, models.PROTECT, related_name="sheets")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["slot", "document", "district"], condition=Q(ended_at__isnull=True), name="sheet_once"
            ),
        ]

    def __str__(self) -> str:
        """Slot and document."""
        return f"{self.slot_id} {self.document_id}"
