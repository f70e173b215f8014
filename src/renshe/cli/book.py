"""./renshe book: check the Book, export it, and write the JSON Schemas that help whoever writes an item."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from renshe.book import FOLDER, calendars, export, limits, loading
from renshe.book.export import Kept
from renshe.book.kinds import KINDS, PLURALS
from renshe.book.reading import BookError, Fault
from renshe.cli.house import ROOT, House
from renshe.cli.messages import Failure

SCHEMAS = FOLDER / "schema"


def check(folder: Path) -> tuple[dict[str, int], list[Fault]]:
    """Read everything.

    Returns:
        What was read, by kind, and everything that is wrong.
    """
    read: dict[str, int] = {}
    faults: list[Fault] = []

    def content() -> int:
        whole = loading.load(folder)
        read.update(items=len(whole.items), bundles=len(whole.bundles))
        return sum(len(part) for part in (whole.materials, whole.fields, whole.procedures, whole.laws))

    for kind, reader in (
        ("calendars", lambda: len(calendars.year_files(folder)) and len(calendars.load(folder).notices)),
        ("limits", lambda: len(limits.load(folder).limits)),
        ("shared", content),
    ):
        try:
            read[kind] = reader()
        except BookError as error:
            faults += [fault for fault in error.faults if fault not in faults]
    return read, faults


def from_files(folder: Path) -> list[Kept]:
    """What the files say.

    Raises:
        Failure: they are wrong.
    """
    try:
        sources = loading.read(folder)
    except BookError as error:
        raise Failure(f"the Book has faults 一本通有误:\n{error}", "Mend these lines first.") from error
    return [
        Kept(PLURALS[plural], source.document.path.relative_to(folder).as_posix(), source.value)
        for plural, found in sources.items()
        for source in found.values()
    ]


def from_database(day: date | None) -> list[Kept]:
    """What is published, on a day or today.

    Raises:
        Failure: nothing was published by then.
    """
    house = House(Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    with house.database() as url:
        os.environ.update(house.environment(url))
        import django

        django.setup()
        from django.db import connection

        from renshe.book import queries

        kept = queries.published(day)
        connection.close()
    if not kept:
        raise Failure(
            "nothing is published on that day 这一天还没有发布任何内容",
            "Run ./renshe prepare first, or name a later day.",
        )
    return kept


def _check(options: argparse.Namespace) -> int:
    read, faults = check(options.book)
    if options.json:
        for fault in faults:
            told = {"file": str(fault.file), "line": fault.line, "error": fault.reason}
            print(json.dumps(told, ensure_ascii=False))
        print(json.dumps({"read": read, "faults": len(faults)}))
    else:
        counted = "  ".join(f"{kind} {count}" for kind, count in read.items())
        print("\n".join(map(str, faults)) or f"{counted}  ✓")
    return 1 if faults else 0


def _export(options: argparse.Namespace) -> int:
    """Write the Book as JSON lines, as a folder, or as a table of what there is.

    Raises:
        Failure: the Book is wrong, or the folder can't take it.
    """
    published = options.published or options.on
    kept = from_database(options.on) if published else from_files(options.book)
    if options.folder:
        number = _writing(options.folder, lambda: export.folder(kept, options.folder, options.book))
        print(f"{number} files 个文件 → {options.folder}")
        return 0
    for one in kept:
        if one.kind.name not in {"item", "bundle"}:
            continue
        row = export.row(one.kind.name, one.value)
        if options.json:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            print(f"{row['type']:<8}{row['code']:<44}{row['name']}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    """Write the JSON Schemas.

    Raises:
        Failure: the folder can't take them.
    """
    target = options.folder or SCHEMAS

    def write() -> int:
        target.mkdir(parents=True, exist_ok=True)
        for name, content in schemas().items():
            (target / name).write_text(content, "utf-8")
        return len(schemas())

    print(f"{_writing(target, write)} schemas → {target}")
    return 0


def schemas() -> dict[str, str]:
    """A JSON Schema for each kind of file in book/, by file name; editors check and complete what is typed by it."""
    made: dict[str, str] = {}
    for kind in KINDS.values():
        shape = kind.model.model_json_schema()
        if kind.listed:
            definitions = shape.pop("$defs", {})
            shape = {
                "$defs": {**definitions, kind.model.__name__: shape},
                "type": "object",
                "additionalProperties": False,
                "required": [kind.plural],
                "properties": {
                    kind.plural: {"type": "array", "items": {"$ref": f"#/$defs/{kind.model.__name__}"}}
                },
            }
        shape = {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape}
        name = kind.plural if kind.listed else kind.name
        made[f"{name}.json"] = json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
    return made


def _writing(target: Path, write: Callable[[], int]) -> int:
    """Do it, or say why not.

    Raises:
        Failure: it can't be written, or there is something already.
    """
    try:
        return write()
    except FileExistsError as error:
        raise Failure(
            f"{target} is not empty 文件夹不是空的", "Name a folder that is empty or not there yet."
        ) from error
    except OSError as error:
        raise Failure(
            f"can't write to {target} 无法写入: {error.strerror}", "Choose another folder."
        ) from error


ACTIONS = {"check": _check, "export": _export, "schema": _schema}


def main(argv: list[str]) -> int:
    """Check, export or describe the Book.

    Returns:
        0 when nothing is wrong, else 1.
    """
    parser = argparse.ArgumentParser(
        prog="renshe book",
        description="The Book 一本通. check: every file against its schema and the completeness rules. "
        "export: items and bundles as JSON lines (--json), or everything as files (--folder). "
        "schema: JSON Schemas for editors.",
    )
    parser.add_argument("action", choices=ACTIONS)
    parser.add_argument("--book", type=Path, default=FOLDER, help="the Book's folder (default book/)")
    parser.add_argument("--folder", type=Path, help="where to write; for check, the Book's folder")
    parser.add_argument("--json", action="store_true", help="write JSON lines")
    parser.add_argument(
        "--published", action="store_true", help="export what is published, from the database, not the files"
    )
    parser.add_argument("--on", type=date.fromisoformat, help="export what counted on this day (2026-01-31)")
    options = parser.parse_args(argv)
    if options.action == "check" and options.folder:
        options.book = options.folder
    return ACTIONS[options.action](options)
