"""Face checks: consent first, unknown is no failure, and nothing but the outcome is kept."""

from datetime import timedelta

import httpx
import pytest
from django.db import models
from django.utils import timezone

from renshe.demo.departments.server import Departments
from renshe.registry.actions import consent, face
from renshe.registry.models import Consent, FaceCheck, Look, Person

BACK = "http://testserver/me/face-check/"


def begin(person: Person) -> tuple[FaceCheck, str]:
    """Agree, and begin."""
    consent.give(person=person, use=Consent.Use.FACE, text="我同意")
    check, started = face.start(person=person, back=BACK)
    return check, started.address


@pytest.mark.parametrize("outcome", ["passed", "not_passed", "unknown"])
def test_what_comes_of_it(departments: Departments, chen: Person, outcome: str) -> None:
    """The person goes there, something comes of it, and they are led back."""
    check, address = begin(chen)
    assert face.take_answer(check=check).outcome == "waiting"
    assert "待遇资格核验" in httpx.get(address).text
    back = httpx.post(address, data={"outcome": outcome})
    assert (back.status_code, back.headers["location"]) == (303, BACK)
    assert face.take_answer(check=check).outcome == outcome
    assert Look.objects.get(person=chen).revealed == ["number"]


def test_without_consent_nothing_is_sent(departments: Departments, chen: Person) -> None:
    """Nor after it was taken back."""
    with pytest.raises(face.NotNow, match="还没有同意"):
        face.start(person=chen, back=BACK)
    begin(chen)
    assert consent.withdraw(person=chen, use=Consent.Use.FACE)
    with pytest.raises(face.NotNow, match="还没有同意"):
        face.start(person=chen, back=BACK)
    assert FaceCheck.objects.count() == 1


def test_other_words_are_another_consent(chen: Person) -> None:
    """The same words again are the same one."""
    first = consent.give(person=chen, use=Consent.Use.FACE, text="我同意")
    assert consent.give(person=chen, use=Consent.Use.FACE, text="我同意") == first
    assert consent.give(person=chen, use=Consent.Use.FACE, text="我同意,新的说明") != first
    assert Consent.objects.filter(person=chen, withdrawn_at__isnull=True).count() == 1


def test_silence_is_unknown_and_never_a_failure(departments: Departments, chen: Person) -> None:
    """After half an hour without an outcome, also when nobody can be asked any more."""
    check, _address = begin(chen)
    FaceCheck.objects.update(started_at=timezone.now() - timedelta(hours=1))
    check.refresh_from_db()
    departments.secret = "another"
    assert face.take_answer(check=check).outcome == "unknown"


def test_no_picture_can_be_kept() -> None:
    """The table has no place for one."""
    kinds = (models.BinaryField, models.FileField, models.JSONField, models.TextField)
    assert not [field.name for field in FaceCheck._meta.get_fields() if isinstance(field, kinds)]


def test_nobody_begins_one_after_the_other(departments: Departments, chen: Person) -> None:
    """Three under way are enough."""
    for _ in range(face.OPEN):
        begin(chen)
    with pytest.raises(face.NotNow, match="还没有做完"):
        begin(chen)
