"""Programs come in with a token: for what it was made, as long as it counts, and not too often."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from renshe.api import limits
from renshe.casework.actions import tokens
from renshe.casework.refused import Refused
from tests.api.filing import APPLICATIONS, send, token
from tests.registry.firm import CODE, Known, firm, known


@pytest.fixture
def chen(db: None) -> Known:
    """Somebody with a verified account."""
    return known("陈晓", date(1980, 5, 17))


def test_an_employers_system_files_with_a_token(chen: Known) -> None:
    """The legal representative's token files for the firm; one that only reads does not."""
    firm(chen.person, today=timezone.localdate())
    body = {"items": ["employment-filing"], "applicant": {"kind": "employer", "number": CODE}}
    files = token(chen.user, "read", "apply")
    answer = send(Client(), APPLICATIONS, body, **files)
    assert answer.status_code == 201
    assert answer.json()["capacity"] == "employer"
    reads = token(chen.user, "read")
    assert send(Client(), APPLICATIONS, body, **reads).status_code == 403
    assert Client().get(f"{APPLICATIONS}/{answer.json()['id']}", headers=reads).status_code == 200


def test_a_token_that_ended_counts_for_nothing(chen: Known) -> None:
    """Taken back, or past its day; the secret is kept nowhere."""
    header = token(chen.user, "read")
    one = chen.user.api_tokens.get()  # type: ignore[attr-defined] # django's reverse name
    assert header["Authorization"].split()[1] not in str(vars(one))
    assert Client().get(APPLICATIONS, headers=header).status_code == 200
    tokens.end(token=one.pk, user=chen.user)
    answer = Client().get(APPLICATIONS, headers=header)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    ("scopes", "days", "code"),
    [((), 1, "scopes"), (("all",), 1, "scopes"), (("read",), 400, "ends_on"), (("read",), -1, "ends_on")],
)
def test_a_token_that_cannot_be(chen: Known, scopes: tuple[str, ...], days: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        token(chen.user, *scopes, days=days)
    assert refused.value.code == code


def test_who_asks_too_often_waits(chen: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    """429 with the seconds to wait; another caller is not kept waiting."""
    monkeypatch.setitem(limits.A_MINUTE, "token", 2)
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_015.0)
    header = token(chen.user, "read")
    assert [Client().get(APPLICATIONS, headers=header).status_code for _ in range(3)] == [200, 200, 429]
    last = Client().get(APPLICATIONS, headers=header)
    assert last["Retry-After"] == "45"
    assert last["Content-Type"] == "application/problem+json"
    other = token(chen.user, "read")
    assert Client().get(APPLICATIONS, headers=other).status_code == 200


def test_a_token_by_command(chen: Known, capsys: pytest.CaptureFixture[str]) -> None:
    """For whoever runs the house: the secret is printed once."""
    call_command("api_token", chen.user.username, "--name", "街道系统", "--scopes", "read")
    header = {"Authorization": f"Bearer {capsys.readouterr().out.strip()}"}
    assert Client().get(APPLICATIONS, headers=header).status_code == 200
    with pytest.raises(CommandError, match="no open account"):
        call_command("api_token", "nobody", "--name", "x")
