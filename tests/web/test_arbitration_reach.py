"""Every verb of the office is reachable from a page; reviews go from two wishes to served; a clerk writes down what a party tells."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from renshe.domains.disputes import api
from renshe.domains.disputes.works import TABLES
from renshe.web.arbitration import verbs
from tests.domains.disputes.office import accepted, officer, sides
from tests.domains.disputes.test_mediation import agreed, mediator
from tests.web.counter import page
from tests.web.test_arbitration_pages import LIST, at, seen

pytestmark = pytest.mark.django_db
PERSON = "disputes."  # a permission; the house and the parties have ways of their own


@pytest.mark.parametrize("work", ["arbitration", "review"])
def test_every_row_that_an_officer_may_take_has_an_address(work: str) -> None:
    """A form on the page, a page of its own, or another row's form; only what the house takes by itself has none."""
    rows = [row for row in TABLES[work].rows if any(who.startswith(PERSON) for who in row.who)]
    forms, taken = verbs.FORMS[work], dict[str, str]()
    for row in rows:
        verb = verbs.WITH.get(row.verb, row.verb)
        if verb in forms:
            taken[row.verb] = reverse("desk-dispute-do", args=[1, verb])
        elif verb in verbs.PAGES and work == "arbitration":
            taken[row.verb] = reverse(verbs.PAGES[verb], args=[1])
        elif verb in verbs.BEGIN and work == "arbitration":
            taken[row.verb] = reverse(verbs.BEGIN[verb])
    assert {row.verb for row in rows} - set(taken) == (
        {"submit"} if work == "review" else set()
    )  # both ask in the mediation
    assert not set(forms) - {row.verb for row in TABLES[work].rows}


def test_a_review_goes_from_two_wishes_to_served(settings: Any, tmp_path: Any) -> None:
    """The second wish files it; accepted, read, confirmed with the agreement's own terms, served on both, closed by the house."""
    settings.MEDIA_ROOT = tmp_path
    both = sides()
    mediation = agreed(both, mediator())
    api.mediations.ask_review(dispute=mediation.pk, by=both.worker.user)
    review = api.mediations.ask_review(dispute=mediation.pk, by=both.boss.user)
    assert review is not None
    where = f"{LIST}{review.pk}/"
    registrar, arbitrator = at(officer("立案员", "registrar")), at(officer("仲裁员", "arbitrator"))
    assert where in page(registrar.get(LIST, {"tab": "agreements"}))
    form = page(registrar.get(f"{where}?do=accept"))
    assert "木棉商贸向林芳支付工资12000元" in form
    registrar.post(f"{where}do/accept/", {"seen": seen(form)})
    form = page(arbitrator.get(f"{where}?do=confirm"))
    assert "?do=refuse#do" in form
    arbitrator.post(f"{where}do/confirm/", {"seen": seen(form)})
    api.awards.make_waiting()
    paper = api.Paper.objects.get(dispute=review, kind="settlement")
    assert paper.content["total"] == "12,000.00元"
    assert {one.party.side for one in paper.services.all()} == {"applicant", "respondent"}
    form = page(registrar.get(f"{where}?do=serve"))
    early = registrar.post(f"{where}do/serve/", {"seen": seen(form)})
    assert (early.status_code, "还有当事人没有送达" in page(early)) == (422, True)
    clerk = officer("立案员", "registrar")
    for one in paper.services.all():
        if one.way == "post":
            api.awards.send(service=one.pk, by=clerk, tracking="EMS1")
        api.awards.receive(service=one.pk, by=clerk, on=timezone.localdate(), words="本人签收")
    assert api.Dispute.objects.get(pk=review.pk).state == "served"


def test_a_clerk_fills_in_the_sheet_that_the_employer_tells() -> None:
    """The guided pages, begun at the desk for the respondent; the sheet is the respondent's, written by the clerk."""
    both, clerk = sides(), officer("立案员", "registrar")
    dispute, browser = accepted(both), at(clerk)
    where, boss = f"{LIST}{dispute.pk}/", api.Party.objects.get(dispute=dispute, side="respondent")
    form = page(browser.get(f"{where}?do=state_elements"))
    begun = browser.post(f"{where}do/state_elements/", {"seen": seen(form), "party": boss.pk})
    draft = api.Draft.objects.get(filled_by=clerk)
    assert begun["Location"] == f"/disputes/drafts/{draft.pk}/questions/"
    assert browser.get(begun["Location"]).status_code == 200
    browser.post(f"/disputes/drafts/{draft.pk}/sums/", {"revision": draft.revision, "unpaid-wages": "9000"})
    draft.refresh_from_db()
    handed = browser.post(
        f"/disputes/drafts/{draft.pk}/check/", {"revision": draft.revision, "do": "submit", "true": "yes"}
    )
    assert handed.status_code == 302, page(handed)
    assert handed["Location"] == where
    sheet = api.Sheet.objects.get(party=boss)
    assert (sheet.by_id, sheet.sums) == (clerk.pk, {"unpaid-wages": 900_000})


def test_the_first_day_of_acceptance_stays_on_the_page() -> None:
    """A restart begins the clock anew, and the page says both days; mediating leads to the page on which it is settled."""
    dispute, director = accepted(), officer("主任", "director")
    first = timezone.localdate()
    api.restart(dispute=dispute.pk, reason="从别的仲裁委接办", by=director)
    shown = page(at(director).get(f"{LIST}{dispute.pk}/"))
    assert f"{first}立案" in shown
