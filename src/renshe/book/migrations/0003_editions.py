import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("book", "0002_published_for_good"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("item", "事项"),
                            ("bundle", "一件事"),
                            ("material", "材料"),
                            ("field", "表单项"),
                            ("channel", "办理渠道"),
                            ("procedure", "办理流程"),
                            ("law", "法律和文件"),
                            ("office", "机关和监督"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=120)),
                ("version", models.PositiveSmallIntegerField()),
                ("base", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("in_review", "待法制审核"),
                            ("approved", "审核通过,待发布"),
                            ("rejected", "退回修改"),
                            ("discarded", "已放弃"),
                            ("published", "已发布"),
                        ],
                        max_length=10,
                    ),
                ),
                ("origin", models.CharField(choices=[("file", "文件"), ("desk", "网页编辑")], max_length=4)),
                ("place", models.CharField(max_length=200)),
                ("content", models.JSONField(null=True)),
                ("digest", models.CharField(max_length=64)),
                ("valid_from", models.DateField(null=True)),
                ("edited_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("remark", models.CharField(blank=True, max_length=1000)),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions_edited",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions_published",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions_reviewed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("edit_book", "编辑一本通"),
                    ("review_book", "法制审核一本通"),
                    ("publish_book", "发布一本通"),
                ],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "kind", "code", "version"), name="edition_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "published"), _negated=True),
                        fields=("district", "kind", "code"),
                        name="edition_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "item",
                                    "bundle",
                                    "material",
                                    "field",
                                    "channel",
                                    "procedure",
                                    "law",
                                    "office",
                                ],
                            )
                        ),
                        name="edition_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["draft", "in_review", "approved", "rejected", "discarded", "published"],
                            )
                        ),
                        name="edition_state",
                    ),
                    models.CheckConstraint(condition=models.Q(("version__gte", 1)), name="edition_version"),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="edition_digest"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("edited_by", None), ("origin", "file")),
                            models.Q(("edited_by__isnull", False), ("origin", "desk")),
                            _connector="OR",
                        ),
                        name="edition_origin",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by", None),
                            models.Q(("reviewed_by", models.F("edited_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="edition_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["approved", "published"]), _negated=True),
                            ("origin", "file"),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="edition_reviewed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            models.Q(("published_at__isnull", False), ("valid_from__isnull", False)),
                            _connector="OR",
                        ),
                        name="edition_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("load", "由文件发布"),
                            ("agree", "文件已与网页发布的版本一致"),
                            ("edit", "开始编辑"),
                            ("take_over", "接手编辑"),
                            ("save", "保存草稿"),
                            ("import", "导入文件"),
                            ("end", "拟废止"),
                            ("submit", "提交法制审核"),
                            ("approve", "审核通过"),
                            ("reject", "退回修改"),
                            ("withdraw", "撤回修改"),
                            ("discard", "放弃草稿"),
                            ("publish", "发布"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("remark", models.CharField(blank=True, max_length=1000)),
                ("digest", models.CharField(max_length=64)),
                ("content", models.JSONField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="book.edition"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("verb__in", ["load", "publish"])),
                        fields=["district", "-id"],
                        name="edition_event_stamp",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verb__in", ["load", "agree"]), ("by__isnull", False), _connector="OR"
                        ),
                        name="edition_event_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verb__in",
                                [
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
                                ],
                            )
                        ),
                        name="edition_event_verb",
                    ),
                ],
            },
        ),
    ]
