"""renshe verify: whatever was changed past the house is found, and the first place is named."""

import json
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from renshe.casework.actions import verbs
from renshe.casework.materials.keeping import keep, path_of
from renshe.casework.models import Case, CaseEvent
from renshe.casework.proving import prove_all
from renshe.cli.verify import as_json, say
from tests.casework.behind import without_triggers
from tests.casework.office import cases, officer
from tests.casework.test_keeping import PNG

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def case(settings: Settings, tmp_path: Path) -> Case:
    """A case with two events, and a file."""
    settings.MEDIA_ROOT = tmp_path
    keep(chunks=[PNG], name="身份证.png", by=None)
    (one,) = cases("unemployment-registration")
    return verbs.accept(case=one, by=officer("陈晓"))


def test_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    found = prove_all()
    say(found, 0.5)
    assert "every link holds" in capsys.readouterr().out
    told = as_json(found, 0.5)
    assert json.loads(json.dumps(told)) == {
        "cases": 1, "events": 2, "documents": 1, "broken": None, "seconds": 0.5,
    }  # fmt: skip
    assert found.sound


def test_a_changed_word_is_found(case: Case) -> None:
    with without_triggers():
        CaseEvent.objects.filter(case=case, number=1).update(as_whom="别人")
    found = prove_all()
    assert not found.sound
    assert as_json(found, 0)["broken"] == {"case": case.number, "event": 1, "why": "altered"}


def test_a_case_that_stands_where_its_history_does_not_is_found(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody sets a state in the database, without a verb."""
    Case.objects.update(state="served")
    found = prove_all()
    assert as_json(found, 0)["broken"] == {"case": case.number, "event": None, "why": "state"}
    say(found, 0)
    assert "状态与历史不符" in capsys.readouterr().err


@pytest.mark.parametrize("why", ["altered", "missing"])
def test_a_file_that_is_not_what_was_handed_in_is_found(why: str) -> None:
    (path,) = path_of("x").parent.parent.glob("*/*")
    if why == "altered":
        path.write_bytes(PNG + b" ")
    else:
        path.unlink()
    assert as_json(prove_all(), 0)["broken"] == {"document": path.name, "why": why}
    assert prove_all(files=False).sound
