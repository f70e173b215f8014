"""./renshe up: everything the house needs, started in order, watched, and stopped in order."""

import argparse
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError, URLError

from renshe.cli.child import Child
from renshe.cli.files import writing
from renshe.cli.house import ROOT, House, check
from renshe.cli.messages import Failure, step, warn
from renshe.cli.postgres import free_port
from renshe.cli.refuse import refuse

ANSWERS_WITHIN = 90.0  # seconds until the pages answer for the first time
WORKERS = max(2, min(4, os.cpu_count() or 2))  # web server processes
AT_ONCE = 8192  # connections of one of them: streams of live events and pages beside them
BACKLOG = 4096  # connections that may knock in one moment: all screens do after a restart


class Stop(Exception):  # noqa: N818 - a request, not an error
    """Somebody asked us to stop (Ctrl-C, SIGTERM, SIGHUP)."""


SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _stop(number: int, frame: FrameType | None) -> None:
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)  # once is enough; we are on our way
    raise Stop(signal.Signals(number).name)


def _mind_signals() -> None:
    """Let signals raise Stop; under nohup the end of the terminal stays ignored."""
    for one in SIGNALS:
        if one is not signal.SIGHUP or signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, _stop)


def arguments(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="renshe up", description="Start database, worker and web. Ctrl-C stops all of it."
    )
    parser.add_argument("--port", type=int, default=8000, help="where the pages answer (default 8000)")
    parser.add_argument(
        "--people",
        type=int,
        default=int(os.environ.get("RENSHE_PEOPLE", "20000")),
        help="size of the demo district, made on first use (default 20000)",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")),
        help="folder for everything that is written (default RENSHE_DATA, else .renshe)",
    )
    return parser.parse_args(argv)


@contextmanager
def reserved(port: int) -> Iterator[None]:
    """Hold a port for as long as we run, before anything is started.

    The web server shares its port with whoever else asks for it (SO_REUSEPORT), so two houses that start at the same
    moment would both get it, and each would answer some of the requests. The kernel gives a name in its abstract
    namespace to one of them, and takes it back however that one ends.

    Raises:
        Failure: not a port, taken, or not allowed.
    """
    check_port(port)
    with socket.socket(socket.AF_UNIX) as mark:
        try:
            mark.bind(f"\0renshe-port-{port}")
        except OSError as error:
            raise _unusable(port, error) from error
        yield


def _unusable(port: int, error: OSError) -> Failure:
    return Failure(
        f"port {port} can't be used 端口不可用: {error.strerror}",
        "Another program has it, or it is reserved. "
        f"Choose another: ./renshe up --port {port + 1 if port < 65535 else 8000}",
    )


def check_port(port: int) -> None:
    """Refuse a port that we can't have.

    Raises:
        Failure: not a port, taken, or not allowed.
    """
    if not 0 < port < 65536:
        raise Failure(
            f"{port} is not a port 端口号不对", "Choose one between 1024 and 65535: ./renshe up --port 8001"
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise _unusable(port, error) from error


def web(house: House, port: int, environment: dict[str, str]) -> Child:
    """The web server."""
    command = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(WORKERS), "--respawn-failed-workers", "--no-ws", "--log-level", "warning",
        "--backlog", str(BACKLOG), "--backpressure", str(AT_ONCE), "--workers-kill-timeout", "10",
        "renshe.site.asgi:application",
    ]  # fmt: skip
    return Child("web", command, log=house.data / "log/web.log", env=environment, cwd=ROOT)


def worker(house: House, environment: dict[str, str]) -> Child:
    """The task worker."""
    command = [
        sys.executable,
        "-m",
        "django",
        "procrastinate",
        "worker",
        "--concurrency",
        "4",
        "--shutdown-graceful-timeout",
        "10",
    ]
    # Without us the database is gone too, and a polite worker would wait for it.
    log = house.data / "log/worker.log"
    return Child("worker", command, log=log, orphaned=signal.SIGKILL, env=environment, cwd=ROOT)


def departments(house: House, environment: dict[str, str]) -> Child | None:
    """In demo mode: a server that stands in for the other departments, unless the environment names a real exchange.

    Where it answers, and the secret with which both sides sign, are put into the environment of the other programs.
    """
    if environment.get("RENSHE_MODE", "demo") != "demo" or environment.get("RENSHE_EXCHANGE"):
        return None
    port = free_port()
    environment["RENSHE_EXCHANGE"] = f"http://127.0.0.1:{port}"
    environment["RENSHE_EXCHANGE_SECRET"] = secrets.token_urlsafe(32)
    command = [sys.executable, "-m", "renshe.demo.departments", str(port)]
    return Child("departments", command, log=house.data / "log/departments.log", env=environment, cwd=ROOT)


def wait_until_ready(port: int, children: list[Child]) -> None:
    """Wait until every check of /healthz but the amber ones is green.

    Raises:
        Failure: it takes too long.
    """
    deadline = time.monotonic() + ANSWERS_WITHIN
    state: object = "no answer"
    while time.monotonic() < deadline:
        for child in children:
            child.care(warn)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except HTTPError as error:
            state = json.loads(error.read() or "{}") if error.code == 503 else error
        except (URLError, TimeoutError, ConnectionError) as error:
            state = error
        time.sleep(0.1)
    raise Failure(
        f"the pages do not answer after {ANSWERS_WITHIN:.0f} s: {state}",
        f"What the programs say is in {children[0].log.parent}",
    )


def prepare(environment: dict[str, str]) -> None:
    """Run `renshe prepare` in a process of its own, so that the watcher stays small."""
    if subprocess.run(
        [sys.executable, "-m", "renshe.cli", "prepare"], env=environment, cwd=ROOT, check=False
    ).returncode:
        raise Failure(
            "the house could not be prepared 准备未完成",
            "See the lines above. Mend it and start again: nothing is lost.",
        )


def main(argv: list[str]) -> int:
    """Start, watch, stop."""
    options = arguments(argv)
    children: list[Child] = []
    with reserved(options.port), (house := House(options.data)).held():
        try:
            _mind_signals()
            os.environ["RENSHE_PEOPLE"] = str(options.people)
            run(house, options.port, children)
        except Stop as stop:
            print(f"\nstopping 正在停止 ({stop}) …", flush=True)
        finally:
            for one in SIGNALS:
                signal.signal(one, signal.SIG_IGN)
            for child in reversed(children):
                child.stop()
            house.announce(None)
    print("stopped 已停止", flush=True)
    return 0


def run(house: House, port: int, children: list[Child]) -> None:
    """Start everything in order, then keep it running until Stop is raised."""
    url = os.environ.get("DATABASE_URL", "")
    refuse(house.environment(url))
    with step("database 数据库"):
        if url:
            check(url)
        else:
            child, server = house.database_process()
            children.append(child)
            child.start()
            server.wait(child.alive)
            url = server.url
    house.announce(url)
    environment = house.environment(url)
    environment["RENSHE_ADDRESS"] = (
        f"http://127.0.0.1:{port}"  # for the codes on letters, where no origin is named
    )
    prepare(environment)
    figures = house.data / "metrics"
    with writing(house.data):
        shutil.rmtree(figures, ignore_errors=True)
        figures.mkdir()
    environment["PROMETHEUS_MULTIPROC_DIR"] = str(figures)
    with step("worker and web 后台任务与网页"):
        # The departments first: they put their address into the environment of the others.
        others = departments(house, environment)
        started = [*filter(None, [others]), worker(house, environment), web(house, port, environment)]
        for child in started:
            children.append(child)
            child.start()
        wait_until_ready(port, children)
    print(f"ready http://127.0.0.1:{port}", flush=True)
    while True:
        for child in children:
            child.care(warn)
        time.sleep(0.1)
