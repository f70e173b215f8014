"""./renshe up as its users meet it: real processes, real ports, real crashes."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from renshe.cli.house import ROOT
from renshe.cli.postgres import free_port

pytestmark = pytest.mark.slow
LAUNCHER = ROOT / "renshe"


class Running:
    """One `./renshe up` and what it has said so far."""

    def __init__(self, data: Path, port: int) -> None:
        """Start it in an environment without the tests' own database."""
        ours = {
            "DATABASE_URL",
            "RENSHE_DATA",
            "RENSHE_SECRET",
            "RENSHE_REGISTRY_KEYS",
            "DJANGO_SETTINGS_MODULE",
        }
        environment = {name: value for name, value in os.environ.items() if name not in ours}
        self.port = port
        self.process = subprocess.Popen(
            [LAUNCHER, "up", "--port", str(port), "--data", data],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**environment, "RENSHE_PEOPLE": "300"},
            cwd="/",
        )

    def until(self, word: str) -> str:
        """Read its lines until one has the word; everything read is returned."""
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if word in line:
                return said
        raise AssertionError(f"it ended without saying “{word}”:\n{said}")

    def health(self) -> dict[str, Any]:
        """What /healthz answers."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
            return json.load(answer)

    def descendants(self) -> list[psutil.Process]:
        """Every process below it."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def database(self) -> psutil.Process:
        """The PostgreSQL server."""
        return next(one for one in psutil.Process(self.process.pid).children() if one.name() == "postgres")

    def ended(self) -> int:
        """Wait for its end; the exit status."""
        self.process.communicate(timeout=30)
        return self.process.returncode

    def stop(self) -> int:
        """Ctrl-C, and wait."""
        self.process.send_signal(signal.SIGINT)
        return self.ended()


def gone(processes: list[psutil.Process]) -> bool:
    """Have they all ended within ten seconds?"""
    _, alive = psutil.wait_procs(processes, timeout=10)
    return not alive


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A data folder with a space in its name, reachable for the database's user."""
    folder = ROOT / ".renshe" / f"test-{os.getpid()}" / "a house"
    folder.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    yield folder
    place = (folder / "postgres").resolve()
    subprocess.run(["rm", "-rf", place, folder], check=True)


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Running]:
    """A house that is up."""
    house = Running(folder, free_port())
    house.until("ready http://127.0.0.1:")
    yield house
    if house.process.poll() is None:
        house.stop()


def test_it_answers_when_it_says_ready(running: Running) -> None:
    """Everything is green (the calendar may be amber in November, and a department that nobody has asked yet)."""
    health = running.health()
    assert health["status"] == "ok"
    assert set(health["checks"]) == {"database", "worker", "calendar", "departments", "queue", "notices"}
    assert {health["checks"][name] for name in ("database", "worker", "notices")} == {"green"}


def test_a_second_one_on_the_same_folder_is_refused(running: Running, folder: Path) -> None:
    """It names the process that holds the folder and what to do."""
    second = Running(folder, free_port())
    said = second.until("Stop that one first")
    assert str(running.process.pid) in said
    assert second.ended() == 1


def test_a_second_one_on_the_same_port_is_refused(running: Running, tmp_path: Path) -> None:
    """Before anything is made."""
    second = Running(tmp_path / "other", running.port)
    assert f"port {running.port}" in second.until("Choose another")
    assert second.ended() == 1
    assert not (tmp_path / "other").exists()


def test_the_database_is_started_again_after_a_crash(running: Running) -> None:
    """After kill -9 the pages answer again without a hand."""
    running.database().kill()
    assert "it is started again" in running.until("database ended")
    deadline = time.monotonic() + 20
    while True:
        try:
            assert running.health()["status"] == "ok"
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.2)
        else:
            break


def test_it_keeps_its_data_and_leaves_nothing_behind(running: Running, folder: Path) -> None:
    """Ctrl-C stops every process; started again the secret and the database are the same; kill -9 leaves nothing either."""
    processes = running.descendants()
    assert len(processes) >= 4
    assert running.stop() == 0
    assert gone(processes)
    secret = (folder / "secret").read_text()

    again = Running(folder, running.port)
    again.until("ready")
    assert (folder / "secret").read_text() == secret
    processes = again.descendants()
    again.process.kill()
    assert again.ended() == -signal.SIGKILL
    assert gone(processes)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", running.port))


def test_the_database_never_runs_as_root(folder: Path) -> None:
    """Under root it runs as nobody, else as ourselves; and no permission outside the data folder changes."""
    expected = "nobody" if os.geteuid() == 0 else psutil.Process().username()
    before = {path: path.stat().st_mode for path in [ROOT, *ROOT.parents]}
    house = Running(folder, free_port())
    house.until("ready")
    assert house.database().username() == expected
    assert house.stop() == 0
    assert {path: path.stat().st_mode for path in before} == before
