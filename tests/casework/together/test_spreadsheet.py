"""The real worker at an employer's spreadsheet, killed."""

import threading
from datetime import date
from pathlib import Path

from django.db.models import F
from pytest_django.fixtures import Settings

from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.batches import working
from renshe.casework.batches.tasks import QUIET, put_on_the_list, take_up_batches
from renshe.casework.models import Batch, BatchRow, Case
from renshe.cli.child import Child
from renshe.cli.house import House
from renshe.cli.postgres import Server
from renshe.cli.up import worker
from tests.casework.sheets import COMMON, KIND, sheet
from tests.casework.together.filed import proven
from tests.registry.firm import firm, known
from tests.registry.people import number

OTHER = "91990104MA5CXXXX46"  # a firm of nobody: right in form


def test_a_worker_killed_in_the_middle_of_a_spreadsheet_is_taken_over_by_the_next(
    server: tuple[Child, Server], settings: Settings, tmp_path: Path
) -> None:
    """The real worker, killed while it submits 250 rows: the next one goes on; nobody is lost and nobody has two cases."""
    settings.MEDIA_ROOT = tmp_path / "files"
    house = House(tmp_path)
    lin = known("林致远", date(1970, 1, 1), 903)
    employer = firm(lin.person, today=date(2026, 11, 23), code=OTHER)
    content = sheet(*({"hire_event": "新招用", "hire_name": f"职工{serial}", "hire_id": number(date(1990, 1, 1), serial),
                       "hire_date": "2026-11-02", "hire_contract_kind": "无固定期限"} for serial in range(1, 251)))  # fmt: skip
    sent = working.upload(
        employer=employer, item=KIND.item, chunks=[content], name="名单.xlsx", by=lin.user.pk
    )
    working.go_on(sent.pk)
    sent.refresh_from_db()
    by = Actor(lin.user.pk, "单位经办人", person_id=lin.person.pk, may=frozenset({APPLICANT}))
    working.submit(batch=sent, by=by, role=None, answers=COMMON)

    def work() -> Child:
        one = worker(house, house.environment(server[1].url))
        one.start()
        return one

    def until(rows: int) -> None:
        for _ in range(600):
            sent.refresh_from_db()
            if sent.submitted >= rows:
                return
            threading.Event().wait(0.05)
        raise AssertionError(f"{sent.submitted} of {rows}")

    put_on_the_list(sent.pk)
    first = work()
    until(50)
    first.stop(within=0)
    sent.refresh_from_db()
    assert 50 <= sent.submitted < 250
    Batch.objects.filter(pk=sent.pk).update(changed_at=F("changed_at") - 2 * QUIET)
    assert take_up_batches(0) == 1
    second = work()
    until(250)
    second.stop(within=0)
    cases = Case.objects.filter(application=sent.application_id)
    assert (cases.count(), cases.values("row").distinct().count()) == (250, 250)
    assert BatchRow.objects.filter(batch=sent, case__isnull=True).count() == 0
    assert proven()
