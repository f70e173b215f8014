"""A counter for the tests: staff who may do some things, and people whom they look at."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from stdnum.cn import uscc

from renshe.registry.actions import people as entering
from renshe.registry.models import (
    Appointment,
    EmployerParticulars,
    Household,
    HouseholdMember,
    Identity,
    Permission,
    Person,
)
from tests.registry.people import LEARNED, somebody


def told(**fields: Any) -> dict[str, Any]:
    """What a row carries when the police said it."""
    return {"district": settings.DISTRICT, "source": "public_security", "learned_at": LEARNED, **fields}


def hire(name: str, *verbs: str) -> Client:
    """Make an account that may do some things; its browser."""
    user, now = User.objects.create_user(name, first_name=name), timezone.now()
    mine = {"district": settings.DISTRICT, "role": "clerk"}
    for verb in verbs:
        Permission.objects.get_or_create(**mine, verb=verb, ended_at=None, defaults={"given_at": now})
    Appointment.objects.create(
        **mine, user=user, unit="北京街道窗口", since=date(2026, 1, 1), appointed_at=now
    )
    browser = Client()
    browser.force_login(user)
    return browser


def page(answer: Any) -> str:
    """A page as text."""
    return answer.content.decode()


def opened(browser: Client, person: Person, **why: str) -> str:
    """Open somebody, for advice when nothing else is said."""
    where = f"/desk/people/{person.pk}/"
    return page(browser.post(f"{where}open/", {"purpose": "advice", **why}, follow=True))


def employer(name: str, **fields: Any) -> Any:
    """An employer as the market register tells of it."""
    body = "91990104MA5CABCD0"
    one = entering.enter_employer(code=body + uscc.calc_check_digit(body))
    EmployerParticulars.objects.create(**told(employer=one, name=name, kind="company", **fields))
    return one


def working_life() -> Person:
    """Somebody with a little of everything."""
    firm = employer("广州木棉贸易有限公司", address="北京街道财厅前8号")
    return somebody(
        phone="19912345678",
        address="北京街道财厅前8号",
        street="440104003",
        rows={
            "employments": [
                {"employer_id": firm.pk, "since": date(2015, 3, 1), "until": date(2026, 2, 28), "leaving_reason": "laid_off"}
            ],
            "insurances": [
                {
                    "employer_id": firm.pk,
                    "since": date(2015, 3, 1),
                    "until": date(2026, 2, 28),
                    "schemes": ["pension", "unemployment"],
                    "base_fen": 528400,
                }
            ],
            "standings": [{"kind": "unemployed", "since": date(2026, 3, 5)}],
            "benefits": [{"kind": "unemployment", "since": date(2026, 4, 1), "monthly_fen": 225000}],
            "licences": [
                {"kind": "no-such-material", "issued_by": "市人社局", "number": "A123456789", "until": date(2020, 1, 1)}
            ],
            "educations": [{"level": "college", "school": "演示学院", "graduated_on": date(2001, 6, 30)}],
        },
    )  # fmt: skip


def family_of(user: User) -> tuple[Person, Person]:
    """The officer's own person and their child."""
    me, child = somebody("陈晓"), somebody("陈小妹", born=date(2012, 5, 1), serial=2)
    Identity.objects.create(
        district=settings.DISTRICT, user=user, person=me, by="demo", verified_at=timezone.now()
    )
    home = Household.objects.create(district=settings.DISTRICT, number="h1")
    for person, relation in ((me, "head"), (child, "child")):
        HouseholdMember.objects.create(**told(household=home, person=person, relation=relation))
    return me, child
