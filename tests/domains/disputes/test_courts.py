"""What courts make of an award: noted, decided, counted by ground."""

from typing import Any

import pytest
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.actions import courts
from renshe.domains.disputes.queries.courts import analysis, cases_of
from tests.domains.disputes.deciding import heard, ruled, signed
from tests.domains.disputes.office import officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_what_a_court_made_of_an_award_is_noted_and_counted_by_ground() -> None:
    dispute, clerk = heard(), officer("立案员", "registrar")
    ruled(dispute)
    (paper,) = signed(dispute)
    firm, today = dispute.parties.get(side="respondent"), timezone.localdate()
    worker = dispute.parties.get(side="applicant")
    with pytest.raises(Refused, match="不是申请撤销"):
        courts.begin(
            dispute=dispute.pk,
            paper=paper.pk,
            party=worker.pk,
            what="set_aside",
            court="广州中院",
            on=today,
            by=clerk,
        )
    begun = courts.begin(
        dispute=dispute.pk,
        paper=paper.pk,
        party=firm.pk,
        what="set_aside",
        court="广州市中级人民法院",
        on=today,
        by=clerk,
    )
    with pytest.raises(Refused, match="原因"):
        courts.decide(outcome=begun.pk, result="set_aside", on=today, by=clerk)
    courts.decide(outcome=begun.pk, result="set_aside", on=today, by=clerk, why="evidence")
    found = analysis(today, today)
    assert [(one.code, one.count) for one in found.grounds] == [("evidence", 1)]
    assert list(cases_of(today, today, kind="wages")) == [begun]
    (suit,) = [one for one in api.awards.standings(dispute, worker)[0].steps if one.code == "suit"]
    assert suit.start == today  # set aside: fifteen days to sue begin with the ruling
