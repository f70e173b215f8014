import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("casework", "0003_notices_of_matters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("point", models.CharField(max_length=60)),
                ("weight", models.PositiveSmallIntegerField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[("fine", "没有问题"), ("finding", "发现问题"), ("unseen", "没有看到")],
                        max_length=7,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=600)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "finding"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="observation_finding_has_words",
                    ),
                    models.CheckConstraint(condition=models.Q(("weight__gte", 1)), name="observation_weight"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.CharField(max_length=12)),
                (
                    "kind",
                    models.CharField(
                        choices=[("covert", "暗访"), ("open", "明察"), ("third", "第三方暗访")], max_length=6
                    ),
                ),
                ("body", models.CharField(blank=True, max_length=80)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("places", models.PositiveSmallIntegerField()),
                ("lots", models.JSONField()),
                ("within", models.PositiveSmallIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.CharField(max_length=300)),
                ("published_at", models.DateTimeField()),
                ("revealed", models.CharField(blank=True, max_length=64)),
                ("revealed_at", models.DateTimeField(null=True)),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("number", "district"), name="campaign_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="campaign_period"
                    ),
                    models.CheckConstraint(condition=models.Q(("places__gte", 1)), name="campaign_places"),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="campaign_digest"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "third"), models.Q(("body", ""), _negated=True)),
                            models.Q(models.Q(("kind", "third"), _negated=True), ("body", "")),
                            _connector="OR",
                        ),
                        name="campaign_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revealed", ""), ("revealed_at__isnull", True)),
                            models.Q(("revealed__regex", "^[0-9a-f]{64}$"), ("revealed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="campaign_revealed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("street", models.CharField(max_length=9)),
                ("serious", models.CharField(max_length=20)),
                ("told_on", models.DateField()),
                ("due_on", models.DateField()),
                ("state", models.CharField(max_length=10)),
                ("sent_back", models.BooleanField(default=False)),
                ("closed_on", models.DateField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "observation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finding",
                        to="supervision.observation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["due_on", "id"],
                        name="finding_open_by_due",
                    ),
                    models.Index(fields=["street", "-told_on"], name="finding_of_street"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gt", models.F("told_on"))), name="finding_due"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("state", "closed")),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True), ("closed_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="finding_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["checked", "closed"]), _negated=True),
                            models.Q(
                                ("answered_by__isnull", False),
                                ("checked_by__isnull", False),
                                models.Q(("answered_by", models.F("checked_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="finding_checked_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.PositiveSmallIntegerField()),
                ("verb", models.CharField(max_length=12)),
                ("source", models.CharField(blank=True, max_length=10)),
                ("target", models.CharField(max_length=10)),
                ("as_whom", models.CharField(max_length=120)),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("due_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="supervision.finding",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("finding", "number", "district"), name="finding_step_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="finding_step_number"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("month", models.DateField()),
                ("street", models.CharField(blank=True, max_length=9)),
                ("item", models.CharField(max_length=60)),
                ("board", models.CharField(max_length=10)),
                ("decided", models.PositiveIntegerField(default=0)),
                ("at_once", models.PositiveIntegerField(default=0)),
                ("workdays", models.PositiveBigIntegerField(default=0)),
                ("days", models.PositiveBigIntegerField(default=0)),
                ("stood", models.PositiveBigIntegerField(default=0)),
                ("once", models.PositiveIntegerField(default=0)),
                ("limited", models.PositiveIntegerField(default=0)),
                ("late", models.PositiveIntegerField(default=0)),
                ("applications", models.PositiveIntegerField(default=0)),
                ("documents", models.PositiveIntegerField(default=0)),
                ("fields", models.PositiveIntegerField(default=0)),
                ("visits", models.PositiveIntegerField(default=0)),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "street", "item", "district"), name="service_month_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="service_month_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("at_once__lte", models.F("decided")),
                            ("limited__lte", models.F("decided")),
                            ("once__lte", models.F("decided")),
                            ("late__lte", models.F("limited")),
                        ),
                        name="service_month_parts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("place", models.PositiveSmallIntegerField()),
                ("street", models.CharField(max_length=9)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "pool",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "待走访"), ("done", "已走访"), ("dropped", "没有去成")],
                        default="planned",
                        max_length=7,
                    ),
                ),
                ("visited_on", models.DateField(null=True)),
                ("passes", models.PositiveSmallIntegerField(default=0)),
                ("why_passed", models.CharField(blank=True, max_length=1000)),
                ("done_at", models.DateTimeField(null=True)),
                ("as_whom", models.CharField(blank=True, max_length=120)),
                ("counter", models.CharField(blank=True, max_length=60)),
                ("words", models.CharField(blank=True, max_length=1000)),
                (
                    "campaign",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="supervision.campaign",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "inspector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits_to_make",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["street", "-done_at"], name="visit_of_street")],
                "constraints": [
                    models.UniqueConstraint(fields=("campaign", "place", "district"), name="visit_once"),
                    models.CheckConstraint(condition=models.Q(("place__gte", 1)), name="visit_place"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="visit_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done_at__isnull", True), ("state", "planned"), ("visited_on__isnull", True)
                            ),
                            models.Q(
                                ("done_at__isnull", False),
                                ("done_by__isnull", False),
                                ("state", "done"),
                                ("visited_on__isnull", False),
                            ),
                            models.Q(
                                ("done_at__isnull", False),
                                ("state", "dropped"),
                                ("visited_on__isnull", True),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="visit_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visited_on__isnull", True),
                            models.Q(
                                ("visited_on__gte", models.F("since")), ("visited_on__lte", models.F("until"))
                            ),
                            _connector="OR",
                        ),
                        name="visit_on_its_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("point", models.CharField(blank=True, max_length=60)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.document"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="supervision.findingstep",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="supervision.visit",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="observation",
            name="visit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="supervision.visit",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaign",
            trigger=pgtrigger.compiler.Trigger(
                name="campaign_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6c47db77111ede3c6874767cf003fdbf44f3a3c0",
                    operation="DELETE",
                    pgid="pgtrigger_campaign_stays_3ee44",
                    table="supervision_campaign",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaign",
            trigger=pgtrigger.compiler.Trigger(
                name="campaign_as_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."lots" IS DISTINCT FROM (NEW."lots") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."places" IS DISTINCT FROM (NEW."places") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."until" IS DISTINCT FROM (NEW."until") OR OLD."within" IS DISTINCT FROM (NEW."within"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f33be65417c9b022724d565697c507d85b3191b0",
                    operation="UPDATE",
                    pgid="pgtrigger_campaign_as_published_15222",
                    table="supervision_campaign",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaign",
            trigger=pgtrigger.compiler.Trigger(
                name="campaign_as_revealed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."revealed_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="fe809265268c2b32964a398518ae89ed2749e569",
                    operation="UPDATE",
                    pgid="pgtrigger_campaign_as_revealed_8c9e5",
                    table="supervision_campaign",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="findingstep",
            trigger=pgtrigger.compiler.Trigger(
                name="finding_step_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5f73cc117d8fe16000594ad5f379e691d6e940a1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_finding_step_for_good_8505d",
                    table="supervision_findingstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="finding_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="02d6197a21f986c6d355760655fc3b2d39c31a70",
                    operation="DELETE",
                    pgid="pgtrigger_finding_stays_1965a",
                    table="supervision_finding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="finding_as_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" = 'closed')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b76caebc72cc48d45fae83f3ecf285f734ecda8f",
                    operation="UPDATE",
                    pgid="pgtrigger_finding_as_closed_dbf86",
                    table="supervision_finding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="visit_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1845e2055c4a8b467e3fae7ec87a1e766902e4aa",
                    operation="DELETE",
                    pgid="pgtrigger_visit_stays_dec78",
                    table="supervision_visit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="visit_as_drawn",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."campaign_id" IS DISTINCT FROM (NEW."campaign_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."pool" IS DISTINCT FROM (NEW."pool") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."street" IS DISTINCT FROM (NEW."street") OR OLD."until" IS DISTINCT FROM (NEW."until"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="20bf32b1d2b99fd689ceb3ee93048785a44e17b8",
                    operation="UPDATE",
                    pgid="pgtrigger_visit_as_drawn_b2ca0",
                    table="supervision_visit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="visit_as_done",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"state\" = 'planned'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="03f2b9b4a1f68c596600c216179d7c27f4bd4a77",
                    operation="UPDATE",
                    pgid="pgtrigger_visit_as_done_687f8",
                    table="supervision_visit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photo",
            trigger=pgtrigger.compiler.Trigger(
                name="photo_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c87e63697ff1fbfc30983399031c43197184f52c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_photo_for_good_925ed",
                    table="supervision_photo",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(
                fields=("visit", "point", "district"), name="observation_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="observation_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a7ad09d8ea70784bd3bb33f8468a51e6b5e8517e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_observation_for_good_1dab0",
                    table="supervision_observation",
                    when="BEFORE",
                ),
            ),
        ),
    ]
