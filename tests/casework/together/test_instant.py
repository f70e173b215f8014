"""Two applications for the same benefit in the same moment: one is granted, the other goes to an officer."""

from functools import partial
from typing import Any

import pytest

from renshe.casework.actions import filing
from renshe.casework.models import Case, InstantTry
from tests.casework.instant.jobless import approved, draft, jobless
from tests.casework.office import applicant
from tests.casework.together.filed import proven
from tests.casework.together.test_together import at_once


@pytest.fixture(autouse=True)
def _asked(settings: Any) -> None:
    settings.EXCHANGE_ADDRESS, settings.EXCHANGE_SECRET = "https://exchange.example", "a secret"


def test_nobody_is_granted_the_same_thing_twice() -> None:
    approved()
    person = jobless(serial=998)
    by = applicant(person)
    drafts = [draft(person) for _ in range(3)]
    at_once(*(partial(filing.submit, application=one, by=by) for one in drafts))
    cases = Case.objects.filter(application__in=drafts)
    assert sorted(cases.values_list("state", flat=True)) == ["received", "received", "signed"]
    left = InstantTry.objects.filter(case__in=cases, granted=False)
    assert [[why["code"] for why in one.why] for one in left] == [["open"], ["open"]]
    assert proven()
