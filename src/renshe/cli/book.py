"""./renshe book check: is everything in book/ complete and consistent?"""

import argparse
import json
from pathlib import Path

from renshe.book import FOLDER, calendars, limits, loading
from renshe.book.reading import BookError, Fault


def check(folder: Path) -> tuple[dict[str, int], list[Fault]]:
    """Read everything.

    Returns:
        What was read, by kind, and everything that is wrong.
    """
    read: dict[str, int] = {}
    faults: list[Fault] = []
    for kind, reader in (
        ("calendars", lambda: len(calendars.year_files(folder)) and len(calendars.load(folder).notices)),
        ("limits", lambda: len(limits.load(folder).limits)),
        ("items", lambda: len(loading.load(folder).items)),
        ("bundles", lambda: len(loading.load(folder).bundles)),
    ):
        try:
            read[kind] = reader()
        except BookError as error:
            faults += [fault for fault in error.faults if fault not in faults]
    return read, faults


def main(argv: list[str]) -> int:
    """Check the Book.

    Returns:
        0 when nothing is wrong, else 1.
    """
    parser = argparse.ArgumentParser(prog="renshe book", description="The Book 一本通.")
    parser.add_argument(
        "action", choices=["check"], help="check: every file against its schema and the completeness rules"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the Book's folder (default book/)")
    parser.add_argument("--json", action="store_true", help="write JSON lines")
    options = parser.parse_args(argv)
    read, faults = check(options.folder)
    if options.json:
        for fault in faults:
            print(
                json.dumps(
                    {"file": str(fault.file), "line": fault.line, "error": fault.reason}, ensure_ascii=False
                )
            )
        print(json.dumps({"read": read, "faults": len(faults)}))
    else:
        print(
            "\n".join(map(str, faults))
            or "  ".join(f"{kind} {count}" for kind, count in read.items()) + "  ✓"
        )
    return 1 if faults else 0
