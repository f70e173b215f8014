"""./renshe decide: one case a line, decided with every reason (docs: contracts of the policies)."""

import argparse
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from renshe.cli import lines
from renshe.cli.lines import BadLine
from renshe.cli.messages import Failure
from renshe.core.rules import ParameterFault
from renshe.policies.interface import answer
from renshe.policies.parameters import in_files

EXAMPLE = """example:
  echo '{"policy": "job_creation_grant", "facts": {"hires": 11}}' | ./renshe decide --json
  fields: policy (see ./renshe policies), on (ISO date, today without it), facts; a fact that is absent or null is unknown."""
COLUMNS = {"policy": "政策", "outcome": "结论", "shown": "结果", "asked": "还要知道"}


def main(argv: list[str]) -> int:
    """Decide every line of standard input or of a file."""
    options = _arguments(argv)
    try:
        parameters = in_files()
    except ParameterFault as error:
        raise Failure(f"the parameters can't be read 参数有误: {error}", "Mend the file.") from error

    def decided(line: bytes | None) -> lines.Answer:
        question = lines.parsed(line)
        if not isinstance(question, dict):
            raise BadLine(
                "这一行应是 JSON 对象,请对照 --help 里的例子", "this line should be a JSON object; see --help"
            )
        told = answer(question, parameters=parameters, today=_today())
        if not options.json:
            told["shown"] = "  ".join(
                f"{one['label']}:{one['shown']}" for one in told["results"] if one["name"]
            )
            told["asked"] = "、".join(told["ask"])
        return told

    run = partial(lines.run, decided, out=sys.stdout, columns=None if options.json else COLUMNS)
    if options.file is None:
        return run(source=sys.stdin.buffer)
    try:
        with options.file.open("rb") as source:
            return run(source=source)
    except OSError as error:
        raise Failure(
            f"{options.file} can't be read: {error.strerror}", "Check the name of the file."
        ) from error


def _today() -> date:
    """The office's day, wherever the machine stands."""
    return datetime.now(tz=ZoneInfo("Asia/Shanghai")).date()


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="renshe decide",
        description="The law as code 政策: reads one case a line, writes what follows and why.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="write JSON lines instead of a table")
    parser.add_argument("--file", type=Path, help="read from a file instead of standard input")
    return parser.parse_args(argv)
