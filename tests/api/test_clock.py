"""The clock over HTTP: same answers as the command, errors as problem documents, and the description keeps its word."""

import json

import pytest
from django.test import Client

from renshe.cli.house import ROOT

CASES = [json.loads(line) for line in (ROOT / "tests/core/clock/cases.jsonl").read_text().splitlines()]
DUE = "/api/v1/clock/due"
pytestmark = pytest.mark.django_db  # where requests are counted


def test_every_official_case(client: Client) -> None:
    """Posted as JSON."""
    for case in CASES:
        answer = client.post(DUE, case, content_type="application/json")
        assert (answer.status_code, answer.json()["due"]) == (200, case["due"]), case["id"]


def test_a_question_in_the_address(client: Client) -> None:
    """A link can carry it, with two suspensions."""
    answer = client.get(
        DUE,
        {
            "start": "2026-03-02",
            "count": 20,
            "unit": "workday",
            "suspension": ["2026-03-09,2026-03-13", "2026-03-16,2026-03-18"],
        },
    )
    assert answer.json()["due"] == "2026-04-10"
    assert "清明节" in answer.content.decode()


def test_a_suspension_may_name_its_ground(client: Client) -> None:
    """As with `renshe due`: two days in a list, or an object with the ground, which the sum then names."""
    stops = [["2026-03-09", "2026-03-13"], {"first": "2026-03-16", "last": "2026-03-18", "ground": "听证"}]
    question = {"start": "2026-03-02", "count": 20, "unit": "workday", "suspensions": stops}
    answer = client.post(DUE, question, content_type="application/json").json()
    assert answer["due"] == "2026-04-10"
    assert "3月16日至18日听证不计" in answer["summary"]


def test_a_clock_that_stands_can_be_asked_for_in_the_address(client: Client) -> None:
    """The last day is left out."""
    answer = client.get(
        DUE, {"start": "2026-03-02", "count": 20, "unit": "workday", "suspension": "2026-03-09,"}
    )
    assert (answer.json()["due"], answer.json()["stopped"]) == (None, "2026-03-09")


@pytest.mark.parametrize(
    "question",
    [
        {"start": "2026-02-30", "count": 5, "unit": "day"},
        {"start": "2026-03-02", "count": 5, "unit": "weeks"},
        {"start": "2026-03-02", "count": -5, "unit": "day"},
        {"start": "2026-03-02", "count": 5, "unit": "day", "suspensions": [["2026-03-09", "2026-03-01"]]},
        {"count": 5, "unit": "day"},
    ],
)
def test_a_bad_question_is_a_problem_document(client: Client, question: dict[str, object]) -> None:
    """RFC 9457, with the field that is meant."""
    answer = client.post(DUE, question, content_type="application/json")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 422
    assert problem["detail"]
    assert problem["errors"][0]["field"]


@pytest.mark.parametrize(
    ("question", "field", "words"),
    [
        ({"start": "2026-02-30", "count": 5, "unit": "day"}, "start", "这一天不存在"),
        ({"start": "2026年3月2日", "count": 5, "unit": "day"}, "start", "请写成 2026-01-31 的样子"),
        ({"start": "2026-03-02", "count": 5, "unit": "week"}, "unit", "'workday', 'day', 'month' or 'year'"),
        ({"start": "2026-03-02", "count": 5.5, "unit": "day"}, "count", "应是整数"),
        ({"count": 5, "unit": "day"}, "start", "缺少这一项"),
        ([], "start", "缺少这一项"),
    ],
)
def test_a_problem_says_in_chinese_what_to_do(
    client: Client, question: object, field: str, words: str
) -> None:
    """The field as the asker named it, and no word of the library that found it."""
    first = client.post(DUE, question, content_type="application/json").json()["errors"][0]
    assert first["field"] == field
    assert words in first["detail"]


def test_a_body_that_is_no_json_is_told_in_either_language(client: Client) -> None:
    """Cut off, nested without end, or no UTF-8."""
    for body in (b"{", b"[" * 100_000, b"\xff\xfe"):
        told = [
            client.post(DUE + lang, body, content_type="application/json").json() for lang in ("", "?lang=en")
        ]
        assert "应是 UTF-8 的 JSON" in told[0]["detail"]
        assert "must be JSON in UTF-8" in told[1]["detail"]


@pytest.mark.parametrize(("path", "status"), [("/api/v1/nothing", 404), ("/api/v1/clock/due", 405)])
def test_other_errors_are_problem_documents_too(client: Client, path: str, status: int) -> None:
    """A wrong address, a wrong method."""
    answer = client.delete(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_broken_json_and_a_huge_body(client: Client) -> None:
    """Not understood, and too large."""
    broken = client.post(DUE, "{x", content_type="application/json")
    assert (broken.status_code, broken["Content-Type"]) == (400, "application/problem+json")
    huge = client.post(DUE, "[" + "1," * 2**20 + "1]", content_type="application/json")
    assert huge.status_code in {400, 413}
    assert huge["Content-Type"] == "application/problem+json"
