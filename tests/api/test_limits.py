"""The open parts have a limit for each address; every answer says how many requests are left."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from renshe.api import limits
from renshe.casework.models import ApiUse

pytestmark = pytest.mark.django_db
STREETS = "/api/v1/streets"


@pytest.fixture(autouse=True)
def _a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter into a minute in which nobody has asked yet."""
    monkeypatch.setattr(limits.time, "time", lambda: 1_900_000_035.0)
    monkeypatch.setattr(limits.OPEN, "_counts", {})


def test_who_asks_too_often_waits_and_the_neighbour_does_not(
    monkeypatch: pytest.MonkeyPatch, client: Client, settings: Settings
) -> None:
    """429 as a problem document, with the seconds; items, bundles, search and clock count together."""
    monkeypatch.setitem(limits.A_MINUTE, "open", 3)
    first = client.get(STREETS)
    assert (first["RateLimit-Policy"], first["RateLimit"]) == ('"open";q=3;w=60', '"open";r=2;t=45')
    question = {"start": "2026-03-02", "count": 20, "unit": "workday"}
    assert client.get("/api/v1/clock/due", question).status_code == 200
    assert client.get("/api/v1/items/search", {"q": "失业"})["RateLimit"] == '"open";r=0;t=45'
    refused = client.get(STREETS)
    assert (refused.status_code, refused["Retry-After"], refused["RateLimit"]) == (
        429,
        "45",
        '"open";r=0;t=45',
    )
    assert refused["Content-Type"] == "application/problem+json"
    assert client.get(STREETS, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_ordinary_readers_cost_no_write(client: Client) -> None:
    """The database is told when a thirtieth of the limit was used; then all processes know."""
    piece = limits.A_MINUTE["open"] // limits.PIECES
    for _ in range(piece - 1):
        client.get(STREETS)
    assert not ApiUse.objects.exists()
    ApiUse.objects.create(caller="open:127.0.0.1", minute=1_900_000_035 // 60, times=100)  # another process
    left = limits.A_MINUTE["open"] - 100 - piece
    assert client.get(STREETS)["RateLimit"] == f'"open";r={left};t=45'
    assert client.get(STREETS)["RateLimit"] == f'"open";r={left - 1};t=45'
