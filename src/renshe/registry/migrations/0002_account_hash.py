from django.db import migrations, models

import renshe.registry.models.benefits
from renshe.registry.sealing import Sealed, hashed, unseal


def hash_known_accounts(apps, schema_editor):
    accounts = apps.get_model("registry", "BankAccount").objects
    for account in accounts.only("pk", "number_sealed").iterator(chunk_size=5000):
        try:
            number = hashed(unseal(account.number_sealed))
        except Sealed:
            continue
        accounts.filter(pk=account.pk).update(number_hash=number)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="bankaccount",
            name="number_hash",
            field=renshe.registry.models.benefits.AccountHash(editable=False, max_length=16, null=True),
        ),
        migrations.RunPython(hash_known_accounts, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="bankaccount",
            index=models.Index(fields=["number_hash"], name="account_hash"),
        ),
    ]
