"""The departments are asked over real HTTP, and behave as departments do."""

import time
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from renshe.demo.departments.server import Departments
from renshe.registry.actions import sources
from renshe.registry.actions.sources import Reply
from renshe.registry.models import Look, Particulars, Person, SourceCall, Standing
from renshe.registry.queries import sources as queries
from renshe.registry.sources import plugins
from renshe.registry.sources.departments import ASKED
from renshe.registry.sources.plugin import Outcome


def ask(person: Person, by: User, *codes: str, **more: Any) -> dict[str, Reply]:
    """An officer asks; the replies by source."""
    replies = sources.ask(
        person=person,
        by=by,
        as_whom="梁(综合柜员,北京街道窗口)",
        why="申领失业金",
        sources=codes or ASKED,
        **more,
    )
    return {reply.source: reply for reply in replies}


def outcome(reply: Reply) -> Outcome | None:
    """How the question went."""
    return reply.answer.outcome if reply.answer else None


def test_all_departments_answer_at_once(departments: Departments, chen: Person, clerk: User) -> None:
    """Facts come in with their source; the person can read who asked whom and why."""
    replies = ask(chen, clerk)
    assert {outcome(reply) for reply in replies.values()} == {Outcome.ANSWERED}
    custody = Standing.objects.get(person=chen, kind="in_custody")
    assert (custody.source, custody.holds) == ("justice", False)
    look = Look.objects.get(person=chen)
    assert (look.purpose, look.shown) == ("source", list(ASKED))
    assert look.reason == "向公安、民政、市场监管、税务、教育、医保、司法核验:申领失业金"


def test_asking_twice_changes_nothing(departments: Departments, chen: Person, clerk: User) -> None:
    """The same answers again: no new row, and each question is on record."""
    ask(chen, clerk)
    again = ask(chen, clerk)
    assert sum(reply.learned.added + reply.learned.ended for reply in again.values() if reply.learned) == 0
    assert SourceCall.objects.filter(person=chen).count() == 2 * len(ASKED)


def test_an_answer_that_comes_twice_is_counted_once(
    departments: Departments, chen: Person, clerk: User
) -> None:
    """Twice in one delivery, and once more after a crash with the same number of the question."""
    departments.moods.set("justice", "twice")
    reply = ask(chen, clerk, "justice")["justice"]
    assert outcome(reply) == Outcome.ANSWERED
    assert reply.answer
    assert sources.take_in(person=chen, answer=reply.answer).learned is None
    assert SourceCall.objects.filter(person=chen).count() == 1
    assert Standing.objects.filter(person=chen, source="justice").count() == 1


def test_a_late_one_holds_nobody_up(departments: Departments, chen: Person, clerk: User) -> None:
    """The others are there within the deadline; the late one is asked again by a task, once however often it is clicked."""
    departments.moods.slow = 2.0
    departments.moods.set("taxation", "slow")
    began = time.monotonic()
    replies = ask(chen, clerk, "taxation", "justice", deadline=0.6)
    assert time.monotonic() - began < 1.5
    assert outcome(replies["justice"]) == Outcome.ANSWERED
    assert (outcome(replies["taxation"]), replies["taxation"].later) == (Outcome.LATE, True)
    ask(chen, clerk, "taxation", deadline=0.1)
    job = ProcrastinateJob.objects.get(task_name="registry.ask_source")
    assert (job.args["source"], job.args["step"]) == ("taxation", 0)


@pytest.mark.parametrize(
    ("mood", "went", "tries"),
    [
        ("garbage", Outcome.GARBLED, 1),
        ("forged", Outcome.GARBLED, 1),
        ("forbidden", Outcome.REFUSED, 1),
        ("down", Outcome.UNREACHABLE, 2),
    ],
)
def test_what_goes_wrong_is_told_and_teaches_nothing(
    departments: Departments, chen: Person, clerk: User, mood: str, went: Outcome, tries: int
) -> None:
    """Only what may pass by itself is tried again; the reason is in plain words."""
    departments.moods.set("education", mood)
    reply = ask(chen, clerk, "education")["education"]
    assert outcome(reply) == went
    assert reply.learned is None
    call = SourceCall.objects.get(source="education")
    assert (call.tries, bool(call.detail)) == (tries, True)


def test_facts_that_cannot_be_are_kept_out(departments: Departments, chen: Person, clerk: User) -> None:
    """A birthday to come: garbled, with the field; nothing of the answer is kept."""
    say = departments.say
    departments.say = lambda code, number: {**(say(code, number) or {}), "born_on": "2999-01-01"}
    reply = ask(chen, clerk, "public_security")["public_security"]
    assert outcome(reply) == Outcome.GARBLED
    assert "2999-01-01" in SourceCall.objects.get().detail
    assert Particulars.objects.filter(person=chen).count() == 1


def test_knowing_nobody_is_an_answer(departments: Departments, chen: Person, clerk: User) -> None:
    """It is no failure, and ends no fact that we have."""
    departments.say = lambda code, number: None
    assert outcome(ask(chen, clerk, "public_security")["public_security"]) == Outcome.NOTHING
    assert Particulars.objects.filter(person=chen, ended_at__isnull=True).count() == 1
    assert queries.state("public_security").stands == "well"


def test_after_five_failures_a_source_is_left_alone(
    departments: Departments, chen: Person, clerk: User
) -> None:
    """The officer is told at once; when the time is up one question shows that it is well again."""
    departments.moods.set("civil_affairs", "forbidden")
    for _ in range(5):
        ask(chen, clerk, "civil_affairs")
    reply = ask(chen, clerk, "civil_affairs")["civil_affairs"]
    assert (reply.stands, reply.answer, reply.later) == ("down", None, True)
    departments.moods.set("civil_affairs", "well")
    SourceCall.objects.update(at=timezone.now() - timezone.timedelta(minutes=3))
    assert outcome(ask(chen, clerk, "civil_affairs")["civil_affairs"]) == Outcome.ANSWERED
    assert queries.state("civil_affairs").stands == "well"


def test_a_source_that_is_switched_off_is_not_asked(
    departments: Departments, chen: Person, clerk: User
) -> None:
    """With a reason, once; and back again."""
    sources.switch(source="taxation", on=False, reason="对方通知今晚维护", by=clerk)
    with pytest.raises(ValueError, match="已经是这个状态"):
        sources.switch(source="taxation", on=False, reason="维护", by=clerk)
    reply = ask(chen, clerk, "taxation")["taxation"]
    assert (reply.stands, reply.answer, reply.later) == ("off", None, False)
    sources.switch(source="taxation", on=True, reason="维护结束", by=clerk)
    assert outcome(ask(chen, clerk, "taxation")["taxation"]) == Outcome.ANSWERED


def test_numbers_never_travel_in_clear(settings: Any, chen: Person, clerk: User) -> None:
    """An address without TLS that is not this machine's is no connection."""
    settings.EXCHANGE_ADDRESS, settings.EXCHANGE_SECRET = "http://exchange.example", "a secret"
    assert {reply.stands for reply in ask(chen, clerk).values()} == {"unconnected"}
    assert plugins.check_all() == []


def test_every_source_says_how_it_is(departments: Departments) -> None:
    """For `renshe check`."""
    departments.moods.set("justice", "down")
    healths = {health.source: health for health in plugins.check_all()}
    assert {code for code, health in healths.items() if not health.well} == {"justice"}
    assert healths["justice"].words


def test_a_question_needs_a_reason(departments: Departments, chen: Person, clerk: User) -> None:
    """No reason, no question, no record."""
    with pytest.raises(ValueError, match="用途"):
        sources.ask(person=chen, by=clerk, as_whom="梁", why="  ")
    assert not Look.objects.exists()


def test_a_task_asks_again_until_it_comes(departments: Departments, chen: Person) -> None:
    """A failure puts the next try on the list, the answer ends it; run again after a crash it counts once."""
    from renshe.registry.tasks import ask_source

    departments.moods.set("education", "down")
    about = {"person": chen.pk, "source": "education", "why": "申领失业金", "plan": "again"}
    assert ask_source(**about, step=0, request=str(uuid.uuid4())) == "failed"
    assert ProcrastinateJob.objects.get().args["step"] == 1
    assert ask_source(**about, step=4, request=str(uuid.uuid4())) == "given up"
    departments.moods.set("education", "well")
    request = str(uuid.uuid4())
    assert ask_source(**about, step=1, request=request) == "came"
    ask_source(**about, step=1, request=request)
    assert SourceCall.objects.filter(request=request).count() == 1
    assert Look.objects.filter(by__isnull=True).exists()
