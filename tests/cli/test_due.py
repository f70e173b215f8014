"""./renshe due on real input: order kept, bad lines told, memory bounded."""

import io
import json
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from renshe.cli import lines
from renshe.cli.house import ROOT

CASES = ROOT / "tests/core/clock/cases.jsonl"


def due(given: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command."""
    return subprocess.run([ROOT / "renshe", "due", *options], input=given, capture_output=True, check=False)


def test_the_officials_cases_through_the_command() -> None:
    """One answer a line, in order, status 0."""
    done = due(CASES.read_bytes(), "--json")
    told = [json.loads(line)["due"] for line in done.stdout.splitlines()]
    assert told == [json.loads(line)["due"] for line in CASES.read_text().splitlines()]
    assert done.returncode == 0


def test_one_bad_line_spoils_no_other() -> None:
    """Wrong JSON, a wrong day, bytes that are no text, a deep nest: each is told; the good ones are answered; status 1."""
    good = b'{"start": "2026-03-02", "count": 5, "unit": "workday"}'
    given = b"\n".join(
        [
            good,
            b"{",
            b'{"start": "2026-02-30", "count": 5, "unit": "day"}',
            b"",
            b"\xff\xfe",
            b"[" * 100_000,
            b"NaN",
            good,
        ]
    )
    done = due(given, "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line.get("due", line.get("line")) for line in told] == ["2026-03-09", 2, 3, 5, 6, 7, "2026-03-09"]
    assert "这一天不存在" in told[2]["error"]
    assert done.returncode == 1
    assert done.stderr == b""


def test_a_table_for_people_and_english_for_others() -> None:
    """Aligned although Chinese characters are wide."""
    given = b'{"start": "2026-03-02", "count": 5, "unit": "workday"}\n{"count": 5}\n'
    head, row, wrong = due(given).stdout.decode().splitlines()
    assert lines.width(head.split("自然届满")[0]) == lines.width(row.split("2026-03-09  否")[0])
    assert wrong.startswith("第2行:缺少 start")
    english = json.loads(due(given, "--json", "--lang", "en").stdout.splitlines()[0])
    assert "working days" in english["summary"]


class Endless(io.RawIOBase):
    """A hundred megabytes without a single end of line."""

    left = 100 * 2**20

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Give letters until nothing is left."""
        size = min(len(buffer), self.left)
        buffer[:size] = b"x" * size
        self.left -= size
        return size


def test_a_hundred_megabytes_in_one_line_take_little_memory() -> None:
    """The line is told to be too long, and memory stays far below its size."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    source = io.BufferedReader(Endless())
    told: Iterator[tuple[int, bytes | None]] = lines.lines(source)
    assert list(told) == [(1, None)]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024  # KiB


def test_lines_at_the_border_of_the_longest() -> None:
    """The longest line is read, one byte more is not, and the next line is whole."""
    longest = b"x" * lines.LONGEST
    source = io.BytesIO(longest + b"\n" + longest + b"x\n" + b"ok")
    told = [(number, line and len(line)) for number, line in lines.lines(source)]
    assert told == [(1, lines.LONGEST), (2, None), (3, 2)]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A sentence, no traceback."""
    done = due(b"", "--file", str(tmp_path / "none"))
    assert done.returncode == 1
    assert b"Check the name of the file" in done.stderr


def test_the_reader_may_leave_early() -> None:
    """`renshe due … | head -1` ends quietly."""
    given = CASES.read_bytes() * 200
    command = f"'{ROOT}/renshe' due --json | head -1"
    done = subprocess.run(command, shell=True, input=given, capture_output=True, check=False)  # noqa: S602 - a real pipe is the point
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_answers_that_can_not_be_written(form: list[str]) -> None:
    """/dev/full is always full: a sentence about the disk, not about the questions."""
    with Path("/dev/full").open("w") as full:
        command = [ROOT / "renshe", "due", *form]
        done = subprocess.run(
            command, input=CASES.read_bytes(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert "结果写不出去" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("option", ["--unknown", "--lang=fr"])
def test_an_unknown_option(option: str) -> None:
    """Status 2 and the usage."""
    done = due(b"", option)
    assert done.returncode == 2
    assert b"usage: renshe due" in done.stderr
