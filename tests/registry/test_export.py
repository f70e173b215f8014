"""A person takes along everything that is held about them (个人信息保护法 §45)."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.registry import export
from renshe.registry.actions import corrections, people, representation
from renshe.registry.actions.facts import learn
from renshe.registry.actions.mandate_terms import Terms
from renshe.registry.looking import look
from renshe.registry.models import BankAccount, Look, Mandate, Person
from renshe.registry.sealing import seal
from tests.registry.firm import known
from tests.registry.people import LEARNED, number, somebody

pytestmark = pytest.mark.django_db
COMPANY = "91440101MA00000007"


def taken(person: Person) -> dict[str, Any]:
    """The file, read back."""
    return json.loads("".join(export.stream(person, at=timezone.now())))


@pytest.fixture
def wang() -> Person:
    """A woman with a job, an account, an agent, a look and a request."""
    employer = people.enter_employer(code=COMPANY)
    person = somebody(
        "王小芳",
        serial=2,
        phone="19912345678",
        rows={"employments": [{"employer_id": employer.pk, "since": date(2020, 3, 1)}],
              "accounts": [{"bank": "工商银行", "number_sealed": seal("6222000011112222")}]},
    )  # fmt: skip
    her, agent = User.objects.create_user("wang"), somebody("李小强", serial=3)
    Mandate.objects.create(
        district=person.district, principal=person, agent=agent, kind="agent", since=date(2026, 1, 1),
        until=date(2026, 12, 31), state="given", evidence="本人登录", made_by=her, made_at=LEARNED,
    )  # fmt: skip
    corrections.ask(
        person=person, table="accounts", fact=BankAccount.objects.get(person=person).pk, field="number", says="****2222",
        wants="6222000011113333", why="换卡", by=her, at=LEARNED,
    )  # fmt: skip
    look(person=person, by=her, as_whom="陈晓(综合柜员)", purpose=Look.Purpose.INTAKE, reveal=["phone"])
    return person


def test_everything_is_in_the_file_in_full(wang: Person) -> None:
    """Numbers, sources, what was asked for, who looked."""
    file = taken(wang)
    assert file["person"] == [{"document": "resident", "number": number(serial=2)}]
    assert file["particulars"][0]["phone"] == "19912345678"
    assert file["employments"][0]["employer"] == COMPANY
    assert file["accounts"][0]["account"] == "6222000011112222"
    assert file["corrections"][0]["wants"] == "6222000011113333"
    assert file["looks"][0]["as_whom"] == "陈晓(综合柜员)"


def test_what_has_been_replaced_is_in_it_too(wang: Person) -> None:
    """The old phone, with the day on which it was no longer said."""
    learn(
        person=wang, source="public_security", at=LEARNED + timedelta(days=1), evidence="答复2",
        particulars={"name": "王小芳", "sex": "female", "phone": "19900000000"},
    )  # fmt: skip
    phones = {row["phone"]: row["ended_at"] for row in taken(wang)["particulars"]}
    assert phones["19900000000"] is None
    assert phones["19912345678"] is not None


def test_other_people_stand_masked(wang: Person) -> None:
    """The agent's name belongs to the agent."""
    file = taken(wang)
    assert file["mandates_given"][0]["agent"] == "李**"
    assert "李小强" not in json.dumps(file, ensure_ascii=False)


def test_every_key_is_explained_in_chinese(wang: Person) -> None:
    """Sections, keys and codes; the sections stand in the order in which they are named."""
    file = taken(wang)
    sections = [name for name in file if name in export.SECTIONS]
    assert sections == list(export.SECTIONS)
    used = {key for section in sections for row in file[section] for key in row}
    assert used - set(file["keys"]) == set()
    assert file["codes"]["employments.kind"]["employed"] == "单位就业"


def test_a_long_access_log_is_handed_out_piece_by_piece(
    wang: Person, django_assert_max_num_queries: Any
) -> None:
    """No query for each row."""
    Look.objects.bulk_create(
        Look(district=wang.district, person=wang, as_whom="张三", purpose="case", shown=["work"])
        for _ in range(3000)
    )
    with django_assert_max_num_queries(40):
        pieces = list(export.stream(wang, at=timezone.now()))
    assert max(map(len, pieces)) < 10_000
    assert len(json.loads("".join(pieces))["looks"]) == 3001


@pytest.mark.parametrize("name", ["李小强", "李大强"])
def test_the_file_tells_nobody_whose_a_number_is(name: str) -> None:
    """A mandate that was given under a wrong name reads like any other, before and after it is taken back."""
    wang, li = known("王小芳", date(1980, 5, 17), 2), known("李小强", date(1980, 5, 17), 3)
    today = timezone.localdate()
    terms = Terms(kind="agent", items=(), since=today, until=today)
    one = representation.give(principal=wang.person, by=wang.user, number=li.id, name=name, terms=terms)
    [given] = taken(wang.person)["mandates_given"]
    assert (given["state"], given["answered_at"], given["withdrawn_at"]) == ("given", None, None)
    representation.withdraw(mandate=one.pk, person=wang.person)
    [given] = taken(wang.person)["mandates_given"]
    assert (given["state"], given["answered_at"], bool(given["withdrawn_at"])) == ("withdrawn", None, True)
