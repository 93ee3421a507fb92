"""What was erased does not come again, and what an erasure leaves behind is seen to until it is done."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_newest_first")]

    operations = [
        migrations.CreateModel(
            name="ErasedContent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("erased_at", models.DateTimeField()),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField("storedfile", "erased_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("document", "wiped_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(
            "storedfile",
            models.Index(fields=["erased_at"], condition=Q(erased_at__isnull=False), name="stored_erased"),
        ),
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["purged_at"],
                condition=Q(purged_at__isnull=False, wiped_at__isnull=True),
                name="document_unwiped",
            ),
        ),
    ]
