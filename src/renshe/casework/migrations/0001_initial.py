import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import renshe.casework.sealed


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            sql="create sequence casework_receipt",
            reverse_sql="drop sequence casework_receipt",
        ),
        migrations.CreateModel(
            name="ApiUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("caller", models.CharField(max_length=60)),
                ("minute", models.PositiveIntegerField()),
                ("times", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("minute", "caller"), name="api_use_once")],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.CharField(blank=True, max_length=20)),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("self", "本人申请"),
                            ("family", "为家人申请"),
                            ("agent", "受托代办"),
                            ("employer", "单位申请"),
                            ("counter", "窗口代录"),
                        ],
                        max_length=8,
                    ),
                ),
                ("bundle", models.CharField(blank=True, max_length=60)),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                ("answers", renshe.casework.sealed.SealedJSON(default=dict)),
                (
                    "situations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("channel", models.CharField(default="online", max_length=12)),
                ("street", models.CharField(blank=True, max_length=9)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "填写中"), ("submitted", "已提交"), ("discarded", "已放弃")],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("steps_spared", models.JSONField(default=dict)),
                ("started_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                (
                    "employer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="registry.employer",
                    ),
                ),
                (
                    "filled_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications_filled",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="registry.mandate",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="registry.person",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="registry.employerrole",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["filled_by", "-saved_at"], name="application_of_filler"),
                    models.Index(fields=["person", "-submitted_at"], name="application_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("number", "district"),
                        name="application_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("employer__isnull", True), ("person__isnull", False)),
                            models.Q(("employer__isnull", False), ("person__isnull", True)),
                            _connector="OR",
                        ),
                        name="application_one_applicant",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "submitted"),
                                ("submitted_at__isnull", False),
                                models.Q(("number", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "submitted"), _negated=True),
                                ("number", ""),
                                ("submitted_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="application_submitted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("items__len__gte", 1)), name="application_items"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("capacity", "employer"), ("employer__isnull", False)),
                            models.Q(("capacity", "employer"), _negated=True),
                            _connector="OR",
                        ),
                        name="application_of_employer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("item", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "正在检查"),
                            ("checked", "检查好了"),
                            ("submitting", "正在提交"),
                            ("submitted", "已提交"),
                            ("failed", "用不了"),
                            ("discarded", "已放弃"),
                        ],
                        default="reading",
                        max_length=10,
                    ),
                ),
                ("rows", models.PositiveIntegerField(null=True)),
                ("read", models.PositiveIntegerField(default=0)),
                ("good", models.PositiveIntegerField(default=0)),
                ("submitted", models.PositiveIntegerField(default=0)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("uploaded_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "application",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batch",
                        to="casework.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="registry.employer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["employer", "-uploaded_at"], name="batch_of_employer"),
                    models.Index(
                        condition=models.Q(("state__in", ["reading", "submitting"])),
                        fields=["changed_at"],
                        name="batch_under_way",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["discarded", "failed"]), _negated=True),
                        fields=("employer", "item", "digest", "district"),
                        name="batch_file_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("good__lte", models.F("read"))), name="batch_good"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("submitted__lte", models.F("good"))), name="batch_submitted"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["submitting", "submitted"]), _negated=True),
                            ("application__isnull", False),
                            _connector="OR",
                        ),
                        name="batch_has_an_application",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.CharField(max_length=24)),
                ("work", models.CharField(default="item", max_length=12)),
                ("item", models.CharField(max_length=60)),
                ("edition", models.PositiveSmallIntegerField()),
                ("row", models.PositiveIntegerField(default=0)),
                ("board", models.CharField(max_length=10)),
                ("street", models.CharField(blank=True, max_length=9)),
                ("state", models.CharField(max_length=12)),
                ("events", models.PositiveIntegerField(default=0)),
                ("head", models.CharField(max_length=64)),
                ("unit", models.CharField(blank=True, max_length=60)),
                ("received_on", models.DateField()),
                ("accepted_on", models.DateField(null=True)),
                ("statutory_due", models.DateField(null=True)),
                ("promised_due", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("provisional", models.BooleanField(default=False)),
                (
                    "counted_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("stopped_since", models.DateField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("granted", "准予"), ("partly", "部分准予"), ("refused", "不予")],
                        max_length=8,
                    ),
                ),
                ("closed_on", models.DateField(null=True)),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), default=list, size=None
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="casework.application",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="registry.employer",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_owned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["street", "board", "due_on"],
                        name="case_open_by_street",
                    ),
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["owner", "due_on"],
                        name="case_open_by_owner",
                    ),
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["due_on", "id"],
                        name="case_open_by_due",
                    ),
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["state", "received_on", "id"],
                        name="case_open_by_receipt",
                    ),
                    models.Index(fields=["person", "-received_on"], name="case_of_person"),
                    models.Index(fields=["closed_on"], name="case_closed"),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="case_words"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("number", "district"), name="case_number_once"),
                    models.UniqueConstraint(
                        fields=("application", "item", "row", "district"), name="case_item_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False), ("employer__isnull", False), _connector="OR"
                        ),
                        name="case_of_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), ("accepted_on__isnull", False), _connector="OR"
                        ),
                        name="case_due_after_acceptance",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("head__regex", "^[0-9a-f]{64}$")), name="case_head"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BatchRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.PositiveIntegerField()),
                ("content", models.TextField()),
                ("who", models.CharField(blank=True, max_length=32)),
                ("faults", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="casework.batch",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batch_rows",
                        to="registry.person",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batch_row",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("who", ""), _negated=True),
                        fields=["who"],
                        name="batch_row_of_somebody",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "number", "district"), name="batch_row_once"),
                    models.CheckConstraint(
                        condition=models.Q(("case__isnull", True), ("faults", []), _connector="OR"),
                        name="batch_row_without_faults",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("why", models.CharField(max_length=200)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("case", "district"),
                        name="assignment_one_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.PositiveIntegerField()),
                ("verb", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=12)),
                ("target", models.CharField(max_length=12)),
                ("as_whom", models.CharField(max_length=120)),
                ("unit", models.CharField(blank=True, max_length=60)),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("detail", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="history",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["by", "-at"], name="case_event_of_officer")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number", "district"), name="case_event_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="case_event_number"),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="case_event_digest"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("material", models.CharField(max_length=60)),
                ("text", models.CharField(max_length=1000)),
                ("made_at", models.DateTimeField()),
                ("check_by", models.DateField()),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(blank=True, choices=[("true", "属实"), ("false", "不实")], max_length=5),
                ),
                ("found", models.CharField(blank=True, max_length=500)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments_checked",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="registry.employer",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "")), fields=["check_by"], name="commitment_to_check"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at__isnull", True), ("outcome", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("checked_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="commitment_checked",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("granted", "准予"), ("partly", "部分准予"), ("refused", "不予")],
                        max_length=8,
                    ),
                ),
                ("reasons", models.JSONField()),
                ("grants", models.JSONField(default=list)),
                ("withheld", models.JSONField(default=list)),
                ("remedy", models.CharField(blank=True, max_length=600)),
                ("four_eyes", models.BooleanField()),
                ("as_whom", models.CharField(max_length=120)),
                ("unit", models.CharField(max_length=60)),
                ("decided_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="casework.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions_reviewed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "version", "district"), name="decision_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "granted"),
                            models.Q(
                                models.Q(("reasons", []), _negated=True),
                                models.Q(("remedy", ""), _negated=True),
                                models.Q(("unit", ""), _negated=True),
                                models.Q(("as_whom", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="refusal_is_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", False), ("outcome", "granted"), _connector="OR"
                        ),
                        name="a_machine_only_grants",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("four_eyes", False),
                            models.Q(
                                ("reviewed_by__isnull", False),
                                models.Q(("reviewed_by", models.F("decided_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="decision_four_eyes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("digest", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=80)),
                ("size", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("scanned", models.CharField(default="not_asked", max_length=10)),
                ("kept_at", models.DateTimeField()),
                (
                    "kept_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents_kept",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["digest"], name="document_by_digest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="document_digest"
                    ),
                    models.CheckConstraint(condition=models.Q(("size__gte", 1)), name="document_not_empty"),
                ],
            },
        ),
        migrations.AddField(
            model_name="batch",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="casework.document"
            ),
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("count", models.PositiveSmallIntegerField()),
                ("unit", models.CharField(max_length=8)),
                ("basis", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=500)),
                ("approved_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions_approved",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "district"), name="extension_once"),
                    models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="extension_count"),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("caller", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=100)),
                ("asked", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("content_type", models.CharField(blank=True, max_length=60)),
                ("content", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["made_at"], name="kept_answer_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("caller", "key", "district"), name="kept_answer_once"),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="kept_answer_key"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
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
                            ("acceptance", "受理回执"),
                            ("non-acceptance", "不予受理通知书"),
                            ("correction", "补正材料告知书"),
                            ("extension", "延期告知书"),
                            ("decision", "决定书"),
                        ],
                        max_length=16,
                    ),
                ),
                ("template", models.CharField(max_length=60)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("code", models.CharField(max_length=32)),
                ("content", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(null=True)),
                ("served_at", models.DateTimeField(null=True)),
                ("served_by", models.CharField(blank=True, max_length=20)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="casework.case",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="casework.document",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="casework.caseevent",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="casework.letter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("signed_at__isnull", True)), fields=["id"], name="letter_to_sign"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("number", "district"),
                        name="letter_number_once",
                    ),
                    models.UniqueConstraint(fields=("code",), name="letter_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_at__isnull", True),
                            models.Q(("document__isnull", False), models.Q(("number", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="letter_signed_is_a_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("served_at__isnull", True), ("signed_at__isnull", False), _connector="OR"
                        ),
                        name="letter_served_is_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("series", models.CharField(max_length=40)),
                ("last", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("series", "district"), name="letter_series_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("material", models.CharField(max_length=60)),
                ("items", models.JSONField(default=list)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("needed", "请您提交"),
                            ("held", "政府已有,不用提交"),
                            ("fetched", "由我们向部门调取,不用提交"),
                            ("form", "系统生成,不用提交"),
                            ("commitment", "可以书面承诺代替"),
                            ("later", "可以以后补交"),
                            ("handed_in", "已提交"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held_by", models.CharField(blank=True, max_length=60)),
                ("valid_until", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("met_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="casework.application",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="casework.commitment",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="casework.document",
                    ),
                ),
                (
                    "licence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="registry.licence",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("application", "material", "district"), name="slot_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "handed_in"), _negated=True),
                            ("document__isnull", False),
                            _connector="OR",
                        ),
                        name="slot_handed_in_is_a_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("commitment__isnull", True), ("way", "commitment"), _connector="OR"
                        ),
                        name="slot_commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), ("way__in", ["later", "handed_in"]), _connector="OR"
                        ),
                        name="slot_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=100)),
                ("text", models.CharField(max_length=1000)),
                ("next_step", models.CharField(max_length=500)),
                ("title_en", models.CharField(blank=True, max_length=100)),
                ("text_en", models.CharField(blank=True, max_length=1000)),
                ("next_step_en", models.CharField(blank=True, max_length=500)),
                ("written_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="casework.case",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="registry.employer",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="casework.caseevent",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-written_at"], name="notice_of_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "kind", "district"), name="notice_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("channel", models.CharField(max_length=12)),
                ("to", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待发送"), ("sent", "已发送"), ("failed", "未送达")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "notice",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="casework.notice",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["id"], name="delivery_waiting"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "channel", "district"), name="delivery_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=40)),
                ("content", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("handled_at__isnull", True)),
                        fields=["id"],
                        name="occurrence_to_handle",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                (
                    "calendar",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), size=None
                    ),
                ),
                (
                    "fresh",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                ("cases", models.PositiveIntegerField(default=0)),
                ("moved", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at__isnull", True)),
                        fields=("district",),
                        name="recount_one_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("department", models.CharField(max_length=60)),
                ("asks", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=1000)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="referral_answered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
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
                            ("nearly_due", "办件快到期"),
                            ("overdue", "办件已超期"),
                            ("referral_due", "部门答复快到期"),
                            ("referral_overdue", "部门没有按时答复"),
                            ("commitment_due", "承诺该核查了"),
                            ("material_due", "容缺材料快到期"),
                            ("material_overdue", "容缺材料没有按时补交"),
                            ("urged", "负责人催办"),
                        ],
                        max_length=16,
                    ),
                ),
                ("about", models.BigIntegerField(default=0)),
                ("due_on", models.DateField()),
                ("written_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="casework.case",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["officer", "-written_at"], name="reminder_of_officer")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "officer", "kind", "about", "due_on", "district"),
                        name="reminder_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="casework.document",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="casework.materialslot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("slot", "document", "district"),
                        name="sheet_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredMaterial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("material", models.CharField(max_length=60)),
                ("valid_until", models.DateField(null=True)),
                ("kept_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stored_as",
                        to="casework.document",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stored_materials",
                        to="registry.employer",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="further",
                        to="casework.storedmaterial",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stored_materials",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "material"], name="stored_material_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("employer__isnull", True), ("person__isnull", False)),
                            models.Q(("employer__isnull", False), ("person__isnull", True)),
                            _connector="OR",
                        ),
                        name="stored_material_one_owner",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("ground", models.CharField(max_length=60)),
                ("reason", models.CharField(max_length=500)),
                ("first", models.DateField()),
                ("last", models.DateField(null=True)),
                ("notice", models.CharField(blank=True, max_length=60)),
                ("noticed_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last__isnull", True), ("last__gte", models.F("first")), _connector="OR"
                        ),
                        name="suspension_period",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (models.F("case"), "="),
                            (
                                models.Func(
                                    "first",
                                    "last",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="suspension_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WebhookSubscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=60)),
                ("address", models.CharField(max_length=300)),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("secret", models.CharField(max_length=200)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("disabled_at", models.DateTimeField(null=True)),
                ("disabled_why", models.CharField(blank=True, max_length=200)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "disabled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhook_subscriptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("address", "district"),
                        name="webhook_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_at__isnull", True), ("disabled_at__isnull", False), _connector="OR"
                        ),
                        name="webhook_removed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disabled_at__isnull", True), ("disabled_why", "")),
                            models.Q(
                                ("disabled_at__isnull", False), models.Q(("disabled_why", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="webhook_disabled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WebhookMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.UUIDField(unique=True)),
                ("body", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待发送"), ("sent", "已发送"), ("failed", "没有送到")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("written_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "occurrence",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhook_messages",
                        to="casework.occurrence",
                    ),
                ),
                (
                    "subscription",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="casework.webhooksubscription",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["id"],
                        name="webhook_message_waiting",
                    ),
                    models.Index(fields=["subscription", "written_at"], name="webhook_message_by_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subscription", "occurrence", "district"), name="webhook_message_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read", "查询申请和办件"),
                                ("apply", "填报、提交、补正、撤回"),
                                ("work", "窗口和办案操作"),
                                ("hooks", "管理消息订阅"),
                            ],
                            max_length=5,
                        ),
                        size=None,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ends_on", models.DateField()),
                ("last_used_on", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="api_token_once"),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="api_token_digest"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scopes__len__gte", 1),
                            ("scopes__contained_by", ["read", "apply", "work", "hooks"]),
                        ),
                        name="api_token_scopes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("made_at")),
                            _connector="OR",
                        ),
                        name="api_token_ended",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b22f5872ee0bf573abf3f62eee6457384534de6a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_for_good_54ae9",
                    table="casework_caseevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
