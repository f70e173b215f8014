"""Tokens on the account page: shown once, taken back, the office's work for staff only."""

from datetime import date

import pytest
from django.test import Client

from renshe.casework.models import ApiToken
from tests.registry.firm import known
from tests.web.counter import hire, page

pytestmark = pytest.mark.django_db
TOKENS = "/account/tokens/"


def test_made_shown_once_and_taken_back() -> None:
    client = Client()
    client.force_login(known("陈晓", date(1980, 5, 17)).user)
    end = client.get(TOKENS).context["form"].initial["ends_on"]
    made = page(
        client.post(TOKENS, {"name": "人事系统", "scopes": ["read", "apply"], "ends_on": end.isoformat()})
    )
    assert "renshe_" in made
    listed = page(client.get(TOKENS))
    assert "renshe_" not in listed
    assert "人事系统" in listed
    one = ApiToken.objects.get()
    assert "已停用" in page(client.post(f"{TOKENS}{one.pk}/end/", follow=True))
    one.refresh_from_db()
    assert one.ended_at


def test_what_is_wrong_is_told_beside_its_field() -> None:
    client = Client()
    client.force_login(known("陈晓", date(1980, 5, 17)).user)
    answer = page(client.post(TOKENS, {"name": "", "scopes": ["work"], "ends_on": "2020-01-01"}))
    assert "请写明哪个系统使用" in answer
    assert not ApiToken.objects.exists()


def test_the_offices_work_is_for_staff() -> None:
    citizen = Client()
    citizen.force_login(known("陈晓", date(1980, 5, 17)).user)
    assert 'value="work"' not in page(citizen.get(TOKENS))
    assert 'value="work"' in page(hire("柜员", "casework.look").get(TOKENS))


def test_nobody_ends_anothers_token() -> None:
    mine, other = Client(), hire("柜员", "casework.look")
    mine.force_login(known("陈晓", date(1980, 5, 17)).user)
    end = mine.get(TOKENS).context["form"].initial["ends_on"]
    mine.post(TOKENS, {"name": "人事系统", "scopes": ["read"], "ends_on": end.isoformat()})
    assert other.post(f"{TOKENS}{ApiToken.objects.get().pk}/end/").status_code == 404
