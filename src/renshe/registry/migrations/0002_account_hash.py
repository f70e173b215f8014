from django.db import migrations

import renshe.registry.models.benefits


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_initial"),
    ]

    # Only the empty column: what takes long must not hold its lock (0003).
    operations = [
        migrations.AddField(
            model_name="bankaccount",
            name="number_hash",
            field=renshe.registry.models.benefits.AccountHash(editable=False, max_length=16, null=True),
        ),
    ]
