"""Pages of item guides a second through the real server, beside a bare Django view that reads one row.

Both run under the same server with the same number of processes and threads, one after the other, on the same database.
The load comes from two processes on the same machine, so the figures compare the two; they are no capacity of a server.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

from renshe.book import loading
from renshe.cli.house import ROOT, House
from renshe.cli.postgres import free_port
from renshe.cli.up import WORKERS

PROCESSES, THREADS = 2, 4  # of the load
WARM_UP = 200  # requests that are not counted


def ask(port: int, paths: list[str]) -> list[float]:
    """Ask for pages over one kept connection; how long each took, in seconds.

    Raises:
        RuntimeError: a page is not there.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    spent: list[float] = []
    for path in paths:
        began = time.perf_counter()
        connection.request(
            "GET", path, headers={"Accept-Encoding": "gzip", "Cookie": "django_language=zh-hans"}
        )
        response = connection.getresponse()
        response.read()
        spent.append(time.perf_counter() - began)
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status}")
    connection.close()
    return spent


def many(port: int, shares: list[list[str]]) -> list[float]:
    """One process of the load: a connection each for the shares."""
    with ThreadPoolExecutor(THREADS) as pool:
        return [one for spent in pool.map(lambda share: ask(port, share), shares) for one in spent]


def load(name: str, port: int, paths: list[str], requests: int) -> float:
    """Ask until the number of requests is reached; print and give pages a second."""
    ask(port, (paths * (WARM_UP // len(paths) + 1))[: max(WARM_UP, 2 * len(paths))])
    asked = (paths * (requests // len(paths) + 1))[:requests]
    shares = [asked[number :: PROCESSES * THREADS] for number in range(PROCESSES * THREADS)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        list(pool.map(time.sleep, [0.1] * PROCESSES))  # both processes are there before the clock starts
        began = time.perf_counter()
        parts = pool.map(many, [port] * PROCESSES, [shares[n::PROCESSES] for n in range(PROCESSES)])
        spent = sorted(one for part in parts for one in part)
        whole = time.perf_counter() - began
    rate = len(spent) / whole
    cuts = statistics.quantiles(spent, n=100)
    print(
        f"{name:<52}{rate:>9,.0f} /s   p50 {cuts[49] * 1000:5.1f} ms   p95 {cuts[94] * 1000:5.1f} ms",
        flush=True,
    )
    return rate


def bare(house: House, requests: int) -> float:
    """The peer, under the same server."""
    port = free_port()
    environment = house.environment((house.data / "database.url").read_text().strip())
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(WORKERS), "--blocking-threads", "4", "--no-ws", "_bare:application",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT / "bench", env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        _wait(port)
        return load("bare Django, one row, no template (floor)", port, ["/"], requests)
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int) -> None:
    """Wait until something answers.

    Raises:
        TimeoutError: nothing does within half a minute.
    """
    for _ in range(300):
        try:
            ask(port, ["/"])
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the peer does not answer")


def main(argv: list[str]) -> int:
    """Start a house of its own, ask it for every guide, print the figures."""
    parser = argparse.ArgumentParser(prog="renshe bench book", description=__doc__)
    parser.add_argument(
        "--requests", type=int, default=4000, help="of each kind (default 4000, at most 50000)"
    )
    requests = max(100, min(parser.parse_args(argv).requests, 50_000))
    guides = [f"/items/{code}/" for code in loading.load().items]
    with tempfile.TemporaryDirectory(prefix="renshe-bench-") as folder:
        port = free_port()
        command = [sys.executable, "-m", "renshe.cli", "up", "--port", str(port), "--data", folder]
        environment = {key: value for key, value in os.environ.items() if key != "RENSHE_DATA"}
        # Counted as ever, but here one machine asks for a whole city.
        environment["RENSHE_API_LIMITS"] = "open=10000000"
        house = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            if not any(line.startswith("ready") for line in house.stdout or ()):
                print("the house did not start", file=sys.stderr)
                return 1
            print(f"{requests:,} requests each, {PROCESSES * THREADS} at once, {WORKERS} server processes\n")
            ours = load(f"renshe: item guides, all {len(guides)} in turn", port, guides, requests)
            load("renshe: the first page", port, ["/"], requests // 4)
            load(
                "renshe: what machines read, /api/v1/items/…",
                port,
                [f"/api/v1{guides[0].rstrip('/')}"],
                requests,
            )
            peer = bare(House(Path(folder)), requests)
        finally:
            house.terminate()
            house.communicate(timeout=60)
    print(f"\nan item guide costs {peer / ours:.1f} times a view that reads one row")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
