"""/metrics, as whoever watches the house reads it."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def figures() -> str:
    """The page as text."""
    answer = Client().get("/metrics")
    assert answer.status_code == 200
    return answer.content.decode()


def test_requests_are_counted_by_address_not_by_what_was_typed() -> None:
    """A thousand searches are one row."""
    for number in range(3):
        Client().get("/limits/", {"start": f"typed-{number}"})
        Client().get(f"/typed-{number}")
    told = figures()
    assert 'renshe_requests_total{status="200",view="calculator"}' in told
    assert 'renshe_requests_total{status="404",view="none"}' in told
    assert "typed" not in told
    assert "renshe_database_up 1.0" in told


def test_the_figures_are_there_when_the_database_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is when they are needed."""

    def gone(*arguments: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", gone)
    told = figures()
    assert "renshe_requests_total" in told
    assert "renshe_database_up 0.0" in told
