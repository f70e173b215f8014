"""./renshe check: is the house set up as it should be? Each check in one line, with what to do; nothing is changed."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from renshe.cli.findings import Finding, configuration, database, folder, sources
from renshe.cli.house import ROOT, House
from renshe.cli.messages import Failure
from renshe.cli.outgoing import channels, seal
from renshe.site.checks import reasons

SIGNS = {"ok": "✓", "amber": "!", "red": "✗"}
SAID_AT = 22  # column where what was found begins


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="renshe check",
        description="Look at settings, letters' key, folder, database, Book, roles, sources and channels. Exit status 1 when something is red.",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--production",
        action="store_true",
        help="judge the settings as production does, whatever RENSHE_MODE is",
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    return parser.parse_args(argv)


def findings(data: Path, *, production: bool) -> Iterator[Finding]:
    """Everything that is found, in the order in which it is mended.

    Args:
        data: the data folder.
        production: judge the settings as production does.
    """
    environment = _environment(data)
    yield from configuration(environment, data, production=production)
    yield from seal(environment, production=production)
    yield from folder(data)
    if not data.exists() or not os.access(data, os.W_OK):
        return
    if not os.environ.get("DATABASE_URL") and not (data / "postgres").exists():
        yield Finding("database", "red", "there is none yet 还没有数据库。", "./renshe up makes it.")
        return
    yield from _with_database(data)


def _environment(data: Path) -> dict[str, str]:
    """The variables, with what the launcher keeps in the data folder where they are not set."""
    kept = {"RENSHE_SECRET": data / "secret", "RENSHE_REGISTRY_KEYS": data / "registry.keys"}
    mine = {
        name: file.read_text() for name, file in kept.items() if file.exists() and not os.environ.get(name)
    }
    return {**os.environ, **mine}


def _with_database(data: Path) -> Iterator[Finding]:
    """What only the database can tell; when it does not answer, that."""
    house = House(data)
    try:
        with house.database() as url:
            environment = house.environment(url)
            if reasons(environment, data):
                yield Finding(
                    "database",
                    "amber",
                    "not looked at before the settings are right 没有检查。",
                    "See above.",
                )
                return
            os.environ.update(environment)
            import django
            from django.db import connection
            from django.db.utils import Error

            django.setup()
            try:
                yield from database()
                yield from sources()
                yield from channels()
            except Error as error:
                yield Finding("database", "red", f"it went away 数据库中断: {error}", "See log/database.log.")
            finally:
                connection.close()
                cast("Any", connection).close_pool()  # before the server goes, if it was started for us
    except Failure as failure:
        yield Finding("database", "red", f"{failure.what}", failure.advice)


def main(argv: list[str]) -> int:
    """Look, and say.

    Returns:
        1 when something is red.
    """
    options = _options(argv)
    count: Counter[str] = Counter()
    for one in findings(options.data.expanduser().absolute(), production=options.production):
        count[one.light] += 1
        if options.json:
            print(json.dumps(asdict(one), ensure_ascii=False), flush=True)
            continue
        print(f"{SIGNS[one.light]} {one.check:<{SAID_AT}}{one.says}", flush=True)
        if one.do:
            print(f"  {'':<{SAID_AT}}→ {one.do}", flush=True)
    if not options.json:
        print(f"\n{count['ok']} ok · {count['amber']} amber · {count['red']} red", file=sys.stderr)
    return 1 if count["red"] else 0
