import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
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
        ("registry", "0003_account_hash_filled"),
    ]

    operations = [
        migrations.CreateModel(
            name="Arrivals",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("street", models.CharField(max_length=9)),
                ("board", models.CharField(max_length=12)),
                ("on", models.DateField()),
                ("half_hour", models.PositiveSmallIntegerField()),
                ("visits", models.PositiveIntegerField()),
                ("served", models.PositiveIntegerField(default=0)),
                ("seconds", models.PositiveBigIntegerField(default=0)),
                ("squares", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "on", "street", "board", "half_hour"), name="arrivals_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("half_hour__lte", 47)), name="arrivals_half_hour"
                    ),
                    models.CheckConstraint(condition=models.Q(("visits__gte", 1)), name="arrivals_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(("served__lte", models.F("visits"))), name="arrivals_served"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("on", models.DateField()),
                ("visits", models.PositiveIntegerField()),
                (
                    "source",
                    models.CharField(choices=[("tickets", "Tickets"), ("demo", "Demo")], max_length=7),
                ),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("district", "on"), name="counted_day_once")],
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("street", models.CharField(max_length=9)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "boards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), default=list, size=None
                    ),
                ),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=("street", "number", "district"),
                        name="counter_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="counter_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="counter_closed_after_opening",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lane",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("street", models.CharField(max_length=9)),
                ("channel", models.CharField(max_length=12)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "boards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), default=list, size=None
                    ),
                ),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=("street", "channel", "number", "district"),
                        name="lane_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.CharField(max_length=20)),
                ("street", models.CharField(max_length=9)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "到窗口"),
                            ("home-visit", "上门服务"),
                            ("agent", "代办"),
                            ("video", "视频办"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("bundle", models.CharField(blank=True, max_length=60)),
                (
                    "boards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), default=list, size=None
                    ),
                ),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("priority", models.CharField(blank=True, max_length=12)),
                ("address", models.TextField(blank=True)),
                ("phone", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "已预约"),
                            ("arrived", "已取号"),
                            ("done", "已办"),
                            ("cancelled", "已取消"),
                            ("no_show", "未到"),
                            ("unserved", "未能服务"),
                        ],
                        default="booked",
                        max_length=9,
                    ),
                ),
                ("moved", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "booked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="registry.person",
                    ),
                ),
                (
                    "lane",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="counters.lane",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-made_at"], name="booking_of_person"),
                    models.Index(
                        models.F("street"),
                        models.F("channel"),
                        condition=models.Q(("state", "booked")),
                        name="booking_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("number", "district"), name="booking_number_once"),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state__in", ["booked", "arrived", "done"])),
                        expressions=[("lane", "="), ("district", "="), ("during", "&&")],
                        name="booking_lane_never_twice",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state", "booked")),
                        expressions=[("person", "="), ("district", "="), ("during", "&&")],
                        name="booking_person_not_twice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("state", "booked")),
                            models.Q(
                                models.Q(("state", "booked"), _negated=True), ("settled_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="booking_settled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "home-visit"), _negated=True),
                            models.Q(("address", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="booking_address",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("days", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("annual", "年休假"),
                            ("sick", "病假"),
                            ("training", "培训"),
                            ("other", "其他"),
                        ],
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
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
                    "clerk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counter_leave",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        expressions=[("clerk", "="), ("district", "="), ("days", "&&")],
                        name="leave_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days__isempty", False), ("days__lower_inf", False), ("days__upper_inf", False)
                        ),
                        name="leave_has_both_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RosterPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("week", models.DateField()),
                (
                    "run",
                    models.CharField(
                        choices=[
                            ("waiting", "排队中"),
                            ("running", "正在算"),
                            ("done", "算好了"),
                            ("failed", "没有算成"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("worked", models.PositiveSmallIntegerField(default=0)),
                ("steps", models.PositiveSmallIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=300)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("result", models.JSONField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "草案"), ("adopted", "已采用"), ("replaced", "已被新方案替换")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("shifts", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("ran_at", models.DateTimeField(null=True)),
                ("adopted_at", models.DateTimeField(null=True)),
                (
                    "adopted_by",
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
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["district", "-week", "-id"], name="roster_by_week")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "adopted")),
                        fields=("district", "week"),
                        name="roster_adopted_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("run__in", ["waiting", "running"])),
                        fields=("district", "week"),
                        name="roster_made_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("week__iso_week_day", 1)), name="roster_from_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("worked__lte", models.F("steps"))), name="roster_worked"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("run", "done"), _negated=True),
                            ("result__isnull", False),
                            _connector="OR",
                        ),
                        name="roster_result",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(
                                ("adopted_at__isnull", False), ("adopted_by__isnull", False), ("run", "done")
                            ),
                            _connector="OR",
                        ),
                        name="roster_adopted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("street", models.CharField(max_length=9)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("usual", "正常班"), ("evening", "延时班")], default="usual", max_length=8
                    ),
                ),
                ("lent_from", models.CharField(blank=True, max_length=9)),
                ("plan", models.PositiveBigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
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
                    "clerk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counter_shifts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["street", "made_at"], name="shift_of_street")],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        expressions=[("clerk", "="), ("district", "="), ("during", "&&")],
                        name="shift_one_place_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("during__isempty", False),
                            ("during__lower_inf", False),
                            ("during__upper_inf", False),
                        ),
                        name="shift_has_both_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
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
                        base_field=models.CharField(max_length=10), default=list, size=None
                    ),
                ),
                ("since", models.DateTimeField()),
                ("resting_since", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True)),
                (
                    "clerk",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sittings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "counter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sittings",
                        to="counters.counter",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["counter", "since"], name="sitting_of_counter")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("counter", "district"),
                        name="sitting_one_clerk",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("clerk", "district"),
                        name="sitting_one_counter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="sitting_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Skill",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("board", models.CharField(max_length=10)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "clerk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counter_skills",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("clerk", "="),
                            ("board", "="),
                            ("district", "="),
                            (
                                models.Func(
                                    models.F("since"),
                                    models.F("until"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="skill_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("number", models.CharField(max_length=20)),
                ("street", models.CharField(max_length=9)),
                ("on", models.DateField()),
                ("label", models.CharField(max_length=5)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "到窗口"),
                            ("home-visit", "上门服务"),
                            ("agent", "代办"),
                            ("video", "视频办"),
                        ],
                        default="counter",
                        max_length=12,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("kiosk", "自助终端"), ("guide", "导办台"), ("booking", "预约")],
                        max_length=8,
                    ),
                ),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("bundle", models.CharField(blank=True, max_length=60)),
                (
                    "boards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), size=None
                    ),
                ),
                ("seen_card", models.BooleanField(default=False)),
                ("by_code", models.BooleanField(default=False)),
                ("once", models.CharField(blank=True, max_length=64)),
                ("priority", models.CharField(blank=True, max_length=12)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("rank", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等候中"),
                            ("called", "已叫号"),
                            ("serving", "办理中"),
                            ("held", "已挂起"),
                            ("missed", "叫号未到"),
                            ("finished", "已办完"),
                            ("left", "已离开"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("calls", models.PositiveSmallIntegerField(default=0)),
                ("wait_low", models.PositiveSmallIntegerField(null=True)),
                ("wait_mid", models.PositiveSmallIntegerField(null=True)),
                ("wait_high", models.PositiveSmallIntegerField(null=True)),
                ("taken_at", models.DateTimeField()),
                ("last_called_at", models.DateTimeField(null=True)),
                ("called_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticket",
                        to="casework.application",
                    ),
                ),
                (
                    "booking",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticket",
                        to="counters.booking",
                    ),
                ),
                (
                    "clerk",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "counter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="counters.counter",
                    ),
                ),
                (
                    "for_counter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counters.counter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["street", "on", "rank", "id"],
                        name="ticket_waiting",
                    ),
                    models.Index(fields=["street", "on", "state"], name="ticket_of_hall"),
                    models.Index(fields=["counter", "on"], name="ticket_of_counter"),
                    models.Index(fields=["clerk", "state", "on"], name="ticket_of_clerk"),
                    models.Index(fields=["person", "-taken_at"], name="ticket_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("number", "district"), name="ticket_number_once"),
                    models.UniqueConstraint(
                        fields=("street", "on", "label", "district"), name="ticket_label_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("once", ""), _negated=True),
                        fields=("once", "district"),
                        name="ticket_form_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("called", "serving"))),
                        fields=("counter", "district"),
                        name="ticket_one_at_counter",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("called", "serving"))),
                        fields=("clerk", "district"),
                        name="ticket_one_at_clerk",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["called", "serving", "held", "finished"]), _negated=True),
                            models.Q(("clerk__isnull", False), ("counter__isnull", False)),
                            models.Q(("channel", "counter"), _negated=True),
                            _connector="OR",
                        ),
                        name="ticket_called_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at__isnull", False), ("state", "finished")),
                            models.Q(
                                models.Q(("state", "finished"), _negated=True), ("finished_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="ticket_finished",
                    ),
                    models.CheckConstraint(condition=models.Q(("boards__len__gte", 1)), name="ticket_boards"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("priority", "green"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="ticket_green_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("wait_high__isnull", True),
                                ("wait_low__isnull", True),
                                ("wait_mid__isnull", True),
                            ),
                            models.Q(
                                ("wait_low__lte", models.F("wait_mid")),
                                ("wait_mid__lte", models.F("wait_high")),
                            ),
                            _connector="OR",
                        ),
                        name="ticket_estimate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TicketEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("verb", models.CharField(max_length=12)),
                ("detail", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "counter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counters.counter",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="history",
                        to="counters.ticket",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TicketSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("street", models.CharField(max_length=9)),
                ("on", models.DateField()),
                ("letter", models.CharField(max_length=1)),
                ("last", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("street", "on", "letter", "district"), name="ticket_series_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kiosk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("district", models.CharField(max_length=6)),
                ("street", models.CharField(max_length=9)),
                ("name", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "district"), name="kiosk_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("key__regex", "^[0-9a-f]{64}$")), name="kiosk_key"
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ticketevent",
            trigger=pgtrigger.compiler.Trigger(
                name="for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6299acc4986ec7a7187292fe1e12b4aad3c6b3d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_for_good_45208",
                    table="counters_ticketevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
