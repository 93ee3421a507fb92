"""An index in the order of the list of documents, so that its first page does not sort them all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_purge_and_lease")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["-created_at", "-id"], name="document_newest"),
        ),
    ]
