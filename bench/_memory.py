"""Memory of the web server's processes over many requests: it must stay flat."""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from _flow import serve

from renshe.cli.house import House

THREADS = 4
PARTS = 10


def used(parent: int) -> dict[int, float]:
    """MB of memory of a process's children that only they have (the kernel's Pss)."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[1]) != parent:
                continue
            rollup = (status.parent / "smaps_rollup").read_text()
        except (OSError, IndexError):  # it ended meanwhile
            continue
        found[int(status.parent.name)] = int(rollup.split("Pss:")[1].split()[0]) / 1024
    return found


def paths() -> tuple[list[str], str]:
    """What is asked for in turn, and the cookies of somebody who may see it."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    from renshe.casework.models import Case
    from renshe.demo.cards import account_name

    client = Client()
    user = User.objects.get(username=account_name("chief"))
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    cases = Case.objects.order_by("-pk").values_list("number", flat=True)[:400]
    asked = []
    for number, case in enumerate(cases):
        asked += [
            f"/desk/cases/{case}/",
            "/items/unemployment-benefit/",
            "/",
            "/bundles/unemployed/",
            "/style/",
        ]
        asked.append(f"/desk/cases/?view={('mine', 'unit', 'all', 'late')[number % 4]}")
        asked += [
            "/limits/",
            f"/api/v1/items/search?q={number}{quote('失业')}",
            "/sign-in/",
            "/static/look/mark.svg",
        ]
    return asked, f"{session}; django_language=zh-hans"


def ask(port: int, asked: list[str], cookies: str) -> int:
    """Ask for pages over one kept connection; how many were not there."""
    connection, missing = HTTPConnection("127.0.0.1", port, timeout=60), 0
    for path in asked:
        connection.request("GET", path, headers={"Cookie": cookies})
        answer = connection.getresponse()
        answer.read()
        missing += answer.status >= 500
    connection.close()
    return missing


def memory(house: House, url: str, requests: int) -> None:
    """Print the memory of each process after each tenth of the requests."""
    from django.db import connection

    asked, cookies = paths()
    connection.close()
    server, port = serve(house, url)
    try:
        assert server.pid
        began, wrong = time.perf_counter(), 0
        lot = (asked * (requests // len(asked) + 1))[:requests]
        print(f"memory of the web server over {requests:,} requests, MB of each process", flush=True)
        with ThreadPoolExecutor(THREADS) as pool:
            for part in range(PARTS):
                some = lot[part * requests // PARTS : (part + 1) * requests // PARTS]
                wrong += sum(
                    pool.map(lambda n, some=some: ask(port, some[n::THREADS], cookies), range(THREADS))
                )
                now = sorted(used(server.pid).values())
                print(
                    f"{(part + 1) * requests // PARTS:>8,}  {'  '.join(f'{one:7.1f}' for one in now)}",
                    flush=True,
                )
        rate = requests / (time.perf_counter() - began)
        print(f"{rate:.0f} requests a second; {wrong} failed; load {os.getloadavg()[0]:.1f}\n", flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit("part of bench/casework.py")
