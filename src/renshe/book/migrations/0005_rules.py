import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("book", "0004_editions_for_good"),
    ]

    operations = [
        migrations.CreateModel(
            name="ParameterEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=60)),
                ("since", models.DateField()),
                ("content", models.JSONField()),
                ("words", models.CharField(blank=True, max_length=1000)),
                (
                    "state",
                    models.CharField(
                        choices=[("drafted", "待审核"), ("published", "已发布"), ("rejected", "未采用")],
                        default="drafted",
                        max_length=9,
                    ),
                ),
                ("drafted_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=1000)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parameters_approved",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parameters_drafted",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["district", "-approved_at"],
                        name="parameter_edition_stamp",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="parameter_edition_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None), ("state", "drafted")),
                            models.Q(
                                models.Q(("state", "drafted"), _negated=True),
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="parameter_edition_answered",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "drafted")),
                        fields=("district", "name", "since"),
                        name="parameter_edition_one_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("policy", models.CharField(max_length=60)),
                ("rules", models.CharField(max_length=16)),
                ("numbers", models.CharField(max_length=16)),
                ("document", models.TextField()),
                ("holds", models.BooleanField(default=True)),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("approved_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules_approved",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["district", "policy", "rules", "numbers", "-id"], name="rule_approval_last"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rules__regex", "^[0-9a-f]{16}$"), ("numbers__regex", "^[0-9a-f]{16}$")
                        ),
                        name="rule_approval_fingerprints",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holds", True), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="rule_approval_taken_back_why",
                    ),
                ],
            },
        ),
    ]
