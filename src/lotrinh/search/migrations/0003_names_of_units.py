"""With which names of its unit each document stands in the index."""

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, _schema_editor):
    """What is indexed today has the names of today; a later change shows against them."""
    indexed = apps.get_model("search", "IndexedUnit")
    names = apps.get_model("organisation", "Unit").objects.values_list("pk", "search_text")
    indexed.objects.bulk_create([indexed(unit_id=pk, search_text=text) for pk, text in names], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index"), ("organisation", "0002_versions_and_previews")]

    operations = [
        migrations.CreateModel(
            name="IndexedUnit",
            fields=[
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="indexed",
                        serialize=False,
                        to="organisation.unit",
                    ),
                ),
                ("search_text", models.TextField()),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
