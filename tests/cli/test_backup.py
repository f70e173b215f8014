"""The rehearsal: a house works, is backed up, is lost, and comes back with every history whole."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from renshe.cli.house import ROOT

pytestmark = pytest.mark.slow
KEY = secrets.token_urlsafe(48)
WORK = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from renshe.book.actions import load; load()
from renshe.casework.actions import verbs
from renshe.casework.materials.keeping import keep
from tests.casework.office import cases, officer
from tests.casework.test_keeping import PNG
from tests.registry.people import somebody
for serial in range(5):
    (case,) = cases("unemployment-registration", person=somebody(serial=serial))
    verbs.accept(case=case, by=officer("陈晓"))
keep(chunks=[PNG], name="身份证.png", by=None)
"""


class Lost:
    """A house with a database and a folder of its own, on the tests' server."""

    def __init__(self, name: str, folder: Path) -> None:
        """Make an empty database."""
        self.name, self.data = f"{name}_{os.getpid()}", folder / name
        self.admin = os.environ["DATABASE_URL"]
        self.url = make_conninfo(self.admin, dbname=self.name)
        self.do("create database {}")

    def do(self, words: LiteralString) -> None:
        """Do something with the database from outside."""
        with psycopg.connect(self.admin, autocommit=True) as connection:
            connection.execute(sql.SQL(words).format(sql.Identifier(self.name)))

    def run(self, *command: str, keys: str = KEY) -> subprocess.CompletedProcess[str]:
        """Run Python in this house."""
        environment = {
            **os.environ,
            "DATABASE_URL": self.url,
            "RENSHE_DATA": str(self.data),
            "RENSHE_REGISTRY_KEYS": keys,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        if not keys:
            del environment["RENSHE_REGISTRY_KEYS"]
        return subprocess.run(
            [sys.executable, *command], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )

    def renshe(self, *words: str, keys: str = KEY) -> subprocess.CompletedProcess[str]:
        """Run one of our commands."""
        return self.run("-m", "renshe.cli", *words, keys=keys)

    def lose(self) -> None:
        """Nothing is left."""
        self.do("drop database if exists {} with (force)")
        shutil.rmtree(self.data, ignore_errors=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the backup lies."""
    return tmp_path_factory.mktemp("copies")


@pytest.fixture(scope="module")
def backup(folder: Path) -> Path:
    """A backup of a house that has since been lost."""
    house, target = Lost("before", folder), folder / "2026-11-23"
    worked = house.run("-c", WORK)
    assert worked.returncode == 0, worked.stderr
    made = house.renshe("backup", str(target))
    assert made.returncode == 0, made.stderr
    assert "5 cases 办件 · 10 events" in made.stdout
    assert "备份里没有密钥" in made.stderr
    again = house.renshe("backup", str(target))
    assert "已经存在" in again.stderr
    house.lose()
    return target


@pytest.fixture
def empty(folder: Path) -> Iterator[Lost]:
    """A new house, with nothing in it."""
    house = Lost("after", folder)
    yield house
    house.lose()


def test_it_comes_back_whole(backup: Path, empty: Lost, folder: Path) -> None:
    """With the keys from their other place; `verify` is run on what came back, and reads the file too."""
    kept = folder / "keys"
    kept.write_text(KEY)
    done = empty.renshe("restore", str(backup), "--keys", str(kept), keys="")
    assert done.returncode == 0, done.stderr
    assert "5 histories 办件历史, 10 events 事件, 1 files" in done.stdout
    assert (empty.data / "registry.keys").read_text() == KEY
    assert len(list((empty.data / "files/documents").glob("*/*"))) == 1
    again = empty.renshe("restore", str(backup))
    assert again.returncode == 1
    assert "数据库不是空的" in again.stderr


def test_other_keys_are_refused_before_anything_is_done(backup: Path, empty: Lost) -> None:
    """Else the house would make keys of its own, and no number could be read."""
    for keys in ("", secrets.token_urlsafe(48)):
        done = empty.renshe("restore", str(backup), keys=keys)
        assert done.returncode == 1
        assert "没有能打开这份备份的密钥" in done.stderr
    with psycopg.connect(empty.url) as connection:
        assert connection.execute(
            "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
        ).fetchone() == (0,)


@pytest.mark.parametrize("name", ["database.dump", "manifest.json", "files"])
def test_a_spoiled_backup_is_refused(name: str, backup: Path, empty: Lost, folder: Path) -> None:
    spoiled = folder / f"spoiled-{name}"
    shutil.copytree(backup, spoiled)
    path = next((spoiled / name).rglob("*.*" if name != "files" else "?" * 64), spoiled / name)
    path.write_bytes(path.read_bytes() + b" ")
    done = empty.renshe("restore", str(spoiled))
    assert done.returncode == 1
    assert "缺失或被改动" in done.stderr


def test_it_can_be_checked_without_us(backup: Path) -> None:
    """With what every Linux has."""
    assert subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=backup, check=False
    ).returncode == 0  # fmt: skip
    assert (backup.stat().st_mode & 0o077) == 0
