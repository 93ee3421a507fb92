"""Annexes are looked through for marks of secrecy, those that are there already too."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_erasure")]

    operations = [
        migrations.AddField("documentfile", "checked_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(
            "documentfile",
            models.Index(
                fields=["added_at"], condition=Q(checked_at__isnull=True, position__gt=0), name="annex_unchecked"
            ),
        ),
    ]
