"""The demo's one click: anybody can be anybody who does not exist, and only in a demo."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from renshe.demo import accounts
from renshe.demo.cards import CARDS, DISPUTE_OFFICE, OFFICE, STAFF
from renshe.registry.actions import people, staff
from renshe.registry.models import Appointment, Identity
from renshe.registry.numbers import IdNumber
from renshe.registry.queries.identity import person_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _district(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pensioner lives in the district, who is nobody else's card."""
    staff.load_roles()
    person = people.enter(number=IdNumber("99010419551016223X"))
    monkeypatch.setattr(accounts, "notable", lambda: {"pensioner": person.pk, "king": 1})


def test_the_accounts_are_made_once_and_heal() -> None:
    """Whose appointment was ended while somebody tried things has it again after the next start."""
    assert accounts.make_accounts() == len(STAFF) + 1
    clerk = Appointment.objects.get(user__username="demo.clerk")
    staff.end(appointment=clerk, by=User.objects.create_superuser("root", "", None))
    assert accounts.make_accounts() == len(STAFF) + 1
    assert Appointment.objects.filter(user__username="demo.clerk", ended_at__isnull=True).count() == 1
    assert Identity.objects.get().by == Identity.By.DEMO


def test_the_office_of_the_demo_is_whole() -> None:
    """Every card of the office has a colleague, and every colleague a card."""
    assert {card.code for card in (*OFFICE, *DISPUTE_OFFICE)} == set(STAFF)


def test_one_click(client: Client) -> None:
    """From the banner to the desk as the administrator, then home as the pensioner."""
    accounts.make_accounts()
    assert 'href="/demo/"' in client.get("/").content.decode()
    page = client.get("/demo/").content.decode()
    assert "黄敏</span>的身份进入" in page
    assert "这里少了办事的人和单位" in page
    assert "黄敏</span>,您好" in client.post("/demo/as/administrator/", follow=True).content.decode()
    assert client.session["renshe_demo"] is True
    before = client.session.session_key
    client.post("/demo/as/pensioner/")
    assert person_of(User.objects.get(pk=client.session["_auth_user_id"]))
    assert client.session.session_key != before
    assert client.get("/demo/as/pensioner/").status_code == 405
    assert client.post("/demo/as/king/").status_code == 404
    assert client.post("/demo/as/graduate/").status_code == 404
    assert Client(enforce_csrf_checks=True).post("/demo/as/clerk/").status_code == 403


def test_an_empty_district_says_why(client: Client) -> None:
    """Before anything is made there is a sentence, not an error."""
    assert "演示区里的人太少" in client.get("/demo/").content.decode()


def test_outside_a_demo_there_is_nothing(client: Client, settings: Settings) -> None:
    """Even if somebody mounted the address, it refuses, and no accounts are made."""
    accounts.make_accounts()
    settings.MODE = "production"
    assert client.get("/demo/").status_code == 404
    assert {client.post(f"/demo/as/{code}/").status_code for code in CARDS} == {404}
    assert "_auth_user_id" not in client.session
    with pytest.raises(RuntimeError):
        accounts.make_accounts()


def test_production_does_not_know_the_demo() -> None:
    """Neither the app nor the address is there."""
    words = (
        "import django; django.setup(); from django.apps import apps; from django.urls import get_resolver;"
        "print(apps.is_installed('renshe.demo'), 'demo' in get_resolver().reverse_dict)"
    )
    production = {
        "RENSHE_MODE": "production",
        "RENSHE_SECRET": "kapok-Trees_0123456789abcdefghijklmnopqrstuvwxyz-BLOOM",
        "RENSHE_REGISTRY_KEYS": "another-Key_0123456789abcdefghijklmnopqrstuvwxyz",
        "RENSHE_ORIGIN": "https://rs.example.gov.cn",
        "RENSHE_HOSTS": "rs.example.gov.cn",
    }
    done = subprocess.run(
        [sys.executable, "-c", words],
        env={**os.environ, **production},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "False False", done.stderr
