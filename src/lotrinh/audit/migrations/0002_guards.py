"""The head of the chain, and the triggers that guard the trail."""

from django.db import migrations

from lotrinh.audit import guards
from lotrinh.audit.chain import GENESIS


def make_head(apps, _):
    """The row that is locked while one is added."""
    apps.get_model("audit", "AuditHead").objects.get_or_create(id=1, defaults={"sequence": 0, "hash": GENESIS})


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(make_head, migrations.RunPython.noop),
        migrations.RunPython(guards.install_in_migration, guards.remove_in_migration),
    ]
