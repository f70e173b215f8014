"""The description keeps its word: Schemathesis asks every address in the ways that it allows, and in some that it does not."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi import checks

from renshe.api import limits
from renshe.casework.actions import tokens
from renshe.casework.models import Case
from renshe.casework.webhooks.subscribing import subscribe
from tests.casework.office import cases, draft
from tests.registry.firm import known

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The connection of the test's transaction outlives the requests, as it does with Django's own client."""
    both = (signals.request_started, signals.request_finished)
    for signal in both:
        signal.disconnect(close_old_connections)
    yield
    for signal in both:
        signal.connect(close_old_connections)


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    """Of somebody who may do everything, so that every verb is reached."""
    for kind in ("token", "address", "open"):
        monkeypatch.setitem(limits.A_MINUTE, kind, 10**6)
    user = known("陈晓", date(1980, 5, 17)).user
    user.is_superuser = True
    user.save()
    end = timezone.localdate() + timedelta(days=1)
    return tokens.make(user=user, name="检查", scopes=["read", "apply", "work", "hooks"], ends_on=end)[1]


@pytest.fixture
def open_case() -> Case:
    """A case of somebody else, to be met by the verbs."""
    return cases("unemployment-registration")[0]


@pytest.fixture
def open_draft(open_case: Case) -> int:
    """A draft of the same person."""
    return draft("unemployment-registration", person=open_case.person).pk


@pytest.fixture
def hook(db: None) -> int:
    """A system that is told."""
    by = known("何明", date(1981, 5, 17), 2).user.pk
    return subscribe(name="街道平台", address="https://hooks.example.cn/", names=[], by=by)[0].pk


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture,
    ],
)
def test_the_description_keeps_its_word(
    case: schemathesis.Case, token: str, open_case: Case, open_draft: int, hook: int
) -> None:
    """Statuses, content types and bodies are as described; nothing answers with a 500.

    A day like 2026-02-30 fits the description and is refused all the same, so that one check is left out. Numbers that fit
    mean the case, the draft and the subscription that there are: else hardly any verb would meet one.
    """
    place = case.path_parameters
    if re.fullmatch(r"\d{15}-\d{2,4}", str(place.get("number", ""))):
        place["number"] = open_case.number
    if str(place.get("draft", "")).isascii() and str(place.get("draft", "")).isdecimal():
        place["draft"] = open_draft
    if str(place.get("hook", "")).isascii() and str(place.get("hook", "")).isdecimal():
        place["hook"] = hook
    answer = case.call_and_validate(
        headers={"Accept-Encoding": "identity", "Authorization": f"Bearer {token}"},
        excluded_checks=[checks.positive_data_acceptance],
    )
    assert answer.status_code < 500
