"""Identity numbers at rest."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.fixtures import Settings

from renshe.registry import sealing
from renshe.registry.models import Person
from renshe.registry.queries import people
from tests.casework.office import draft
from tests.registry.people import number, somebody


@pytest.fixture(autouse=True)
def _fresh_keys():
    """Keys are worked out once for each process."""
    yield
    sealing._keys.cache_clear()
    sealing._hash_key.cache_clear()


def renew(settings: Settings, *keys: str) -> None:
    """Other keys from now on, the first of them in front."""
    settings.REGISTRY_KEYS = list(keys)
    sealing._keys.cache_clear()
    sealing._hash_key.cache_clear()


def test_sealed_twice_it_looks_different_and_opens_the_same() -> None:
    one, two = sealing.seal(number()), sealing.seal(number())
    assert one != two
    assert sealing.unseal(one) == sealing.unseal(two) == number()


@pytest.mark.django_db
def test_the_number_stands_nowhere_in_the_database() -> None:
    """Whoever steals a copy of the database has no identity numbers."""
    person = somebody()
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(p)::text from registry_person p where id = %s", [person.pk])
        (stored,) = cursor.fetchone() or ("",)
    assert "number_sealed" in stored
    assert number() not in stored
    assert number().encode().hex() not in stored
    assert people.find(number()) == person


@pytest.mark.django_db
def test_a_new_key_in_front(settings: Settings) -> None:
    """The old key still opens and finds; what is sealed anew opens with the new key."""
    renew(settings, "old-key")
    person = somebody()
    renew(settings, "new-key", "old-key")
    assert people.find(number()) == person
    person.number_sealed = sealing.reseal(person.number_sealed)
    renew(settings, "new-key")
    assert sealing.unseal(person.number_sealed) == number()


@pytest.mark.django_db
def test_a_lost_key_is_said(settings: Settings) -> None:
    person = somebody()
    renew(settings, "another-key")
    with pytest.raises(sealing.Sealed, match="RENSHE_REGISTRY_KEYS"):
        sealing.unseal(Person.objects.get(pk=person.pk).number_sealed)


@pytest.mark.django_db
def test_every_number_is_sealed_anew_after_a_key_was_renewed(settings: Settings) -> None:
    """The hash's key stays last for good; without the old sealing key everything opens."""
    renew(settings, "leaving", "first-of-all")
    person, application = somebody(), draft("unemployment-benefit")
    before = person.number_sealed
    renew(settings, "new", "leaving", "first-of-all")
    call_command("reseal", stdout=StringIO())
    renew(settings, "new", "first-of-all")
    person.refresh_from_db()
    assert person.number_sealed != before
    assert sealing.unseal(person.number_sealed) == number()
    assert people.find(number()) == person
    application.refresh_from_db()
    assert application.answers["account"]["value"] == "已填"
