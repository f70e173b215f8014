"""A 500-worker dispute from a spreadsheet through the pages, its letters by the real worker, and the desk's list at 200,000 disputes.

Starts a house of its own: database, and the worker as `renshe up` starts it. The pages are asked in this process, without a network between.
"""

import argparse
import os
import statistics
import sys
import time
from datetime import date, timedelta
from typing import Any

from _house import empty_house
from _old_disputes import fill

from renshe.cli import prepare
from renshe.cli.house import House

FIRM = "广州市越秀区木棉商贸有限公司"
CODE = "91990104MA5CXXXX33"  # of nobody: right in form
CLAIMS = ("unpaid-wages", "minimum-wage-shortfall")
BORN = date(1975, 1, 1)


def number(serial: int) -> str:
    """An identity number of nobody that is right in form."""
    from stdnum.cn import ric

    body = f"990104{BORN + timedelta(days=serial // 500):%Y%m%d}{serial % 500 * 2 + 1:03d}"
    return body + ric.calc_check_digit(body + "0")


def spreadsheet(workers: int) -> bytes:
    """The template, filled in by a careful leader."""
    from renshe.casework.batches.sheets import Line, with_faults
    from renshe.domains.disputes import api

    def row(place: int) -> dict[str, str]:
        return {
            "worker_name": f"工友{place}", "worker_id": number(place), "worker_phone": f"199{place:08d}",
            "worker_address": f"北京街道木棉路{place}号", "sum_unpaid_wages": f"{15000 + place}.50",
            "sum_minimum_wage_shortfall": "800", "says_started": "2024-03-01", "says_monthly_wage_fen": "6200",
            "says_unpaid_from": "2026-07-01", "says_unpaid_until": "2026-09-30",
        }  # fmt: skip

    return with_faults(
        api.groups.sheet_of("wages", CLAIMS), (Line(4 + place, row(place)) for place in range(workers))
    )


def people() -> tuple[Any, Any]:
    """The worker who files for all, and the registrar who is arbitrator too; both can sign in by cookie."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from renshe.registry.actions import people as registry
    from renshe.registry.actions import staff
    from renshe.registry.actions.staff.permitting import load_roles
    from renshe.registry.models import Identity
    from renshe.registry.numbers import IdNumber

    load_roles()
    leader, judge = (
        User.objects.create_user("leader"),
        User.objects.create_user("judge", first_name="仲裁员", is_staff=True),
    )
    person = registry.enter(number=IdNumber(number(0)))
    Identity.objects.create(
        district=person.district, user=leader, person=person, by="demo", verified_at=timezone.now()
    )
    for role in ("registrar", "arbitrator"):
        staff.establish(user=judge, role=role, unit="越秀区劳动人事争议仲裁院", street="", board="")
    return leader, judge


def client_of(user: Any) -> Any:
    """A browser of somebody, at the pages themselves."""
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def file_group(leader: Any, workers: int) -> int:
    """Upload, check and file; print the seconds."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from renshe.domains.disputes import api

    content, client = spreadsheet(workers), client_of(leader)
    began = time.perf_counter()
    told = {
        "kind": "wages", "claim": list(CLAIMS), "capacity": "worker", "work": "arbitration", "respondent": FIRM, "code": CODE,
        "known_on": "2026-10-01", "street": "440104003", "file": SimpleUploadedFile("list.xlsx", content),
    }  # fmt: skip
    answer = client.post("/disputes/group/", told, secure=True)
    checked = time.perf_counter()
    roster = api.groups.Roster.objects.latest("pk")
    if answer.status_code != 302 or not roster.whole:
        raise RuntimeError(f"{answer.status_code}: {roster.rows - roster.good} rows with faults")
    client.post(f"/disputes/group/list/{roster.pk}/file/", secure=True)
    filed = time.perf_counter()
    roster.refresh_from_db()
    if roster.dispute_id is None:
        raise RuntimeError("not filed")
    print(
        f"{workers} workers: read, checked and worked out {checked - began:.1f} s, filed {filed - checked:.1f} s, together {filed - began:.1f} s (asked: 30); load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return roster.dispute_id


def _seat(dispute: int, judge: Any) -> None:
    """The judge sits alone on the panel: nobody else may settle."""
    from django.conf import settings
    from django.utils import timezone

    from renshe.domains.disputes.models import Arbitrator, PanelMember

    arbitrator = Arbitrator.objects.create(
        district=settings.DISTRICT, account=judge, name=judge.first_name, since=timezone.localdate()
    )
    PanelMember.objects.create(
        district=settings.DISTRICT, dispute_id=dispute, arbitrator=arbitrator, place=1, why="本案仲裁员",
        at=timezone.now(),
    )  # fmt: skip


def settle_all(dispute: int, judge: Any, house: House, url: str) -> None:
    """Everybody accepts an offer: a settlement for each, made by the worker; print the seconds until the last is signed."""
    from django.utils import timezone

    from renshe.cli.up import worker
    from renshe.domains.disputes import api

    api.sort(dispute=dispute, procedure="collective", why="10人以上", by=judge)
    api.take(dispute=dispute, verb="accept", by=judge)
    _seat(dispute, judge)
    offer = api.groups.make_offer(
        dispute=dispute, rule=api.groups.Rule("claimed", permyriad=8750), terms="十日内付清", by=judge,
        until=timezone.localdate() + timedelta(days=5),
    )  # fmt: skip
    numbers = offer.shares.values_list("party__number", flat=True)
    api.groups.answer_on_paper(
        offer=offer.pk, answers=dict.fromkeys(numbers, True), by=judge, proof="庭审笔录"
    )
    api.groups.consent(offer=offer.pk, by=judge, proof="庭审笔录")
    child = worker(house, house.environment(url))
    began = time.perf_counter()
    api.groups.carry_out(offer=offer.pk, by=judge)
    settled = time.perf_counter()
    child.start()
    try:
        _follow(dispute, began, settled)
    finally:
        child.stop()


def _follow(dispute: int, began: float, settled: float) -> None:
    from renshe.domains.disputes import api

    of, first = api.Dispute.objects.get(pk=dispute), 0.0
    while True:
        made, asked = api.groups.letters(of)
        now = time.perf_counter()
        first = first or (now if made else 0.0)
        if made == asked or now - began > 900:
            break
        time.sleep(0.5)
    print(
        f"settled {settled - began:.1f} s; {made} of {asked} papers signed {now - began:.1f} s after it, worker started within (asked: 120), first after {first - began:.1f} s; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def lists(judge: Any, times: int) -> None:
    """The desk's list, plain, filtered and searched; print p50, p95 and worst in ms."""
    client = client_of(judge)
    asked = {
        "to be accepted": "/desk/disputes/",
        "all that are open": "/desk/disputes/?tab=all",
        "being heard": "/desk/disputes/?tab=hear",
        "one kind": "/desk/disputes/?tab=all&kind=wages",
        "simple procedure": "/desk/disputes/?tab=all&procedure=simple",
        "overdue": "/desk/disputes/?tab=all&light=red",
        "closed ones": "/desk/disputes/?tab=all&closed=on",
        "search by name": "/desk/disputes/?q=工友1234",
        "search by firm": "/desk/disputes/?q=某77公司",
    }
    every: list[float] = []
    for name, address in asked.items():
        client.get(address, secure=True)
        spent = []
        for _ in range(times):
            began = time.perf_counter()
            answer = client.get(address, secure=True)
            spent.append((time.perf_counter() - began) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
        every += spent
        _show(name, spent)
    _show("all", every)


def _show(name: str, spent: list[float]) -> None:
    cuts = statistics.quantiles(spent, n=100)
    print(
        f"  {name:<18} p50 {cuts[49]:6.1f}   p95 {cuts[94]:6.1f} (asked: 100)   max {max(spent):6.1f} ms; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="renshe bench disputes", description=__doc__)
    parser.add_argument("--workers", type=int, default=500, help="workers of the group (default 500)")
    parser.add_argument(
        "--disputes",
        type=int,
        default=200_000,
        help="disputes of the list (default 200,000; 0 leaves it out)",
    )
    parser.add_argument("--times", type=int, default=40, help="requests of each list (default 40)")
    options = parser.parse_args(argv)
    with empty_house() as (house, url):
        from django.core.management import call_command

        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=prepare.UNUSED)
        leader, judge = people()
        dispute = file_group(leader, options.workers)
        settle_all(dispute, judge, house, url)
        if options.disputes:
            began = time.perf_counter()
            fill(options.disputes, judge, CODE)
            print(f"{options.disputes:,} disputes written in {time.perf_counter() - began:.0f} s", flush=True)
            lists(judge, options.times)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
