import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("casework", "0001_initial"),
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("on", models.DateField()),
                (
                    "done",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("people", models.PositiveIntegerField(default=0)),
                ("made", models.PositiveIntegerField(default=0)),
                ("lapsed", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("district", "on"), name="sweep_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Budget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("policy", models.CharField(max_length=60)),
                ("year", models.PositiveSmallIntegerField()),
                ("fen", models.BigIntegerField()),
                ("entered_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("district", "policy", "year"),
                        name="budget_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("fen__gte", 0)), name="budget_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2199)), name="budget_year"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("policy", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=100)),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("since", models.DateField()),
                ("parameters", models.JSONField(default=dict)),
                ("without", models.JSONField(default=list)),
                ("law", models.CharField(blank=True, max_length=200)),
                ("article", models.CharField(blank=True, max_length=60)),
                ("document", models.CharField(blank=True, max_length=100)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "run",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "还没有算"),
                            ("waiting", "排队中"),
                            ("running", "正在算"),
                            ("done", "算好了"),
                            ("failed", "没有算成"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("run_of", models.PositiveIntegerField(default=0)),
                ("worked", models.PositiveIntegerField(default=0)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=300)),
                ("result", models.JSONField(null=True)),
                ("ran_at", models.DateTimeField(null=True)),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("open", "起草中"),
                            ("sent", "法制审核中"),
                            ("approved", "已通过并公布"),
                            ("recommended", "已同意建议,待修改规则"),
                            ("returned", "已退回"),
                        ],
                        default="open",
                        max_length=11,
                    ),
                ),
                ("drafted_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["district", "review", "-id"], name="draft_by_review")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by__isnull", True),
                            models.Q(("reviewed_by", models.F("drafted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="draft_reviewed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review__in", ["open", "sent"]),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="draft_reviewed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review", "returned"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="draft_returned_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("worked__lte", models.F("rows"))), name="draft_worked"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("policy", models.CharField(max_length=60)),
                ("item", models.CharField(max_length=60)),
                ("street", models.CharField(blank=True, max_length=9)),
                ("on", models.DateField()),
                ("until", models.DateField()),
                ("values", models.JSONField(default=dict)),
                (
                    "confirm",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "等您确认"),
                            ("confirmed", "已确认,开始办理"),
                            ("declined", "已谢绝"),
                            ("lapsed", "已失效"),
                        ],
                        default="offered",
                        max_length=9,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_now", "现在不需要"),
                            ("not_mine", "我的情况不是这样"),
                            ("applied", "已经用别的方式申请了"),
                            ("other", "其他原因"),
                            ("time", "过了确认的日子"),
                            ("drawn", "已经在办或者在领"),
                            ("no_longer", "情况变了,不再符合条件"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="casework.application",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="registry.employer",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="registry.person",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-on"], name="offer_of_person"),
                    models.Index(fields=["employer", "-on"], name="offer_of_employer"),
                    models.Index(fields=["policy", "state", "street", "id"], name="offer_by_policy"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "offered")),
                        fields=("person", "policy", "district"),
                        name="offer_one_open",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "offered")),
                        fields=("employer", "policy", "district"),
                        name="offer_one_open_employer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("employer__isnull", True), ("person__isnull", False)),
                            models.Q(("employer__isnull", False), ("person__isnull", True)),
                            _connector="OR",
                        ),
                        name="offer_to_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("on"))), name="offer_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("state", "offered")),
                            models.Q(
                                models.Q(("state", "offered"), _negated=True), ("settled_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="offer_settled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("application__isnull", False), ("state", "confirmed")),
                            models.Q(
                                models.Q(("state", "confirmed"), _negated=True), ("application__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="offer_confirmed_has_application",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["declined", "lapsed"]), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="offer_ended_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TakeUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("policy", models.CharField(max_length=60)),
                ("street", models.CharField(blank=True, max_length=9)),
                ("entitled", models.PositiveIntegerField()),
                ("reached", models.PositiveIntegerField()),
                ("missed", models.PositiveIntegerField()),
                ("undecided", models.PositiveIntegerField(default=0)),
                ("refer", models.PositiveIntegerField(default=0)),
                (
                    "sweep",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="benefits.sweep",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sweep", "policy", "street", "district"), name="take_up_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("missed__lte", models.F("entitled"))),
                        name="take_up_missed_are_entitled",
                    ),
                ],
            },
        ),
    ]
