"""People with accounts and a small firm for the tests: a legal representative, staff, and somebody who has left."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.registry.actions import people
from renshe.registry.models import Employer, EmployerParticulars, Identity, Licence, Person
from renshe.registry.numbers import IdNumber
from tests.registry.people import LEARNED, number, somebody

CODE = "91990104MA5CXXXX33"  # of nobody: right in form


class Known(NamedTuple):
    """Somebody with an account."""

    person: Person
    user: User
    id: IdNumber


def known(name: str, born: date, serial: int = 1, **more: Any) -> Known:
    """Somebody who has signed in with their verified identity."""
    person = somebody(name, born=born, serial=serial, **more)
    user = User.objects.create_user(f"{name}{serial}", first_name=name)
    Identity.objects.create(
        district=person.district, user=user, person=person, by="demo", verified_at=timezone.now()
    )
    return Known(person, user, IdNumber(number(born, serial)))


def work(
    employer: Employer, since: date, until: date | None = None, *, insured: bool = True
) -> dict[str, Any]:
    """Rows of somebody who works, and is insured, at an employer."""
    job = {"employer": employer, "since": since, "until": until, "occupation": "销售员"}
    if until:
        job["leaving_reason"] = "resigned"
    months = {
        "employer": employer,
        "since": since.replace(day=1),
        "until": until,
        "schemes": ["pension", "unemployment", "injury"],
        "base_fen": 550_000,
    }
    return {"employments": [job], "insurances": [months] if insured else []}


def firm(
    head: Person, *, today: date, name: str = "广州市越秀区木棉商贸有限公司", code: str = CODE
) -> Employer:
    """A firm with its legal representative by the business register, and a licence that ends soon."""
    employer = people.enter_employer(code=code)
    said = {"district": employer.district, "learned_at": LEARNED, "employer": employer, "name": name}
    EmployerParticulars.objects.create(
        **said, source="market_regulation", kind="company", industry="F", street="440104003",
        address="北京街道木棉路8号", representative=head, founded_on=date(2016, 3, 1),
    )  # fmt: skip
    EmployerParticulars.objects.create(
        **{**said, "name": name.replace("有限", "")}, source="social_insurance", phone="02012345678"
    )
    Licence.objects.create(
        district=employer.district, source="market_regulation", learned_at=LEARNED, employer=employer,
        kind="business-licence", number="9144-8", issued_by="越秀区市场监督管理局",
        since=today - timedelta(days=900), until=today + timedelta(days=20),
    )  # fmt: skip
    return employer
