"""The figures of disputes as supervision and the public see them."""

import io

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from renshe.domains.disputes import api
from tests.domains.disputes.office import filed, officer, sides

pytestmark = pytest.mark.django_db


def browser(name: str, role: str) -> Client:
    """Somebody of the office at the desk."""
    one = Client(headers={"accept-language": "zh-hans"})
    one.force_login(officer(name, role))
    return one


def test_figures_open_into_their_disputes() -> None:
    """From the indicators to a report to the dispute behind a figure; the same as a spreadsheet; a clerk may not."""
    both = sides()
    failed = filed(both, "mediation")
    api.take(dispute=failed.pk, verb="fail", by=officer("调解员", "mediator"), reason="谈不拢")
    leader = browser("局长", "leader")
    index = leader.get("/desk/disputes/figures/").content.decode()
    assert "没有达到目标" in index
    assert index.count('class="card"><a') == 16
    year = timezone.localdate().year
    report = leader.get(f"/desk/disputes/figures/mediation-success/?period={year}").content.decode()
    assert "0.0%" in report
    behind = leader.get(
        f"/desk/disputes/figures/mediation-success/failed/?period={year}&row=wages"
    ).content.decode()
    assert "林芳与广州市越秀区木棉商贸有限公司" in behind
    sheet = leader.get(f"/desk/disputes/figures/mediation-success/sheet.xlsx?period={year}")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert rows[4][:4] == ["劳动报酬", 1, 0, 1]
    assert leader.get("/desk/disputes/figures/no-such/").status_code == 404
    assert browser("柜员", "clerk").get("/desk/disputes/figures/").status_code == 403


def test_supervision_has_its_lists() -> None:
    """Each list with its number; the chosen one open; an empty one says so."""
    dispute = filed()
    type(dispute.case).objects.filter(pk=dispute.case_id).update(received_on="2026-01-05")
    auditor = browser("审计", "auditor")
    assert dispute.title in auditor.get("/desk/disputes/watch/?list=unsorted").content.decode()
    assert "现在没有这样的案件" in auditor.get("/desk/disputes/watch/?list=groups").content.decode()


def test_the_public_sees_no_small_numbers() -> None:
    """One case of a closed quarter is not told as one."""
    dispute = filed()
    today = timezone.localdate()
    first = today.replace(year=today.year - 1, month=2, day=3)
    type(dispute.case).objects.filter(pk=dispute.case_id).update(received_on=first)
    page = (
        Client(headers={"accept-language": "zh-hans"})
        .get(f"/disputes/figures/?period={first.year}-q1")
        .content.decode()
    )
    assert "&lt;5" in page
    assert dispute.title not in page
