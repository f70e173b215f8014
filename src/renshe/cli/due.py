"""./renshe due: when is a limit due, and why; one question a line (docs: contracts of the clock)."""

import argparse
import sys
from functools import partial
from pathlib import Path

from renshe.book import calendars
from renshe.book.reading import BookError
from renshe.cli import lines
from renshe.cli.messages import Failure
from renshe.core.clock import DueRequest, report

EXAMPLE = """example:
  echo '{"start": "2026-03-02", "count": 20, "unit": "workday", "suspensions": [["2026-03-09", "2026-03-18"]]}' | ./renshe due
  fields: start, count, unit (workday, day, month, year), direction (after, before), roll (forward, backward, none),
  suspensions [[first, last], …], extensions [{"count", "unit"}, …], label (受理, 收到裁决书 …)"""
COLUMNS: dict[lines.Language, dict[str, str]] = {
    "zh": {"due": "到期", "natural_due": "自然届满", "provisional": "暂定", "summary": "怎么算的"},
    "en": {
        "due": "due",
        "natural_due": "natural",
        "provisional": "provisional",
        "summary": "how it was counted",
    },
}


def main(argv: list[str]) -> int:
    """Answer every line of standard input or of a file."""
    parser = argparse.ArgumentParser(
        prog="renshe due",
        description="The legal clock 法定时限: reads one JSON object a line, writes when it is due and why.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="write JSON lines instead of a table")
    parser.add_argument(
        "--lang", choices=["zh", "en"], default="zh", help="language of the steps (default zh)"
    )
    parser.add_argument("--file", type=Path, help="read from a file instead of standard input")
    options = parser.parse_args(argv)
    try:
        calendar = calendars.load()
    except BookError as error:
        raise Failure(
            f"the holiday calendars can't be read 日历有误:\n{error}", "Mend these lines."
        ) from error

    def answer(line: bytes | None) -> lines.Answer:
        question = DueRequest.parse(lines.parsed(line))
        return report(question.answer(calendar), label=question.label, language=options.lang)

    columns = None if options.json else COLUMNS[options.lang]
    run = partial(lines.run, answer, out=sys.stdout, columns=columns, language=options.lang)
    if options.file is None:
        return run(source=sys.stdin.buffer)
    try:
        source = options.file.open("rb")
    except OSError as error:
        raise Failure(
            f"{options.file} can't be read: {error.strerror}", "Check the name of the file."
        ) from error
    with source:
        return run(source=source)
