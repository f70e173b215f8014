"""The data folder of one house, who holds it, and a database to work with."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from renshe.cli import postgres
from renshe.cli.child import Child
from renshe.cli.files import write_private, writing
from renshe.cli.messages import Failure

ROOT = Path(__file__).resolve().parents[3]
ROOM = 500 * 2**20  # bytes that must be free before the first start
OLDEST_SERVER = 150000  # PostgreSQL 15, as server_version_num


class House:
    """A data folder and what lies in it.

    Attributes:
        data: the folder, absolute.
    """

    def __init__(self, data: Path) -> None:
        """Make the folder if there is none.

        Raises:
            Failure: it can't be made or written, or the disk is nearly full.
        """
        self.data = data.expanduser().absolute()
        with writing(self.data):
            if not self.data.exists():
                # Others may pass (the database's user must), but not look around.
                self.data.mkdir(mode=0o711, parents=True)
            (self.data / "log").mkdir(exist_ok=True)
            probe = self.data / f".probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
            if not (self.data / "postgres").exists() and shutil.disk_usage(self.data).free < ROOM:
                raise Failure(
                    f"less than 500 MB are free in {self.data} 磁盘空间不足",
                    "Free some space, or choose another folder with --data.",
                )

    @property
    def _url_file(self) -> Path:
        return self.data / "database.url"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder for ourselves; the kernel lets go of it however we end.

        Raises:
            Failure: another process holds it.
        """
        with writing(self.data):  # what goes wrong while the folder is held is another matter
            file = (self.data / "lock").open("a+")
        with file:
            with writing(self.data):
                self._take(file)
            yield

    def _take(self, file: IO[str]) -> None:
        """Lock the file and write our number into it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise Failure(
                f"{self.data} is in use by process {file.read().strip() or '?'} 该数据目录正在使用中",
                "Stop that one first (Ctrl-C), or start a second house with --data FOLDER --port PORT.",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()

    def environment(self, url: str) -> dict[str, str]:
        """What the programs of the house find in their environment."""
        mine = {
            "DATABASE_URL": url,
            "RENSHE_DATA": str(self.data),
            "RENSHE_SECRET": os.environ.get("RENSHE_SECRET") or self._secret("secret"),
            "RENSHE_REGISTRY_KEYS": os.environ.get("RENSHE_REGISTRY_KEYS") or self._secret("registry.keys"),
            "DJANGO_SETTINGS_MODULE": "renshe.site.settings",
            "OPENBLAS_NUM_THREADS": "1",  # many small sums; threads of numpy would only wait for each other
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")])),
        }
        return {**os.environ, **mine}

    def _secret(self, name: str) -> str:
        """Made once, kept in the data folder, readable by the owner alone."""
        file = self.data / name
        with writing(self.data):
            if not file.exists():
                write_private(file, secrets.token_urlsafe(48))
            return file.read_text()

    def database_process(self, *, hasty: bool = False) -> tuple[Child, postgres.Server]:
        """The embedded server of this folder, prepared but not started.

        Args:
            hasty: True for the tests' own server, whose data nobody will miss.
        """
        server = postgres.Server(self.data, postgres.free_port(), hasty)
        server.prepare()
        child = Child(
            "database",
            server.command(),
            log=self.data / "log/database.log",
            stop=postgres.STOP,
            **server.process(),
        )
        return child, server

    def announce(self, url: str | None) -> None:
        """Tell other commands where the running database is, or that it is gone."""
        if url is None:
            self._url_file.unlink(missing_ok=True)
            return
        with writing(self.data):
            write_private(self._url_file, url)

    @contextmanager
    def database(self) -> Iterator[str]:
        """A database for one command: DATABASE_URL, or that of the running house, or one started for as long as it takes.

        Raises:
            Failure: it does not answer, or the server is older than PostgreSQL 15.
        """
        if url := os.environ.get("DATABASE_URL"):
            check(url)
            yield url
        elif self._url_file.exists() and _answers(url := self._url_file.read_text()):
            yield url
        else:
            with self.held():
                child, server = self.database_process()
                child.start()
                try:
                    server.wait(child.alive)
                    yield server.url
                finally:
                    child.stop()


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def check(url: str) -> None:
    """Refuse a DATABASE_URL that can't serve.

    Raises:
        Failure: unreadable, no answer, or a server older than PostgreSQL 15.
    """
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            version = connection.info.server_version
            encoding = connection.execute("show server_encoding").fetchone()
    except psycopg.Error as error:
        raise Failure(
            f"the database in DATABASE_URL does not answer 数据库没有应答: {str(error).strip()}",
            "Form: postgresql://user:password@host:5432/name. Unset DATABASE_URL to use the embedded server.",
        ) from error
    if version < OLDEST_SERVER:
        raise Failure(
            f"PostgreSQL {version // 10000} is too old 版本过低", "Renshe needs PostgreSQL 15 or later."
        )
    if encoding != ("UTF8",):
        raise Failure(
            f"the database is not in UTF-8 编码不是 UTF-8: {encoding}",
            "Make one with: createdb --encoding=UTF8 --template=template0 renshe",
        )
