"""./renshe restore FOLDER: bring a backup back into an empty house; nothing is ever overwritten."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import psycopg

from renshe.cli import copies
from renshe.cli.files import write_private, writing
from renshe.cli.house import ROOT, House
from renshe.cli.messages import Failure, step

TABLES = "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"


def main(argv: list[str]) -> int:
    """Check the backup, restore it, and prove that all histories came back.

    Returns:
        The exit status of `renshe verify`.
    """
    parser = argparse.ArgumentParser(
        prog="renshe restore", description="Bring a backup back into an empty database and data folder."
    )
    parser.add_argument("folder", type=Path, help="the folder that ./renshe backup has made")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    parser.add_argument(
        "--keys", type=Path, help="the file with the keys that were kept apart (registry.keys)"
    )
    parser.add_argument(
        "--without-keys", action="store_true", help="the keys are lost: identity numbers can't be read again"
    )
    options = parser.parse_args(argv)
    source = options.folder.expanduser().absolute()
    manifest = copies.read_manifest(source)
    with step("checking the backup 核对备份"):
        files = copies.check_sums(source)
    house = House(options.data)
    _keys(house, manifest, options.keys, lost=options.without_keys)
    with house.database() as url:
        _empty(house, url, files)
        with step("files 文件"), writing(house.data):
            _bring_files(source, house.data, files)
        with step("database 数据库"):
            copies.run("pg_restore", url, "--single-transaction", "--exit-on-error", "--no-owner",
                       "--no-privileges", str(source / copies.DUMP))  # fmt: skip
        _same(url, manifest)
        print(f"restored 已恢复: as of 截至 {manifest.made_at}", flush=True)
        return subprocess.run(
            [sys.executable, "-m", "renshe.cli", "verify", "--data", str(house.data)],
            env=house.environment(url), cwd=ROOT, check=False,
        ).returncode  # fmt: skip


def _keys(house: House, manifest: copies.Manifest, given: Path | None, *, lost: bool) -> None:
    """Have the keys that open what will be restored, before the house makes new ones by itself.

    Raises:
        Failure: they are not the ones.
    """
    kept = house.data / "registry.keys"
    if given:
        try:
            keys = given.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise Failure(
                f"{given} can't be read 读不到密钥文件: {error.strerror}", "Name the file with the keys."
            ) from error
        if not kept.exists():
            with writing(house.data):
                write_private(kept, keys)
    keys = os.environ.get("RENSHE_REGISTRY_KEYS") or (kept.read_text() if kept.exists() else "")
    if not lost and not set(manifest.keys) <= set(copies.fingerprints(keys)):
        raise Failure(
            "the keys that open this backup are not here 没有能打开这份备份的密钥",
            "./renshe restore FOLDER --keys FILE with the copy of registry.keys, or RENSHE_REGISTRY_KEYS=… in the environment. "
            "If they are lost for good: --without-keys restores all but the identity numbers.",
        )


def _empty(house: House, url: str, files: list[str]) -> None:
    """Refuse to overwrite anything.

    Raises:
        Failure: there are tables, or files that are not the backup's.
    """
    with psycopg.connect(url) as connection:
        (tables,) = connection.execute(TABLES).fetchone() or (0,)
    if tables:
        raise Failure(
            f"this database has {tables} tables already 数据库不是空的",
            "Restore into a new one: --data with a new folder, or DATABASE_URL of an empty database.",
        )
    there = {f"{copies.FILES}/{path.relative_to(house.data / copies.FILES).as_posix()}"
             for path in copies.below(house.data / copies.FILES)}  # fmt: skip
    if other := sorted(there - set(files)):
        raise Failure(
            f"{house.data} holds files already 数据目录里已有文件: {other[0]}",
            "Restore into a new folder: --data FOLDER.",
        )


def _bring_files(source: Path, data: Path, files: list[str]) -> None:
    """Copy the files to their places; one that is there whole, from a restore that was killed, is left."""
    for path in files:
        if (data / path).exists() and copies.digest(data / path) == copies.digest(source / path):
            continue
        half = (data / path).with_name(f".{Path(path).name}.{os.getpid()}")
        copies.copy(source / path, half)
        half.rename(data / path)


def _same(url: str, manifest: copies.Manifest) -> None:
    """Compare all histories with what the backup says of them.

    Raises:
        Failure: they differ.
    """
    with psycopg.connect(url) as connection:
        found = copies.histories(connection)
    if found != manifest.histories:
        raise Failure(
            f"what was restored is not what was backed up 恢复的内容与备份不符: {found}",
            "Use another backup, and keep this one to find out why.",
        )
