"""Logs say what went wrong and where, and nothing of anybody."""

import json
import logging
import sys

import pytest

from renshe.site.logs import JsonLines, bare


def line(message: str, *values: object, error: bool = False) -> dict[str, object]:
    """A log line as a program reads it."""
    record = logging.LogRecord(
        "renshe.x", logging.ERROR, "x.py", 1, message, values, sys.exc_info() if error else None
    )
    text = JsonLines().format(record)
    assert "\n" not in text
    return json.loads(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("case 202611230001238-01 could not be counted", "case 202611230001238-01 could not be counted"),
        ("no person 44010419900101123X here", "no person *** here"),
        ("call 13812345678 or 138 1234 5678", "call *** or ***"),
        ("mail to lin@example.cn failed", "mail to ***@*** failed"),
        ("'王小明' is not one of the choices", "“***” is not one of the choices"),
        (
            "duplicate key value violates “x”\nDETAIL:  Key (name)=(王小明) already exists.",
            "duplicate key value violates “***”",
        ),
        ("took 1234 ms on port 8000", "took 1234 ms on port 8000"),
    ],
)
def test_what_belongs_to_a_person_is_left_out(text: str, kept: str) -> None:
    assert bare(text) == kept


def test_an_error_says_its_type_and_where() -> None:
    told: dict[str, object] = {}
    try:
        int("13812345678王")
    except ValueError:
        told = line("could not read %s", "13812345678", error=True)
    assert told["error"] == "ValueError"
    assert "13812345678" not in json.dumps(told)
    assert str(told["where"]).count("test_an_error_says_its_type_and_where") == 1
    assert told["message"] == "could not read ***"
