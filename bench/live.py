"""Live events: 2,000 displays fed through the real server, and how long each event takes to reach them.

The displays are connections of this process, spread over loopback addresses as halls are over the district: one topic of the
eighteen halls each, or all on the district's, which is the worst there is: every event goes to everybody. Events are sent
through the database, as the counters send them. The delay is from before the statement that announces an event to the
moment in which a display has read it; server, database and displays share the machine.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import yaml

from renshe.book import FOLDER
from renshe.casework.live import CHANNEL
from renshe.cli.house import ROOT
from renshe.cli.postgres import free_port
from renshe.cli.up import WORKERS

CLIENTS, RATE, SECONDS = 2000, 5.0, 60
EACH_ADDRESS = 50  # displays that share an address
PATIENCE = 30.0  # seconds until the last event must have arrived


def halls() -> list[str]:
    """The topics of the eighteen halls."""
    told = yaml.safe_load((FOLDER / "streets.yaml").read_text("utf-8"))
    return [f"hall.{one['code']}" for one in told["streets"]]


class Displays:
    """Connections that read, and when they read what.

    Attributes:
        delays: seconds, one for each event that reached each display.
        hello: how many have been greeted.
        broken: how many connections ended.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self.delays: list[float] = []
        self.hello = self.broken = 0

    async def watch(self, port: int, topic: str, number: int) -> None:
        """Be one display until cancelled."""
        address = f"127.0.{1 + number // EACH_ADDRESS}.1"
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))
        writer.write(f"GET /events/{topic}/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        try:
            while line := await reader.readline():
                if line.startswith(b'data: {"sent"'):
                    self.delays.append(time.time() - json.loads(line[6:])["sent"])
                elif line == b"event: hello\n":
                    self.hello += 1
            self.broken += 1
        finally:
            writer.close()


async def announce(url: str, topics: list[str], rate: float, seconds: float) -> list[str]:
    """Send events, one after the other over the topics; which topic each went to."""
    sent: list[str] = []
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        began = time.monotonic()
        while (elapsed := time.monotonic() - began) < seconds:
            await asyncio.sleep(max(0.0, len(sent) / rate - elapsed))
            topic = topics[len(sent) % len(topics)]
            about = json.dumps({"topic": topic, "event": "waiting", "id": time.time_ns() // 1000})
            data = json.dumps(
                {"sent": time.time(), "street": topic, "waiting": 7, "low": 3, "mid": 5, "high": 9}
            )
            await connection.execute("select pg_notify(%s, %s)", [CHANNEL, about + data])
            sent.append(topic)
    return sent


async def story(port: int, url: str, topics: list[str], clients: int, seconds: float) -> int:
    """Connect, send, wait for the last, print."""
    displays = Displays()
    chosen = [topics[number % len(topics)] for number in range(clients)]
    began = time.monotonic()
    tasks: list[asyncio.Task[None]] = []
    for number, topic in enumerate(chosen):
        tasks.append(asyncio.create_task(displays.watch(port, topic, number)))
        if number % 100 == 99:
            await asyncio.sleep(0.02)
    while displays.hello < clients and time.monotonic() - began < PATIENCE:
        await asyncio.sleep(0.05)
    print(f"  {displays.hello:,} displays connected in {time.monotonic() - began:.1f} s", flush=True)
    sent = await announce(url, topics, RATE, seconds)
    expected = sum(chosen.count(topic) for topic in sent)
    deadline = time.monotonic() + PATIENCE
    while len(displays.delays) < expected and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    _print(displays, len(sent), expected)
    return 0 if len(displays.delays) == expected and not displays.broken else 1


def _print(displays: Displays, sent: int, expected: int) -> None:
    cuts = statistics.quantiles(displays.delays, n=100)
    print(
        f"  {sent:,} events, {len(displays.delays):,} of {expected:,} deliveries, {displays.broken} streams broken;"
        f" delay p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms,"
        f" longest {max(displays.delays) * 1000:.0f} ms",
        flush=True,
    )


@contextmanager
def house() -> Iterator[tuple[int, Path]]:
    """A house of its own, as its users start it.

    Yields:
        Its port and its data folder.

    Raises:
        RuntimeError: it did not start.
    """
    with tempfile.TemporaryDirectory(prefix="renshe-bench-") as folder:
        port = free_port()
        command = [
            sys.executable, "-m", "renshe.cli", "up", "--port", str(port), "--data", folder, "--people", "300",
        ]  # fmt: skip
        environment = {key: value for key, value in os.environ.items() if key != "RENSHE_DATA"}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            if not any(line.startswith("ready") for line in process.stdout or ()):
                raise RuntimeError("the house did not start")
            yield port, Path(folder)
        finally:
            process.terminate()
            process.communicate(timeout=60)


def main(argv: list[str]) -> int:
    """Start a house of its own, feed the displays, print the figures."""
    parser = argparse.ArgumentParser(prog="renshe bench live", description=__doc__)
    parser.add_argument("--clients", type=int, default=CLIENTS, help=f"displays (default {CLIENTS})")
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"of events (default {SECONDS})")
    options = parser.parse_args(argv)
    with house() as (port, folder):
        url = (folder / "database.url").read_text().strip()
        print(f"{RATE:g} events a second, {WORKERS} server processes, load {os.getloadavg()[0]:.1f}\n")
        for name, topics in (
            ("each display on one of 18 halls", halls()),
            ("all on the district", ["district"]),
        ):
            print(name, flush=True)
            wrong = asyncio.run(story(port, url, topics, options.clients, options.seconds))
            if wrong:
                return wrong
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
