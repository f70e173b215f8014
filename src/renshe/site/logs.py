"""Logs as JSON lines, one object each, without personal data.

What a person typed or is called comes into a log by way of error messages: a database names the values of the row that it
refuses, a parser the text that it could not read. So of an error its type and where it happened are kept, its message only
with numbers masked, and a database's details not at all.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

# An identity number (15, 17 or 18 places), a telephone number, an account: any digits in a row as long as that.
_NUMBERS = re.compile(r"(?<![0-9A-Za-z])\+?[0-9][0-9 -]{6,24}[0-9Xx](?![0-9A-Za-z])")
_CASE = re.compile(r"20[0-9]{13}(-[0-9]{2})?")  # our own numbers say nothing of anybody
_ADDRESSES = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
_DETAIL = re.compile(r"\s*(DETAIL|CONTEXT|HINT|STATEMENT|LINE \d+):.*", re.DOTALL)
_QUOTED = re.compile(r"'[^']*[\u3400-\u9fff][^']*'|“[^”]*”|\"[^\"]*[\u3400-\u9fff][^\"]*\"")
FRAMES = 12  # of a traceback, the innermost


def bare(text: str) -> str:
    """A text without what may belong to a person: numbers, addresses, quoted Chinese, a database's details."""
    text = _DETAIL.sub("", text)
    text = _ADDRESSES.sub("***@***", text)
    text = _QUOTED.sub("“***”", text)
    return _NUMBERS.sub(lambda found: found[0] if _CASE.fullmatch(found[0]) else "***", text)


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and for an error its type and where it happened."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": bare(record.getMessage()),
        }
        if status := getattr(record, "status_code", None):
            told["status"] = status
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            told["error"] = type(error).__name__
            told["said"] = bare(str(error))[:300]
            told["where"] = where(record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)


def where(trace: TracebackType | None) -> list[str]:
    """File, line and function of each frame, the innermost last; no values."""
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return [f"{frame.filename.rpartition('/src/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
