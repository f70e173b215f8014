"""A worker who was not paid, her employer, and the people of the arbitration committee."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.domains.disputes import api
from renshe.domains.disputes.models import Arbitrator, PanelMember
from renshe.registry.actions import staff
from renshe.registry.actions.staff.permitting import load_roles
from renshe.registry.models import Employer
from tests.registry.firm import Known, firm, known

STREET = "440104003"
UNPAID = 1_860_000  # fen
# What the registrar found of a plain case: nothing keeps it from the simple procedure.
SIMPLE = {
    "clear_case": True, "public_interest": False, "wide_effect": False, "respondent_missing": False, "found_unsuitable": False,
}  # fmt: skip


class Sides(NamedTuple):
    """Both sides, each with an account."""

    worker: Known
    boss: Known
    firm: Employer


def sides() -> Sides:
    """林芳 worked for 木棉商贸, whose legal representative is 何建国."""
    boss = known("何建国", date(1970, 4, 5), serial=7)
    return Sides(
        known("林芳", date(1990, 8, 3), serial=8), boss, firm(boss.person, today=timezone.localdate())
    )


def officer(name: str, role: str, street: str = "") -> User:
    """Somebody of the committee: mediator, registrar, arbitrator, director, legal."""
    load_roles()
    user, _ = User.objects.get_or_create(username=name, defaults={"first_name": name, "is_staff": True})
    staff.establish(user=user, role=role, unit="越秀区劳动人事争议仲裁院", street=street, board="")
    return user


def answers(**more: Any) -> dict[str, Any]:
    """What a worker says of her wages, as typed."""
    return {
        "wage_unpaid": True, "migrant_worker": True, "building_project": False, "started": "2024-03-01",
        "monthly_wage_fen": 620_000, "wage_agreed_how": "contract", "unpaid_from": "2026-07-01", "unpaid_until": "2026-09-30",
        "unpaid_wages_fen": UNPAID, "below_minimum_fen": 0, "order_overdue": False, **more,
    }  # fmt: skip


def filing(both: Sides, work: str = "arbitration", **more: Any) -> api.Filing:
    """林芳 asks for three months of wages."""
    return api.Filing(
        **{
            "work": work, "kind": "wages", "street": STREET, "work_place": STREET, "employer_place": STREET,
            "known_on": timezone.localdate() - timedelta(days=60),
            "applicants": [
                api.Filer(
                    "林芳", person=both.worker.person, contact={"phone": "19912345678"}, electronic=True,
                    claims=[api.Asked("unpaid-wages", UNPAID)], answers=answers(),
                )
            ],
            "respondents": [api.Filer("广州市越秀区木棉商贸有限公司", employer=both.firm)],
            **more,
        }
    )  # fmt: skip


def filed(both: Sides | None = None, work: str = "arbitration", **more: Any) -> api.Dispute:
    """A dispute as it was filed by the worker herself."""
    both = both or sides()
    return api.file(filing=filing(both, work, **more), by=both.worker.user)


def accepted(both: Sides | None = None, procedure: str = "simple", **more: Any) -> api.Dispute:
    """An arbitration that was sorted and accepted."""
    dispute, registrar = filed(both, **more), officer("立案员", "registrar")
    found = SIMPLE if procedure == "simple" else {}
    api.sort(dispute=dispute.pk, procedure=procedure, why="事实清楚、争议不大", by=registrar, facts=found)
    api.take(dispute=dispute.pk, verb="accept", by=registrar)
    dispute.refresh_from_db()
    return dispute


def seated(dispute: api.Dispute, *users: User) -> api.Dispute:
    """The panel of a case: the first sits alone or presides."""
    for place, user in enumerate(users, 1):
        arbitrator, _ = Arbitrator.objects.get_or_create(
            district=dispute.district,
            account=user,
            defaults={"name": user.first_name, "since": date(2025, 1, 1)},
        )
        PanelMember.objects.create(
            district=dispute.district,
            dispute=dispute,
            arbitrator=arbitrator,
            place=place,
            why="本案仲裁员",
            at=timezone.now(),
        )
    return dispute
