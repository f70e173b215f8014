"""Two at once, a process killed in the middle, the database gone, the disk full: nothing lost and nothing double, for real."""

import os
import resource
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from pytest_django.fixtures import Settings

from renshe.casework.actions import deciding, filing, verbs
from renshe.casework.materials.keeping import keep
from renshe.casework.models import (
    Case,
    CaseEvent,
    Decision,
    Delivery,
    Document,
    Notice,
)
from renshe.casework.notices.channels import Sent
from renshe.casework.refused import Refused
from renshe.casework.tasks.notices import send_notice
from renshe.casework.values import Proposal
from renshe.cli.child import Child
from renshe.cli.messages import Failure
from renshe.cli.postgres import Server
from tests.casework.office import ALL, applicant, officer
from tests.casework.together.filed import filed, proven, submitted

GRANT = Proposal(outcome="granted")
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
)


def at_once(*what: Callable[[], Any]) -> Counter[str]:
    """Do several things in threads that begin together.

    Returns:
        How each ended: done, or the code of its refusal.
    """
    gate, ended = threading.Barrier(len(what)), list[str]()

    def run(one: Callable[[], Any]) -> None:
        gate.wait()
        try:
            one()
            ended.append("done")
        except Refused as refused:
            ended.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[one]) for one in what]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return Counter(ended)


def test_a_submission_sent_four_times_at_once_is_one() -> None:
    application = filed()
    by = applicant(application.person)
    ended = at_once(*[partial(filing.submit, application=application, by=by)] * 4)
    assert ended == {"done": 4}
    (case,) = Case.objects.filter(application=application)
    assert CaseEvent.objects.filter(case=case).count() == 1
    assert Notice.objects.filter(case=case).count() == 1
    assert proven()


def test_two_officers_decide_at_once_and_one_of_them_does() -> None:
    case, clerk = submitted(), officer("陈晓")
    verbs.accept(case=case, by=clerk)
    deciding.review(case=case, by=clerk, proposal=GRANT)
    chiefs = [officer(name, ALL) for name in ("周立", "李敏", "林远")]
    ended = at_once(*[partial(deciding.decide, case=case, by=chief, decision=GRANT) for chief in chiefs])
    assert ended == {"done": 1, "not_possible": 2}
    assert Decision.objects.filter(case=case).count() == 1
    assert proven()


def test_a_withdrawal_and_a_decision_at_once_are_one_or_the_other() -> None:
    case, clerk = submitted(), officer("陈晓")
    verbs.accept(case=case, by=clerk)
    deciding.review(case=case, by=clerk, proposal=GRANT)
    by = applicant(case.person)
    ended = at_once(
        partial(deciding.decide, case=case, by=officer("周立", ALL), decision=GRANT),
        partial(verbs.withdraw, case=case, by=by),
    )
    assert ended == {"done": 1, "not_possible": 1}
    case.refresh_from_db()
    assert (case.state == "decided") == Decision.objects.filter(case=case).exists()
    assert proven()


def test_two_devices_save_at_once_and_one_is_told() -> None:
    application = filed()
    saves = [
        partial(filing.save, application=application, revision=2, answers={"phone": {"value": one}})
        for one in "12"
    ]
    assert at_once(*saves) == {"done": 1, "newer": 1}


def test_two_workers_send_one_notice_once() -> None:
    sent: list[str] = []

    class Slow:
        code, name = "in_app", "站内消息"

        def send(self, notice: Notice, key: str) -> Sent:
            sent.append(key)
            threading.Event().wait(0.3)
            return Sent("站内", key)

    notice = Notice.objects.get(case=submitted())
    waiting = Delivery.objects.filter(notice=notice, state="waiting").count()
    with patch("renshe.casework.tasks.notices._channel", lambda _code: Slow()):
        at_once(*[partial(send_notice, notice=notice.pk)] * 3)
    assert len(sent) == len(set(sent)) == waiting > 0
    assert set(Delivery.objects.filter(notice=notice).values_list("state", flat=True)) == {"sent"}


def test_a_process_killed_in_the_middle_leaves_the_case_as_it_was() -> None:
    case, clerk = submitted(), officer("陈晓")
    connections.close_all()
    child = os.fork()
    if child == 0:  # pragma: no cover - it is killed
        try:  # The event is written by then, the case not yet saved.
            with patch.object(Case, "save", lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)):
                verbs.accept(case=case, by=clerk)
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    case.refresh_from_db()
    assert (case.state, case.events, CaseEvent.objects.filter(case=case).count()) == ("received", 1, 1)
    assert proven()
    verbs.accept(case=case, by=clerk)
    assert proven()


def _up_again(child: Child, own: Server) -> None:
    """Start a killed server, again and again as the watcher does: what it left behind may hold its memory for a moment."""
    for _ in range(50):
        child.start()
        try:
            return own.wait(child.alive)
        except Failure:
            child.stop(within=0)
            time.sleep(0.2)
    raise AssertionError("the killed database did not come back")


def test_a_database_that_dies_loses_nothing_that_was_said_and_keeps_nothing_that_was_not(
    server: tuple[Child, Server],
) -> None:
    child, own = server
    case, clerk = submitted(), officer("陈晓")
    accepted = submitted("unemployment-registration")
    verbs.accept(case=accepted, by=clerk)

    def die(**_: object) -> None:
        child.stop(within=0)

    with (
        patch("renshe.casework.lifecycle.Occurrence.objects.create", die),
        pytest.raises((OperationalError, InterfaceError)),
    ):
        verbs.accept(case=case, by=clerk)
    connection.close()
    _up_again(child, own)
    assert Case.objects.get(pk=accepted.pk).state == "accepted"
    assert Case.objects.get(pk=case.pk).state == "received"
    verbs.accept(case=case, by=clerk)
    assert proven()


def test_an_upload_on_a_full_disk_leaves_nothing_behind(settings: Settings, tmp_path: Path) -> None:
    """The kernel itself refuses to write beyond 64 kB; afterwards there is room again."""
    settings.MEDIA_ROOT = tmp_path
    content = PNG + b"\x00" * 200_000
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, hard))
    try:
        with pytest.raises(OSError, match="large"):
            keep(chunks=[content], name="身份证.png", by=None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not Document.objects.filter(name="身份证.png").exists()
    assert keep(chunks=[content], name="身份证.png", by=None).size == len(content)
