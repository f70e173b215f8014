"""./renshe verify: every history's hash chain, every case's state and every file's content, as one moment has them."""

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from renshe.cli.house import ROOT, House
from renshe.cli.messages import Failure

if TYPE_CHECKING:
    from renshe.casework.proving import Whole

WHY = {
    "altered": "altered 内容被改动",
    "missing": "missing 缺失",
    "cut": "the end was cut off 末尾被删去",
}


def main(argv: list[str]) -> int:
    """Walk, and say.

    Returns:
        1 when a link is broken.

    Raises:
        Failure: the tables are not there.
    """
    parser = argparse.ArgumentParser(
        prog="renshe verify",
        description="Walk every history's hash chain and read every file. Exit status 1 at a broken link.",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--no-files", action="store_true", help="leave the files' contents out")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    options = parser.parse_args(argv)
    house = House(options.data)
    with house.database() as url:
        os.environ.update(house.environment(url))
        import django
        from django.db import connection
        from django.db.utils import ProgrammingError

        django.setup()
        from renshe.casework.proving import prove_all

        began = time.monotonic()
        try:
            found = prove_all(files=not options.no_files)
        except ProgrammingError as error:
            raise Failure(
                f"there are no histories to prove 没有可核验的数据表: {str(error).splitlines()[0]}",
                "./renshe prepare brings the tables to the state of this version.",
            ) from error
        finally:
            connection.close()
            cast("Any", connection).close_pool()  # before the server goes, if it was started for us
    seconds = time.monotonic() - began
    if options.json:
        print(json.dumps(as_json(found, seconds), ensure_ascii=False))
    else:
        say(found, seconds)
    return 0 if found.sound else 1


def as_json(found: "Whole", seconds: float) -> dict[str, Any]:
    """One object for programs; `broken` is null when all holds.

    Args:
        found: what was found.
        seconds: that it took.
    """
    histories, broken = found.histories, None
    if histories.broken:
        case, number, why = histories.broken
        broken = {"case": case, "event": number, "why": why}
    elif found.displaced:
        broken = {"case": found.displaced, "event": None, "why": "state"}
    elif found.document:
        broken = {"document": found.document[0], "why": found.document[1]}
    return {
        "cases": histories.cases,
        "events": histories.events,
        "documents": found.documents,
        "broken": broken,
        "seconds": round(seconds, 2),
    }


def say(found: "Whole", seconds: float) -> None:
    """In words; what is broken goes to standard error as well as the exit status."""
    histories = found.histories
    print(
        f"checked 已核验: {histories.cases:,} histories 办件历史, {histories.events:,} events 事件, "
        f"{found.documents:,} files 文件; {seconds:.1f} s"
    )
    if histories.broken:
        case, number, why = histories.broken
        _wrong(f"case 办件 {case}, event 第{number}条: {WHY[why]}")
    if found.displaced:
        _wrong(f"case 办件 {found.displaced}: its state is not what its history says 状态与历史不符")
    if found.document:
        _wrong(f"file 文件 {found.document[0]}: {WHY[found.document[1]]}")
    if found.sound:
        print("every link holds 全部相符")


def _wrong(words: str) -> None:
    print(f"broken 不符: {words}", file=sys.stderr)
