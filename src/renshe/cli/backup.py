"""./renshe backup FOLDER: the database and all files as they are at one moment; the house may go on working."""

import argparse
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from renshe.cli import copies
from renshe.cli.files import writing
from renshe.cli.house import ROOT, House
from renshe.cli.messages import Failure, step, warn

KEYS = (
    "the keys are not in it 备份里没有密钥: without RENSHE_REGISTRY_KEYS no identity number can be read again. "
    "Keep a copy of {where} apart from the backup, on other media, with other people."
)


def main(argv: list[str]) -> int:
    """Make a backup, whole or not at all.

    Returns:
        1 when a file that the database names was missing or altered; the backup is made all the same.
    """
    parser = argparse.ArgumentParser(
        prog="renshe backup",
        description="Copy the database and all files, as they are at one moment, into a new folder.",
    )
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    options = parser.parse_args(argv)
    target = options.folder.expanduser().absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Failure(
            f"{target} is there already 已经存在", "Name a new folder, for example one with today's date."
        )
    house = House(options.data)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    with writing(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        half.mkdir(mode=0o700)
    try:
        with house.database() as url, writing(half):
            manifest, wrong = _fill(half, house, url)
            if target.exists():
                target.rmdir()
            half.rename(target)
            copies.sync([target.parent])
    finally:
        shutil.rmtree(half, ignore_errors=True)
    _say(target, manifest, house)
    for path in wrong:
        warn(f"missing or altered 缺失或被改动: {path}")
    return 1 if wrong else 0


def _fill(half: Path, house: House, url: str) -> tuple[copies.Manifest, list[str]]:
    """Everything but the last name of the folder.

    Returns:
        The manifest, and documents that the database names and that are not as they were handed in.
    """
    environment = house.environment(url)
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        moment, snapshot, server, known = _moment(connection)
        with step("database 数据库"):
            histories = copies.histories(connection)
            copies.run("pg_dump", url, "--format=custom", f"--snapshot={snapshot}", "--no-owner",
                       "--no-privileges", f"--file={half / copies.DUMP}")  # fmt: skip
    # After the database: every content that it names was on disk before its row was written.
    with step("files 文件"):
        sums, wrong = _files(house.data / copies.FILES, half, known)
    manifest = copies.Manifest(
        format=copies.FORMAT,
        made_at=moment.isoformat(),
        mode=environment.get("RENSHE_MODE", "demo"),
        server=server,
        files=len(sums),
        bytes=sum((half / path).stat().st_size for path in sums),
        histories=histories,
        keys=copies.fingerprints(environment["RENSHE_REGISTRY_KEYS"]),
    )
    manifest.write(half)
    for name in (copies.DUMP, copies.MANIFEST):
        sums[name] = copies.digest(half / name)
    copies.write_sums(half, sums)
    copies.sync([half / copies.DUMP, half / copies.MANIFEST, half / copies.SUMS, half])
    return manifest, wrong


def _moment(connection: "psycopg.Connection[Any]") -> tuple[datetime, str, str, set[str]]:
    """When, the name under which pg_dump sees the same moment, the server's version, and the contents that it names.

    Raises:
        Failure: this database holds no house.
    """
    try:
        row = connection.execute(
            "select now(), pg_export_snapshot(), current_setting('server_version')"
        ).fetchone()
        known = connection.execute("select distinct digest from casework_document").fetchall()
    except psycopg.errors.UndefinedTable as error:
        raise Failure(
            "there is nothing to back up: the tables are not there 没有数据表", "./renshe up makes them."
        ) from error
    if row is None:
        raise Failure("the database did not answer 数据库没有应答", "Start again.")
    moment, snapshot, server = row
    return moment, snapshot, str(server).split()[0], {digest for (digest,) in known}


def _files(source: Path, half: Path, known: set[str]) -> tuple[dict[str, str], list[str]]:
    """Copy what lies below a folder; a document's digest is its name.

    Returns:
        Digests by path, and the paths or digests of documents that are altered or missing.
    """
    sums: dict[str, str] = {}
    wrong: list[str] = []
    for path in copies.below(source):
        inside = path.relative_to(source)
        name = f"{copies.FILES}/{inside.as_posix()}"
        sums[name] = copies.copy(path, half / name)
        if inside.parts[0] == "documents":
            if sums[name] != path.name:
                wrong.append(name)
            known.discard(path.name)
    return sums, [*wrong, *sorted(known)]


def _say(target: Path, manifest: copies.Manifest, house: House) -> None:
    told = manifest.histories
    print(
        f"{target}\n{manifest.made_at} · {told.cases:,} cases 办件 · {told.events:,} events 事件 · "
        f"{manifest.files:,} files 文件 ({manifest.bytes / 2**20:.1f} MB)"
    )
    mine = os.environ.get("RENSHE_REGISTRY_KEYS")
    warn(KEYS.format(where="RENSHE_REGISTRY_KEYS" if mine else house.data / "registry.keys"))
