"""After a bad rating: verified, mended, answered, called back; the person rates the answer, a second person rules."""

from datetime import date, datetime, time, timedelta
from unittest.mock import patch

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.actors import Actor
from renshe.casework.models import Notice
from renshe.casework.refused import Refused
from renshe.domains.ratings import api, tasks
from renshe.domains.ratings.models import MendingStep, Objection, Ruling
from renshe.registry.models import Person
from tests.domains.ratings.acts import SECOND, answered, bad, officer, rated, visit
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db


def why(what: object, **more: object) -> str:
    """Why something is refused."""
    with pytest.raises(Refused) as refused:
        what(**more)  # pyright: ignore[reportCallIssue]
    return refused.value.code


def at(day: date, hour: int) -> datetime:
    """An hour of a day in the office."""
    return datetime.combine(day, time(hour), timezone.get_default_timezone())


def workdays(first: date) -> list[date]:
    """Three working days from a day on."""
    days = (first + timedelta(days=number) for number in range(30))
    return [day for day in days if calendars.current().is_workday(day)][:3]


def test_a_simple_one_goes_all_the_way() -> None:
    chief, task = officer("周立"), answered()
    api.call_back(task=task, by=chief, said="说满意,谢谢。")
    api.rate_answer(task=task, satisfied=True)
    task.refresh_from_db()
    assert (task.state, task.satisfied, task.verifier_id) == ("closed", True, chief.user_id)
    assert [one.verb for one in api.steps_of(task)] == [
        "open", "verify", "mend", "answer", "call_back", "accept_answer",
    ]  # fmt: skip
    assert api.prove().broken is None


def test_the_days_are_working_days_from_the_book() -> None:
    # Sunday 11 October 2026 and the days after the National Day holiday: counted by the house's calendar.
    friday = date(2026, 10, 16)
    with patch.object(timezone, "localdate", lambda *_: friday):
        simple, hard = bad(), bad()
        api.verify(task=simple, by=officer("周立"), size="simple", finding="属实")
        api.verify(task=hard, by=officer("周立"), size="complex", finding="属实")
    simple.refresh_from_db()
    hard.refresh_from_db()
    assert simple.verify_due == date(2026, 10, 19)
    assert (simple.mend_due, hard.mend_due) == (date(2026, 10, 23), date(2026, 11, 6))


def test_what_is_not_borne_out_is_answered_all_the_same() -> None:
    chief, task = officer("周立"), bad()
    api.find_unfounded(task=task, by=chief, finding="监控显示没有争执。")
    assert why(api.mend, task=task, by=chief, done="x") == "not_possible"
    api.answer(task=task, by=chief, words="我们看了录像,没有看到您说的情况。")
    task.refresh_from_db()
    assert task.state == "answered"


def test_the_person_is_told_the_answer() -> None:
    person: Person = somebody()
    answered(bad(occasion=visit(person=person)))
    (notice,) = Notice.objects.filter(person=person)
    assert notice.kind == "rating_answered"
    assert "已经加开窗口" in notice.text


def test_not_content_goes_one_level_up_once_and_to_somebody_else() -> None:
    chief, auditor, task = officer("周立"), officer("吴正", SECOND), answered()
    api.rate_answer(task=task, satisfied=False, words="没有道歉")
    task.refresh_from_db()
    assert (task.state, task.again) == ("reopened", True)
    again = {"task": task, "size": "complex", "finding": "确有问题"}
    assert why(api.verify, **again, by=chief, district_wide=True) == "same"
    assert why(api.verify, **again, by=auditor) == "above"
    api.verify(**again, by=auditor, district_wide=True)
    api.mend(task=task, by=chief, done="当面道歉")
    api.answer(task=task, by=chief, words="负责人已当面道歉。")
    api.call_back(task=task, by=chief, said="仍不满意")
    api.rate_answer(task=task, satisfied=False)
    task.refresh_from_db()
    assert (task.state, task.satisfied) == ("closed", False)
    assert why(api.rate_answer, task=task, satisfied=True) == "not_possible"


def test_nobody_rates_the_answer_twice() -> None:
    task = answered()
    api.rate_answer(task=task, satisfied=True)
    assert why(api.rate_answer, task=task, satisfied=True) == "said"
    assert why(api.rate_answer, task=task, satisfied=False) == "said"


def test_who_was_rated_verifies_nothing_and_the_database_refuses_them_too() -> None:
    task = bad(occasion=visit("陈晓"))
    own = officer("陈晓")
    assert why(api.verify, task=task, by=own, size="simple", finding="没有") == "own"
    with pytest.raises(IntegrityError, match="who was rated"), transaction.atomic():
        MendingStep.objects.create(
            district=task.district, mending=task, number=2, verb="verify", source="open", target="verified",
            by_id=own.user_id, as_whom="陈晓", at=timezone.now(), digest="a" * 64,
        )  # fmt: skip


def test_words_are_needed_and_permissions_are() -> None:
    task, chief = bad(), officer("周立")
    assert why(api.verify, task=task, by=chief, size="", finding="属实") == "size"
    assert why(api.verify, task=task, by=chief, size="simple", finding="  ") == "reason"
    nobody = Actor(chief.user_id, "周立", may=frozenset())
    assert why(api.verify, task=task, by=nobody, size="simple", finding="属实") == "not_allowed"
    task.refresh_from_db()
    assert (task.state, task.events, task.verifier_id) == ("open", 1, None)


def test_who_can_not_be_reached_is_called_on_three_working_days_and_can_rate_the_answer_until_its_day() -> (
    None
):
    task, chief = answered(), officer("周立")
    days = workdays(timezone.localdate())
    for day in (days[0], days[1], days[2]):
        assert why(api.give_up_calling, task=task, by=chief) == "calls"
        for hour in (9, 15):  # twice on one day counts once
            api.miss_call(task=task, by=chief, at=at(day, hour))
    task.refresh_from_db()
    assert task.calls == 3
    assert why(api.give_up_calling, task=task, by=chief) == "wait"
    later = timezone.localdate() + timedelta(days=20)
    with patch.object(timezone, "localdate", lambda value=None, *_: value.date() if value else later):
        api.give_up_calling(task=task, by=chief)
    task.refresh_from_db()
    assert (task.state, task.calls) == ("closed", 3)


def test_a_call_on_a_day_off_does_not_count() -> None:
    task, chief = answered(), officer("周立")
    api.miss_call(task=task, by=chief, at=at(date(2026, 10, 3), 10))  # National Day holiday
    task.refresh_from_db()
    assert (task.calls, api.steps_of(task)[-1].verb) == (0, "miss_call")


def test_who_said_no_name_rates_the_answer_though_nobody_reached_them() -> None:
    task, chief = answered(), officer("周立")
    api.miss_call(task=task, by=chief)
    api.rate_answer(task=task, satisfied=True)
    task.refresh_from_db()
    assert task.satisfied is True


def test_what_was_late_the_first_time_stays_late() -> None:
    chief, auditor, task = officer("周立"), officer("吴正", SECOND), bad()
    api.verify(task=task, by=chief, size="simple", finding="属实")
    task.refresh_from_db()
    assert task.mend_due
    api.mend(task=task, by=chief, done="加开窗口", at=at(task.mend_due + timedelta(days=1), 10))
    api.answer(task=task, by=chief, words="对不起。")
    api.rate_answer(task=task, satisfied=False)
    api.verify(task=task, by=auditor, size="simple", finding="属实", district_wide=True)
    api.mend(task=task, by=chief, done="当面道歉")
    task.refresh_from_db()
    assert task.was_late
    told = api.figures(timezone.localdate() - timedelta(days=1), timezone.localdate())
    assert (told.bad_to_mend, told.mended_in_time) == (1, 0)


def test_the_night_closes_what_nobody_has_said_anything_to_for_five_working_days() -> None:
    task, chief = answered(), officer("周立")
    api.call_back(task=task, by=chief, said="会再想想")
    assert why(api.close, task=task, by=chief) == "wait"
    assert tasks.close_quiet() == 0
    later = timezone.localdate() + timedelta(days=20)
    with patch.object(timezone, "localdate", lambda value=None, *_: value.date() if value else later):
        assert tasks.close_quiet() == 1
    task.refresh_from_db()
    assert (task.state, task.satisfied) == ("closed", None)


def test_the_rated_clerk_appeals_after_the_verification_and_a_second_person_excludes_with_a_reason() -> None:
    task, chief = bad(), officer("周立")
    appeal = {"task": task, "by": rated(), "ground": "malicious", "why": "本人当天不在窗口。"}
    assert why(api.object_to, **appeal) == "early"
    api.verify(task=task, by=chief, size="simple", finding="双方说法不一")
    one = api.object_to(**appeal)  # pyright: ignore[reportArgumentType]
    assert why(api.object_to, **appeal) == "twice"
    both = officer("周立", SECOND)
    assert why(api.rule, objection=one, by=both, excluded=True, why="同意") == "second"
    auditor = officer("吴正", SECOND)
    assert why(api.rule, objection=one, by=auditor, excluded=True, why=" ") == "reason"
    api.rule(objection=one, by=auditor, excluded=True, why="排班表显示被评人当天休假。")
    task.refresh_from_db()
    assert task.state == "excluded"
    today = timezone.localdate()
    told = api.figures(today, today)
    assert (told.total, told.bad, told.excluded) == (0, 0, 1)
    assert why(api.rule, objection=one, by=officer("李敏", SECOND), excluded=False, why="再议") == "ruled"


def test_an_appeal_that_is_not_upheld_changes_nothing() -> None:
    task = answered()
    one = api.object_to(task=task, by=rated(), ground="mistaken", why="说的是另一个窗口。")
    api.rule(objection=one, by=officer("吴正", SECOND), excluded=False, why="窗口号对得上。")
    task.refresh_from_db()
    assert task.state == "answered"
    assert [step.verb for step in api.steps_of(task)][-2:] == ["object", "uphold"]


def test_an_appeal_after_its_days_is_too_late() -> None:
    task = answered()
    later = timezone.localdate() + timedelta(days=20)
    with patch.object(timezone, "localdate", lambda value=None, *_: value.date() if value else later):
        assert why(api.object_to, task=task, by=rated(), ground="mistaken", why="现在才知道") == "late"


def test_the_database_lets_no_first_person_rule() -> None:
    task, chief = answered(), officer("周立")
    one = api.object_to(task=task, by=rated(), ground="mistaken", why="说的是另一个窗口。")
    for who in (chief, rated()):  # who verified; who was rated and objected
        with pytest.raises(IntegrityError, match="second person"), transaction.atomic():
            Ruling.objects.create(
                district=task.district, objection=one, rating=task.rating, excluded=True, why="同意",
                by_id=who.user_id or 0, at=timezone.now(),
            )  # fmt: skip


def test_nobody_objects_as_the_rated_who_was_not() -> None:
    task = bad()
    with pytest.raises(IntegrityError, match="who was rated"), transaction.atomic():
        Objection.objects.create(
            district=task.district, rating=task.rating, role="rated", ground="mistaken", why="路过",
            by_id=officer("路人").user_id or 0, at=timezone.now(),
        )  # fmt: skip


def test_the_history_is_for_good_and_one_altered_word_shows() -> None:
    task = answered()
    with pytest.raises(DatabaseError), transaction.atomic():
        MendingStep.objects.filter(mending=task).update(why="没有这回事")
    with pytest.raises(DatabaseError), transaction.atomic():
        MendingStep.objects.filter(mending=task).delete()
    assert api.prove().broken is None
    type(task).objects.filter(pk=task.pk).update(head="b" * 64)
    assert api.prove().broken == (str(task.key), 4, "altered")


def test_late_ones_are_listed() -> None:
    task = bad()
    assert not api.overdue(task.verify_due).exists()
    assert list(api.overdue(task.verify_due + timedelta(days=1))) == [task]
    assert list(api.overdue(task.verify_due + timedelta(days=1), "440104022")) == []
