"""A whole number is shown to an officer, and somebody can read that it was."""

from datetime import date

import pytest

from renshe.casework.actions import filing
from renshe.casework.actions.revealing import reveal
from renshe.casework.models import Case, CaseEvent, MaterialSlot
from renshe.casework.refused import Refused
from renshe.registry.models import Look
from tests.casework.office import TODAY, applicant, cases, officer
from tests.registry.firm import firm, known
from tests.registry.people import number, somebody

pytestmark = pytest.mark.django_db


def hired(hire_id: str) -> Case:
    """A firm files for one new member of staff."""
    lin = known("林致远", date(1970, 1, 1), 3)
    draft = filing.start(
        items=["employment-filing"], applicant=filing.Applicant(employer=firm(lin.person, today=TODAY), capacity="employer"),
        filled_by=lin.user.pk,
    )  # fmt: skip
    draft.answers = {key: {"value": "木棉"} for key in ("employer_name", "contact")} | {
        "hire_id": {"value": hire_id}
    }
    draft.answers |= {code: {"value": "已填"} for code in ("credit_code", "phone", "hire_name", "hire_event", "hire_date", "hire_contract_kind", "hire_contract_until", "hire_wage")}  # fmt: skip
    draft.save()
    MaterialSlot.objects.filter(application=draft).update(way="later")
    filing.submit(application=draft, by=applicant(lin.person))
    return Case.objects.get(application=draft)


def test_whom_the_register_knows_reads_it_in_their_access_log() -> None:
    """The number is that of an employee, not of the firm that applies."""
    chen, clerk = somebody("陈晓", serial=5), known("李敏", date(1985, 1, 1), 7)
    case = hired(number(serial=5))
    assert reveal(case=case, field="hire_id", by=officer("李敏"), user=clerk.user) == number(serial=5)
    look = Look.objects.get(person=chen)
    assert (look.case, look.revealed) == (case.number, ["number"])


def test_of_whom_nobody_knows_the_history_tells_it() -> None:
    clerk = known("李敏", date(1985, 1, 1), 7)
    case = hired(number(serial=9))
    assert reveal(case=case, field="hire_id", by=officer("李敏"), user=clerk.user) == number(serial=9)
    event = CaseEvent.objects.filter(case=case).latest("number")
    assert (event.verb, event.reason) == ("remark", "查看申请里填写的“职工身份证件号码”")


def test_what_is_no_number_is_not_asked_for_so() -> None:
    (case,) = cases("unemployment-benefit")
    with pytest.raises(Refused, match="没有可以显示的号码"):
        reveal(case=case, field="phone", by=officer("李敏"), user=known("李敏", date(1985, 1, 1), 7).user)
    assert not Look.objects.exists()
