"""A visit is written down, and each finding goes its way until it is closed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from django.contrib.auth.models import User
from django.db import ProgrammingError, transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.core.clock import Light, Limit, Unit, count
from renshe.core.transitions import document
from renshe.domains.supervision.actions.campaigns import drop
from renshe.domains.supervision.actions.findings import GUARDS
from renshe.domains.supervision.api import (
    TABLE,
    Finding,
    Observation,
    Report,
    Seen,
    Visit,
    findings_for,
    keep_photos,
    lines,
    measures,
    overdue,
    pass_on,
    possible,
    raised,
    record,
    score,
    scores,
    take,
    visit_for,
    visits_for,
)
from renshe.domains.supervision.lifecycle import NOTE
from renshe.domains.supervision.models import FindingStep
from renshe.site.settings import ROOT
from tests.domains.supervision.office import (
    BEIJING,
    LIURONG,
    appoint,
    chief_of,
    done,
    inspectors,
    seen,
    visit_of,
)
from tests.web.test_desk_cases import PNG

pytestmark = pytest.mark.django_db


def finding(monkeypatch: Any, point: str = "queue_rule") -> tuple[Finding, User, User, User]:
    """A finding in 北京, its inspector, another one, and the chief."""
    first, second = inspectors()
    chief = chief_of()
    visit = done(BEIJING, first, monkeypatch, **{point: "取号处没有贴优先规则"})
    one = Finding.objects.get()
    other = second if visit.inspector_id == first.pk else first
    return one, User.objects.get(pk=visit.inspector_id), other, chief


def test_a_visit_says_of_every_point_what_was_seen(monkeypatch: Any) -> None:
    """What was not looked at is not fine: it stands there and counts neither way."""
    first, _ = inspectors()
    visit = done(BEIJING, first, monkeypatch, queue_rule="没有贴规则", kiosk="unseen")
    assert visit.observations.count() == len(measures().points)
    found = score(visit)
    whole = sum(one.weight for one in measures().points)
    assert (found.fine, found.seen, found.unseen) == (whole - 3, whole - 1, 1)  # 2 not fine, 1 not seen
    assert found.percent == round(100 * (whole - 3) / (whole - 1))
    assert scores(timezone.localdate(), timezone.localdate())[BEIJING].visits == 1


def test_a_point_that_is_left_out_was_not_looked_at(monkeypatch: Any) -> None:
    """And a visit on which nothing was looked at is none."""
    one = visit_of(BEIJING, inspectors()[0], monkeypatch)
    by = User.objects.get(pk=one.inspector_id)
    with pytest.raises(Refused, match="没有去成"):
        record(visit=one.pk, by=by, report=Report({"kiosk": Seen("unseen")}))
    record(visit=one.pk, by=by, report=Report({"kiosk": Seen("fine")}))
    assert Observation.objects.filter(verdict="unseen").count() == len(measures().points) - 1
    assert score(Visit.objects.get()).percent == 100


def test_the_days_to_mend_go_by_seriousness(monkeypatch: Any) -> None:
    """An ordinary finding has ten working days from the day after, by the calendar with its holidays."""
    one, *_ = finding(monkeypatch)
    today = timezone.localdate()
    assert (one.serious, one.told_on) == ("ordinary", today)
    assert one.due_on == count(calendars.current(), today, Limit(10, Unit.WORKDAY)).due


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (Report({"kiosk": Seen("finding", " ")}), "words"),
        (Report({"kiosk": Seen("finding", "坏了", "terrible")}), "serious"),
        (Report({"kiosk": Seen("fine"), "signs": Seen("good")}), "verdict"),
    ],
)
def test_a_report_that_will_not_do_leaves_nothing_behind(report: Report, code: str, monkeypatch: Any) -> None:
    """The visit is still to be made."""
    one = visit_of(BEIJING, inspectors()[0], monkeypatch)
    with pytest.raises(Refused) as refused:
        record(visit=one.pk, by=User.objects.get(pk=one.inspector_id), report=report)
    assert refused.value.code == code
    one.refresh_from_db()
    assert (one.state, one.observations.count()) == ("planned", 0)


def test_only_the_inspector_who_was_sent_writes_it_down_once(monkeypatch: Any) -> None:
    """A colleague can take over, with a reason; not the chief of the street."""
    first, second = inspectors()
    one = visit_of(BEIJING, first, monkeypatch)
    sent = User.objects.get(pk=one.inspector_id)
    other = second if sent == first else first
    with pytest.raises(Refused, match="派的是别的同事"):
        record(visit=one.pk, by=other, report=seen())
    with pytest.raises(Refused, match="不能走访这个街道"):
        pass_on(visit=one.pk, to=chief_of(), by=sent, words="请假")
    pass_on(visit=one.pk, to=other, by=sent, words="请假")
    record(visit=one.pk, by=other, report=seen())
    with pytest.raises(Refused, match="已经有结果"):
        record(visit=one.pk, by=other, report=seen())
    with pytest.raises(Refused, match="已经有结果"):
        drop(visit=one.pk, by=other, words="没去")


def test_a_drawn_day_is_not_brought_forward(monkeypatch: Any) -> None:
    """Nobody goes before the day that was drawn."""
    one = visit_of(BEIJING, inspectors()[0], monkeypatch)
    sent = User.objects.get(pk=one.inspector_id)
    with pytest.raises(Refused, match="不能提前"):
        record(visit=one.pk, by=sent, report=seen(), today=one.since - timedelta(days=1))


def test_the_day_of_a_visit_lies_within_its_days(monkeypatch: Any) -> None:
    """It is told when it is written down; neither before the drawn day, nor after the last, nor tomorrow."""
    one = visit_of(BEIJING, inspectors()[0], monkeypatch)
    sent = User.objects.get(pk=one.inspector_id)
    told = seen()
    for on, today, words in (
        (one.since - timedelta(days=1), one.since, "不能提前"),
        (one.until + timedelta(days=1), one.until + timedelta(days=1), "最迟到"),
        (one.since + timedelta(days=1), one.since, "不能晚于今天"),
    ):
        with pytest.raises(Refused, match=words):
            record(visit=one.pk, by=sent, report=replace(told, visited_on=on), today=today)
    later = one.until + timedelta(days=1)  # written down the day after
    assert (
        record(visit=one.pk, by=sent, report=replace(told, visited_on=one.until), today=later).state == "done"
    )
    assert scores(one.until, one.until)[BEIJING].visits == 1


def test_a_visit_that_was_not_made_says_why(monkeypatch: Any) -> None:
    """It counts as no visit: neither in the score nor as the last time somebody came."""
    one = visit_of(BEIJING, inspectors()[0], monkeypatch)
    sent = User.objects.get(pk=one.inspector_id)
    with pytest.raises(Refused, match="为什么没有去成"):
        drop(visit=one.pk, by=sent, words=" ")
    assert drop(visit=one.pk, by=sent, words="台风停业").state == "dropped"
    assert scores(one.since, timezone.localdate()) == {}


def test_from_found_to_closed(monkeypatch: Any) -> None:
    """The chief says what was done, another one checks it, and it is closed; every step is kept."""
    one, sent, _other, chief = finding(monkeypatch)
    assert [row.verb for row in possible(one, chief)] == ["answer"]
    assert possible(one, sent) == []
    photo = keep_photos(files=[("门口.png", [PNG])], by=chief)
    one = take(finding=one.pk, verb="answer", by=chief, words="当天已贴", photos=photo)
    assert possible(one, chief) == []
    one = take(finding=one.pk, verb="check", by=sent, words="到场看过,已贴")
    one = take(finding=one.pk, verb="close", by=sent)
    assert (one.state, one.closed_on) == ("closed", timezone.localdate())
    assert list(one.steps.order_by("number").values_list("verb", flat=True)) == [
        "find",
        "answer",
        "check",
        "close",
    ]
    assert one.steps.get(verb="answer").photos.count() == 1
    for change in (
        lambda: cast("Any", FindingStep.objects.filter(finding=one))._raw_delete("default"),
        lambda: one.steps.update(words="改过"),
        lambda: Finding.objects.update(due_on=one.told_on),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_a_finding_is_sent_back_once_and_then_goes_to_the_leader(monkeypatch: Any) -> None:
    """With new days to mend; the second time it is raised."""
    one, sent, _, chief = finding(monkeypatch)
    take(finding=one.pk, verb="answer", by=chief, words="已贴")
    with pytest.raises(Refused, match="还没有退回过"):
        take(finding=one.pk, verb="raise", by=sent, words="没改")
    later = timezone.localdate() + timedelta(days=7)
    sent_back = take(finding=one.pk, verb="send_back", by=sent, words="贴的是旧版", today=later)
    assert (sent_back.state, sent_back.sent_back) == ("found", True)
    assert sent_back.due_on > one.due_on
    take(finding=one.pk, verb="answer", by=chief, words="换了新版")
    with pytest.raises(Refused, match="已经退回过一次"):
        take(finding=one.pk, verb="send_back", by=sent, words="还是旧版")
    raised_on = timezone.localdate() + timedelta(days=14)
    up = take(finding=one.pk, verb="raise", by=sent, words="还是旧版", today=raised_on)
    assert (up.state, up.due_on > sent_back.due_on) == ("raised", True)  # the days begin anew
    assert raised(findings_for(sent)).count() == 1
    leader = appoint("林远", "supervision.urge", "supervision.look", role="leader", unit="区人社局")
    assert [row.verb for row in possible(up, leader)] == ["urge"]
    assert "urge" not in {row.verb for row in possible(up, chief)}
    assert take(finding=one.pk, verb="urge", by=leader, words="三天内换好,所长到场").state == "urged"
    assert not raised(findings_for(leader)).exists()
    assert take(finding=one.pk, verb="answer", by=chief, words="这次换好了").state == "answered"


def test_who_answered_does_not_check_and_a_grave_one_needs_two(monkeypatch: Any) -> None:
    """Even if they may do both."""
    one, sent, other, _ = finding(monkeypatch, "privacy")
    assert one.serious == "serious"
    both = appoint(
        "两头", "supervision.visit", "counters.manage", "supervision.look", role="leader", unit="区人社局"
    )
    take(finding=one.pk, verb="answer", by=both, words="屏幕转了方向")
    with pytest.raises(Refused, match="要由别的检查人员核查"):
        take(finding=one.pk, verb="check", by=both, words="好了")
    take(finding=one.pk, verb="check", by=sent, words="看过")
    with pytest.raises(Refused, match="另一位检查人员销号"):
        take(finding=one.pk, verb="close", by=sent)
    assert take(finding=one.pk, verb="close", by=other).state == "closed"


def test_another_streets_chief_neither_sees_nor_answers(monkeypatch: Any) -> None:
    """Nor does anybody see the photos of a street that is not theirs."""
    one, _, _, chief = finding(monkeypatch)
    stranger = chief_of(LIURONG)
    assert list(findings_for(chief)) == [one]
    assert not findings_for(stranger).exists()
    visit = one.observation.visit_id
    assert visit_for(chief, visit)
    assert visit_for(stranger, visit) is None
    assert not visits_for(stranger).exists()
    with pytest.raises(Refused, match="不归您管"):
        take(finding=one.pk, verb="answer", by=stranger, words="我来")


def test_lights_of_findings(monkeypatch: Any) -> None:
    """Green, amber within three working days, red on the day and after; none once the street has answered."""
    one, _, _, chief = finding(monkeypatch)
    rows = findings_for(chief)
    assert lines(rows)[0].light == Light.GREEN
    assert lines(rows, one.due_on)[0].light == Light.RED
    assert not overdue(rows, one.due_on).exists()
    after = one.due_on + timedelta(days=1)
    assert overdue(rows, after).exists()
    assert lines(rows, after)[0].left < 0
    take(finding=one.pk, verb="answer", by=chief, words="已贴")
    assert lines(rows, after)[0].light == Light.GREY
    assert not overdue(rows, after).exists()


def test_a_photo_is_a_picture(monkeypatch: Any) -> None:
    """What the content is decides, not the name."""
    first, _ = inspectors()
    with pytest.raises(Refused, match="不是我们能收的格式"):
        keep_photos(files=[("照片.png", [b"MZ not a picture at all"])], by=first)
    with pytest.raises(Refused, match="最多12张"):
        keep_photos(files=[("a.png", [PNG])] * 13, by=first)
    one = visit_of(BEIJING, first, monkeypatch)
    told = Report({"kiosk": Seen("fine", photos=keep_photos(files=[("机.png", [PNG])], by=first))})
    record(visit=one.pk, by=User.objects.get(pk=one.inspector_id), report=told)
    assert one.photos.get().point == "kiosk"


def test_the_table_is_sound_and_drawn() -> None:
    """docs/findings.md shows the table as it is; after a change write it anew with the text that this compares."""
    assert list(TABLE.faults()) == []
    assert {row.guard for row in TABLE.rows if row.guard} == set(GUARDS)
    assert (ROOT / "docs/findings.md").read_text() == document(TABLE, "暗访问题的整改流程", NOTE)
