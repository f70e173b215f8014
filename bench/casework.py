"""The desk at a million cases: its work list, its search and the page of a case, and how many statements each needs.

Starts a database of its own: a district with its year of cases, and copies of that year until the number is reached. The
copies keep the digests of what they were copied from, so their histories do not prove themselves; nothing here asks them to.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any
from urllib.parse import quote

from _flow import throughput
from _house import empty_house
from _memory import memory

PEOPLE = 20_000
COLLEAGUES = 100  # for each of the demo's officers: a million people have a hundred times as many
ASKED = 100.0  # milliseconds, p95


def hire() -> int:
    """Colleagues for everybody who has cases, so that nobody has the work of the whole district.

    Returns:
        How far apart the accounts of one and of the next colleague lie.
    """
    from django.contrib.auth.models import User
    from django.db.models import Max

    last = User.objects.aggregate(last=Max("pk"))["last"]
    owners = list(User.objects.filter(cases_owned__isnull=False).distinct())
    colleagues = (
        User(pk=one.pk + number * last, username=f"{one.username}-{number}", first_name=one.first_name)
        for number in range(1, COLLEAGUES)
        for one in owners
    )
    User.objects.bulk_create(colleagues, batch_size=1000)
    return last


def copy_year(cases: int) -> int:
    """Copy the year of cases until there are so many.

    Returns:
        How many cases there are.
    """
    from django.db import connection, transaction
    from django.db.models import Max

    from renshe.casework.models import (
        Application,
        Assignment,
        Case,
        CaseEvent,
        Decision,
        MaterialSlot,
        Notice,
    )
    from renshe.demo.district.layout import bring_back, put_aside

    tables = (Application, Case, Assignment, CaseEvent, Decision, MaterialSlot, Notice)
    sizes = {table: table.objects.aggregate(last=Max("pk"))["last"] for table in tables}
    times = -(-cases // sizes[Case]) - 1
    span = hire()
    with transaction.atomic(), connection.cursor() as cursor:
        aside = put_aside(cursor, [table._meta.db_table for table in tables])
        for table in tables:
            shifted = []
            for field in table._meta.concrete_fields:
                target = table if field.primary_key else field.related_model
                if target in sizes:
                    shifted.append(f"t.{field.column} + n * {sizes[target]}")
                elif field.column == "owner_id":
                    shifted.append(f"t.owner_id + n % {COLLEAGUES} * {span}")
                elif field.column == "number" and table is Application:
                    shifted.append("t.number || lpad(n::text, 4, '0')")
                elif field.column == "number" and table is Case:
                    shifted.append("replace(t.number, '-', lpad(n::text, 4, '0') || '-')")
                else:
                    shifted.append(f"t.{field.column}")
            columns = ", ".join(field.column for field in table._meta.concrete_fields)
            cursor.execute(
                f"insert into {table._meta.db_table} ({columns}) select {', '.join(shifted)} "  # noqa: S608 - names of ours
                f"from {table._meta.db_table} t, generate_series(1, {times}) n"
            )
        cursor.execute("set local maintenance_work_mem = '256MB'")
        bring_back(cursor, aside)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return Case.objects.count()


def measure(name: str, ask: Callable[[Any], Any], of: Sequence[Any]) -> None:
    """Time one request for each thing; print p50, p95, worst, and the statements of the first and of the worst."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for one in of[:5]:
        ask(one)
    spent, statements = [], set()
    for one in of:
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            response = ask(one)
            spent.append((time.perf_counter() - began) * 1000)
        if response.status_code != 200:
            raise RuntimeError(f"{name}: {response.status_code}")
        statements.add(len(asked))
    cuts = statistics.quantiles(spent, n=100)
    span = f"{min(statements)}–{max(statements)}" if len(statements) > 1 else str(*statements)
    print(
        f"{name:<46} p50 {cuts[49]:7.1f}   p95 {cuts[94]:7.1f}   max {max(spent):8.1f} ms   statements {span}   asked {ASKED:.0f} ms",
        flush=True,
    )


def desk(times: int) -> None:
    """Lists and pages as the demo's clerk and its chief representative see them."""
    from renshe.casework.models import Case

    lot = Random(1)
    names = ["张伟", "失业", "养老", "劳务派遣", "李明", "陈晓"] * (times // 6 + 1)
    for code in ("clerk", "chief"):
        page = partial(_page, _signed_in(code))
        for view in ("mine", "unit", "all", "late"):
            measure(f"{code}: work list, {view}", page, [f"/desk/cases/?view={view}"] * times)
        measure(
            f"{code}: search of the list", page, [f"/desk/cases/?view=all&q={quote(text)}" for text in names]
        )
    page = partial(_page, _signed_in("chief"))
    last = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    some = Case.objects.filter(pk__in=[lot.randint(1, last) for _ in range(times)])
    measure(
        "chief: page of a case",
        page,
        [f"/desk/cases/{one}/" for one in some.values_list("number", flat=True)],
    )
    still = Case.objects.filter(closed_on__isnull=True).order_by("pk").values_list("number", flat=True)
    some = lot.sample(list(still[: times * 50]), times)
    measure("chief: page of an open case", page, [f"/desk/cases/{one}/" for one in some])


def _signed_in(code: str) -> Any:
    from django.contrib.auth.models import User
    from django.test import Client

    from renshe.demo.cards import account_name

    client = Client(headers={"host": "localhost"})
    client.force_login(
        User.objects.get(username=account_name(code)), "django.contrib.auth.backends.ModelBackend"
    )
    return client


def _page(client: Any, path: str) -> Any:
    return client.get(path)


def main(argv: list[str]) -> int:
    """Make the cases in a house of its own, ask the desk for its pages, print the figures."""
    parser = argparse.ArgumentParser(prog="renshe bench casework", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000, help="how many (default 1,000,000)")
    parser.add_argument("--times", type=int, default=100, help="requests of each kind (default 100)")
    parser.add_argument("--only", choices=["flow", "desk", "memory"], help="one part; all three unless given")
    parser.add_argument(
        "--applications", type=int, default=400, help="through HTTP, for the throughput (default 400)"
    )
    parser.add_argument("--requests", type=int, default=50_000, help="for the memory (default 50,000)")
    parser.add_argument("--people", type=int, default=PEOPLE, help="of the district (default 20,000)")
    options = parser.parse_args(argv)
    with empty_house() as (house, url):
        from django.core.management import call_command

        from renshe.cli import prepare

        prepare.compile_languages(house.data / "locale")
        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=prepare.UNUSED)
        prepare.load_book()
        prepare.load_roles()
        prepare.make_district(options.people)
        prepare.make_demo_accounts()
        prepare.make_past(options.people)
        if options.only in {None, "flow"}:
            throughput(house, url, options.applications, max(20, options.applications // 4))
        if options.only in {None, "memory"}:
            memory(house, url, options.requests)
        if options.only in {None, "desk"}:
            began = time.perf_counter()
            cases = copy_year(options.cases)
            spent, load = time.perf_counter() - began, os.getloadavg()[0]
            print(f"{cases:,} cases after {spent:.0f} s; load {load:.1f}\n", flush=True)
            desk(options.times)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
