"""Reading lines and writing answers, for every command that does so."""

import io
import json
from collections.abc import Iterator

import pytest

from renshe.cli import lines


def echo(line: bytes | None) -> lines.Answer:
    """A command that gives back what it was given."""
    told = lines.parsed(line)
    if not isinstance(told, dict):
        raise lines.BadLine("不是对象,请改正", "not an object; correct it")
    return told


def answered(given: bytes, language: lines.Language = "zh") -> list[dict[str, object]]:
    """The JSON lines that come out."""
    out = io.StringIO()
    lines.run(echo, source=io.BytesIO(given), out=out, language=language)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("given", "chinese", "english"),
    [
        (b'{"start": 1, "start": 2}', "“start”在同一个对象里出现了不止一次", "stands more than once"),
        (b'{"a": {"b": 1, "b": 1}}', "“b”在同一个对象里出现了不止一次", "stands more than once"),
        (b'{"count": Infinity}', "JSON 里不能有 Infinity", "JSON has no Infinity"),
        (b'{"count": ' + b"9" * 5000 + b"}", "数字太长", "too long a number"),
        (b'{"start"', "不是 JSON:第", "this is no JSON"),
        (b"{}\x80", "不是 UTF-8 文字(第 3 个字节起)", "from byte 3"),
        (b"x" * (lines.LONGEST + 1), "超过 1 MB", "longer than 1 MB"),
        (b"7", "不是对象", "not an object"),
    ],
)
def test_a_bad_line_is_told_in_either_language(given: bytes, chinese: str, english: str) -> None:
    """With its number, and what to do."""
    (zh,), (en,) = answered(given), answered(given, "en")
    assert chinese in str(zh["error"])
    assert english in str(en["error"])
    assert zh["line"] == en["line"] == 1


def test_lines_of_windows_and_the_mark_of_its_editor() -> None:
    """CR LF at the end, a byte order mark at the start, blank lines between: counted, not in the way."""
    given = b'\xef\xbb\xbf{"a": 1}\r\n\r\n   \r\n{"a": 2}\r\nno\r\n'
    assert [one.get("a", one.get("line")) for one in answered(given)] == [1, 2, 5]


def test_half_a_character_comes_out_as_it_came_in() -> None:
    """A lone surrogate is legal in JSON and has no UTF-8; the line stays legal, and the next one is answered."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    status = lines.run(echo, source=io.BytesIO(b'{"a": "\\ud800"}\n{"a": "\xe5\xb2\xbc"}\n'), out=out)
    first, second = raw.getvalue().splitlines()
    assert status == 0
    assert json.loads(first) == {"a": "\ud800"}
    assert second.decode() == '{"a": "岼"}'


def test_each_answer_is_passed_on_before_the_next_question() -> None:
    """Another program can ask, wait for the answer, and ask again."""
    out = io.StringIO()
    seen: list[int] = []

    class Asking(io.RawIOBase):
        questions = 3

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            seen.append(len(out.getvalue().splitlines()))
            if not self.questions:
                return 0
            self.questions -= 1
            buffer[:3] = b"{}\n"
            return 3

    lines.run(echo, source=io.BufferedReader(Asking()), out=out)
    assert seen == [0, 1, 2, 3]


def test_a_table_is_written_before_all_its_rows_are_known() -> None:
    """So its memory does not grow with the input; a wide cell far down pushes only its own row."""
    asked = 0

    def many() -> Iterator[lines.Answer]:
        nonlocal asked
        for number in range(100_000):
            asked += 1
            yield {"name": "岼" * (1 if number < lines.ROWS else 5), "n": number}

    rows = lines.table(many(), {"name": "名", "n": "号"})
    assert next(rows) == "名  号"
    assert asked == lines.ROWS
    assert next(rows) == "岼  0"
    assert [next(rows) for _ in range(lines.ROWS)][-1] == f"{'岼' * 5}  {lines.ROWS}"


def test_a_terminal_obeys_no_cell() -> None:
    """Escape sequences in what somebody else wrote are shown, not carried out."""
    out = io.StringIO()
    given = b'{"name": "\\u001b[31mred"}\n{"name": null}\n{"name": true}\nno\n'
    status = lines.run(echo, source=io.BytesIO(given), out=out, columns={"name": "name"}, language="en")
    head, red, empty, yes, wrong = out.getvalue().splitlines()
    assert (head, red, empty, yes) == ("name", "�[31mred", "—", "yes")
    assert wrong.startswith("line 4: this is no JSON")
    assert status == 1
