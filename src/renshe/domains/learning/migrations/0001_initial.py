import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Learner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                (
                    "boards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [("view_scores", "查看全局练兵情况")],
                "constraints": [models.UniqueConstraint(fields=("district", "user"), name="learner_once")],
            },
        ),
        migrations.CreateModel(
            name="Memory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("card", models.CharField(max_length=100)),
                ("state", models.PositiveSmallIntegerField()),
                ("stability", models.FloatField()),
                ("difficulty", models.FloatField()),
                ("last", models.DateField()),
                ("due", models.DateField()),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memories",
                        to="learning.learner",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["district", "learner", "due"], name="memory_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("district", "learner", "card"), name="memory_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__gte", 1), ("state__lte", 3)), name="memory_state"
                    ),
                    models.CheckConstraint(condition=models.Q(("stability__gt", 0)), name="memory_stability"),
                    models.CheckConstraint(
                        condition=models.Q(("difficulty__gte", 1), ("difficulty__lte", 10)),
                        name="memory_difficulty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due__gt", models.F("last"))), name="memory_due_after_last"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
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
                    "boards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="learning.learner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("district", "learner"),
                        name="round_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__gte", models.F("started_at"))),
                        name="round_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("place", models.PositiveSmallIntegerField()),
                ("token", models.UUIDField()),
                ("card", models.CharField(max_length=100)),
                ("question", models.JSONField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="learning.round"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("district", "round", "place"), name="turn_place_once"),
                    models.UniqueConstraint(fields=("district", "round", "card"), name="turn_card_once"),
                    models.UniqueConstraint(fields=("district", "token"), name="turn_token_once"),
                    models.CheckConstraint(
                        condition=models.Q(("place__gte", 1), ("place__lte", 10)), name="turn_place"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("card", models.CharField(max_length=100)),
                ("item", models.CharField(max_length=60)),
                ("board", models.CharField(max_length=20)),
                ("choice", models.PositiveSmallIntegerField(null=True)),
                ("right", models.BooleanField()),
                ("sure", models.BooleanField()),
                ("rating", models.PositiveSmallIntegerField()),
                ("on", models.DateField()),
                ("answered_at", models.DateTimeField(auto_now_add=True)),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="learning.learner",
                    ),
                ),
                (
                    "turn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="learning.turn",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["district", "learner", "on"], name="answer_by_learner"),
                    models.Index(fields=["district", "card"], name="answer_by_card"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("district", "turn"), name="answer_once"),
                    models.CheckConstraint(
                        condition=models.Q(("choice__isnull", True), ("choice__lte", 3), _connector="OR"),
                        name="answer_choice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("choice__isnull", False), ("right", False), _connector="OR"),
                        name="answer_not_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rating__gte", 2), ("rating__lte", 4), ("right", True)),
                            models.Q(("rating", 1), ("right", False)),
                            _connector="OR",
                        ),
                        name="answer_rating",
                    ),
                ],
            },
        ),
    ]
