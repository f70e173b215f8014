"""Is the house well? One page for people, one address for machines."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker

from renshe.book import calendars
from renshe.casework.notices.channels import channels, last_check
from renshe.casework.queries import workings as figures
from renshe.registry.queries import sources
from renshe.registry.sources.departments import DEPARTMENTS

QUEUE_SLOW = timedelta(minutes=10)
SILENT_AFTER = timedelta(seconds=60)  # a worker sends a sign of life every 10 seconds


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        code: stable name for machines.
        name: name for people.
        light: green, amber (please look) or red (out of order).
        words: what it means and, unless green, what to do.
    """

    code: str
    name: str
    light: str
    words: str


def database() -> Finding:
    """Does the database answer, and how fast?"""
    name = _("数据库")
    began = time.perf_counter()
    try:
        with connection.cursor() as cursor:
            cursor.execute("show server_version")
            (version, *_more) = str((cursor.fetchone() or ("?",))[0]).split()
    except DatabaseError:
        return Finding("database", name, "red", _("没有应答。请看“运维”文档的“数据库不应答”一节。"))
    ms = (time.perf_counter() - began) * 1000
    return Finding(
        "database",
        name,
        "green",
        _("PostgreSQL %(version)s,应答 %(ms).1f 毫秒") % {"version": version, "ms": ms},
    )


def worker() -> Finding:
    """Has a task worker given a sign of life?"""
    name = _("后台任务")
    try:
        last = (
            ProcrastinateWorker.objects.order_by("-last_heartbeat")
            .values_list("last_heartbeat", flat=True)
            .first()
        )
    except DatabaseError:
        return Finding("worker", name, "red", _("数据库没有应答,不知道后台任务的情况。"))
    if last is None or timezone.now() - last > SILENT_AFTER:
        return Finding("worker", name, "red", _("没有后台任务在运行,通知和到期提醒会推迟。请重新启动系统。"))
    return Finding("worker", name, "green", _("正在运行"))


def calendar() -> Finding:
    """Is next year's holiday notice on file when it is needed?

    The State Council publishes it in the last months of the year; limits that reach past the last notice are provisional.
    """
    name = _("放假日历")
    last = calendars.current().published_until
    known = _("已收录到 %(year)d 年") % {"year": last.year}
    if timezone.localdate() + timedelta(days=45) > last:
        return Finding(
            "calendar",
            name,
            "amber",
            known + _(";下一年的放假通知发布后请尽快录入,在此之前跨年的期限都是暂定的。"),
        )
    return Finding("calendar", name, "green", known)


def departments() -> Finding:
    """Do the other departments answer? Amber at most: the bureau works on without them, by the manual way."""
    name = _("部门数据")
    try:
        states = sources.states()
    except DatabaseError:
        return Finding("departments", name, "amber", _("数据库没有应答,不知道部门数据的情况。"))
    wrong = [
        DEPARTMENTS[code].label for code, state in states.items() if state.stands in {"down", "strained"}
    ]
    if wrong:
        words = _("%(names)s没有答好;窗口凭证件录入,恢复后自动核对。") % {"names": "、".join(wrong)}
        return Finding("departments", name, "amber", words)
    if all(state.stands == "unconnected" for state in states.values()):
        return Finding("departments", name, "amber", _("还没有接入任何部门。"))
    where = settings.EXCHANGE_ADDRESS if settings.MODE == "demo" else ""
    words = _("没有部门答不上来") + (_(";演示用的部门服务器在 %(where)s") % {"where": where} if where else "")
    return Finding("departments", name, "green", words)


def queue() -> Finding:
    """Does the work that is left to be done later get done?"""
    name = _("任务队列")
    try:
        waiting = figures.queue()
    except DatabaseError:
        return Finding("queue", name, "amber", _("数据库没有应答,不知道任务队列的情况。"))
    if waiting.oldest > QUEUE_SLOW:
        words = _("最早的任务已等%(minutes)d分钟,共%(count)d个在等。") % {
            "minutes": waiting.oldest.total_seconds() // 60,
            "count": waiting.count,
        }
        return Finding("queue", name, "amber", words)
    return Finding("queue", name, "green", _("没有积压"))


def notices() -> Finding:
    """Are the carriers there (mail, text messages, apps), and do notices go out? Amber at most: they stand in the app anyway."""
    name = _("通知渠道")
    if set(channels()) == {"in_app"}:
        return Finding("notices", name, "amber", _("只有站内消息;短信、粤省事、邮件还没有接通。"))
    try:
        failed = figures.unanswered(timezone.now() - timedelta(hours=1))
        wrong = [f"{label}({why})" for label, why in last_check().values() if why]
    except DatabaseError:
        return Finding("notices", name, "amber", _("数据库没有应答,不知道通知的情况。"))
    said = []
    if wrong:
        said.append(_("连不上:%(names)s。通知会再试,站内消息不受影响。") % {"names": "、".join(wrong)})
    if failed:
        said.append(_("最近一小时有%(count)d条没有发出去,原因记在每条通知上。") % {"count": failed})
    if said:
        return Finding("notices", name, "amber", " ".join(said))
    return Finding("notices", name, "green", _("通知都发出去了"))


CHECKS: tuple[Callable[[], Finding], ...] = (worker, calendar, departments, queue, notices)


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """系统状态, for people."""
    findings = [database(), *(check() for check in CHECKS)]
    return render(
        request, "health.html", {"findings": findings, "well": all(f.light != "red" for f in findings)}
    )


@never_cache
@require_safe
def machine(request: HttpRequest) -> HttpResponse:
    """/healthz: 200 when nothing is red, else 503. Without the database nothing else is known, and nobody waits to learn so."""
    first = database()
    findings = [first] if first.light == "red" else [first, *(check() for check in CHECKS)]
    well = all(f.light != "red" for f in findings)
    body = {"status": "ok" if well else "failing", "checks": {f.code: f.light for f in findings}}
    return JsonResponse(body, status=200 if well else 503)
