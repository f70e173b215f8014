"""Papers at the desk: shown to those who handle the case, and taken in at the counter."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from renshe.casework.actions import verbs
from renshe.casework.materials.keeping import keep
from renshe.casework.models import MaterialSlot
from renshe.casework.values import Missing
from tests.casework.office import cases, officer
from tests.registry.people import somebody
from tests.web.applying import signed_in
from tests.web.counter import hire, page
from tests.web.test_desk_cases import PNG, WORK, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    """A clerk who takes in, accepts and reviews."""
    return hire("陈晓", *WORK)


def test_at_the_counter_papers_land_in_their_places_before_the_case_goes_back(clerk: Client) -> None:
    (case,) = cases("unemployment-registration")
    slot = MaterialSlot.objects.filter(application=case.application).order_by("pk")[0]
    asked = [Missing(what=slot.material, why="看不清"), Missing(what="离职日期", why="两处不一致")]
    verbs.request_correction(case=case, missing=asked, by=officer("李明"))
    refused = page(send(clerk, case, "supply", says_0="10月31日"))
    assert "还缺:" in refused
    assert "10月31日" in refused  # nothing that was typed is lost
    where = reverse("desk-case-meet", args=[case.number, slot.material])
    both = [SimpleUploadedFile("正面.png", PNG), SimpleUploadedFile("反面.png", PNG + b"\0")]
    shown = page(clerk.post(where, {"do": "upload", "file": both}, follow=True))
    assert ("正面.png" in shown, "反面.png" in shown) == (True, True)
    html = page(send(clerk, case, "supply", says_0="10月31日"))
    assert "2个文件" in html
    assert "10月31日" in html
    case.refresh_from_db()
    assert case.state == "received"
    assert signed_in("wang", somebody("王小芳", serial=6)).post(where, {"do": "upload"}).status_code == 403


def test_materials_are_shown_to_those_who_handle_the_case(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    slot = MaterialSlot.objects.filter(application=case.application).first()
    assert slot
    slot.document, slot.way = keep(chunks=[PNG], name="离职证明.png", by=None), "handed_in"
    slot.licence_id = None
    slot.save()
    where = f"/desk/cases/{case.number}/documents/{slot.document_id}/"
    assert where in page(clerk.get(f"/desk/cases/{case.number}/"))
    answer = clerk.get(where)
    assert answer.headers["Content-Type"] == "image/png"
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]
    assert clerk.get(f"/desk/cases/{case.number}/documents/999/").status_code == 404
