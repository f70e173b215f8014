"""How every command reads lines and writes answers (docs: contracts): UTF-8, in order, one bad line spoils no other."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import islice
from typing import Any, BinaryIO, Literal, Protocol, TextIO, runtime_checkable
from unicodedata import east_asian_width

from renshe.cli.messages import Failure

LONGEST = 1024 * 1024  # bytes of one line without its end; the rest of a longer one is read and thrown away
ROWS = 200  # so many rows decide how wide the columns of a table are; then it is written as it comes
Answer = Mapping[str, Any]
Language = Literal["zh", "en"]


@runtime_checkable
class Speaks(Protocol):
    """An error that can say in both languages what to do."""

    def say(self, language: Language) -> str:
        """The message for people."""
        ...


class BadLine(Exception):  # noqa: N818 - it is told to the user and the next line is read
    """A line that can't be read; both messages say why and what to do."""

    def __init__(self, chinese: str, english: str) -> None:
        """Keep both messages."""
        super().__init__(chinese)
        self.english = english

    def say(self, language: Language) -> str:
        """The message for people."""
        return self.english if language == "en" else str(self)


def lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Line numbers from 1 and lines without their end; None for a line that is too long. Memory stays below LONGEST.

    Blank lines are counted and left out.
    """
    number = 0
    most = LONGEST + len(b"\r\n")
    while chunk := source.readline(most):
        number += 1
        whole = chunk.endswith(b"\n") or len(chunk) < most
        while not whole:
            rest = source.readline(most)
            whole = not rest or rest.endswith(b"\n")
        line = chunk.rstrip(b"\r\n")
        if len(line) > LONGEST:
            yield number, None
        elif line.strip():
            yield number, line


def _readable(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a source that may fail on the way.

    Raises:
        Failure: it can't be read on.
    """
    try:
        yield from lines(source)
    except OSError as error:
        raise Failure(
            f"the questions can't be read 读不到输入: {error.strerror}",
            "Check the file or the program before us.",
        ) from error


def text(line: bytes | None) -> str:
    """A line as text.

    Raises:
        BadLine: it is too long or not UTF-8.
    """
    if line is None:
        raise BadLine(
            "这一行超过 1 MB,请检查是否漏了换行", "this line is longer than 1 MB; is a line break missing?"
        )
    try:
        return line.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = error.start + 1
        raise BadLine(
            f"这一行不是 UTF-8 文字(第 {place} 个字节起),请把文件另存为 UTF-8",
            f"this line is not UTF-8 (from byte {place}); save the file as UTF-8",
        ) from error


def _no_constant(name: str) -> None:
    raise BadLine(
        f"JSON 里不能有 {name},请改成数或 null", f"JSON has no {name}; write a number or null instead"
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys all stand once: of two start days nobody can say which one is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))[:40]
        raise BadLine(
            f"“{twice}”在同一个对象里出现了不止一次,请只留一个",
            f"“{twice}” stands more than once in one object; keep one of them",
        )
    return found


def parsed(line: bytes | None) -> object:
    """A line as JSON.

    Raises:
        BadLine: it is no JSON.
    """
    try:
        return json.loads(text(line), parse_constant=_no_constant, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise BadLine(
            f"不是 JSON:第 {error.colno} 个字符附近有误({error.msg}),请对照 --help 里的例子改正",
            f"this is no JSON: {error.msg} near character {error.colno}; compare the example in --help",
        ) from error
    except (RecursionError, ValueError) as error:
        raise BadLine(
            "这段 JSON 嵌套太深或数字太长,请简化",
            "this JSON is nested too deeply or has too long a number; simplify it",
        ) from error


def run(
    answer: Callable[[bytes | None], Answer],
    *,
    source: BinaryIO,
    out: TextIO,
    columns: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> int:
    """Answer every line as it comes; memory does not grow with their number.

    Args:
        answer: makes the answer to one line; raises BadLine, or ValueError with words for people.
        source: where the lines come from.
        out: where the answers go, as UTF-8; each JSON line is passed on at once, so that another program can ask and wait.
        columns: key → heading for a readable table; None writes JSON lines.
        language: of the errors.

    Returns:
        0, or 1 when any line was wrong.

    Raises:
        Failure: the questions can't be read, or the answers can't be written.
    """
    if isinstance(out, TextIOWrapper):
        # Half a surrogate pair is legal in JSON but not in UTF-8: it goes out as the escape that it came in as.
        out.reconfigure(encoding="utf-8", errors="backslashreplace")
    wrong = 0

    def answers() -> Iterator[Answer]:
        nonlocal wrong
        for number, line in _readable(source):
            try:
                yield answer(line)
            except (BadLine, ValueError) as error:
                wrong += 1
                said = error.say(language) if isinstance(error, Speaks) else str(error)
                yield {"error": said, "line": number}

    try:
        if columns is None:
            for told in answers():
                out.write(json.dumps(told, ensure_ascii=False) + "\n")
                out.flush()
        else:
            out.writelines(f"{row}\n" for row in table(answers(), columns, language))
            out.flush()
    except OSError as error:
        # What Python still flushes at its end goes nowhere. When the reader has gone, nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if not isinstance(error, BrokenPipeError):
            raise Failure(
                f"the answers can't be written 结果写不出去: {error.strerror}",
                "Free some space, or send them to another file; then start again.",
            ) from error
    return 1 if wrong else 0


def width(value: str) -> int:
    """Columns on a terminal; Chinese characters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in value)


def table(answers: Iterator[Answer], columns: Mapping[str, str], language: Language = "zh") -> Iterator[str]:
    """Rows as aligned text; a wrong line shows its error instead.

    The first ROWS rows decide the widths; a wider cell further down pushes the rest of its row to the right.
    """
    cells = (_row(told, columns, language) for told in answers)
    every = [list(columns.values()), *islice(cells, ROWS)]
    widths = [
        max((width(row[place]) for row in every if len(row) > 1), default=0) for place in range(len(columns))
    ]
    for rows in (every, cells):
        for row in rows:
            yield row[0] if len(row) == 1 else _aligned(row, widths)


def _row(told: Answer, columns: Mapping[str, str], language: Language) -> list[str]:
    """The cells of a row; one cell only for a wrong line."""
    if "error" in told:
        place = f"line {told['line']}: " if language == "en" else f"第{told['line']}行:"
        return [_printable(f"{place}{told['error']}")]
    return [_cell(told.get(key), language) for key in columns]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()


def _cell(value: object, language: Language) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[language][value]
    return _printable(str(value))


def _printable(words: str) -> str:
    """Without the control characters that a terminal would obey."""
    return words if words.isprintable() else "".join(one if one.isprintable() else "�" for one in words)
