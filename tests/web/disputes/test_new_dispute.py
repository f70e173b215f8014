"""Guided filing: page by page, wrong input beside its field, two devices, and everything there in the end."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renshe.domains.disputes.api import Dispute, Draft
from tests.domains.disputes.office import STREET, Sides, answers, officer, sides
from tests.registry.firm import CODE
from tests.web.applying import PDF

pytestmark = pytest.mark.django_db
SUM = {"unpaid-wages": "18600"}


@pytest.fixture
def both() -> Sides:
    """A worker and her employer."""
    return sides()


def browser_of(user: Any) -> Client:
    """Somebody's browser."""
    browser = Client()
    browser.force_login(user)
    return browser


def press(browser: Client, draft: Draft, step: str, **typed: Any) -> Any:
    """Send one page of the draft as it is now."""
    draft.refresh_from_db()
    return browser.post(
        f"/disputes/drafts/{draft.pk}/{step}/", {"revision": draft.revision, "do": "next", **typed}
    )


def begun(browser: Client, work: str = "arbitration", **typed: Any) -> Draft:
    """A draft with kind, claim and employer."""
    browser.post("/disputes/new/", {"work": work, "whom": "self", **typed})
    draft = Draft.objects.latest("pk")
    press(browser, draft, "what", kind="wages")
    press(browser, draft, "what", kind="wages", claim="unpaid-wages")
    return draft


def told(browser: Client, draft: Draft) -> int:
    """Answer every question as it comes; how many were asked."""
    said, asked = answers(), 0
    while True:
        html = browser.get(f"/disputes/drafts/{draft.pk}/questions/").content.decode()
        if 'name="asking"' not in html:
            return asked
        name = html.partition('name="asking" value="')[2].partition('"')[0]
        value = said.get(name)
        asked += 1
        if value is None:
            press(browser, draft, "questions", asking=name, do="skip")
            continue
        text = (
            "yes"
            if value is True
            else "no"
            if value is False
            else f"{value / 100}"
            if isinstance(value, int)
            else value
        )
        assert press(browser, draft, "questions", asking=name, **{name: text}).status_code == 302


def test_a_worker_files_from_her_phone(both: Sides) -> None:
    browser = browser_of(both.worker.user)
    assert "直接申请仲裁" in browser.get("/disputes/new/").content.decode()
    draft = begun(browser)
    found = press(browser, draft, "other", do="search", q="木棉").content.decode()
    assert "木棉商贸" in found
    press(browser, draft, "other", do=f"choose:{both.firm.pk}")
    assert told(browser, draft) > 3
    wrong = press(browser, draft, "sums", **{"unpaid-wages": "-5"})
    assert wrong.status_code == 422
    assert "不能小于0" in wrong.content.decode()
    press(browser, draft, "sums", **SUM)
    bad = press(
        browser,
        draft,
        "place",
        work_place=STREET,
        known_on="2999-01-01",
        **{"m0-kind": "demand", "m0-on": "2026-09-01"},
    )
    assert "不能是以后的日子" in bad.content.decode()
    press(
        browser,
        draft,
        "place",
        work_place=STREET,
        employer_place=STREET,
        known_on="2026-08-01",
        **{"m0-kind": "demand", "m0-on": "2026-09-01"},
    )
    press(browser, draft, "evidence", do="add", name="银行流水", file=SimpleUploadedFile("流水.pdf", PDF))
    press(browser, draft, "evidence")
    press(browser, draft, "contact", phone="1", address="北京路1号")
    assert "没有勾" not in press(browser, draft, "check").content.decode()
    press(
        browser, draft, "contact", phone="19912345678", address="北京路1号", confirmed="on", electronic="on"
    )
    assert press(browser, draft, "check").status_code == 422
    done = press(browser, draft, "check", true="yes")
    dispute = Dispute.objects.select_related("case").get()
    assert done.url == f"/disputes/{dispute.case.number}/"
    claim = dispute.parties.get(side="applicant").claims.get()
    assert (claim.code, claim.claimed_fen) == ("unpaid-wages", 1_860_000)
    assert dispute.parties.get(side="respondent").employer == both.firm
    assert dispute.evidence.get().document is not None
    assert dispute.bar_events.get().kind == "demand"
    assert not Draft.objects.exists()


def test_two_devices_lose_nothing(both: Sides) -> None:
    """The slower one is told, keeps what was typed in its fields, and may save again."""
    browser = browser_of(both.worker.user)
    draft = begun(browser)
    draft.refresh_from_db()
    old = draft.revision
    press(browser, draft, "contact", phone="19912345678", address="北京路1号")
    late = browser.post(
        f"/disputes/drafts/{draft.pk}/contact/",
        {"revision": old, "do": "next", "phone": "19900000000", "address": "中山路2号", "confirmed": "on"},
    )
    html = late.content.decode()
    assert late.status_code == 409
    assert "中山路2号" in html
    assert "在别的设备上改过" in html
    draft.refresh_from_db()
    assert draft.content["contact"]["address"] == "北京路1号"


def test_a_page_that_saved_itself_is_no_other_device(both: Sides) -> None:
    """The button is pressed while the page is still saving itself: the second to come says the same."""
    browser = browser_of(both.worker.user)
    draft = begun(browser)
    draft.refresh_from_db()
    sent = {
        "revision": draft.revision,
        "do": "next",
        "phone": "19912345678",
        "address": "北京路1号",
        "confirmed": "on",
    }
    address = f"/disputes/drafts/{draft.pk}/contact/"
    browser.post(address, sent, headers={"HX-Request": "true"})
    onward = browser.post(address, sent)
    assert onward.status_code == 302
    saved = draft.revision + 1
    draft.refresh_from_db()
    assert draft.revision == saved


def test_what_the_calculator_knows_goes_along(both: Sides) -> None:
    html = (
        Client()
        .post(
            "/disputes/calculator/",
            {"kind": "wages", "wage_unpaid": "yes", "unpaid_wages_fen": "300", "do": "show"},
        )
        .content.decode()
    )
    address = html.partition('href="/disputes/new/?carry=')[2].partition('"')[0]
    browser = browser_of(both.worker.user)
    page = browser.get(f"/disputes/new/?carry={address}").content.decode()
    carry = page.partition('name="carry" value="')[2].partition('"')[0]
    browser.post("/disputes/new/", {"work": "mediation", "whom": "self", "carry": carry})
    draft = Draft.objects.get()
    assert draft.content["kind"] == "wages"
    assert draft.content["answers"]["unpaid_wages_fen"] == 30_000


def test_a_clerk_writes_down_what_is_said_at_the_counter(both: Sides) -> None:
    clerk = officer("窗口小陈", "clerk", STREET)
    browser = browser_of(clerk)
    wrong = browser.post("/desk/disputes/oral/", {"work": "mediation", "q": "12"})
    assert wrong.status_code == 422
    browser.post("/desk/disputes/oral/", {"work": "mediation", "q": both.worker.id.text, "oral": "yes"})
    draft = Draft.objects.get()
    assert (draft.person, draft.content["channel"], draft.content["oral"]) == (
        both.worker.person,
        "counter",
        True,
    )
    press(browser, draft, "what", kind="wages")
    press(browser, draft, "what", kind="wages", claim="unpaid-wages")
    press(browser, draft, "other", do="add", name="某某餐厅", code=CODE)
    press(browser, draft, "sums", **SUM)
    press(browser, draft, "contact", phone="19912345678", address="北京路1号", confirmed="on")
    press(browser, draft, "check", true="yes")
    dispute = Dispute.objects.select_related("case__application").get()
    assert (dispute.case.work, dispute.oral, dispute.case.application.channel) == (
        "mediation",
        True,
        "counter",
    )


def test_a_draft_is_nobody_elses(both: Sides) -> None:
    draft = begun(browser_of(both.worker.user))
    other = browser_of(both.boss.user)
    assert other.get(f"/disputes/drafts/{draft.pk}/what/").status_code == 404
    assert other.post(f"/disputes/drafts/{draft.pk}/discard/").status_code == 404
