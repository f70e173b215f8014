"""What a backup consists of, and how it is known to be whole: used by `renshe backup` and `renshe restore`.

A backup is a folder: database.dump (pg_dump's own format), files/ (what people handed in and letters), manifest.json (when,
what, and a seal over all histories) and SHA256SUMS, with which `sha256sum -c` checks it without us. The keys are not in it.
"""

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from renshe.cli.messages import Failure
from renshe.cli.postgres import tool

FORMAT = 1
CHUNK = 2**20  # bytes
DUMP, FILES, MANIFEST, SUMS = "database.dump", "files", "manifest.json", "SHA256SUMS"


@dataclass(frozen=True)
class Histories:
    """All histories at one moment, in three figures.

    Attributes:
        cases, events: how many.
        seal: SHA-256 over every case's number, number of events and head.
    """

    cases: int
    events: int
    seal: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        made_at: the moment that it holds, ISO.
        mode: demo or production.
        server: version of PostgreSQL.
        keys: fingerprints of the registry's keys, to tell later which keys open it.
    """

    format: int
    made_at: str
    mode: str
    server: str
    files: int
    bytes: int
    histories: Histories
    keys: list[str]

    def write(self, folder: Path) -> None:
        """Write it into a backup."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """What a backup says of itself.

    Raises:
        Failure: this is no backup, or one of another format.
    """
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise Failure(
                f"this backup has format {told['format']}, {FORMAT} is known 备份格式不同",
                "Restore it with the version of Renshe that made it, or a later one.",
            )
        return Manifest(**{**told, "histories": Histories(**told["histories"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Failure(
            f"{folder} is no backup 不是备份目录: {error}", "Name the folder that ./renshe backup has made."
        ) from error


def histories(connection: "psycopg.Connection[Any]") -> Histories:
    """Count and seal all histories, inside the connection's transaction."""
    seal, cases, events = hashlib.sha256(), 0, 0
    with connection.cursor(name="heads") as cursor:
        cursor.itersize = 10_000
        cursor.execute("select district, number, events, head from casework_case order by district, number")
        for district, number, count, head in cursor:
            seal.update(f"{district} {number} {count} {head}\n".encode())
            cases, events = cases + 1, events + count
    return Histories(cases, events, seal.hexdigest())


def fingerprints(keys: str) -> list[str]:
    """Short names of keys that do not give them away."""
    named = filter(None, (key.strip() for key in keys.split(",")))
    return [hashlib.sha256(b"renshe key\n" + key.encode()).hexdigest()[:16] for key in named]


def run(name: str, url: str, *options: str) -> None:
    """Run pg_dump or pg_restore on a database; the password does not show in the list of processes.

    Raises:
        Failure: it went wrong, with its own last words.
    """
    parts = conninfo_to_dict(url)
    password = str(parts.pop("password", "") or "")
    environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    command = [str(tool(name)), f"--dbname={make_conninfo('', **parts)}", "--no-password", *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        full = "No space left" in done.stderr
        raise Failure(
            f"{name} did not finish 没有完成: {done.stderr.strip()[-800:]}",
            "Free some space and start again."
            if full
            else "Nothing was kept of it. See docs/operations.md, “Backup”.",
        )


def digest(path: Path) -> str:
    """SHA-256 of a file's content."""
    seal = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            seal.update(chunk)
    return seal.hexdigest()


def copy(source: Path, target: Path) -> str:
    """Copy a file and sync it.

    Returns:
        SHA-256 of what was read.
    """
    seal = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as read, target.open("wb") as written:
        while chunk := read.read(CHUNK):
            seal.update(chunk)
            written.write(chunk)
        written.flush()
        os.fsync(written.fileno())
    return seal.hexdigest()


def below(folder: Path) -> Iterator[Path]:
    """Every whole file below a folder; what is still being written (.in-…) is left out."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))


def write_sums(folder: Path, sums: Mapping[str, str]) -> None:
    """Write SHA256SUMS, as sha256sum reads it."""
    text = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))
    (folder / SUMS).write_text(text, encoding="utf-8")


def check_sums(folder: Path) -> list[str]:
    """Read every file of a backup.

    Returns:
        Paths of the files below FILES.

    Raises:
        Failure: one is missing, altered, or too many.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise _spoiled(folder / SUMS) from error
    sums = {path: said for said, _, path in (line.partition("  ") for line in lines)}
    for path, said in sums.items():
        inside = ".." not in Path(path).parts and not Path(path).is_absolute()
        if not inside or not (folder / path).is_file() or digest(folder / path) != said:
            raise _spoiled(folder / path)
    if not {DUMP, MANIFEST} <= sums.keys():
        raise _spoiled(folder / SUMS)
    return [path for path in sums if path.startswith(f"{FILES}/")]


def _spoiled(path: Path) -> Failure:
    return Failure(
        f"{path} is missing or was altered 缺失或被改动", "Use another backup: nothing was restored."
    )


def sync(paths: Iterable[Path]) -> None:
    """Have the kernel write files or folders out."""
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
