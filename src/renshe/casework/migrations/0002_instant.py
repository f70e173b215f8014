import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("casework", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="InstantSwitch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("item", models.CharField(max_length=60)),
                ("on", models.BooleanField()),
                ("share", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=500)),
            ],
            options={
                "indexes": [models.Index(fields=["item", "-id"], name="instant_switch_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("share__lte", 1000)), name="instant_switch_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="instant_switch_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstantTry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("policy", models.CharField(max_length=60)),
                ("outcome", models.CharField(max_length=9)),
                ("granted", models.BooleanField()),
                ("why", models.JSONField(default=list)),
                ("record", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="instant_try_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("granted", True), ("outcome", "granted"), ("why", [])),
                            models.Q(("granted", False), models.Q(("why", []), _negated=True)),
                            _connector="OR",
                        ),
                        name="instant_try_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InstantDecision",
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
                ("record", models.BinaryField()),
                ("share", models.PositiveSmallIntegerField()),
                ("drawn", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instant_decisions",
                        to="casework.case",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instant",
                        to="casework.decision",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("drawn", True)), fields=["id"], name="instant_drawn"),
                    models.Index(fields=["at"], name="instant_decision_by_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "district"), name="instant_decision_once"),
                    models.CheckConstraint(
                        condition=models.Q(("share__lte", 1000)), name="instant_decision_share"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstantReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("verdict", models.CharField(choices=[("ok", "无误"), ("fault", "有误")], max_length=5)),
                ("words", models.CharField(max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instant_reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "instant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review",
                        to="casework.instantdecision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="instant_review_words"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InstantSeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("month", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.CharField(max_length=300)),
                ("published_at", models.DateTimeField()),
                ("revealed", models.CharField(blank=True, max_length=64)),
                ("revealed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("month", "district"), name="instant_seed_once"),
                    models.CheckConstraint(condition=models.Q(("month__day", 1)), name="instant_seed_month"),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="instant_seed_digest"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revealed", ""), ("revealed_at__isnull", True)),
                            models.Q(("revealed__regex", "^[0-9a-f]{64}$"), ("revealed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="instant_seed_revealed",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="instantdecision",
            name="seed",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="casework.instantseed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instantseed",
            trigger=pgtrigger.compiler.Trigger(
                name="seed_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="06b4a2fc195e2f107d580ba9b450d1114eae8d9f",
                    operation="DELETE",
                    pgid="pgtrigger_seed_stays_694b6",
                    table="casework_instantseed",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instantseed",
            trigger=pgtrigger.compiler.Trigger(
                name="seed_as_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9c3899b47e92dfe77f338afb35993a34aa0eae15",
                    operation="UPDATE",
                    pgid="pgtrigger_seed_as_published_686c0",
                    table="casework_instantseed",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instantseed",
            trigger=pgtrigger.compiler.Trigger(
                name="seed_as_revealed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."revealed_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f43b8ac293a34e694c51ca2ffc0441234722a655",
                    operation="UPDATE",
                    pgid="pgtrigger_seed_as_revealed_8cd40",
                    table="casework_instantseed",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="instantswitch",
            name="changed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="instant_switches",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="instanttry",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="instant_try", to="casework.case"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instantreview",
            trigger=pgtrigger.compiler.Trigger(
                name="review_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="963743ab7143587764e12a396529390ea143cec7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_review_for_good_ac128",
                    table="casework_instantreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instantdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="instant_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="09a7c9320fe03c2931e52d30caf02cf16ec0cfde",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_instant_for_good_751f2",
                    table="casework_instantdecision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instantswitch",
            trigger=pgtrigger.compiler.Trigger(
                name="switch_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d8847f16515c37dc12cc57ad1a3d9ea7db3f4da7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_switch_for_good_2bb5f",
                    table="casework_instantswitch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instanttry",
            trigger=pgtrigger.compiler.Trigger(
                name="try_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="82da0a4850cd5ea9df933acdfb4a08c8a09b0050",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_try_for_good_a3abf",
                    table="casework_instanttry",
                    when="BEFORE",
                ),
            ),
        ),
    ]
