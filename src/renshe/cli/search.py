"""./renshe search: the Book in everyday words; one question a line (docs: contracts of the search)."""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from renshe.cli import lines
from renshe.cli.messages import Failure

if TYPE_CHECKING:
    from renshe.book.search.encoder import Vectors

EXAMPLE = """example:
  echo '被裁员了可以领钱吗' | ./renshe search --json
  简体, 繁體, 廣東話 and English are understood; of a question of more than 200 characters the first 200 are read, and “hint” says so."""
COLUMNS: dict[lines.Language, dict[str, str]] = {
    "zh": {"query": "问题", "shown": "事项"},
    "en": {"query": "question", "shown": "items"},
}
MOST = 50


class Encoder:
    """The sentence encoder in a process of its own: it gets ready while this one reads the Book, which halves the wait."""

    def __init__(self) -> None:
        """Start it; it ends when we close its input, or are gone."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "renshe.book.search.encoder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for us alone
        )

    def __call__(self, texts: Sequence[str]) -> "Vectors":
        """A vector for each text.

        Raises:
            Failure: the process has ended; what it said stands on standard error.
        """
        import numpy as np

        from renshe.book.search.encoder import SIZE

        given, made = self._process.stdin, self._process.stdout
        wanted = len(texts) * SIZE * np.dtype(np.float32).itemsize
        told = b""
        if given and made:
            with suppress(BrokenPipeError):
                given.write(json.dumps(list(texts)).encode() + b"\n")
                given.flush()
                told = made.read(wanted)
        if len(told) < wanted:
            raise Failure(
                "the sentence encoder has ended 语义模型意外退出", "See the lines above, then start again."
            )
        return np.frombuffer(told, dtype=np.float32).reshape(len(texts), SIZE)

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.communicate()


def main(argv: list[str]) -> int:
    """Answer every line of standard input or of a file."""
    options = _arguments(argv)
    encoder = Encoder()
    try:
        return _run(options, encoder)
    finally:
        encoder.close()


def _run(options: argparse.Namespace, encoder: Encoder) -> int:
    # Imported only now, while the encoder gets ready.
    from renshe.book import loading
    from renshe.book.reading import BookError
    from renshe.book.search import Index, hint

    try:
        index = Index(loading.load(), encoder=encoder)
    except BookError as error:
        raise Failure(f"the Book can't be read 事项库有误:\n{error}", "Mend these lines.") from error

    def answer(line: bytes | None) -> lines.Answer:
        query = lines.text(line)
        found = index.find(query, options.limit)
        told: dict[str, object] = {
            "query": query,
            "items": [{"code": one.code, "name": one.name, "score": one.score} for one in found],
        }
        if words := hint(query, found):
            told["hint"] = words
        if not options.json:
            told["query"] = query[:40]
            told["shown"] = "  ".join(f"{one.name} ({one.score:.2f})" for one in found) or words
        return told

    columns = None if options.json else COLUMNS[options.lang]
    run = partial(lines.run, answer, out=sys.stdout, columns=columns, language=options.lang)
    if options.file is None:
        return run(source=sys.stdin.buffer)
    try:
        with options.file.open("rb") as source:
            return run(source=source)
    except OSError as error:
        raise Failure(
            f"{options.file} can't be read: {error.strerror}", "Check the name of the file."
        ) from error


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="renshe search",
        description="The Book in everyday words 找事项: reads one question a line, writes the items that answer it.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="write JSON lines instead of a table")
    parser.add_argument(
        "--limit", type=_limit, default=3, help=f"items for each question, 1 to {MOST} (default 3)"
    )
    parser.add_argument(
        "--lang", choices=["zh", "en"], default="zh", help="language of the errors (default zh)"
    )
    parser.add_argument("--file", type=Path, help="read from a file instead of standard input")
    return parser.parse_args(argv)


def _limit(given: str) -> int:
    """A number of items.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not given.isascii() or not given.isdigit() or not 1 <= int(given[:9]) <= MOST:
        raise argparse.ArgumentTypeError(f"“{given[:20]}” is not a number from 1 to {MOST}")
    return int(given)
