"""Refused and erased state secrets are found without a look at every row."""

from django.db import migrations, models
from django.db.models import Q

VERBS = ("document.purge", "document.refuse-secret", "import.refuse-secret")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_guards")]

    operations = [
        migrations.AddIndex(
            "auditentry",
            models.Index(fields=["-sequence"], condition=Q(verb__in=VERBS), name="audit_incidents"),
        ),
    ]
