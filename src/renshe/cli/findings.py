"""What `renshe check` looks at, one function each. Those of the database say themselves when it does not answer."""

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from renshe.site import checks

Light = Literal["ok", "amber", "red"]
FULL, NEARLY_FULL = 500 * 2**20, 2 * 2**30  # bytes that are free
SAMPLE = 200  # people from each end whose numbers are opened


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        check: its stable name.
        light: ok, amber (please look) or red (must be mended).
        says: what was found and why it matters.
        do: what to do; empty when all is well.
    """

    check: str
    light: Light
    says: str
    do: str = ""


def configuration(environment: Mapping[str, str], data: Path, *, production: bool) -> Iterator[Finding]:
    """The variables: each of those that production needs, by name.

    Args:
        environment: what the programs of the house find.
        data: the data folder.
        production: judge as production does, whatever the mode is.
    """
    mode = environment.get("RENSHE_MODE", "demo")
    wrong = checks.reasons(environment, data)
    if mode not in checks.MODES:
        yield Finding("RENSHE_MODE", "red", wrong[0].what, wrong[0].advice)
        return
    yield Finding("RENSHE_MODE", "ok", f"{mode} {'正式系统' if mode == 'production' else '演示系统'}")
    judged = production or mode == "production"
    found = checks.in_production(environment, data)
    for name in ("RENSHE_SECRET", "RENSHE_REGISTRY_KEYS", "RENSHE_ORIGIN", "RENSHE_HOSTS"):
        mine = [one for one in found if one.about == name]
        if not judged:
            yield Finding(name, "ok", "good enough for a demo 演示够用" if mine else "good 合格")
        elif mine:
            yield from (Finding(name, "red", one.what, one.advice) for one in mine)
        else:
            yield Finding(name, "ok", "good 合格")
    yield from (Finding(one.about, "red", one.what, one.advice) for one in checks.unreadable(environment))
    yield from _others(environment, judged=judged)


def _others(environment: Mapping[str, str], *, judged: bool) -> Iterator[Finding]:
    """Connections to others that go over a network without TLS."""
    for name in ("RENSHE_OIDC_ISSUER", "RENSHE_EXCHANGE", "RENSHE_FACE"):
        address = environment.get(name, "")
        if address and judged and not address.startswith("https://"):
            yield Finding(
                name,
                "amber",
                "no TLS: identity numbers would travel in the clear 没有 https。",
                f"{name}=https://…",
            )
    url = environment.get("DATABASE_URL", "")
    if judged and url and not _near(url) and "sslmode=verify" not in url:
        yield Finding(
            "DATABASE_URL",
            "amber",
            "a server elsewhere, and its certificate is not checked 数据库在别处,没有核对证书。",
            "Add ?sslmode=verify-full&sslrootcert=… to DATABASE_URL.",
        )


def _near(url: str) -> bool:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        host = str(conninfo_to_dict(url).get("host") or "")
    except ProgrammingError:
        return False
    return host in {"", "localhost", "127.0.0.1", "::1"} or host.startswith("/")


def folder(data: Path) -> Iterator[Finding]:
    """The data folder: there, ours, with room, and its secrets for our eyes only."""
    if not data.exists():
        yield Finding("data", "red", f"{data} is not there 数据目录不存在。", "./renshe up makes it.")
        return
    if not os.access(data, os.W_OK):
        yield Finding(
            "data", "red", f"{data} can't be written 数据目录不可写。", "Choose another: --data FOLDER."
        )
    free = shutil.disk_usage(data).free
    light: Light = "red" if free < FULL else "amber" if free < NEARLY_FULL else "ok"
    yield Finding(
        "disk",
        light,
        f"{free / 2**30:.1f} GB free 剩余空间",
        "" if light == "ok" else f"Free some space where {data} is, before the database stops.",
    )
    for name in ("secret", "registry.keys", "postgres.password"):
        file = data / name
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield Finding(f"file {name}", "red", "others can read it 其他用户可读。", f"chmod 600 {file}")


def database() -> Iterator[Finding]:
    """Version, tables and the Book: Django is set up and the database answers."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        version = " ".join(map(str, cursor.fetchone() or ()))
    yield Finding("database", "ok", f"PostgreSQL {version.split()[0]}")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        names = ", ".join(f"{one.app_label}.{one.name}" for one, _ in waiting[:5])
        yield Finding(
            "tables",
            "red",
            f"{len(waiting)} migrations are waiting 数据表不是最新: {names}",
            "./renshe prepare (or ./renshe up)",
        )
        return
    yield Finding("tables", "ok", "in step with this version 与程序一致")
    yield from chain.from_iterable(one() for one in (_book, _calendar, _staff, _people))


def _book() -> Iterator[Finding]:
    from renshe.book.models import Edition

    count = Edition.objects.filter(state=Edition.State.PUBLISHED).count()
    if count:
        yield Finding("book", "ok", f"{count} published versions 一本通已载入")
    else:
        yield Finding("book", "red", "nothing is published 一本通是空的。", "./renshe prepare")


def _calendar() -> Iterator[Finding]:
    from renshe.web.health import calendar

    found = calendar()
    light: Light = "ok" if found.light == "green" else "amber"
    yield Finding(
        "calendar", light, found.words, "" if light == "ok" else "docs/operations.md, “The holiday notice”"
    )


def _staff() -> Iterator[Finding]:
    """Is there somebody who keeps staff and permissions, two of them, and nobody past the table?"""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from renshe.registry.actions.staff.keeping import INDISPENSABLE
    from renshe.registry.queries import staff

    rows, who = staff.permissions(), staff.holders(timezone.localdate())
    if not rows:
        yield Finding("roles", "red", "no role may do anything 权限表是空的。", "./renshe prepare")
        return
    roles = {role for role, verb in rows if verb in INDISPENSABLE}
    keepers = {row.user_id for role in roles for row in who.get(role, [])}
    if not keepers and not User.objects.filter(is_superuser=True, is_active=True).exists():
        yield Finding(
            "roles", "red", "nobody can open accounts 没有人能管理人员。", "./renshe manage createsuperuser"
        )
    elif len(keepers) < 2:
        yield Finding(
            "roles",
            "amber",
            "fewer than two administrators: nobody can do for one what he may not do for himself 系统管理不足两人。",
            "Appoint another at /desk/staff/.",
        )
    else:
        yield Finding("roles", "ok", f"{len(keepers)} administrators 系统管理")
    if outside := staff.outside_the_table():
        names = ", ".join(user.get_username() for user in outside[:5])
        yield Finding(
            "past the table",
            "amber",
            f"{len(outside)} accounts have rights that no role gives 有账号不受权限表管: {names}",
            "Appoint them to a role, then take the flag or group away.",
        )


def _people() -> Iterator[Finding]:
    """Do the keys open what is stored, and does production hold nobody of the demo?"""
    from django.conf import settings

    from renshe.registry.sealing import Sealed

    try:
        traces = demo_traces()
    except Sealed as error:
        yield Finding(
            "numbers",
            "red",
            f"identity numbers can't be opened 身份号码打不开: {error}",
            "Put the old key back.",
        )
        return
    yield Finding("numbers", "ok", "the keys open what is stored 密钥与数据相符")
    if settings.MODE == "production" and traces:
        yield Finding(
            "demo data",
            "red",
            f"this database is a demo's 库里有演示数据: {'; '.join(traces)}",
            "Give production a database of its own.",
        )


def demo_traces() -> list[str]:
    """Signs that a demo has lived in this database: its accounts, and people with numbers of no real region.

    Numbers are sealed, so not all are opened: production takes no such number in, and a demo fills an empty registry, so
    its people stand first, or were entered last.

    Raises:
        Sealed: a number was sealed with a key that we do not have.
    """
    from django.contrib.auth.models import User

    from renshe.registry.models import Identity, Person
    from renshe.registry.numbers import IdNumber
    from renshe.registry.sealing import unseal

    told = []
    accounts = User.objects.filter(username__startswith="demo.").count()
    accounts += (
        Identity.objects.filter(by=Identity.By.DEMO).exclude(user__username__startswith="demo.").count()
    )
    if accounts:
        told.append(f"{accounts} demo accounts")
    sealed = {
        pk: number
        for order in ("pk", "-pk")
        for pk, number in Person.objects.order_by(order).values_list("pk", "number_sealed")[:SAMPLE]
    }
    made_up = sum(IdNumber(unseal(number)).made_up for number in sealed.values())
    if made_up:
        told.append(f"people with identity numbers of the demo ({made_up} of {len(sealed)} looked at)")
    return told


def sources() -> Iterator[Finding]:
    """Does each department that is connected answer? One that does not holds nobody up: there is the manual way."""
    from django.conf import settings

    from renshe.registry.sources.departments import DEPARTMENTS
    from renshe.registry.sources.plugins import check_all

    found = check_all()
    if not found and settings.MODE == "production":
        yield Finding(
            "sources",
            "amber",
            "no department is connected 没有接通任何部门: officers enter what papers say.",
            "RENSHE_EXCHANGE and RENSHE_EXCHANGE_SECRET",
        )
    for one in found:
        name = f"source {one.source}"
        title = DEPARTMENTS[one.source].name
        if one.well:
            yield Finding(name, "ok", f"{title} {one.took_ms} ms")
        else:
            yield Finding(
                name, "amber", f"{title}: {one.words}", "See /desk/sources/; papers will do meanwhile."
            )
