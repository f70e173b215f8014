"""From submission to grant through HTTP, beside pgbench that says the same statements to the same server.

What is compared: applications a second, each a bundle of three items – one submission, then acceptance, review and decision
of each case by two officers, ten requests in all. The statements are taken from PostgreSQL's own log while the real server
does some applications one after the other; pgbench says them again, one client to each of several copies of the database
as it was before, so that every statement does the same work on the same rows. Letters and notices are made by the worker
afterwards in both, and counted in neither (bench/letters.py has the letters).
"""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError

import _statements as statements
import psycopg
from _office import Draft, Office, open_office

from renshe.cli.child import Child
from renshe.cli.house import House
from renshe.cli.postgres import free_port
from renshe.cli.up import web

CLIENTS = 4  # of pgbench, and processes of ours are as many as `up` starts
PROCESSES, THREADS = 2, 4  # of the load
ASKED = 0.4
WARM_UP = 8  # applications that are not counted


def ask(connection: HTTPConnection, path: str, token: str, body: object, key: str) -> dict[str, object]:
    """One write.

    Raises:
        RuntimeError: it was not done.
    """
    head = {"Authorization": f"Bearer {token}", "Idempotency-Key": key, "Content-Type": "application/json"}
    connection.request("POST", path, json.dumps(body), head)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {content.decode()[:500]}")
    return json.loads(content)


def grant(connection: HTTPConnection, draft: Draft, clerk: str, chief: str) -> None:
    """One application, from its submission until all its cases are granted."""
    key = f"bench-{draft.key:08d}"
    path = f"/api/v1/applications/{draft.key}/submit"
    cases = ask(connection, path, draft.token, {"revision": draft.revision}, key)["cases"]
    for case in cases:  # pyright: ignore[reportGeneralTypeIssues]
        number = case["number"]
        for verb, token, body in (
            ("accept", clerk, {}),
            ("review", clerk, {"outcome": "granted"}),
            ("decide", chief, {"outcome": "granted"}),
        ):
            case = ask(connection, f"/api/v1/cases/{number}/{verb}", token, body, f"{key}-{number}-{verb}")
        if case["outcome"] != "granted":
            raise RuntimeError(f"{number} is {case['state']}")


def work(port: int, office: Office, first: int, step: int, last: int) -> list[float]:
    """Every so-many-th application over one kept connection.

    Returns:
        Seconds of each.
    """
    connection, spent = HTTPConnection("127.0.0.1", port, timeout=60), []
    for number in range(first, last, step):
        began = time.perf_counter()
        people = office.clerks, office.chiefs
        grant(connection, office.drafts[number], *(group[number % len(group)] for group in people))
        spent.append(time.perf_counter() - began)
    connection.close()
    return spent


def share(port: int, file: str, first: int, begin: int, last: int) -> None:
    """One process of the load: waits for its word, works with some connections at once, prints the seconds of each."""
    office, step = Office.read(Path(file)), PROCESSES * THREADS
    print("there", flush=True)
    sys.stdin.readline()
    with ThreadPoolExecutor(THREADS) as pool:
        lots = [
            pool.submit(work, port, office, begin + first + PROCESSES * number, step, last)
            for number in range(THREADS)
        ]
        print(json.dumps([one for lot in lots for one in lot.result()]))


def serve(house: House, url: str) -> tuple[Child, int]:
    """The web server of the house, on this database."""
    port, figures = free_port(), house.data / "metrics"
    figures.mkdir(exist_ok=True)
    more = {"PROMETHEUS_MULTIPROC_DIR": str(figures), "RENSHE_API_LIMITS": "open=1000000"}
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


def ours(house: House, url: str, file: Path, applications: int) -> float:
    """Applications a second through HTTP."""
    server, port = serve(house, url)
    try:
        office = Office.read(file)
        work(port, office, 0, 1, WARM_UP)
        command = [sys.executable, __file__, str(port), str(file)]
        span = [str(WARM_UP), str(WARM_UP + applications)]
        running = [
            subprocess.Popen(
                [*command, str(n), *span], env=house.environment(url), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for n in range(PROCESSES)
        ]  # fmt: skip
        for one in running:
            assert one.stdout
            one.stdout.readline()
        began = time.perf_counter()
        for one in running:
            assert one.stdin
            one.stdin.write("go\n")
            one.stdin.flush()
        told = [one.communicate()[0] for one in running]
        whole = time.perf_counter() - began
        if any(one.returncode for one in running):
            raise RuntimeError("the load failed")
    finally:
        server.stop()
    spent = sorted(one for words in told for one in json.loads(words))
    cuts = statistics.quantiles(spent, n=100)
    print(
        f"renshe: {len(spent)} applications of 3 items through HTTP  {len(spent) / whole:7.1f} /s   "
        f"p50 {cuts[49] * 1000:.0f} ms   p95 {cuts[94] * 1000:.0f} ms for all ten requests",
        flush=True,
    )
    return len(spent) / whole


def peer(house: House, url: str, file: Path, applications: int) -> float:
    """Applications a second when pgbench says the same statements."""
    record = statements.copy(url, "bench_record")
    copies = [statements.copy(url, f"bench_peer_{number}") for number in range(CLIENTS)]
    statements.take_down(record)
    server, port = serve(house, record)
    try:
        work(port, Office.read(file), 0, 1, applications)
    finally:
        server.stop()
    said = statements.taken_down(house.data / "log/database.log")
    spent = statements.say_again(said, copies, house.data)
    done = [granted(one) for one in [record, *copies]]
    if len(set(done)) != 1:
        raise RuntimeError(f"pgbench did not do the same: {done}")
    rate = CLIENTS * applications / spent
    print(
        f"pgbench: the same {len(said) / applications:.0f} statements for each, {CLIENTS} clients {rate:9.1f} /s",
        flush=True,
    )
    return rate


def granted(url: str) -> int:
    """How many cases are granted."""
    with psycopg.connect(url) as connection:
        row = connection.execute("select count(*) from casework_case where outcome = 'granted'").fetchone()
    return int(row[0]) if row else 0


def throughput(house: House, url: str, applications: int, again: int) -> None:
    """Print both figures and their ratio. Django must be set up; nobody else may use the database."""
    from django.db import connection

    file = house.data / "office.json"
    open_office(max(applications + WARM_UP, again)).keep(file)
    connection.close()
    connection.close_pool()
    print(f"load before {os.getloadavg()[0]:.1f}")
    theirs = peer(house, url, file, again)
    mine = ours(house, statements.copy(url, "bench_ours"), file, applications)
    print(f"ratio {mine / theirs:.2f} (asked {ASKED}); load after {os.getloadavg()[0]:.1f}\n", flush=True)


if __name__ == "__main__":
    share(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
