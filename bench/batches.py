"""An employer's spreadsheet with 5,000 people through the real worker: read and checked, submitted, and out again with results.

Starts a house of its own: database, a small district, and the worker as `renshe up` starts it, which has nothing else to do.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from _house import empty_house

from renshe.cli.child import Child
from renshe.cli.house import House
from renshe.cli.up import worker

PEOPLE = 2_000
ITEM = "employment-filing"


def spreadsheet(people: int) -> bytes:
    """The template, filled in by a careful employer; one row in fifty has a wrong number."""
    from stdnum.cn import ric

    from renshe.casework.batches.kinds import kinds
    from renshe.casework.batches.sheets import Line, with_faults

    def row(serial: int) -> dict[str, str]:
        born = date(1960, 1, 1) + timedelta(days=serial // 500 * 400)
        body = f"990104{born:%Y%m%d}{serial % 500 * 2 + 1:03d}"
        last = ric.calc_check_digit(body + "0") if serial % 50 else "?"
        return {"hire_event": "新招用", "hire_name": f"职工{serial}", "hire_id": body + last, "hire_date": "2026-11-02",
                "hire_contract_kind": "无固定期限"}  # fmt: skip

    return with_faults(kinds()[ITEM], (Line(4 + serial, row(serial)) for serial in range(people)))


@contextmanager
def at_work(house: House, url: str) -> Iterator[Child]:
    """The worker, for as long as it is needed."""
    child = worker(house, house.environment(url))
    child.start()
    try:
        yield child
    finally:
        child.stop()


def follow(batch: Any, until: str, column: str, child: Child) -> tuple[float, float, int]:
    """Watch a batch as its page does, five times a second.

    Returns:
        Seconds until it had the state, the longest time between two steps of its progress, and the worker's most memory in MB.
    """
    began = moved = time.perf_counter()
    seen, longest = -1, 0.0
    while True:
        batch.refresh_from_db()
        now = time.perf_counter()
        if (got := getattr(batch, column)) != seen:
            if seen > 0:
                longest = max(longest, now - moved)
            seen, moved = got, now
        if batch.state == until:
            return now - began, longest, memory(child)
        if batch.state == "failed" or now - began > 1800:
            raise RuntimeError(f"{batch.state} {batch.why}")
        time.sleep(0.2)


def memory(child: Child) -> int:
    """The most memory that a program had, in MB."""
    status = Path(f"/proc/{child.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def measure(house: House, url: str, people: int) -> None:
    """One spreadsheet from upload to the results, and the figures."""
    from django.contrib.auth.models import User

    from renshe.casework.actors import APPLICANT, Actor
    from renshe.casework.batches import results, sheets, working
    from renshe.casework.batches.kinds import kinds
    from renshe.casework.models import Case
    from renshe.demo.cards import account_name
    from renshe.demo.district.notable import notable
    from renshe.registry.models import Employer, EmployerParticulars

    head = notable()["representative"]
    firm = EmployerParticulars.objects.filter(representative=head, ended_at__isnull=True).latest(
        "employer_id"
    )
    employer, user = (
        Employer.objects.get(pk=firm.employer_id),
        User.objects.get(username=account_name("representative")),
    )
    began = time.perf_counter()
    content = spreadsheet(people)
    print(
        f"{people:,} rows, {len(content) / 1e6:.1f} MB, written in {time.perf_counter() - began:.1f} s; load {os.getloadavg()[0]:.1f}"
    )
    with at_work(house, url) as child:
        time.sleep(5)  # it has begun to look for work
        idle = memory(child)
        batch = working.upload(employer=employer, item=ITEM, chunks=[content], name="名单.xlsx", by=user.pk)
        spent, step, most = follow(batch, "checked", "read", child)
        print(
            f"checked: {spent:.1f} s, {batch.good:,} good; longest step {step:.1f} s; worker {idle} → {most} MB",
            flush=True,
        )
        by = Actor(user.pk, "单位经办人", person_id=head, may=frozenset({APPLICANT}))
        answers = {
            "employer_name": "木棉",
            "credit_code": employer.code,
            "contact": "林致远",
            "phone": "19912345678",
        }
        began = time.perf_counter()
        working.submit(batch=batch, by=by, role=None, answers=answers)
        print(f"the employer's press of the button: {time.perf_counter() - began:.2f} s")
        spent, step, most = follow(batch, "submitted", "submitted", child)
        rate = batch.submitted / spent
        print(
            f"submitted: {spent:.1f} s, {batch.submitted:,} cases, {rate:.0f} a second; longest step {step:.1f} s; worker {most} MB",
            flush=True,
        )
    if Case.objects.filter(application=batch.application).count() != batch.good:
        raise RuntimeError("rows and cases differ")
    began = time.perf_counter()
    out = sheets.with_results(kinds()[ITEM], results.lines(batch))
    print(
        f"results out: {time.perf_counter() - began:.1f} s, {len(io.BytesIO(out).getvalue()) / 1e6:.1f} MB; load {os.getloadavg()[0]:.1f}"
    )


def main(argv: list[str]) -> int:
    """Make the house, send the spreadsheet, print the figures."""
    parser = argparse.ArgumentParser(prog="renshe bench batches", description=__doc__)
    parser.add_argument("--rows", type=int, default=5000, help="people in the spreadsheet (default 5,000)")
    options = parser.parse_args(argv)
    with empty_house() as (house, url):
        from renshe.cli import prepare

        prepare.load_book()
        prepare.load_roles()
        prepare.make_district(PEOPLE)
        prepare.make_demo_accounts()
        measure(house, url, options.rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
