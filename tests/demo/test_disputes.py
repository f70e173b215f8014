"""The demo's disputes: every history proves itself, every state occurs, and who can be entered by a click has something to see."""

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.casework.history import prove
from renshe.casework.models import Case, CaseEvent
from renshe.demo.cards import DISPUTE_OFFICE, DISPUTE_SIDES, account_name
from renshe.demo.disputes.loading import load
from renshe.domains.disputes import api
from renshe.domains.disputes.models import Award, Claim, Dispute, Hearing, Paper, Service
from renshe.domains.disputes.queries import supervising
from renshe.domains.disputes.queries.reports import report, table
from renshe.domains.disputes.queries.reports.periods import Period
from tests.demo.cases.test_past import PEOPLE, _town

__all__ = ["_town"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("_town")]


def test_a_year_of_disputes_is_loaded_once_and_holds(client: Client) -> None:
    """The database took every row; each event is a row of its table; lists, figures and cards have something to show."""
    done = load(people=PEOPLE)
    assert done
    assert load(people=PEOPLE) is None
    assert prove().broken is None
    _stand_where_they_were_led()
    states = {
        code: Counter(Case.objects.filter(work=code).values_list("state", flat=True)) for code in api.TABLES
    }
    for code, known in api.TABLES.items():
        assert {state.code for state in known.states} - {"draft"} == set(states[code])
    assert not Award.objects.filter(state__in=["drafted", "reviewed"], content={}).exists()
    assert not Paper.objects.filter(signed_at__isnull=True).exists()
    assert set(Service.objects.values_list("state", flat=True)) == {"served", "failed", "sent"}
    assert set(Hearing.objects.values_list("state", flat=True)) >= {"planned", "held", "postponed"}
    assert set(Claim.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(
        Claim.Outcome.values
    )
    assert Dispute.objects.filter(workers=60).exists()
    watched = {one.code: supervising.listed(one).count() for one in supervising.lists()}
    assert min(watched.values()) > 0
    today = timezone.localdate()
    year = Period("year", today - timedelta(days=365), today)
    rates = {}
    for code in ("mediation-success", "closing-rate"):
        found = report(code)
        assert found
        rates[code] = next(one.value for one in table(found, year).total.figures if one.column.code == "rate")
    assert 60 < (rates["mediation-success"] or 0) < 90
    assert 85 < (rates["closing-rate"] or 0) < 99
    for card in (*DISPUTE_SIDES, *DISPUTE_OFFICE):
        page = client.post(f"/demo/as/{card.code}/", follow=True)
        assert page.status_code == 200, card.code
    worker = User.objects.get(username=account_name("unpaid"))
    mine = {dispute.work: dispute for dispute, _ in api.disputes_of(worker)}
    assert (mine["mediation"].state, mine["arbitration"].state) == ("failed", "accepted")
    assert mine["arbitration"].hearings.get().begins > timezone.now()
    client.force_login(worker)
    page = client.get(reverse("dispute", args=[mine["arbitration"].case.number]))
    assert page.status_code == 200


def _stand_where_they_were_led() -> None:
    state: dict[int, str] = {}
    for event in (
        CaseEvent.objects.filter(case__dispute__isnull=False)
        .order_by("case_id", "number")
        .select_related("case")
    ):
        known = api.TABLES[event.case.work]
        row = known.row(event.verb, event.source)
        assert event.source == state.get(event.case_id, known.start)
        assert event.target == (row.target or event.source)
        assert event.reason or not row.reason
        state[event.case_id] = event.target
    assert state == dict(Dispute.objects.values_list("case_id", "state"))
