"""The facts of one person and the table of everybody say the same, fact by fact and person by person."""

from datetime import date
from typing import Any

import pytest

from renshe.core.rules import Value
from renshe.demo.district.loading import load
from renshe.demo.district.shape import District
from renshe.registry import facts
from renshe.registry.facts.household import ABLE, AT_WORK, HOUSEHOLD
from renshe.registry.models import Particulars

pytestmark = pytest.mark.django_db


def test_one_by_one_and_all_at_once_agree_on_everybody() -> None:
    on = date(2026, 11, 23)  # of so few people not everything occurs on each day
    load(District(700, on))
    whole = facts.frame(on=on, names=facts.NAMES)
    dead = Particulars.objects.filter(died_on__isnull=False, ended_at__isnull=True)
    assert whole.height == 700 - dead.count()
    for row in whole.iter_rows(named=True):
        assert _told(row["person_id"], on) == _of(row), row["person_id"]
    known = {name: whole[name].count() for name in whole.columns if name not in {"person_id", "street"}}
    assert not [name for name, how_many in known.items() if not how_many], "nobody shows these facts"


def _told(person: int, on: date) -> dict[str, Value]:
    told = {one.name: one.value for one in facts.of_person(person, names=facts.NAMES, on=on)}
    members: Any = told.pop(HOUSEHOLD)
    able = None if members is None else [one for one in members if one["working_age"]]
    told[ABLE] = None if able is None else len(able)
    told[AT_WORK] = None if able is None else sum(not one["jobless"] for one in able)
    return told


def _of(row: dict[str, Any]) -> dict[str, Value]:
    return {name: value for name, value in row.items() if name in {*facts.NAMES, ABLE, AT_WORK}}
