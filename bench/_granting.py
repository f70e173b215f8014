"""Instant decisions from end to end: submitted by two processes, granted in the same transaction, the letters signed behind them.

A house of its own, with the jobless people of the tests: insured for five years, laid off, everything on file. The letters are made
while the applications come in, by a third process, as the worker of `renshe up` does.
"""

import json
import os
import subprocess
import sys
import time

from _house import empty_house

from renshe.cli.house import ROOT

PROCESSES = 2
ASKED = 50.0
LONGEST = 300.0
SUBMIT = """
import django, json, sys, time
django.setup()
from django.conf import settings
settings.EXCHANGE_ADDRESS, settings.EXCHANGE_SECRET = "https://exchange.example", "a secret"
from django.db import connection
from renshe.casework.actions import filing
from renshe.casework.models import Application
from tests.casework.office import applicant
drafts = [(one, applicant(one.person)) for one in Application.objects.filter(pk__in=json.loads(sys.argv[1])).select_related("person")]
warm, drafts = drafts[:3], drafts[3:]
for application, by in warm:
    filing.submit(application=application, by=by)
print("there", flush=True)
sys.stdin.readline()
spent = []
for application, by in drafts:
    began, busy = time.perf_counter(), time.process_time()
    filing.submit(application=application, by=by)
    spent.append((time.perf_counter() - began, time.process_time() - busy))
print(json.dumps(spent), flush=True)
connection.close()
"""
LETTERS = """
import django, time
django.setup()
from renshe.casework.letters.batch import make_waiting
while True:
    if not make_waiting(100):
        time.sleep(0.2)
"""


def granting(drafts: int) -> None:
    """Prepare so many drafts, submit them at once, and watch the letters."""
    sys.path.append(str(ROOT))
    with empty_house():
        from django.conf import settings

        settings.EXCHANGE_ADDRESS, settings.EXCHANGE_SECRET = "https://exchange.example", "a secret"
        from tests.casework.instant.jobless import approved, draft, jobless

        approved()
        began = time.perf_counter()
        waiting = [draft(jobless(number + 1)).pk for number in range(drafts)]
        print(f"{drafts} drafts after {time.perf_counter() - began:.0f} s", flush=True)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
        letters = subprocess.Popen([sys.executable, "-c", LETTERS], env=environment)
        try:
            _watch(waiting, environment)
        finally:
            letters.kill()
            letters.wait()


def _watch(waiting: list[int], environment: dict[str, str]) -> None:
    running = [_clerk(waiting[place::PROCESSES], environment) for place in range(PROCESSES)]
    for one in running:
        _line(one)
    unsigned_before, signed_before = _letters()
    began = time.perf_counter()
    for one in running:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [both for one in running for both in json.loads(_line(one))]
    whole = time.perf_counter() - began
    left, signed = _letters()
    for one in running:
        one.wait()
    _show(told, whole, signed - signed_before, left - unsigned_before)
    while left and time.perf_counter() - began < LONGEST:
        time.sleep(0.2)
        left, signed = _letters()
    caught_up = time.perf_counter() - began
    rate = (signed - signed_before) / caught_up
    print(
        f"  letters: {left} left after {caught_up:.1f} s, {rate:.1f} a second, {max(0.0, caught_up - whole):.1f} s behind",
        flush=True,
    )


def _show(told: list[tuple[float, float]], whole: float, signed: int, more: int) -> None:
    from renshe.casework.models import Case, CaseEvent, InstantDecision

    granted, cases = InstantDecision.objects.count(), Case.objects.count()
    events = CaseEvent.objects.filter(verb="grant_at_once").count()
    ordered, busy = sorted(one for one, _ in told), sum(one for _, one in told) / len(told)
    print(
        f"instant decisions: {len(told) / whole:.1f} a second by {PROCESSES} processes (asked {ASKED:.0f}), each p50 "
        f"{ordered[len(ordered) // 2] * 1000:.0f} p95 {ordered[len(ordered) * 95 // 100] * 1000:.0f} ms, processor {busy * 1000:.0f} ms each; "
        f"{granted} of {cases} granted, "
        f"{events} in their history; load {os.getloadavg()[0]:.1f}\n"
        f"  letters signed meanwhile: {signed}, {signed / whole:.1f} a second; {more:+d} waiting at the end",
        flush=True,
    )


def _clerk(keys: list[int], environment: dict[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SUBMIT, json.dumps(keys)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    )


def _line(one: "subprocess.Popen[str]") -> str:
    """What a process says next.

    Raises:
        RuntimeError: it has ended.
    """
    told = one.stdout.readline() if one.stdout else ""
    if not told:
        raise RuntimeError("a process that submits has ended")
    return told


def _letters() -> tuple[int, int]:
    """How many wait to be signed, and how many are."""
    from renshe.casework.models import Letter

    return (
        Letter.objects.filter(signed_at__isnull=True).count(),
        Letter.objects.filter(signed_at__isnull=False).count(),
    )
