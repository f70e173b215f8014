"""./renshe search: everyday words in, items out."""

import json
import subprocess

import pytest

from renshe.cli.house import ROOT


def search(given: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command."""
    return subprocess.run(
        [ROOT / "renshe", "search", *options], input=given, capture_output=True, check=False
    )


def test_questions_in_order_and_one_bad_line() -> None:
    """The contract's form; bytes that are no text and a line of 10 MB are told, the rest is answered; status 1."""
    long = "退".encode() * 4_000_000
    done = search(
        "被裁员了可以领钱吗\n\n職工退休申請\n".encode() + b"\xff\xfe\n" + long + "\n😭\n".encode(), "--json"
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line.get("query", line.get("line")) for line in told] == [
        "被裁员了可以领钱吗",
        "職工退休申請",
        4,
        5,
        "😭",
    ]
    assert len(told[0]["items"]) == 3
    assert set(told[0]["items"][0]) == {"code", "name", "score"}
    assert told[0]["items"][0]["name"] == "失业保险金申领"
    assert 0 < told[0]["items"][0]["score"] <= 1
    assert "1 MB" in told[3]["error"]
    assert told[4]["items"] == []
    assert told[4]["hint"]
    assert done.returncode == 1


def test_a_table_for_people() -> None:
    """Names and scores, as many as were asked for."""
    done = search("退休".encode(), "--limit", "1")
    assert done.returncode == 0
    assert "职工正常退休(职)申请 (" in done.stdout.decode()


def test_a_long_question_is_cut_and_it_is_said() -> None:
    """Of more than 200 characters the first 200 are read."""
    done = search(("退休" * 500).encode(), "--json")
    assert "200" in json.loads(done.stdout)["hint"]
    assert done.returncode == 0


@pytest.mark.parametrize(
    "options", [["--limit", "0"], ["--limit", "x"], ["--limit", "9" * 30], ["--unknown"]]
)
def test_wrong_options(options: list[str]) -> None:
    """Status 2 and the usage."""
    done = search(b"", *options)
    assert done.returncode == 2
    assert b"usage: renshe search" in done.stderr


def test_a_file_that_is_not_there() -> None:
    """A sentence, no traceback."""
    done = search(b"", "--file", "none")
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert b"Check the name of the file" in done.stderr
