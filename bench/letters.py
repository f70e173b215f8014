"""Letters: how long one takes from the row to the signed file, and how many a second a batch makes.

Starts a database of its own. The floor beside it is the same letter set and signed in memory, without database or disk.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

from _house import empty_house

WORKER = """
import django, sys
django.setup()
from django.db import connection
from renshe.casework.letters.batch import make_waiting
made = 1
total = 0
while made:
    made = make_waiting(200)
    total += made
print(total)
connection.close()
"""


def office(count: int) -> None:
    """One applicant, and as many accepted cases, each with a row that asks for its letter.

    Written in bulk: what is measured is the making of letters, not the filing of applications.
    """
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.utils import timezone

    from renshe.book.queries import content
    from renshe.casework.letters.ordering import new_code
    from renshe.casework.models import Application, Case, CaseEvent, Letter
    from renshe.registry.actions import facts, people
    from renshe.registry.numbers import IdNumber

    now, today = timezone.now(), timezone.localdate()
    person = people.enter(number=IdNumber("990104198005170011"))
    facts.learn(
        person=person, source="public_security", at=now, evidence="bench", particulars={"name": "陈晓"}
    )
    clerk = User.objects.create_user("bench")
    item, where = content().items["unemployment-benefit"], {"district": settings.DISTRICT}
    application = Application.objects.create(
        **where, number="202611230000018", person=person, filled_by=clerk, capacity="self", items=[item.code],
        state="submitted", started_at=now, saved_at=now, submitted_at=now,
    )  # fmt: skip
    cases = Case.objects.bulk_create((
        Case(
            **where, number=f"B{number:08d}", application=application, person=person, item=item.code, edition=1, row=number,
            board=item.board, state="accepted", events=1, head="0" * 64, received_on=today, accepted_on=today,
            changed_at=now,
        )
        for number in range(count)
    ), batch_size=2000)  # fmt: skip
    events = CaseEvent.objects.bulk_create((
        CaseEvent(
            **where, case=case, number=1, verb="accept", source="received", target="accepted", by=clerk,
            as_whom="陈晓(综合柜员)", unit="北京街道人社服务窗口", digest="0" * 64, at=now,
        )
        for case in cases
    ), batch_size=2000)  # fmt: skip
    Letter.objects.bulk_create((
        Letter(
            **where, case=case, event=event, kind="acceptance", template="acceptance", code=new_code(), made_at=now
        )
        for case, event in zip(cases, events, strict=True)
    ), batch_size=2000)  # fmt: skip


def one_by_one(times: int) -> None:
    """Time single letters, beside the same letter in memory."""
    from renshe.casework.letters.making import make, waiting
    from renshe.casework.letters.setting import set_letter
    from renshe.casework.letters.signing import signer
    from renshe.casework.models import Letter

    keys = waiting(times + 1)
    make(keys[0])  # fonts, templates and key are read once
    spent = [timed(make, key) for key in keys[1:]]
    show("renshe: one letter, from its row to the signed file", spent)
    content = Letter.objects.get(pk=keys[0]).content
    pdf = set_letter("acceptance", content)
    show(
        "set by Typst, in memory",
        [timed(set_letter, "acceptance", {**content, "number": str(n)}) for n in range(times)],
    )
    show(
        "signed by pyHanko, in memory",
        [timed(lambda: signer().sign(pdf, reason="", where="")) for _ in range(times)],
    )


def timed(what: Any, *given: Any) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    what(*given)
    return (time.perf_counter() - began) * 1000


def show(name: str, spent: list[float]) -> None:
    """Print p50, p95 and worst."""
    cuts = statistics.quantiles(spent, n=100)
    print(
        f"{name:<52} p50 {cuts[49]:7.1f}   p95 {cuts[94]:7.1f}   max {max(spent):7.1f} ms   {1000 / statistics.mean(spent):6.1f} a second",
        flush=True,
    )


def batch(workers: int, interrupt: bool) -> None:  # noqa: FBT001 - a switch of the command line
    """Make all that wait, by several processes; one of them is killed in the middle when asked for."""
    from renshe.casework.models import Letter

    left = Letter.objects.filter(signed_at__isnull=True)
    before, began = left.count(), time.perf_counter()
    running = [
        subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.DEVNULL) for _ in range(workers)
    ]
    if interrupt:
        while left.count() > before // 2:
            time.sleep(0.2)
        running[0].kill()
        running[0].wait()
        running[0] = subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.DEVNULL)
    for one in running:
        one.wait()
    spent, after = time.perf_counter() - began, left.count()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    numbers = Letter.objects.exclude(number="").values_list("number", flat=True)
    print(
        f"{before - after:,} letters by {workers} processes in {spent:.1f} s: {(before - after) / spent:.1f} a second"
        f"{', one process killed in the middle and started again' if interrupt else ''}; "
        f"processor time {(used.ru_utime + used.ru_stime) / (before - after) * 1000:.0f} ms a letter; {after} left, {len(numbers):,} numbers, {len(set(numbers)):,} different; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def main(argv: list[str]) -> int:
    """Make an office in a house of its own, write its letters, print the figures."""
    parser = argparse.ArgumentParser(prog="renshe bench letters", description=__doc__)
    parser.add_argument("--letters", type=int, default=5000, help="letters of the batch (default 5,000)")
    parser.add_argument("--times", type=int, default=100, help="letters that are timed singly (default 100)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--kill", action="store_true", help="kill one process in the middle of the batch")
    options = parser.parse_args(argv)
    with empty_house():
        office(options.letters + options.times + 1)
        one_by_one(options.times)
        batch(options.workers, options.kill)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
