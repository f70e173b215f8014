"""The clock over HTTP: same answers as the command, errors as problem documents, and the description keeps its word."""

import json

import pytest
from django.test import Client

from renshe.cli.house import ROOT

CASES = [json.loads(line) for line in (ROOT / "tests/core/clock/cases.jsonl").read_text().splitlines()]
DUE = "/api/v1/clock/due"


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
