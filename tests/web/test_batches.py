"""Employers' spreadsheets on the pages: download, upload, progress, faults, submit, results; and who may."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from renshe.casework.batches import working
from renshe.casework.models import Batch, Case
from renshe.registry.models import Employer, EmployerRole
from tests.casework.office import CLERK
from tests.casework.test_batches import COMMON, KIND, hire, sheet
from tests.registry.firm import CODE, Known, firm, known
from tests.web.counter import hire as staff
from tests.web.counter import page

pytestmark = pytest.mark.django_db
BATCHES = f"/employer/{CODE}/batches/"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def lin() -> Known:
    """The legal representative."""
    return known("林致远", date(1970, 1, 1), 3, phone="19912345678")


@pytest.fixture
def kapok(lin: Known) -> Employer:
    """Their firm."""
    return firm(lin.person, today=timezone.localdate())


def browser(who: Known) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(who.user)
    return client


def upload(client: Client, content: bytes) -> Any:
    """The form of the page."""
    file = SimpleUploadedFile("名单.xlsx", content)
    return client.post(BATCHES, {"item": KIND.item, "file": file})


def test_from_template_to_results(kapok: Employer, lin: Known) -> None:
    """As an employer meets it, without JavaScript."""
    client = browser(lin)
    assert "下载模板" in page(client.get(BATCHES))
    template = client.get(f"{BATCHES}{KIND.item}.xlsx")
    assert template.content.startswith(b"PK")
    sent = upload(client, sheet(hire(1), hire(5, hire_date="明天")))
    batch = Batch.objects.get()
    here = f"{BATCHES}{batch.pk}/"
    assert sent["Location"] == here
    assert "正在逐行检查" in page(client.get(here))
    working.go_on(batch.pk)
    checked = page(client.get(here))
    assert "1人没有错误,1人要改正" in checked
    assert "日期不对" in checked
    assert 'value="19912345678"' in checked
    marked = client.get(f"{here}errors.xlsx").content
    rows = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(marked)).get_sheet_by_index(0).to_python()
    )
    assert "日期不对" in str(rows[4])
    wrong = client.post(f"{here}submit/", {**COMMON, "phone": "123"})
    assert wrong.status_code == 422
    assert 'id="f-phone-error"' in page(wrong)
    client.post(f"{here}submit/", COMMON)
    working.go_on(batch.pk)
    done = page(client.get(here))
    assert Case.objects.get().number in done
    results = client.get(f"{here}results.xlsx").content
    assert results.startswith(b"PK")
    at_the_desk = page(staff("陈晓", *sorted(CLERK)).get(f"/desk/cases/{Case.objects.get().number}/"))
    assert "职工1" in at_the_desk  # what stands in the row
    assert COMMON["contact"] in at_the_desk  # what was said once for the whole sheet


def test_progress_for_htmx_is_the_moving_part_alone(kapok: Employer, lin: Known) -> None:
    """Polled while it goes on; when it is done the page is loaded anew."""
    client = browser(lin)
    upload(client, sheet(hire(1)))
    batch = Batch.objects.get()
    part = client.get(f"{BATCHES}{batch.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in page(part)
    assert "every 2s" in page(part)
    assert not part.has_header("HX-Refresh")
    working.go_on(batch.pk)
    assert client.get(f"{BATCHES}{batch.pk}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"


@pytest.mark.parametrize("content", [b"", b"PK not really", b"%PDF-1.7\n%%EOF\n"])
def test_what_is_no_spreadsheet_is_told_beside_the_form(kapok: Employer, lin: Known, content: bytes) -> None:
    answer = upload(browser(lin), content)
    assert answer.status_code == 422
    assert "没有上传成功" in page(answer)
    assert not Batch.objects.exists()


def test_who_only_looks_gets_no_list_and_files_nothing(kapok: Employer, lin: Known) -> None:
    """A viewer sees how far it is; others do not find it at all."""
    viewer = known("陈晓", date(1980, 5, 17))
    today = timezone.localdate()
    EmployerRole.objects.create(
        district=kapok.district, employer=kapok, person=viewer.person, role=EmployerRole.Role.VIEWER, since=today,
        given_by=lin.person, given_at=timezone.now(),
    )  # fmt: skip
    upload(browser(lin), sheet(hire(1)))
    batch = Batch.objects.get()
    working.go_on(batch.pk)
    here = f"{BATCHES}{batch.pk}/"
    looks = browser(viewer)
    assert looks.get(here).status_code == 200
    assert upload(looks, sheet(hire(5))).status_code == 403
    assert looks.post(f"{here}submit/", COMMON).status_code == 403
    assert looks.get(f"{here}errors.xlsx").status_code == 403
    stranger = browser(known("别人", date(1991, 1, 1), 7))
    assert stranger.get(here).status_code == 403
    assert Client().get(here).status_code == 302
    assert not Case.objects.exists()


def test_thrown_away_it_is_gone(kapok: Employer, lin: Known) -> None:
    client = browser(lin)
    upload(client, sheet(hire(1)))
    batch = Batch.objects.get()
    working.go_on(batch.pk)
    here = f"{BATCHES}{batch.pk}/"
    assert "已放弃" in page(client.post(f"{here}discard/", follow=True))
    assert client.get(here).status_code == 404
    assert upload(client, sheet(hire(1)))["Location"] != here
