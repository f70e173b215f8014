"""Nobody is seen without a record of who looked and why, and the record stays."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from renshe.registry.looking import look
from renshe.registry.models import Look
from tests.registry.people import number, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    """An account of the counter."""
    return User.objects.create_user("chenxiao")


def test_a_look_is_written_down_with_what_was_shown(clerk: User) -> None:
    person = somebody(phone="19912345678", address="北京街道财厅前8号201房")
    seen = look(
        person=person, by=clerk, as_whom="陈晓(综合柜员)", purpose=Look.Purpose.INTAKE, reveal=["phone"]
    )
    assert (seen.number[:3], seen.number[3:-2].strip("*"), seen.get("phone")) == (
        number()[:3],
        "",
        "19912345678",
    )
    assert seen.get("address") == "北京街道***"
    kept = Look.objects.get()
    assert (kept.person, kept.by, kept.purpose, kept.revealed) == (person, clerk, "intake", ["phone"])


def test_another_reason_needs_words(clerk: User) -> None:
    with pytest.raises(ValueError, match="请写明"):
        look(person=somebody(), by=clerk, as_whom="陈晓", purpose=Look.Purpose.OTHER, reason="  ")
    assert not Look.objects.exists()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_no_look_can_be_changed_or_removed(clerk: User, change: str) -> None:
    look(person=somebody(), by=clerk, as_whom="陈晓", purpose=Look.Purpose.ADVICE)
    with pytest.raises(DatabaseError, match="for_good"), transaction.atomic():
        Look.objects.update(reason="nothing to see") if change == "update" else Look.objects.all().delete()
    assert Look.objects.get().reason == ""
