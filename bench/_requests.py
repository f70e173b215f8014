"""What each request of a hall's day costs the server by itself: statements, and milliseconds without a network or a crowd."""

import re
import statistics
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

TIMES, COUNTED = 40, 2


def measure(name: str, ask: Callable[[], Any], wanted: int) -> Any:
    """Time one request; print the median, and the statements of the last time.

    Raises:
        RuntimeError: it was answered otherwise.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    turn = TURNS[name] = (
        TURNS.get(name, 0) + 1
    )  # the first warms up, the second counts statements, which takes time of its own
    with CaptureQueriesContext(connection) if turn == COUNTED else nullcontext([]) as asked:
        began, used = time.perf_counter(), time.process_time()
        answer = ask()
        spent, used = (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000
    if answer.status_code != wanted:
        raise RuntimeError(f"{name}: {answer.status_code} {answer.content[:500].decode()}")
    if turn == COUNTED:
        SEEN[name] = ([one["sql"] for one in asked], [])
    elif turn > COUNTED:
        SEEN[name][1].append((spent, used))
    return answer


SEEN: dict[
    str, tuple[list[str], list[tuple[float, float]]]
] = {}  # statements; milliseconds, and those of our own processor
TURNS: dict[str, int] = {}


def statements(*, show: bool = False) -> None:
    """Play some visits in one hall with Django's own client and print what each request asked of the database."""
    from django.contrib.auth.models import User
    from django.test import Client

    from renshe.demo.cards import account_name
    from renshe.demo.counters.places import HALL
    from renshe.domains.counters import api as counters

    window, guide, kiosk = (Client(headers={"host": "localhost"}) for _ in range(3))
    for client, code in ((window, "clerk"), (guide, f"chief-{HALL}")):
        client.force_login(
            User.objects.get(username=account_name(code)), "django.contrib.auth.backends.ModelBackend"
        )
        session = client.session
        session["renshe_demo"] = True
        session.save()
    kiosk.post("/demo/terminal/")
    place = counters.Counter.objects.get(street=HALL, number=1)
    window.post("/desk/station/sit/", {"counter": place.pk})
    base = f"/streets/{HALL}/kiosk"
    for _ in range(TIMES):
        page = measure("terminal: card?", lambda: kiosk.get(f"{base}/who/?board=insurance"), 200)
        page = measure(
            "terminal: no card",
            lambda page=page: kiosk.post(f"{base}/who/", {"said": _said(page), "do": "skip"}),
            200,
        )
        taken = measure(
            "terminal: take",
            lambda page=page: kiosk.post(f"{base}/take/", {"said": _said(page), "priority": ""}),
            302,
        )
        measure("terminal: ticket", lambda taken=taken: kiosk.get(taken["Location"]), 200)
        taken = measure(
            "guide: take",
            lambda: guide.post("/desk/guide/", {"street": HALL, "board": "talent", "do": "take"}),
            302,
        )
        measure("guide: slip", lambda taken=taken: guide.get(taken["Location"]), 200)
        called = measure("window: next", lambda: _do(window, "next", None), 200)
        measure("window: begin", lambda called=called: _do(window, "serve", called), 200)
        called = measure("window: finish-next", lambda called=called: _do(window, "finish-next", called), 200)
        measure("window: begin", lambda called=called: _do(window, "serve", called), 200)
        measure("window: finish", lambda called=called: _do(window, "finish", called), 200)
    print("each request by itself, one after the other:")
    for name, (said, rows) in SEEN.items():
        spent, used = (statistics.median(one[place] for one in rows) for place in (0, 1))
        print(
            f"{name:<22}p50 {spent:6.1f} ms, {used:5.1f} of it in Python   statements {len(said)}", flush=True
        )
        for sql in said if show else ():
            print("     ", re.sub(r"\s+", " ", sql)[:260])
    print(flush=True)


def _do(client: Any, verb: str, page: Any) -> Any:
    found = re.search(rb'name="ticket" value="(\d+)"', page.content) if page is not None else None
    form = {"ticket": found.group(1).decode()} if found else {}
    return client.post(f"/desk/station/do/{verb}/", form, headers={"HX-Request": "true"})


def _said(page: Any) -> str:
    found = re.search(rb'name="said" value="([^"]+)"', page.content)
    return found.group(1).decode() if found else ""
