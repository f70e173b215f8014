"""An office for the tests: people who apply, officers who work, and a draft that lacks nothing."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.actions import filing, materials, sheets
from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.models import Application, Case, Document, MaterialSlot
from renshe.registry.models import Person
from tests.registry.people import somebody

ALL = frozenset(
    {"casework.intake", "casework.accept", "casework.review", "casework.decide", "casework.sign", "casework.approve",
     "casework.assign", "casework.look"}
)  # fmt: skip
CLERK = ALL - {"casework.decide", "casework.sign", "casework.approve", "casework.assign"}


def officer(name: str, may: frozenset[str] = CLERK, person: Person | None = None) -> Actor:
    """Somebody of the street's counter."""
    user, _ = User.objects.get_or_create(username=name)
    return Actor(user.pk, f"{name}(综合柜员)", "北京街道人社服务窗口", person.pk if person else None, may)


def applicant(person: Person | None) -> Actor:
    """The person themselves."""
    assert person
    user, _ = User.objects.get_or_create(username=f"p{person.pk}")
    return Actor(user.pk, "本人", person_id=person.pk, may=frozenset({APPLICANT}))


def draft(*items: str, person: Person | None = None, bundle: str = "", **more: Any) -> Application:
    """A draft with every field filled in and nothing left to hand in."""
    person = person or somebody()
    application = filing.start(
        items=items, applicant=filing.Applicant(person=person), filled_by=applicant(person).user_id or 0,
        bundle=bundle, **more,
    )  # fmt: skip
    book = content()
    fields = {code for item in items for code in book.items[item].fields}
    application = filing.save(
        application=application, revision=1, answers={code: {"value": "已填"} for code in fields}
    )
    MaterialSlot.objects.filter(application=application, way__in=["needed", "commitment"]).update(way="later")
    return application


def cases(*items: str, **more: Any) -> list[Case]:
    """Submitted cases, in the order of the items in the Book."""
    application = draft(*items, **more)
    assert application.person
    filing.submit(application=application, by=applicant(application.person))
    return list(Case.objects.filter(application=application).order_by("number"))


def paper(digest: str = "ab" * 32) -> Document:
    """A file that somebody hands in; another digest is another content."""
    return Document.objects.create(
        district=settings.DISTRICT, digest=digest, kind="application/pdf", size=9, name="证明.pdf", kept_at=timezone.now()
    )  # fmt: skip


def supplied(case: Case, by: Actor) -> Case:
    """Every paper that was asked for is handed in, and the case goes back to the office."""
    case.refresh_from_db()
    for one in materials.asked_of(case)[1]:
        if one.what in content().materials:
            sheets.hand_in(application=case.application, material=one.what, documents=[paper()])
    return materials.supply(case=case, by=by, answers={})


TODAY = date(2026, 11, 23)
