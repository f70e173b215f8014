import uuid

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
        ("book", "0006_rules_for_good"),
        ("casework", "0003_notices_of_matters"),
        ("registry", "0003_account_hash_filled"),
    ]

    operations = [
        migrations.CreateModel(
            name="Occasion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("key", models.UUIDField(default=uuid.uuid4)),
                ("kind", models.CharField(choices=[("case", "办件"), ("visit", "到访")], max_length=5)),
                ("visit", models.CharField(blank=True, max_length=40)),
                ("number", models.CharField(max_length=24)),
                ("street", models.CharField(blank=True, max_length=9)),
                ("board", models.CharField(blank=True, max_length=10)),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "hands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("channel", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("token_digest", models.CharField(max_length=64)),
                ("invited", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rating_occasions",
                        to="casework.case",
                    ),
                ),
                (
                    "clerk",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rated_acts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rating_occasions",
                        to="registry.employer",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rating_occasions",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-at"], name="occasion_of_person"),
                    models.Index(fields=["employer", "-at"], name="occasion_of_employer"),
                    models.Index(fields=["number"], name="occasion_by_number"),
                    models.Index(fields=["at", "street"], name="occasion_by_day"),
                    models.Index(fields=["clerk", "at"], name="occasion_of_clerk"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "case")),
                        fields=("case", "district"),
                        name="occasion_once_a_case",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "visit")),
                        fields=("visit", "district"),
                        name="occasion_once_a_visit",
                    ),
                    models.UniqueConstraint(fields=("token_digest", "district"), name="occasion_token_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case__isnull", False), ("kind", "case"), ("visit", "")),
                            models.Q(
                                ("case__isnull", True),
                                ("kind", "visit"),
                                models.Q(("visit", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="occasion_of_one_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("at"))), name="occasion_until_after_act"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("token_digest__regex", "^[0-9a-f]{64}$")), name="occasion_token"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("clerk__isnull", True), ("hands__contains", [models.F("clerk")]), _connector="OR"
                        ),
                        name="occasion_clerk_had_a_hand",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("qr", "扫码"),
                            ("sms", "短信链接"),
                            ("page", "网页"),
                            ("kiosk", "自助终端"),
                        ],
                        max_length=5,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="ratings.occasion",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["at", "level"], name="rating_by_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("occasion", "district"), name="rating_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 1), ("level__lte", 5)), name="rating_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["qr", "sms", "page", "kiosk"])),
                        name="rating_channel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                (
                    "role",
                    models.CharField(
                        choices=[("rated", "被评人申诉"), ("verifier", "核实人提请")], max_length=8
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("malicious", "恶意评价"),
                            ("mistaken", "误评"),
                            ("not_ours", "不是这次服务的问题"),
                        ],
                        max_length=9,
                    ),
                ),
                ("why", models.CharField(max_length=500)),
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
                    "rating",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="ratings.rating",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rating", "role", "district"), name="objection_once_a_role"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="objection_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("key", models.UUIDField(default=uuid.uuid4)),
                ("street", models.CharField(blank=True, max_length=9)),
                ("board", models.CharField(blank=True, max_length=10)),
                ("state", models.CharField(default="open", max_length=10)),
                ("events", models.PositiveIntegerField(default=0)),
                ("head", models.CharField(max_length=64)),
                ("again", models.BooleanField(default=False)),
                (
                    "size",
                    models.CharField(
                        blank=True, choices=[("simple", "简单问题"), ("complex", "复杂问题")], max_length=7
                    ),
                ),
                ("opened_on", models.DateField()),
                ("verify_due", models.DateField()),
                ("verified_on", models.DateField(null=True)),
                ("mend_due", models.DateField(null=True)),
                ("mended_on", models.DateField(null=True)),
                ("answered_on", models.DateField(null=True)),
                ("called_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("provisional", models.BooleanField(default=False)),
                ("finding", models.CharField(blank=True, max_length=500)),
                ("answer", models.CharField(blank=True, max_length=800)),
                ("calls", models.PositiveSmallIntegerField(default=0)),
                ("missed_on", models.DateField(null=True)),
                ("was_late", models.BooleanField(default=False)),
                ("satisfied", models.BooleanField(null=True)),
                (
                    "second_verifier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verifier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rating",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mending",
                        to="ratings.rating",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["street", "verify_due"],
                        name="mending_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "district"), name="mending_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mended_on__isnull", True), ("mend_due__isnull", False), _connector="OR"
                        ),
                        name="mending_was_verified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_verifier__isnull", True),
                            models.Q(("second_verifier", models.F("verifier")), _negated=True),
                            _connector="OR",
                        ),
                        name="mending_verified_by_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("state__in", ["closed", "excluded"])),
                            models.Q(
                                models.Q(("state__in", ["closed", "excluded"]), _negated=True),
                                ("closed_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="mending_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("head__regex", "^[0-9a-f]{64}$")), name="mending_head"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("excluded", models.BooleanField()),
                ("why", models.CharField(max_length=500)),
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
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ruling",
                        to="ratings.objection",
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="ratings.rating",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["rating"], name="ruling_of_rating")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("excluded", True)),
                        fields=("rating", "district"),
                        name="ruling_excludes_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="ruling_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("theme", models.CharField(max_length=500)),
                (
                    "ratings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("item", models.CharField(max_length=60)),
                ("proposal", models.CharField(max_length=500)),
                ("proposed_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("declined", models.CharField(blank=True, max_length=500)),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="book.edition",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("declined", ""), ("edition__isnull", True)),
                        fields=("theme", "item", "district"),
                        name="theme_proposed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposal", ""), _negated=True), name="theme_has_proposal"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("edition__isnull", True), ("declined", ""), _connector="OR"),
                        name="theme_one_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("declined", ""), ("edition__isnull", True), ("taken_at__isnull", True)),
                            models.Q(
                                ("taken_at__isnull", False),
                                models.Q(
                                    ("edition__isnull", False),
                                    models.Q(("declined", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="theme_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MendingStep",
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
                ("source", models.CharField(max_length=10)),
                ("target", models.CharField(max_length=10)),
                ("as_whom", models.CharField(max_length=120)),
                ("why", models.CharField(blank=True, max_length=800)),
                ("detail", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64)),
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
                    "mending",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="ratings.mending",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mending", "number", "district"), name="mending_step_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="mending_step_digest"
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mendingstep",
            trigger=pgtrigger.compiler.Trigger(
                name="for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="740fbef9bee8a6a2ac1cf7da0352c6449f5c3775",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_for_good_e9993",
                    table="ratings_mendingstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mendingstep",
            trigger=pgtrigger.compiler.Trigger(
                name="not_the_rated",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nif new.by_id is not null and new.verb not in ('object', 'accept_answer', 'reject_answer', 'stay_dissatisfied')\n   and exists (select 1 from ratings_mending m join ratings_rating r on r.id = m.rating_id\n               join ratings_occasion o on o.id = r.occasion_id\n               where m.id = new.mending_id and new.by_id = any(o.hands)) then\n    raise exception 'who was rated does not verify, mend, answer or rule' using errcode = 'check_violation';\nend if;\nreturn new;\n",
                    hash="6e37665cba8b6a978830734a4cf19c8382f84769",
                    operation="INSERT",
                    pgid="pgtrigger_not_the_rated_d4e68",
                    table="ratings_mendingstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0d532f69fc10412c2b58b43980fdebb193e1ba89",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_for_good_21e5b",
                    table="ratings_rating",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="in_its_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nif not exists (select 1 from ratings_occasion one where one.id = new.occasion_id\n               and new.at >= one.at and new.at <= one.until) then\n    raise exception 'a rating lies after its act and before the end of its link' using errcode = 'check_violation';\nend if;\nif new.by_id is not null and exists (select 1 from ratings_occasion one where one.id = new.occasion_id\n                                     and new.by_id = any(one.hands)) then\n    raise exception 'who had a hand in an act does not rate it' using errcode = 'check_violation';\nend if;\nreturn new;\n",
                    hash="218f632ee4b001d43d10c392dadf74cff4597bde",
                    operation="INSERT",
                    pgid="pgtrigger_in_its_time_c8056",
                    table="ratings_rating",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="07d6b249f9c1c54b5ddfdf401c371cfc9977d560",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_for_good_29fc4",
                    table="ratings_objection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="who_may",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nif new.role = 'rated' and not exists (select 1 from ratings_rating r join ratings_occasion o on o.id = r.occasion_id\n                                      where r.id = new.rating_id and new.by_id = any(o.hands)) then\n    raise exception 'only who was rated objects as the rated' using errcode = 'check_violation';\nend if;\nreturn new;\n",
                    hash="5a486ebe2829138f8a5dffe3254b98e7829ac023",
                    operation="INSERT",
                    pgid="pgtrigger_who_may_b4f6e",
                    table="ratings_objection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ruling",
            trigger=pgtrigger.compiler.Trigger(
                name="for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="18468443414fdfce40b7662891d811f3ac73bb02",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_for_good_1c30e",
                    table="ratings_ruling",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ruling",
            trigger=pgtrigger.compiler.Trigger(
                name="second_person",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nif exists (select 1 from ratings_objection one where one.id = new.objection_id\n           and (one.by_id = new.by_id or one.rating_id <> new.rating_id))\n   or exists (select 1 from ratings_mending m where m.rating_id = new.rating_id\n              and new.by_id in (m.verifier_id, m.second_verifier_id))\n   or exists (select 1 from ratings_rating r join ratings_occasion o on o.id = r.occasion_id\n              where r.id = new.rating_id and new.by_id = any(o.hands)) then\n    raise exception 'a ruling is a second person''s: not who objected, verified or was rated'\n        using errcode = 'check_violation';\nend if;\nreturn new;\n",
                    hash="2479a8ddbf4ec9357db8a84645371dd6d6d957ff",
                    operation="INSERT",
                    pgid="pgtrigger_second_person_731ef",
                    table="ratings_ruling",
                    when="BEFORE",
                ),
            ),
        ),
    ]
