"""./renshe manage reseal: seal every number and secret anew with the first key, after a key was put in front of the others."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Model

from renshe.registry.sealing import reseal

AT_A_TIME = 2000
# Everything that is sealed for good: table, column, and which rows.
SEALED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("registry.Person", "number_sealed", {}),
    ("registry.BankAccount", "number_sealed", {}),
    ("registry.CorrectionRequest", "wants", {"table": "accounts", "field": "number"}),
    ("casework.Application", "answers", {}),
    ("casework.BatchRow", "content", {}),
    ("casework.KeptAnswer", "content", {"status__gt": 0}),
    ("casework.WebhookSubscription", "secret", {}),
    ("casework.InstantSeed", "sealed", {"revealed": ""}),
)
FACTORS = ("secret", "seed", "migrated_codes")


class Command(BaseCommand):
    """Killed in the middle it is simply run again: old and new keys both open until the old one is taken away."""

    help = "Seal every number and secret anew with the first key of RENSHE_REGISTRY_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the tables, a batch a transaction."""
        for label, column, which in SEALED:
            self.stdout.write(f"{label}: {_table(apps.get_model(label), column, which)}")
        with transaction.atomic():
            for factor in Authenticator.objects.select_for_update():
                factor.data = {name: _factor(name, value) for name, value in factor.data.items()}
                factor.save(update_fields=["data"])


def _table(model: type[Model], column: str, which: dict[str, Any]) -> int:
    """Seal one column anew.

    Returns:
        How many rows.
    """
    rows, done, last = model._default_manager.filter(**which).order_by("pk"), 0, 0  # noqa: SLF001
    while True:
        with transaction.atomic():
            batch = list(rows.select_for_update().filter(pk__gt=last)[:AT_A_TIME])
            if not batch:
                return done
            for row in batch:
                value = getattr(row, column)
                # What a SealedJSON opened is sealed by writing it.
                setattr(row, column, reseal(value) if isinstance(value, str) else value)
            rows.bulk_update(batch, [column])
        last, done = batch[-1].pk, done + len(batch)


def _factor(name: str, value: Any) -> Any:
    """The secret parts of a second factor; a passkey has none."""
    if name not in FACTORS:
        return value
    return [reseal(one) for one in value] if isinstance(value, list) else reseal(value)
