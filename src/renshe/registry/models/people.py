"""People (自然人), and what the sources say of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.registry.models.fact import Fact, in_order, said_once


class Sex(models.TextChoices):
    """As on the identity card (居民身份证)."""

    MALE = "male", gettext_lazy("男")
    FEMALE = "female", gettext_lazy("女")


class Person(models.Model):
    """One person, known by one identity number.

    Attributes:
        document: kind of the number.
        number_sealed: the number, encrypted (see sealing.py).
        number_hash: keyed hash of the number, to find it again.
    """

    class Document(models.TextChoices):
        """Kinds of identity number."""

        RESIDENT = "resident", gettext_lazy("居民身份证")
        HK_MO_TW = "hk_mo_tw", gettext_lazy("港澳台居民居住证")
        FOREIGN = "foreign", gettext_lazy("外国人永久居留身份证或护照")

    district = models.CharField(max_length=6)
    document = models.CharField(max_length=10, choices=Document, default=Document.RESIDENT)
    number_sealed = models.CharField(max_length=200)
    number_hash = models.BinaryField(max_length=16)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number_hash", "district"], name="person_once"),
        ]

    def __str__(self) -> str:
        """Never the number."""
        return f"person {self.pk}"


class Particulars(Fact):
    """What one source says of who somebody is and where they live; an empty field says nothing about it.

    Attributes:
        hukou: six-digit code of where the household is registered (户籍地).
        hukou_kind: urban, rural or resident (the united kind since the reform).
        street: nine-digit code of the street where they live; null outside the district.
    """

    class Hukou(models.TextChoices):
        """Kinds of household registration."""

        URBAN = "urban", gettext_lazy("城镇")
        RURAL = "rural", gettext_lazy("农村")

    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="particulars")
    name = models.CharField(max_length=60, blank=True, db_collation="C")  # so that an index finds a prefix
    sex = models.CharField(max_length=6, choices=Sex, blank=True)
    born_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    hukou = models.CharField(max_length=6, blank=True)
    hukou_kind = models.CharField(max_length=6, choices=Hukou, blank=True)
    street = models.CharField(max_length=9, blank=True)
    address = models.CharField(max_length=200, blank=True)

    class Meta(Fact.Meta):
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            said_once("particulars", "person"),
            *in_order("particulars"),
            models.CheckConstraint(
                condition=Q(born_on__isnull=True) | Q(born_on__gte="1880-01-01"), name="particulars_born"
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True)
                | Q(born_on__isnull=True)
                | Q(died_on__gte=models.F("born_on")),
                name="particulars_died",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["name", "id"], name="particulars_name"),
            models.Index(fields=["phone"], name="particulars_phone", condition=~Q(phone="")),
        ]

    def __str__(self) -> str:
        """Person and source."""
        return f"{self.person_id} {self.source}"


class Education(Fact):
    """A degree or course that was finished or is under way (学历、学籍)."""

    class Level(models.TextChoices):
        """From lowest to highest; the codes of book/fields."""

        PRIMARY = "primary", gettext_lazy("小学")
        MIDDLE = "middle", gettext_lazy("初中")
        HIGH = "high", gettext_lazy("高中或中专")
        COLLEGE = "college", gettext_lazy("大专")
        BACHELOR = "bachelor", gettext_lazy("本科")
        MASTER = "master", gettext_lazy("硕士")
        DOCTOR = "doctor", gettext_lazy("博士")

    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="educations")
    level = models.CharField(max_length=10, choices=Level)
    school = models.CharField(max_length=100, blank=True)
    graduated_on = models.DateField(null=True, blank=True)

    class Meta(Fact.Meta):
        """Constraints of the table."""

        constraints: ClassVar = [said_once("education", "person", "level", "school"), *in_order("education")]

    def __str__(self) -> str:
        """Person and level."""
        return f"{self.person_id} {self.level}"
