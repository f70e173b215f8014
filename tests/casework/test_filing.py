"""One filing for several items: each thing asked once, one receipt, a case for each."""

from datetime import date

import pytest

from renshe.book.queries import content
from renshe.casework.actions import filing, materials, sheets
from renshe.casework.models import Application, Case, CaseEvent, Commitment, MaterialSlot, Notice
from renshe.casework.numbering import looks_right
from renshe.casework.refused import Refused
from tests.casework import office
from tests.casework.office import applicant, cases, draft
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
THREE = ("unemployment-registration", "unemployment-benefit", "medical-premium-paid")


def start(*items: str, **more) -> Application:
    """A draft of somebody who has typed nothing yet."""
    return filing.start(
        items=items,
        applicant=filing.Applicant(person=somebody()),
        filled_by=applicant(somebody()).user_id or 0,
        **more,
    )


def test_one_submission_one_receipt_a_case_for_each_item() -> None:
    three = cases(*THREE, bundle="unemployed")
    receipt = three[0].application.number
    assert looks_right(receipt)
    assert [case.number for case in three] == [f"{receipt}-0{place}" for place in (1, 2, 3)]
    assert {case.item for case in three} == set(THREE)
    assert {case.state for case in three} == {"received"}
    assert Notice.objects.filter(kind="received").count() == 3


def test_each_material_is_asked_once() -> None:
    """All three want the identity card; there is one slot for it, and it names all three."""
    application = start(*THREE, bundle="unemployed")
    slot = MaterialSlot.objects.get(application=application, material="id-card")
    assert set(slot.items) == {
        code for code in THREE if any(need.material == "id-card" for need in content().items[code].materials)
    }


def test_a_valid_licence_on_file_need_not_be_brought() -> None:
    """The identity card is in the register until 2036; one that ran out last year does not help."""
    card = {
        "kind": "id-card",
        "number": "990104198005170018",
        "issued_by": "越秀分局",
        "since": date(2016, 1, 1),
    }
    valid = somebody(serial=1, rows={"licences": [{**card, "until": date(2036, 1, 1)}]})
    old = somebody(serial=3, rows={"licences": [{**card, "until": date(2025, 1, 1)}]})
    ways = {}
    for person in (valid, old):
        application = filing.start(
            items=["unemployment-registration"],
            applicant=filing.Applicant(person=person),
            filled_by=applicant(person).user_id or 0,
        )
        slot = MaterialSlot.objects.get(application=application, material="id-card")
        ways[person] = (slot.way, slot.licence_id is not None, slot.valid_until)
    assert ways == {valid: ("held", True, date(2036, 1, 1)), old: ("fetched", False, None)}


def test_submitted_twice_it_is_one_application() -> None:
    """A double click, or a phone that sends again after losing the answer."""
    application = draft("unemployment-registration")
    by = applicant(application.person)
    first = filing.submit(application=application, by=by)
    again = filing.submit(application=application, by=by)
    assert first.number == again.number
    assert Case.objects.count() == 1
    assert CaseEvent.objects.count() == 1


def test_two_devices_do_not_overwrite_each_other() -> None:
    application = start("unemployment-registration")
    filing.save(application=application, revision=1, answers={"phone": {"value": "19912345678"}})
    with pytest.raises(Refused, match="别的设备") as refused:
        filing.save(application=application, revision=1, answers={"phone": {"value": "19900000000"}})
    assert refused.value.code == "newer"
    application.refresh_from_db()
    assert application.answers["phone"]["value"] == "19912345678"


def test_what_is_missing_is_named() -> None:
    application = start("unemployment-registration")
    with pytest.raises(Refused, match=r"还有没填的.*手机"):
        filing.submit(application=application, by=applicant(application.person))
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("items", "bundle", "says"),
    [
        ((), "", "请选择要办的事项"),
        (("no-such-item",), "", "已经停办"),
        (("unemployment-registration", "dispatch-licence"), "unemployed", "不都属于"),
        (("dispatch-licence",), "", "不由个人申请"),
    ],
)
def test_a_choice_that_cannot_be(items: tuple[str, ...], bundle: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        start(*items, bundle=bundle)
    assert not Application.objects.exists()


def test_an_item_added_later_reuses_what_is_there() -> None:
    """The certificate is picked as well: what was promised for the registration is not asked again."""
    application = start("unemployment-registration", bundle="unemployed")
    MaterialSlot.objects.filter(application=application).update(way="later")
    before = set(MaterialSlot.objects.filter(application=application).values_list("pk", flat=True))
    filing.save(
        application=application, revision=1, items=["unemployment-registration", "employment-certificate"]
    )
    after = set(MaterialSlot.objects.filter(application=application).values_list("pk", flat=True))
    assert before <= after


def test_what_was_chosen_stays_when_situations_are_chosen_anew() -> None:
    """The employer has not filed why she left: the paper follows, or is declared, or handed in; saving again loses none of it."""
    paper, today = "end-of-employment", date(2026, 11, 23)
    application = start("unemployment-benefit")
    slots, revision = MaterialSlot.objects.filter(application=application, material=paper), iter(range(1, 9))

    def chosen(*situations: str) -> str:
        filing.save(application=application, revision=next(revision), situations=situations)
        return "".join(slots.values_list("way", flat=True))

    assert chosen(paper) == "commitment"
    materials.later(application=application, material=paper)
    assert chosen(paper) == "later"
    materials.promise(application=application, material=paper, text="我承诺", agreed=True, by=application.filled_by_id,
                      check_by=today)  # fmt: skip
    assert (chosen(paper), Commitment.objects.count()) == ("commitment", 1)
    assert (chosen(), Commitment.objects.count()) == ("", 0)  # nobody checks what is no longer said
    chosen(paper)
    sheets.hand_in(application=application, material=paper, documents=[office.paper()])
    assert (chosen(), chosen(paper)) == ("", "handed_in")
