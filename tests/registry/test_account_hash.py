"""Accounts that were known before they could be found by their number are found afterwards."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from renshe.registry.actions.facts import learn
from renshe.registry.models import BankAccount
from renshe.registry.sealing import hashed, seal
from tests.registry.people import LEARNED, somebody

FILLED = import_module("renshe.registry.migrations.0003_account_hash_filled")


@pytest.mark.django_db
def test_known_accounts_are_hashed_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that can't be opened any more is left out, and begun again nothing is done twice."""
    monkeypatch.setattr(FILLED, "AT_ONCE", 2)
    numbers = [f"622202000011111{serial}" for serial in range(5)]
    for serial, number in enumerate(numbers):
        sealed = {"bank": "演示银行", "number_sealed": seal(number)}
        learn(
            person=somebody(serial=serial),
            source="person",
            at=LEARNED,
            evidence="t",
            rows={"accounts": [sealed]},
        )
    BankAccount.objects.update(number_hash=None)
    lost = BankAccount.objects.order_by("pk")[2]
    BankAccount.objects.filter(pk=lost.pk).update(number_sealed="lost")
    for _ in range(2):
        FILLED.hash_known_accounts(apps, SimpleNamespace(connection=connection))
    found = BankAccount.objects.order_by("pk").values_list("number_hash", flat=True)
    expected = [hashed(number) for number in numbers]
    assert [one and bytes(one) for one in found] == [*expected[:2], None, *expected[3:]]
