"""Pages of mediation: the public register, intake at the desk, a whole course by buttons, the room, the figures."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renshe.domains.disputes import api
from tests.domains.disputes.office import STREET, officer, sides
from tests.domains.disputes.test_mediation import agreed, mediator, opened
from tests.registry.people import number

pytestmark = pytest.mark.django_db
here = api.mediations


@pytest.fixture(autouse=True)
def _papers(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def browser_of(user: User) -> Client:
    """Somebody's browser."""
    browser = Client()
    browser.force_login(user)
    return browser


def text(browser: Client, address: str, status: int = 200, **more: Any) -> str:
    """What a page says."""
    answer = browser.get(address, **more)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_everybody_reads_the_register() -> None:
    """Eighteen streets with a number to call; what nobody confirmed says so; one street alone."""
    mediator()
    page = text(Client(), "/mediation/")
    assert page.count('href="tel:') == 21
    assert "未经核实" in page
    assert "赵敏" in page
    assert text(Client(), f"/mediation/?street={STREET}").count('href="tel:') == 3


def test_the_desk_leads_a_mediation_by_its_buttons() -> None:
    """Both willing, a session in the room, an agreement in the editor; the parties sign on their pages."""
    by, both = mediator(), sides()
    dispute, desk = opened(both), browser_of(by)
    at = f"/desk/mediation/{dispute.pk}/"
    assert dispute.title in text(desk, "/desk/mediation/")
    refused = desk.post(f"{at}do/take_up/", {"how": "phone", "who": ""})
    assert refused.status_code == 422
    boss, worker = browser_of(both.boss.user), browser_of(both.worker.user)
    boss.post(f"/mediation/{dispute.pk}/do/agree/")
    desk.post(f"{at}do/take_up/")
    soon = timezone.localtime() + timedelta(days=2)
    desk.post(f"{at}do/meet/", {"at": soon.strftime("%Y-%m-%dT%H:%M"), "way": "online", "link": ""})
    session = here.Session.objects.get()
    desk.post(f"{at}do/begin/")
    room = f"/mediation/room/{session.token}/"
    assert worker.post(room, {"text": "欠我<b>三个月</b>"}).status_code == 302
    assert "欠我&lt;b&gt;三个月" in text(boss, f"{room}lines/")
    text(browser_of(User.objects.create(username="stranger")), room, status=404)
    desk.post(f"{at}do/record/", {"record": "愿付一万二"})
    owes = dispute.parties.get(side="respondent")
    today = timezone.localdate().isoformat()
    desk.post(
        f"{at}do/draft/",
        {"facts": "欠薪", "words-1": "付工资", "party-1": owes.pk, "sum-1": "12,000", "due-1": today},
    )
    read = text(worker, f"/mediation/{dispute.pk}/agreement/")
    assert "12,000.00" in read
    unread = worker.post(f"/mediation/{dispute.pk}/do/sign/", {"version": 1})
    assert unread.status_code == 422
    for browser in (worker, boss):
        browser.post(f"/mediation/{dispute.pk}/do/sign/", {"version": 1, "read": "on"})
    desk.post(f"{at}do/agree/", {"version": 1})
    assert "协议成立" in text(desk, at)
    dispute.refresh_from_db()
    assert dispute.case.state == "agreed"


def test_what_is_told_at_the_desk_is_written_down_and_read_back() -> None:
    """By card number and the employer's name; a clerk without the right and a wrong number are told so."""
    by, both = mediator(), sides()
    desk = browser_of(by)
    page = text(desk, "/desk/mediation/intake/?kind=wages")
    assert 'value="unpaid-wages"' in page
    said = {
        "kind": "wages", "file": "yes", "number": number(date(1990, 8, 3), serial=8), "name": "林芳", "phone": "19912345678", "employer": "木棉商贸",
        "street": STREET, "claim": "unpaid-wages", "sum-unpaid-wages": "18600", "words": "老板欠我三个月", "oral": "on",
        "channel": "street",
    }  # fmt: skip
    assert desk.post("/desk/mediation/intake/", {**said, "number": "440"}).status_code == 422
    answer = desk.post("/desk/mediation/intake/", said)
    assert answer.status_code == 302, re.findall(r'role="alert">.*?</div>', answer.content.decode(), re.S)
    printed = text(desk, answer.headers["Location"])
    assert "老板欠我三个月" in printed
    assert "18,600.00" in printed
    dispute = api.Dispute.objects.get()
    assert (dispute.oral, dispute.parties.get(side="respondent").employer_id) == (True, both.firm.pk)
    assert browser_of(both.worker.user).get("/desk/mediation/intake/").status_code == 403


def test_figures_open_into_their_cases_and_the_register_is_kept() -> None:
    """One agreement of one: the figure leads to it; who manages the register adds a mediator."""
    by, both = mediator(), sides()
    dispute, desk = agreed(both, by), browser_of(by)
    page = text(desk, "/desk/mediation/figures/")
    assert "100%" in page
    assert dispute.title in text(desk, "/desk/mediation/?whose=all&figure=agreed")
    assert dispute.title not in text(desk, "/desk/mediation/?whose=all&figure=breached")
    assert desk.get("/desk/mediation/bodies/").status_code == 403
    manager = browser_of(officer("立案员", "registrar"))
    body = here.Body.objects.get(kind="joint")
    manager.post(
        "/desk/mediation/bodies/", {"what": "mediator", "body": body.pk, "name": "陈律师", "part_time": "on"}
    )
    assert "陈律师" in text(Client(), "/mediation/")


def test_a_party_tells_of_a_payment_and_both_ask_for_review() -> None:
    """The employer says that it paid, the worker confirms; then both press the button for the review."""
    by, both = mediator(), sides()
    dispute = agreed(both, by)
    boss, worker = browser_of(both.boss.user), browser_of(both.worker.user)
    term = here.Term.objects.get(fen__isnull=False)
    do = f"/mediation/{dispute.pk}/do/"
    boss.post(f"{do}pay/", {"term": term.pk, "sum": "12000", "proof": "回单1号", "on": ""})
    paid = here.Performance.objects.get()
    assert paid.confirmed_at is None
    worker.post(f"{do}confirm/", {"performance": paid.pk})
    assert "已确认" in text(worker, f"/mediation/{dispute.pk}/agreement/")
    worker.post(f"{do}review/")
    boss.post(f"{do}review/")
    assert api.Dispute.objects.filter(case__work="review").count() == 1
    text(browser_of(by), f"/mediation/{dispute.pk}/agreement/", status=404)


def test_what_was_declined_goes_on_with_one_button() -> None:
    """The employer declines on its page; the worker goes on to arbitration."""
    mediator()
    both = sides()
    dispute = opened(both)
    browser_of(both.boss.user).post(f"/mediation/{dispute.pk}/do/decline/", {"why": "没有欠"})
    browser_of(both.worker.user).post(f"/mediation/{dispute.pk}/do/go-on/")
    assert api.Dispute.objects.filter(case__work="arbitration", earlier=dispute).exists()
