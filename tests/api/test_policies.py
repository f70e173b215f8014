"""The policies over HTTP: the same answers as the command, errors as problem documents."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
DECIDE = "/api/v1/policies/unemployment_benefit/decide"
FACTS = {
    "insured_months": 60, "unused_benefit_months": 0, "leaving_reason": "laid_off", "registered_unemployed": True,
    "seeking_work": True, "drawing_pension": False, "months_to_retirement": 5, "in_custody": False, "city": "440100",
}  # fmt: skip


def test_one_case(client: Client) -> None:
    """Laid off a few months before retirement: paid until then."""
    told = client.post(DECIDE, {"on": "2026-10-15", "facts": FACTS}, content_type="application/json").json()
    assert told["outcome"] == "granted"
    assert told["values"] == {"months": 6, "monthly_fen": 241200, "until_retirement": True}
    assert told["explanation"][0] == "失业保险金(2026年10月15日)"


def test_bad_facts_name_the_field(client: Client) -> None:
    """422, and which fact."""
    answer = client.post(DECIDE, {"facts": {"insured_months": 1.5}}, content_type="application/json")
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["field"] == "insured_months"


def test_no_such_policy(client: Client) -> None:
    """404 for reading and for deciding."""
    assert client.get("/api/v1/policies/basic_income").status_code == 404
    assert (
        client.post("/api/v1/policies/basic_income/decide", {}, content_type="application/json").status_code
        == 404
    )


def test_they_can_be_read(client: Client) -> None:
    """All of them, and one."""
    every = client.get("/api/v1/policies").json()
    one = client.get("/api/v1/policies/unemployment_benefit").json()
    assert one in every
    assert one["parameters"]
