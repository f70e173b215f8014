"""A factory that closed: its workers in a spreadsheet, and what they ask for."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.batches.sheets import Line, with_faults
from renshe.domains.disputes import api
from renshe.registry.models import Employer
from tests.domains.disputes.office import STREET, officer, seated
from tests.registry.firm import CODE, Known, firm, known
from tests.registry.people import number

BORN = date(1985, 6, 1)
WAGE = 600_000  # fen


class Factory(NamedTuple):
    """The firm, and who files for all."""

    firm: Employer
    leader: Known


def factory() -> Factory:
    """木棉商贸 owes wages; 李红 files for all."""
    boss = known("何建国", date(1970, 4, 5), serial=7)
    return Factory(firm(boss.person, today=timezone.localdate()), known("李红", BORN, serial=1))


def row(place: int, **more: str) -> dict[str, str]:
    """One worker as the list has them: the first is 李红."""
    return {
        "worker_name": "李红" if place == 1 else f"工友{place}", "worker_id": number(BORN, place), "worker_phone": f"199{place:08d}",
        "worker_address": f"北京街道木棉路{place}号", "sum_unpaid_wages": f"{6000 + place}.50", "says_started": "2024-03-01",
        "says_monthly_wage_fen": "6200", "says_unpaid_from": "2026-07-01", "says_unpaid_until": "2026-09-30", **more,
    }  # fmt: skip


def spreadsheet(rows: list[dict[str, str]], claims: tuple[str, ...] = ("unpaid-wages",)) -> bytes:
    """The filled template."""
    return with_faults(api.groups.sheet_of("wages", claims), [Line(4 + place, one) for place, one in enumerate(rows)])  # fmt: skip


def common(**more: Any) -> api.groups.Common:
    """What is the same for all."""
    return api.groups.Common(
        **{
            "capacity": "worker", "work": "arbitration", "kind": "wages", "claims": ("unpaid-wages",),
            "respondent": "广州市越秀区木棉商贸有限公司", "code": CODE, "street": STREET,
            "known_on": timezone.localdate() - timedelta(days=40), **more,
        }
    )  # fmt: skip


def uploaded(by: User, rows: list[dict[str, str]], **more: Any) -> api.groups.Roster:
    """The list as it was uploaded."""
    return api.groups.take_in(common=common(**more), chunks=[spreadsheet(rows)], name="名单.xlsx", by=by)


def filed(many: int, of: Factory | None = None) -> api.Dispute:
    """A group that was filed."""
    of = of or factory()
    roster = uploaded(of.leader.user, [row(place) for place in range(1, many + 1)])
    return api.groups.file_roster(roster=roster.pk, by=of.leader.user)


def accepted(many: int, of: Factory | None = None) -> api.Dispute:
    """A group that is being heard, in the collective procedure."""
    dispute, registrar = filed(many, of), officer("立案员", "registrar")
    api.sort(dispute=dispute.pk, procedure="collective", why="10人以上", by=registrar)
    api.take(dispute=dispute.pk, verb="accept", by=registrar)
    dispute.refresh_from_db()
    return seated(dispute, officer("仲裁员", "arbitrator"))


def account(party: api.Party) -> User:
    """The verified account of a worker."""
    from renshe.registry.models import Identity

    known_already = Identity.objects.filter(person=party.person).first()
    if known_already:
        return known_already.user
    user = User.objects.create_user(f"w{party.pk}")
    Identity.objects.create(
        district=party.district, user=user, person=party.person, by="demo", verified_at=timezone.now()
    )
    return user
