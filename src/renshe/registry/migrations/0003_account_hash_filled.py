from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from renshe.registry.sealing import Sealed, hashed, unseal

AT_ONCE = 2_000  # rows of one update: each is a transaction of its own, so that nobody waits for long


def hash_known_accounts(apps, schema_editor):
    accounts = apps.get_model("registry", "BankAccount").objects.using(schema_editor.connection.alias)
    last = 0
    while rows := list(
        accounts.filter(pk__gt=last, number_hash__isnull=True)
        .only("pk", "number_sealed")
        .order_by("pk")[:AT_ONCE]
    ):
        last = rows[-1].pk
        known = [account for account in rows if _hash(account)]
        accounts.bulk_update(known, ["number_hash"])


def _hash(account):
    try:
        account.number_hash = hashed(unseal(account.number_sealed))
    except Sealed:
        return False
    return True


class Migration(migrations.Migration):
    # Not in one transaction: payments go on while it runs. Broken off it is begun again; an index that was left invalid
    # (\d registry_bankaccount) is dropped first.
    atomic = False

    dependencies = [
        ("registry", "0002_account_hash"),
    ]

    operations = [
        migrations.RunPython(hash_known_accounts, migrations.RunPython.noop, elidable=True),
        AddIndexConcurrently(
            model_name="bankaccount",
            index=models.Index(fields=["number_hash"], name="account_hash"),
        ),
    ]
