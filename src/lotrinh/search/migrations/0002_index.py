"""The index over the folded columns, by database."""

from django.db import migrations

from lotrinh.search.backends import backend_of

_WHERE = {"table": "search_searchentry", "key": "document_id"}


def create(_apps, schema_editor):
    backend_of(schema_editor.connection.vendor).create_index(schema_editor, **_WHERE)


def drop(_apps, schema_editor):
    backend_of(schema_editor.connection.vendor).drop_index(schema_editor, **_WHERE)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
