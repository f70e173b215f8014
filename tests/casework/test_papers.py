"""Papers of several files: both sides, every page, a better one in a correction; and papers that follow by their day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.actions import filing, materials, sheets, verbs
from renshe.casework.following import remind
from renshe.casework.models import Application, Case, CaseEvent, MaterialSlot, Notice, StoredMaterial
from renshe.casework.queries.sheets import earlier_of, files_of
from renshe.casework.refused import Refused
from renshe.casework.values import Missing
from tests.casework.office import applicant, cases, draft, officer, paper

pytestmark = pytest.mark.django_db
FRONT, BACK, BETTER = "aa" * 32, "bb" * 32, "cc" * 32


def first_slot(application: Application) -> MaterialSlot:
    """A paper that somebody brings."""
    found = MaterialSlot.objects.filter(application=application).order_by("pk").first()
    assert found
    return found


def digests(slot: MaterialSlot) -> list[str]:
    """The files that count now."""
    slot.refresh_from_db()
    return [one.digest[:2] for one in files_of([slot])[slot.pk]]


def test_files_are_added_one_by_one_and_the_same_one_counts_once() -> None:
    application = draft("unemployment-registration")
    slot = first_slot(application)
    for digest in (FRONT, BACK, FRONT):
        sheets.hand_in(application=application, material=slot.material, documents=[paper(digest)])
    assert digests(slot) == ["aa", "bb"]
    many = [paper(f"{number:064x}") for number in range(19)]
    with pytest.raises(Refused, match="最多20个文件"):
        sheets.hand_in(application=application, material=slot.material, documents=many)


def test_a_wrong_file_is_taken_away_and_not_kept_for_next_time() -> None:
    """The other side takes the first place, in the draft and in the store."""
    application = draft("unemployment-registration")
    slot = first_slot(application)
    sheets.hand_in(application=application, material=slot.material, documents=[paper(FRONT), paper(BACK)])
    slot.refresh_from_db()
    assert slot.document
    sheets.take_away(application=application, material=slot.material, document=slot.document.pk)
    assert digests(slot) == ["bb"]
    assert (
        StoredMaterial.objects.get(removed_at__isnull=True, first__isnull=True).document_id
        == slot.document_id
    )
    with pytest.raises(Refused, match="已经不在了"):
        sheets.take_away(application=application, material=slot.material, document=0)
    sheets.take_away(application=application, material=slot.material, document=slot.document_id or 0)
    slot.refresh_from_db()
    assert (slot.way in {"needed", "commitment"}, slot.document, slot.met_at) == (True, None, None)


def test_in_a_correction_better_files_take_the_place_and_the_history_proves_both() -> None:
    application = draft("unemployment-registration")
    slot = first_slot(application)
    sheets.hand_in(application=application, material=slot.material, documents=[paper(FRONT), paper(BACK)])
    case = _submitted(application)
    verbs.request_correction(
        case=case, missing=[Missing(what=slot.material, why="看不清")], by=officer("陈晓")
    )
    case.refresh_from_db()
    with pytest.raises(Refused, match="不能收回"):
        sheets.take_away(application=application, material=slot.material, document=_document(slot))
    sheets.hand_in(application=application, material=slot.material, documents=[paper(BETTER)])
    assert digests(slot) == ["cc"]
    assert [one.document.digest[:2] for one in earlier_of([slot])[slot.pk]] == ["aa", "bb"]
    materials.supply(case=case, by=applicant(case.person), answers={})
    event = CaseEvent.objects.get(verb="supply")
    assert event.detail["papers"] == [{"what": slot.material, "files": [BETTER]}]
    with pytest.raises(Refused, match="现在不需要"):
        sheets.hand_in(application=application, material=slot.material, documents=[paper(FRONT)])


def test_what_was_let_follow_comes_page_by_page() -> None:
    (case,) = cases("unemployment-registration")
    slot = MaterialSlot.objects.filter(application=case.application, way="later").first()
    assert slot
    for digest in (FRONT, BACK):
        sheets.hand_in(application=case.application, material=slot.material, documents=[paper(digest)])
    assert digests(slot) == ["aa", "bb"]
    with pytest.raises(Refused, match="不能收回"):  # the office has it
        materials.later(application=case.application, material=slot.material)
    assert digests(slot) == ["aa", "bb"]


def test_what_one_case_was_supplied_with_is_not_taken_away_by_way_of_another() -> None:
    """Two cases share a paper; both were asked, and one has answered with it."""
    one, other = cases("unemployment-registration", "employment-certificate")
    slot = next(
        slot
        for slot in MaterialSlot.objects.filter(application=one.application)
        if {one.item, other.item} <= set(slot.items)
    )
    for case in (one, other):
        verbs.request_correction(
            case=case, missing=[Missing(what=slot.material, why="看不清")], by=officer("陈晓")
        )
    sheets.hand_in(application=one.application, material=slot.material, documents=[paper(FRONT)])
    materials.supply(case=one, by=applicant(one.person), answers={})
    with pytest.raises(Refused, match="已经随补正提交"):
        sheets.take_away(application=one.application, material=slot.material, document=_document(slot))
    assert digests(slot) == ["aa"]


def test_applicants_are_told_before_the_day_and_after_it_once_each() -> None:
    """The day stands in book/limits.yaml; whoever brings the paper hears no more."""
    (case,) = cases("unemployment-registration")
    waiting = MaterialSlot.objects.filter(application=case.application, way="later")
    slot = waiting.order_by("pk")[0]
    waiting.exclude(pk=slot.pk).update(way="form", due_on=None)
    today = timezone.localdate()
    assert slot.due_on
    assert slot.due_on > today + timedelta(days=10)
    assert remind() == 0
    assert (remind(slot.due_on), remind(slot.due_on)) == (1, 0)
    notice = Notice.objects.get(kind="paper_due")
    assert content().materials[slot.material].name in notice.text
    assert f"{slot.due_on}前" in notice.next_step
    late = slot.due_on + timedelta(days=1)
    assert (remind(late), remind(late)) == (1, 0)
    assert CaseEvent.objects.filter(case=case, verb="paper_overdue").exists()
    sheets.hand_in(application=case.application, material=slot.material, documents=[paper(FRONT)])
    assert remind(late + timedelta(days=1)) == 0


def test_nobody_hears_of_a_paper_of_a_case_that_was_withdrawn() -> None:
    (case,) = cases("unemployment-registration")
    slot = first_slot(case.application)
    verbs.withdraw(case=case, by=applicant(case.person))
    assert remind(slot.due_on) == 0


def _submitted(application: Application) -> Case:
    filing.submit(application=application, by=applicant(application.person))
    return Case.objects.get(application=application)


def _document(slot: MaterialSlot) -> int:
    slot.refresh_from_db()
    return slot.document_id or 0
