"""Both sides follow their dispute: what each sees, what each may do, and that strangers learn nothing."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renshe.domains.disputes import api
from tests.domains.disputes.office import Sides, accepted, filed, officer, sides
from tests.registry.firm import known
from tests.web.applying import PDF
from tests.web.disputes.test_new_dispute import browser_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> Sides:
    """A worker and her employer."""
    return sides()


def page(answer: Any) -> str:
    """The page that came."""
    return answer.content.decode()


def test_the_worker_reads_it_in_plain_words_and_a_stranger_nothing(both: Sides) -> None:
    dispute = filed(both)
    address = f"/disputes/{dispute.case.number}/"
    html = page(browser_of(both.worker.user).get(address))
    assert "仲裁委在五日内决定受不受理" in html
    assert "18600" in html.replace(",", "")
    stranger = known("张三", date(1985, 2, 2), serial=31)
    assert browser_of(stranger.user).get(address).status_code == 404
    assert browser_of(both.boss.user).get(address).status_code == 404, "no copy before acceptance"
    assert address in page(browser_of(both.worker.user).get("/disputes/"))
    assert browser_of(both.worker.user).get("/me/cases/").status_code == 200


def test_the_employer_answers_states_its_elements_and_objects(both: Sides) -> None:
    dispute = accepted(both)
    api.take(dispute=dispute.pk, verb="remark", by=officer("立案员", "registrar"), reason="内部说的话")
    browser, address = browser_of(both.boss.user), f"/disputes/{dispute.case.number}/"
    html = page(browser.get(address))
    assert "请在十日内答辩" in html
    assert "内部说的话" not in html
    assert "备注" not in html
    assert browser.post(f"{address}do/", {"do": "answer", "words": "工资已经发了。"}).status_code == 302
    begun = browser.post(f"{address}do/", {"do": "state_elements"})
    draft = api.Draft.objects.get()
    assert begun.headers["Location"] == f"/disputes/drafts/{draft.pk}/questions/"
    assert told(browser, draft) > 2
    browser.post(
        f"/disputes/drafts/{draft.pk}/sums/",
        {"revision": _revision(draft), "do": "next", "unpaid-wages": "6000"},
    )
    assert (
        browser.post(
            f"/disputes/drafts/{draft.pk}/check/", {"revision": _revision(draft), "true": "yes"}
        ).status_code
        == 302
    )
    sheet = api.Sheet.objects.get(party__side="respondent")
    assert sheet.sums == {"unpaid-wages": 600_000}
    assert browser.post(f"{address}ask/jurisdiction/", {"words": ""}).status_code == 422
    assert browser.post(f"{address}ask/jurisdiction/", {"words": "工作地在天河。"}).status_code == 302
    assert browser.get(f"{address}ask/change/").status_code == 404, "only the applicant changes the claims"
    assert "管辖异议" in page(browser.get(address))


def _revision(draft: api.Draft) -> int:
    draft.refresh_from_db()
    return draft.revision


def test_evidence_reaches_the_other_side_with_the_exchange(both: Sides) -> None:
    dispute = accepted(both)
    worker, boss = browser_of(both.worker.user), browser_of(both.boss.user)
    address = f"/disputes/{dispute.case.number}/"
    empty = worker.post(f"{address}do/", {"do": "evidence", "name": "聊天记录"})
    assert empty.status_code == 422
    assert "请选文件" in page(empty)
    worker.post(
        f"{address}do/", {"do": "evidence", "name": "聊天记录", "file": SimpleUploadedFile("聊天.pdf", PDF)}
    )
    piece = dispute.evidence.get()
    assert b"".join(worker.get(f"{address}evidence/{piece.pk}/").streaming_content) == PDF  # type: ignore[attr-defined]
    assert boss.get(f"{address}evidence/{piece.pk}/").status_code == 404
    api.exchange(dispute=dispute.pk, by=officer("立案员", "registrar"))
    assert b"".join(boss.get(f"{address}evidence/{piece.pk}/").streaming_content) == PDF  # type: ignore[attr-defined]
    boss.post(f"{address}do/", {"do": f"say:{piece.pk}", "genuine": "no", "words": "截图不全"})
    assert "截图不全" in page(worker.get(address))


def test_withdrawing_asks_back(both: Sides) -> None:
    dispute = filed(both)
    browser, address = browser_of(both.worker.user), f"/disputes/{dispute.case.number}/"
    assert browser.post(f"{address}do/", {"do": "withdraw"}).status_code == 422
    browser.post(f"{address}do/", {"do": "withdraw", "sure": "yes"})
    dispute.case.refresh_from_db()
    assert dispute.case.state == "withdrawn"
