"""A day of the whole district – 18 streets, 120 windows, 6,000 visits – replayed through the real server, while screens listen.

Starts a house of its own with the demo's windows and clerks, whom it signs in with sessions of their own. Visits come by the
demo's profile of a day; terminals and guides give tickets and clerks call, begin and end them through the pages, as browsers
do. What is promised of waiting can't be judged in a day that goes a hundred times faster than its clock: the last lines show
it for the demo's own days, which were played by the same estimator at their own pace.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from _house import empty_house
from _plan import plan

from renshe.cli.child import Child
from renshe.cli.house import House
from renshe.cli.postgres import free_port
from renshe.cli.up import web

PEOPLE = 20_000
VISITS, SCREENS, SECONDS = 6_000, 2_000, 300
ASKED_MS, ASKED_LATE_MS = 100.0, 1_000.0
LASTING = 0.8  # share of SECONDS in which the day goes by; the rest is for the last of the queue
CALLS = ("window: next", "window: finish-next")


def set_up(house: House) -> None:
    """The demo with its halls; nobody sits or waits yet."""
    from django.core.management import call_command
    from django.utils import timezone

    from renshe.cli import prepare
    from renshe.domains.counters.models import Sitting, Ticket

    prepare.compile_languages(house.data / "locale")
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=prepare.UNUSED)
    prepare.load_book()
    prepare.load_roles()
    prepare.make_district(PEOPLE)
    prepare.make_demo_accounts()
    prepare.make_past(PEOPLE)
    prepare.make_counters(PEOPLE)
    now = timezone.now()
    # In opening hours the demo has people in its halls already: for the replay they have gone.
    Ticket.objects.exclude(state__in=["finished", "left"]).update(state="left")
    Sitting.objects.filter(until__isnull=True).update(until=now)


def serve(house: House, url: str) -> tuple[Child, int]:
    """The web server of the house."""
    port, figures = free_port(), house.data / "metrics"
    figures.mkdir(exist_ok=True)
    more = {
        "PROMETHEUS_MULTIPROC_DIR": str(figures), "RENSHE_ADDRESS": f"http://127.0.0.1:{port}",
        "RENSHE_LIVE_LIMITS": "clients=10000,address=10000",  # all screens come from one address here
    }  # fmt: skip
    server = web(house, port, {**house.environment(url), **more})
    server.start()
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/nothing", timeout=2):
                break
        except HTTPError:
            break
        except OSError:
            time.sleep(0.1)
    return server, port


def program(house: House, url: str, name: str, *words: str) -> "subprocess.Popen[str]":
    """One of the programs beside this one, spoken to by lines."""
    command = [sys.executable, str(Path(__file__).with_name(name)), *words]
    return subprocess.Popen(
        command, env=house.environment(url), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def told(one: "subprocess.Popen[str]") -> str:
    """The next line of a program.

    Raises:
        RuntimeError: it has ended.
    """
    assert one.stdout
    line = one.stdout.readline()
    if not line:
        raise RuntimeError("a program of the load has ended")
    return line


def say(one: "subprocess.Popen[str]") -> None:
    """Go on."""
    assert one.stdin
    one.stdin.write("go\n")
    one.stdin.flush()


def busy() -> tuple[float, float]:
    """Processor seconds of the machine since it was started: at work, and in all."""
    with Path("/proc/stat").open() as file:
        numbers = [int(one) for one in file.readline().split()[1:9]]
    return (sum(numbers) - numbers[3] - numbers[4]) / 100, sum(numbers) / 100


def replay(house: House, url: str, options: argparse.Namespace) -> None:
    """Run the day and print what was seen."""
    from django.db import connection
    from django.utils import timezone

    since = timezone.now()
    server, port = serve(house, url)
    try:
        day = plan(port, options.visits, options.seconds * LASTING)
        file = house.data / "day.json"
        file.write_text(json.dumps(day))
        connection.close()
        topics = ",".join(f"hall.{street}" for street in day["streets"])
        screens = program(house, url, "_screens.py", str(port), topics, str(options.screens))
        there = json.loads(told(screens))["there"]
        load = program(house, url, "_day.py", str(file))
        told(load)
        print(
            f"{len(day['clerks'])} clerks sit, {there:,} screens listen; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        at_work, whole = busy()
        say(load)
        done = json.loads(told(load))
        after, end = busy()
        time.sleep(1)
        say(screens)
        seen = json.loads(told(screens))
    finally:
        server.stop()
    figures(done, seen, options, (after - at_work) / max(end - whole, 1e-9))
    check(options.visits, since)


def figures(done: dict[str, Any], seen: dict[str, Any], options: argparse.Namespace, share: float) -> None:
    """Print the times of the calls, of the other requests, and of the events."""
    requests = sum(map(len, done["spent"].values()))
    print(
        f"{done['taken']:,} tickets taken, {done['served']:,} served in {done['whole']:.0f} s (asked {SECONDS}); the last ticket at "
        f"{done['last_taken']:.0f} s, at worst {done['behind']:.1f} s behind its time; {requests:,} requests, "
        f"{requests / done['whole']:.0f} a second; {done['wrongs']} went wrong"
    )
    for one in done["wrong"]:
        print("  wrong:", one)
    print(f"{'':<22}{'number':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8} ms")
    for kind, spent in sorted(done["spent"].items()):
        print(line(kind, spent))
    print(
        line("a call", [one for kind in CALLS for one in done["spent"].get(kind, [])])
        + f"   asked p95 {ASKED_MS:.0f}"
    )
    print(line("everything", [one for spent in done["spent"].values() for one in spent]))
    print(
        f"events: {seen['events']:,} at {seen['there']:,} screens ({seen['lost']} lost); delay p50 {seen['p50']:.0f}   p95 {seen['p95']:.0f}   "
        f"p99 {seen['p99']:.0f}   max {seen['max']:.0f} ms, {seen['beyond']} beyond {ASKED_LATE_MS:.0f}"
    )
    print(
        f"processors: the machine at work {share:.0%}, of one: the load {done['processor']:.0%}, the screens {seen['processor']:.0%}; "
        f"load {os.getloadavg()[0]:.1f}\n",
        flush=True,
    )


def line(kind: str, spent: list[float]) -> str:
    """One line of the table, milliseconds."""
    cuts = statistics.quantiles(spent, n=100) if len(spent) > 1 else [*spent, 0.0][:1] * 99
    return f"{kind:<22}{len(spent):>8,}{cuts[49]:>8.1f}{cuts[94]:>8.1f}{cuts[98]:>8.1f}{max(spent, default=0):>8.0f}"


def check(visits: int, since: datetime) -> None:
    """Ask the database: no ticket lost, none called twice; and how good the demo's promises were.

    Args:
        visits: how many there were.
        since: when the replay began.
    """
    from django.db.models import Count
    from django.utils import timezone

    from renshe.domains.counters import api as counters

    today = timezone.localdate()
    mine = counters.Ticket.objects.filter(taken_at__gte=since)
    states = dict(mine.order_by().values_list("state").annotate(Count("pk")))
    calls = (
        counters.TicketEvent.objects.filter(ticket__in=mine, verb="call")
        .values("ticket")
        .annotate(n=Count("pk"))
    )
    twice = calls.filter(n__gt=1).count()
    print(f"in the database: {states}; called more than once: {twice}")
    if states.get("finished", 0) != visits or twice:
        print("NOT what was asked: a ticket was lost or called twice")
    past = counters.measure(today - timedelta(days=20), today - timedelta(days=1))
    print(
        f"promises of waiting on the demo's own days: {past.told:,} tickets, the wait lay in the range (80 of 100) {past.held} %, "
        f"mean distance from its middle {past.off} minutes"
    )


def main(argv: list[str]) -> int:
    """Make the house, replay the day, print the figures."""
    parser = argparse.ArgumentParser(prog="renshe bench counters", description=__doc__)
    parser.add_argument("--visits", type=int, default=VISITS, help="how many (default 6,000)")
    parser.add_argument("--screens", type=int, default=SCREENS, help="that listen (default 2,000)")
    parser.add_argument(
        "--seconds", type=int, default=SECONDS, help="in which the day shall pass (default 300)"
    )
    parser.add_argument("--only", choices=["day", "statements"], help="one part; both unless given")
    options = parser.parse_args(argv)
    with empty_house() as (house, url):
        set_up(house)
        if options.only in {None, "statements"}:
            from _requests import statements

            statements()
        if options.only in {None, "day"}:
            replay(house, url, options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
