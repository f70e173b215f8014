"""Versions of what stands in the Book, and holiday notices: what has been published, for good."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class HolidayNotice(models.Model):
    """One version of a year's holiday notice as it was loaded from book/calendar; a trigger refuses change and removal.

    A correction by the State Council is a new version. A result of the clock names the versions that it counted with,
    so it can be counted again years later.
    """

    district = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    published = models.DateField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "year", "version"], name="holiday_notice_once"),
            models.CheckConstraint(condition=Q(year__gte=1949, year__lte=2199), name="holiday_notice_year"),
            models.CheckConstraint(condition=Q(version__gte=1), name="holiday_notice_version"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="holiday_notice_digest"),
        ]

    def __str__(self) -> str:
        """Year, version and number."""
        return f"{self.year}.{self.version} {self.number}"


class Edition(models.Model):
    """One version of one thing in the Book: an item, a bundle, or what items share (materials, fields, laws …).

    A version is edited, reviewed by a second person, and published from a day on. A trigger refuses every change and
    removal of a published version, and a version that would count from before its predecessor; so the Book of any day
    can be rebuilt from these rows: of each code the last version that counts on that day. Content that is null says
    that the thing ends on that day (废止).
    """

    class Kind(models.TextChoices):
        """What the content is; the value of each is a model of renshe.book.schema."""

        ITEM = "item", gettext_lazy("事项")
        BUNDLE = "bundle", gettext_lazy("一件事")
        MATERIAL = "material", gettext_lazy("材料")
        FIELD = "field", gettext_lazy("表单项")
        CHANNEL = "channel", gettext_lazy("办理渠道")
        PROCEDURE = "procedure", gettext_lazy("办理流程")
        LAW = "law", gettext_lazy("法律和文件")
        OFFICE = "office", gettext_lazy("机关和监督")

    class State(models.TextChoices):
        """Where a version stands. A rejected or discarded one is taken up again under the same number."""

        DRAFT = "draft", gettext_lazy("草稿")
        IN_REVIEW = "in_review", gettext_lazy("待法制审核")
        APPROVED = "approved", gettext_lazy("审核通过,待发布")
        REJECTED = "rejected", gettext_lazy("退回修改")
        DISCARDED = "discarded", gettext_lazy("已放弃")
        PUBLISHED = "published", gettext_lazy("已发布")

    class Origin(models.TextChoices):
        """Where the content came from."""

        FILE = "file", gettext_lazy("文件")
        DESK = "desk", gettext_lazy("网页编辑")

    district = models.CharField(max_length=6)
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=120)
    version = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField(
        default=0
    )  # the published version that it was made from; 0 for none
    state = models.CharField(max_length=10, choices=State)
    origin = models.CharField(max_length=4, choices=Origin)
    place = models.CharField(max_length=200)  # the file in book/ where it belongs
    content: "models.JSONField[dict[str, Any] | None]" = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    valid_from = models.DateField(null=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="editions_edited"
    )
    edited_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="editions_reviewed"
    )
    reviewed_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="editions_published"
    )
    published_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=1000, blank=True)

    class Meta:
        """Constraints of the table, and who may do what."""

        default_permissions = ()
        permissions: ClassVar = [
            ("edit_book", "编辑一本通"),
            ("review_book", "法制审核一本通"),
            ("publish_book", "发布一本通"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "kind", "code", "version"], name="edition_once"),
            models.UniqueConstraint(
                fields=["district", "kind", "code"],
                condition=~Q(state="published"),
                name="edition_one_open",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "item",
                        "bundle",
                        "material",
                        "field",
                        "channel",
                        "procedure",
                        "law",
                        "office",
                    ]
                ),
                name="edition_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "in_review", "approved", "rejected", "discarded", "published"]
                ),
                name="edition_state",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="edition_version"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="edition_digest"),
            models.CheckConstraint(
                condition=Q(origin="file", edited_by=None) | Q(origin="desk", edited_by__isnull=False),
                name="edition_origin",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("edited_by")), name="edition_four_eyes"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published"])
                | Q(origin="file")
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="edition_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(valid_from__isnull=False, published_at__isnull=False),
                name="edition_dated",
            ),
        ]

    def __str__(self) -> str:
        """Kind, code and version."""
        return f"{self.kind} {self.code} {self.version}"


class EditionEvent(models.Model):
    """What somebody did to a version, with the content that was written; a trigger refuses change and removal."""

    class Verb(models.TextChoices):
        """The deeds."""

        LOAD = "load", gettext_lazy("由文件发布")
        AGREE = "agree", gettext_lazy("文件已与网页发布的版本一致")
        EDIT = "edit", gettext_lazy("开始编辑")
        TAKE_OVER = "take_over", gettext_lazy("接手编辑")
        SAVE = "save", gettext_lazy("保存草稿")
        IMPORT = "import", gettext_lazy("导入文件")
        END = "end", gettext_lazy("拟废止")
        SUBMIT = "submit", gettext_lazy("提交法制审核")
        APPROVE = "approve", gettext_lazy("审核通过")
        REJECT = "reject", gettext_lazy("退回修改")
        WITHDRAW = "withdraw", gettext_lazy("撤回修改")
        DISCARD = "discard", gettext_lazy("放弃草稿")
        PUBLISH = "publish", gettext_lazy("发布")

    district = models.CharField(max_length=6)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=10, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    remark = models.CharField(max_length=1000, blank=True)
    digest = models.CharField(max_length=64)
    content = models.JSONField(null=True)

    class Meta:
        """Constraints of the table."""

        default_permissions = ()
        indexes: ClassVar = [
            models.Index(
                fields=["district", "-id"],
                condition=Q(verb__in=["load", "publish"]),
                name="edition_event_stamp",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verb__in=["load", "agree"]) | Q(by__isnull=False), name="edition_event_by"
            ),
            models.CheckConstraint(
                condition=Q(
                    verb__in=[
                        "load",
                        "agree",
                        "edit",
                        "take_over",
                        "save",
                        "import",
                        "end",
                        "submit",
                        "approve",
                        "reject",
                        "withdraw",
                        "discard",
                        "publish",
                    ]
                ),
                name="edition_event_verb",
            ),
        ]

    def __str__(self) -> str:
        """What was done to which version."""
        return f"{self.verb} {self.edition}"
