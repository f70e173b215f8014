"""The demo district in the registry: whole or not at all, and the tables as the migrations make them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from renshe.demo.district import loading
from renshe.demo.district.loading import TABLES, empty, load
from renshe.demo.district.notable import notable
from renshe.demo.district.shape import District
from renshe.registry.models import Benefit, Employment, Insurance, Particulars, Person, Standing
from renshe.registry.queries import people
from renshe.registry.queries.picture import picture
from renshe.registry.sealing import unseal

pytestmark = pytest.mark.django_db

CATALOGUE = """
    select 'constraint', c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid), c.convalidated
    from pg_constraint c join pg_class t on t.oid = c.conrelid where t.relname like 'registry\\_%%'
    union all
    select 'index', i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), i.indisvalid
    from pg_index i join pg_class t on t.oid = i.indrelid where t.relname like 'registry\\_%%'
    union all
    select 'column', table_name, column_name, data_type || coalesce(is_identity, '') || is_nullable, true
    from information_schema.columns where table_name like 'registry\\_%%'
    union all
    select 'trigger', event_object_table, trigger_name, event_manipulation, true
    from information_schema.triggers where event_object_table like 'registry\\_%%'
    order by 1, 2, 3, 4
"""


def _catalogue() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE)
        return cursor.fetchall()


def test_a_big_load_leaves_the_tables_as_the_migrations_make_them() -> None:
    before = _catalogue()
    done = load(District(400, timezone.localdate()), many=1)
    assert done is not None
    assert Person.objects.count() == 400
    assert _catalogue() == before
    assert Person.objects.create(district="440104", number_sealed="x", number_hash=b"new").pk == 401


def test_a_small_load_says_the_same_and_is_made_once() -> None:
    district = District(120, timezone.localdate())
    done = load(district)
    assert done is not None
    assert done.rows == sum(_count(name) for name in TABLES)
    assert load(district) is None
    assert Person.objects.count() == 120


def test_a_load_that_breaks_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _catalogue()

    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "bring_back", broken)
    with pytest.raises(KeyboardInterrupt):
        load(District(100, timezone.localdate()), many=1)
    assert empty()
    assert _catalogue() == before


def test_somebody_known_keeps_the_district_out() -> None:
    Person.objects.create(district="440104", number_sealed="x", number_hash=b"one")
    assert load(District(50, timezone.localdate())) is None
    assert Person.objects.count() == 1


def test_the_registry_finds_and_shows_its_people() -> None:
    load(District(300, timezone.localdate()))
    somebody = Person.objects.get(pk=17)
    assert people.find(unseal(somebody.number_sealed)) == somebody
    name = Particulars.objects.get(person=17, source="public_security", ended_at__isnull=True).name
    assert 17 in [row.person_id for row in people.search(name).rows]
    assert picture(17, on=timezone.localdate()).get("name") == name


def test_there_is_somebody_for_every_card() -> None:
    load(District(3000, timezone.localdate()))
    found = notable()
    assert set(found) == {
        "laid_off",
        "jobless",
        "pensioner",
        "graduate",
        "employed",
        "representative",
        "employer_clerk",
        "unpaid",
        "unpaid_boss",
    }
    assert Standing.objects.filter(person=found["laid_off"], kind="unemployed").exists()
    assert Insurance.objects.filter(person=found["laid_off"]).exists()
    assert Benefit.objects.filter(person=found["pensioner"], kind="pension", until__isnull=True).exists()
    assert 68 <= timezone.localdate().year - _born(found["pensioner"]).year <= 74
    working = Employment.objects.filter(until__isnull=True)
    assert working.filter(person=found["employed"]).exists()
    firm = working.get(person=found["representative"]).employer
    assert working.filter(person=found["employer_clerk"], employer=firm).exists()


def test_an_empty_registry_has_nobody_for_the_cards() -> None:
    assert notable() == {}


def _born(person: int) -> date:
    born = Particulars.objects.get(person=person, source="public_security", ended_at__isnull=True).born_on
    assert born is not None
    return born


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from registry_{table}")  # noqa: S608 - a name of ours
        (number,) = cursor.fetchall()[0]
        return number
