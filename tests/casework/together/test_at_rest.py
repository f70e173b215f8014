"""What lies in the database and on its disk: no account and no identity number."""

import subprocess
from datetime import date
from pathlib import Path

from django.test import Client
from pytest_django.fixtures import Settings

from renshe.casework.actions import materials, verbs
from renshe.casework.batches import working
from renshe.casework.letters import batch as letters
from renshe.casework.models import Application
from renshe.casework.values import Missing
from renshe.cli.child import Child
from renshe.cli.postgres import Server, tool
from renshe.registry.numbers import mask_number
from tests.api.filing import APPLICATIONS, send
from tests.casework.office import applicant, officer
from tests.casework.sheets import KIND, sheet
from tests.casework.together.filed import submitted
from tests.registry.firm import firm, known
from tests.registry.people import number


def test_a_stolen_copy_of_the_database_shows_no_account_and_no_identity_number(
    server: tuple[Child, Server], settings: Settings, tmp_path: Path
) -> None:
    """Typed into a form, sent over the interface, said in a correction, in a letter, in a spreadsheet: sealed everywhere."""
    settings.MEDIA_ROOT = tmp_path
    account, dead = "6222021234567890128", number(date(1950, 3, 4), 17)
    lin, clerk = known("林致远", date(1970, 1, 1), 901), officer("陈晓")
    (browser := Client()).force_login(lin.user)
    begun = send(browser, APPLICATIONS, {"items": ["unemployed-death-grant"]}, "begin-0009").json()
    path, typed = f"{APPLICATIONS}/{begun['id']}", {"account": account, "insurance_deceased_id": dead}
    shown = {one["code"]: one["value"] for one in send(browser, path, {"revision": 1, "answers": typed}, "fill-0009", "patch").json()["fields"]}  # fmt: skip
    assert (shown["account"], shown["insurance_deceased_id"]) == ("*" * 15 + "0128", mask_number(dead))
    again = {"account": shown["account"], "phone": "19912345678"}  # sent back as it was shown it stays
    send(browser, path, {"revision": 2, "answers": again}, "fill-0010", "patch")
    assert Application.objects.get(pk=begun["id"]).answers["account"]["value"] == account
    case = submitted()
    verbs.request_correction(case=case, missing=[Missing(what="account", why="少一位")], by=clerk)
    materials.supply(case=case, by=applicant(case.person), answers={"account": account})
    verbs.accept(case=case, by=clerk)
    letters.make_waiting()
    row = {"hire_event": "新招用", "hire_name": "职工", "hire_id": dead, "hire_date": "2026-11-02", "hire_contract_kind": "无固定期限"}  # fmt: skip
    employer = firm(lin.person, today=date(2026, 11, 23))
    sent = working.upload(
        employer=employer, item=KIND.item, chunks=[sheet(row)], name="名单.xlsx", by=lin.user.pk
    )
    working.go_on(sent.pk)
    stolen = subprocess.run(
        [tool("pg_dump"), "--inserts", server[1].url], check=True, capture_output=True
    ).stdout.decode()
    assert case.number in stolen
    assert [secret for secret in (account, dead, lin.id.text) if secret in stolen] == []
