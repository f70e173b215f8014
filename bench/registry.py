"""The demo district and the registry's reads: how fast a district is made, a person's picture shown, somebody found.

Starts a database of its own. The peers run on the same rows: one row by its key (no system is faster), and a search for
part of a name without an index (what a search costs that no index helps).
"""

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any, TypeVar

from _house import empty_house

TODAY = date(2026, 11, 23)
Thing = TypeVar("Thing")
ASKED = {"picture": 20.0, "search": 50.0}  # milliseconds, p95


def measure(
    name: str, what: Callable[[Thing], object], of: Sequence[Thing], limit: float | None = None
) -> None:
    """Time one call for each thing; print p50, p95 and worst."""
    for one in of[:20]:
        what(one)
    spent = []
    for one in of:
        began = time.perf_counter()
        what(one)
        spent.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(spent, n=100)
    asked = f"   asked {limit:.0f} ms" if limit else ""
    print(
        f"{name:<52} p50 {cuts[49]:7.2f}   p95 {cuts[94]:7.2f}   max {max(spent):8.2f} ms{asked}", flush=True
    )


def district(people: int) -> None:
    """Make the district and say where the time went."""
    from renshe.demo.district.loading import load
    from renshe.demo.district.shape import District

    load_before = os.getloadavg()[0]
    done = load(District(people, TODAY))
    assert done is not None
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"district of {people:,} people, {done.rows:,} rows: {done.seconds:.1f} s "
        f"(rows into their tables {done.copying:.1f}, indexes and keys {done.indexing:.1f}, statistics {done.looking:.1f}; "
        f"processor time of the makers {used.ru_utime + used.ru_stime:.1f}; load before {load_before:.1f})\n"
    )


def reads(people: int, times: int) -> None:
    """Pictures and searches of people drawn by lot."""
    from django.db import connection

    from renshe.registry.models import Particulars, Person
    from renshe.registry.queries import people as find
    from renshe.registry.queries.picture import picture
    from renshe.registry.sealing import unseal

    lot = Random(1)
    ids = [lot.randint(1, people) for _ in range(times)]
    said = Particulars.objects.filter(person__in=ids, ended_at__isnull=True)
    names = list(said.filter(source="public_security").order_by("id").values_list("name", flat=True))
    phones = list(said.exclude(phone="").order_by("id").values_list("phone", flat=True))
    sealed = Person.objects.filter(pk__in=ids).order_by("pk").values_list("number_sealed", flat=True)
    numbers = [unseal(one) for one in sealed]
    first = sorted({name[0] for name in names})

    def sql(text: str) -> Callable[[Any], object]:
        def run(value: Any) -> object:
            with connection.cursor() as cursor:
                cursor.execute(text, [value])
                return cursor.fetchall()

        return run

    measure("renshe: a person's whole picture", lambda one: picture(one, on=TODAY), ids, ASKED["picture"])
    searched = ASKED["search"]
    measure("renshe: search by identity number", lambda one: find.search(one), numbers, searched)
    measure("renshe: search by phone", lambda one: find.search(one), phones, searched)
    measure("renshe: search by whole name", lambda one: find.search(one), names, searched)
    measure("renshe: search by the first two signs", lambda one: find.search(one[:2]), names, searched)
    measure("renshe: search by a family name alone", lambda one: find.search(one), first, searched)
    measure("one row by its key, plain SQL (floor)", sql("select * from registry_person where id = %s"), ids)
    part = [f"%{name[-1]}" for name in names[:30]]
    measure(
        "part of a name without an index, plain SQL",
        sql("select person_id from registry_particulars where name like %s limit 200 offset 5000"),
        part,
    )


def main(argv: list[str]) -> int:
    """Make a district in a house of its own, read from it, print the figures."""
    parser = argparse.ArgumentParser(prog="renshe bench registry", description=__doc__)
    parser.add_argument("--people", type=int, default=100_000, help="size of the district (default 100,000)")
    parser.add_argument("--times", type=int, default=400, help="reads of each kind (default 400)")
    options = parser.parse_args(argv)
    with empty_house():
        district(options.people)
        reads(options.people, options.times)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
