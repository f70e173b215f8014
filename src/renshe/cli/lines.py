"""How every command reads lines and writes answers (docs: contracts): UTF-8, in order, one bad line spoils no other."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, TextIO
from unicodedata import east_asian_width

LONGEST = 1024 * 1024  # bytes of one line; the rest of a longer one is read and thrown away
Answer = Mapping[str, Any]


class BadLine(Exception):  # noqa: N818 - it is told to the user and the next line is read
    """A line that can't be read; its text says why and what to do."""


def lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Line numbers from 1 and lines without their end; None for a line that is too long. Memory stays below LONGEST.

    Blank lines are counted and left out.
    """
    number = 0
    while chunk := source.readline(LONGEST):
        number += 1
        whole = chunk.endswith(b"\n") or len(chunk) < LONGEST
        while not whole:
            rest = source.readline(LONGEST)
            whole = not rest or rest.endswith(b"\n")
        if len(chunk) >= LONGEST:
            yield number, None
        elif chunk.strip():
            yield number, chunk.rstrip(b"\r\n")


def text(line: bytes | None) -> str:
    """A line as text.

    Raises:
        BadLine: it is too long or not UTF-8.
    """
    if line is None:
        raise BadLine("这一行超过 1 MB,请检查是否漏了换行")
    try:
        return line.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadLine(f"这一行不是 UTF-8 文字(第 {error.start + 1} 个字节起),请把文件另存为 UTF-8") from error


def _no_constant(name: str) -> None:
    raise BadLine(f"JSON 里不能有 {name}")


def parsed(line: bytes | None) -> object:
    """A line as JSON.

    Raises:
        BadLine: it is no JSON.
    """
    try:
        return json.loads(text(line), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BadLine(f"不是 JSON:第 {error.colno} 个字符附近有误({error.msg})") from error
    except (RecursionError, ValueError) as error:
        raise BadLine("这段 JSON 嵌套太深或数字太长,请简化") from error


def run(
    answer: Callable[[bytes | None], Answer],
    *,
    source: BinaryIO,
    out: TextIO,
    columns: Mapping[str, str] | None = None,
) -> int:
    """Answer every line.

    Args:
        answer: makes the answer to one line; raises BadLine, or ValueError with words for people.
        source: where the lines come from.
        out: where the answers go.
        columns: key → heading for a readable table; None writes JSON lines.

    Returns:
        0, or 1 when any line was wrong.
    """
    status = 0
    rows: list[Answer] = []
    try:
        for number, line in lines(source):
            try:
                told = answer(line)
            except (BadLine, ValueError) as error:
                status = 1
                told = {"error": str(error), "line": number}
            if columns is None:
                out.write(json.dumps(told, ensure_ascii=False) + "\n")
            else:
                rows.append(told)
        if columns is not None:
            out.writelines(f"{row}\n" for row in table(rows, columns))
        out.flush()
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone; nothing is left to say
    return status


def width(value: str) -> int:
    """Columns on a terminal; Chinese characters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in value)


def table(rows: Sequence[Answer], columns: Mapping[str, str]) -> Iterator[str]:
    """Rows as aligned text; a wrong line shows its error instead."""
    cells = [
        [f"第{row['line']}行:{row['error']}"] if "error" in row else [_cell(row.get(key)) for key in columns]
        for row in rows
    ]
    every = [list(columns.values()), *cells]
    widths = [
        max((width(row[place]) for row in every if len(row) > 1), default=0) for place in range(len(columns))
    ]
    for row in every:
        if len(row) == 1 and len(columns) > 1:
            yield row[0]
        else:
            yield "  ".join(
                cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)
            ).rstrip()


def _cell(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
