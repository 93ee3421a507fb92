"""Putting a backup back: checked before anything is touched, proved when it is done."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.apps import apps as present_apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from lotrinh.audit import guards
from lotrinh.audit.queries import find_breaks
from lotrinh.cli.archive.database import new_place, set_last_id, settle
from lotrinh.cli.archive.manifest import NAME, BadManifestError, Manifest, Table, file_part
from lotrinh.cli.archive.rows import LEFT_OUT, find_columns, hash_of, insert_lines, name_of
from lotrinh.cli.archive.take import hash_in_storage
from lotrinh.cli.errors import CommandError
from lotrinh.cli.messages import translate
from lotrinh.documents.actions.purge import purge_suspected
from lotrinh.documents.models import Document, DocumentFile, ErasedContent, StoredFile
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import system_actor
from lotrinh.shared.heartbeats import find_living

_CHUNK = 2**20


def put_back(source: Path, *, overwrite: bool, at: datetime) -> Manifest:
    """Restore the installation from a backup.

    Raises: CommandError, with everything as it was before, where the backup is damaged or there is data already.
    """
    try:
        with ZipFile(source) as archive:
            manifest = _verify(archive)
            _check_target(overwrite=overwrite, at=at)
            erased = _find_erased()
            # Files first: a file without a row harms nobody, a row without its file does.
            _put_files(archive, manifest, but=erased)
            _put_tables(archive, manifest, erased=erased, at=at)
    except (BadZipFile, BadManifestError, EOFError) as err:
        raise CommandError(translate("{file} is not a whole backup of ours.", file=source)) from err
    return manifest


def _verify(archive: ZipFile) -> Manifest:
    """Read every part and compare its hash."""
    try:
        manifest = Manifest.from_json(archive.read(NAME))
    except KeyError as err:
        raise BadManifestError from err
    parts = {table.part: table.sha256 for table in manifest.tables}
    parts |= {file_part(sha256): sha256 for sha256 in manifest.files}
    for part, sha256 in parts.items():
        try:
            digest = hashlib.sha256()
            for chunk in _chunks(archive, part):
                digest.update(chunk)
        except KeyError as err:
            raise BadManifestError(part) from err
        if digest.hexdigest() != sha256:
            raise CommandError(translate("The part {part} of the backup is damaged; nothing was touched.", part=part))
    known = {list_key(node) for node in MigrationExecutor(connection).loader.disk_migrations}
    if unknown := [leaf for leaf in manifest.migrations if list_key(leaf) not in known]:
        raise CommandError(
            translate(
                "The backup was taken by a newer version ({version}; {migration} is not known here). Upgrade first.",
                version=manifest.version,
                migration=".".join(unknown[0]),
            )
        )
    return manifest


def list_key(node: tuple[str, str] | list[str]) -> str:
    """A migration's name in one word."""
    return ".".join(node)


def _chunks(archive: ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _check_target(*, overwrite: bool, at: datetime) -> None:
    tables = set(connection.introspection.table_names())
    if "shared_heartbeat" in tables and find_living(at=at):
        raise CommandError(translate("The application is running. Stop it, wait half a minute, and restore then."))
    if not overwrite and _has_data(tables):
        raise CommandError(
            translate("There is data here already. To replace all of it by the backup, say so: --overwrite")
        )


def _has_data(tables: set[str]) -> bool:
    """Whether anybody has put anything into a table of ours; the system user is there from the start."""
    for model in present_apps.get_models():
        meta = model._meta
        if not model.__module__.startswith("lotrinh.") or meta.label_lower in LEFT_OUT or meta.db_table not in tables:
            continue
        if meta.label_lower == "audit.audithead":
            continue  # of an empty trail it is there too
        rows = model._base_manager.all()
        if (rows.filter(is_system=False) if model is Person else rows).exists():
            return True
    return False


def _find_erased() -> dict[str, datetime]:
    """The hashes of what was erased here as a state secret, and when: a backup from before does not bring it back."""
    if ErasedContent._meta.db_table not in connection.introspection.table_names():
        return {}
    return dict(ErasedContent.objects.values_list("sha256", "erased_at"))


def _put_files(archive: ZipFile, manifest: Manifest, *, but: Container[str]) -> None:
    for sha256 in manifest.files:
        if sha256 in but:
            continue
        name = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
        found = hash_in_storage(name)
        if found == sha256:
            continue
        if default_storage.exists(name):
            default_storage.delete(name)
        with archive.open(file_part(sha256)) as part:
            default_storage.save(name, File(part, name=sha256))
        if hash_in_storage(name) != sha256:
            raise CommandError(translate("The storage does not keep the file {name} as it was given.", name=name))


def _put_tables(archive: ZipFile, manifest: Manifest, *, erased: dict[str, datetime], at: datetime) -> None:
    with new_place():
        executor = MigrationExecutor(connection)
        leaves = [(app, name) for app, name in manifest.migrations]
        executor.migrate(leaves)
        apps = MigrationExecutor(connection).loader.project_state(leaves).apps
        models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
        with transaction.atomic():
            settle()
            guards.remove(connection)
            for table in manifest.tables:
                _empty(models[table.name])
            for table in manifest.tables:
                _put_table(archive, table, models[table.name])
            settle()
            guards.install(connection)
        for table in manifest.tables:
            _prove(table, models[table.name])
        ContentType.objects.clear_cache()  # the keys of the database before
        call_command("migrate", interactive=False, verbosity=0)
        _prove_trail()
        _erase_again(erased, at=at)


def _erase_again(erased: dict[str, datetime], *, at: datetime) -> None:
    """Erase the documents of the backup that hold what was erased here since, wherever they are kept."""
    known = [ErasedContent(sha256=sha256, erased_at=when) for sha256, when in erased.items()]
    ErasedContent.objects.bulk_create(known, ignore_conflicts=True)
    held = DocumentFile.objects.filter(stored__sha256__in=list(erased)).values("document_id")
    for document in Document.objects.filter(pk__in=held).select_related("unit").order_by("pk"):
        with transaction.atomic():
            purge_suspected(document, rule="erased", by=system_actor(), at=at)


def _empty(model: type[Model]) -> None:
    """Rows that a migration put there; the backup has its own."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - names of our models


def _put_table(archive: ZipFile, table: Table, model: type[Model]) -> None:
    by_name = {name_of(column): column for column in find_columns(model)}
    with archive.open(table.part) as lines:
        insert_lines(model, [by_name[name] for name in table.columns], lines)
    if table.last_id is not None:
        set_last_id(model, table.last_id)


def _prove(table: Table, model: type[Model]) -> None:
    """Read the table back and compare it with the backup."""
    by_name = {name_of(column): column for column in find_columns(model)}
    if hash_of(model, [by_name[name] for name in table.columns]) != (table.sha256, table.rows):
        raise CommandError(
            translate(
                "The table {table} reads back otherwise than the backup has it; nothing was changed.", table=table.name
            )
        )


def _prove_trail() -> None:
    if breaks := list(find_breaks()):
        raise CommandError(
            translate("The audit trail of the backup does not hold ({place}); nothing was changed.", place=breaks[0])
        )


def count_files_that_hold() -> tuple[int, int]:
    """How many stored files the storage gives as their hash says, and how many there should be."""
    names = list(StoredFile.objects.values_list("sha256", flat=True))
    held = sum(hash_in_storage(f"{sha256[:2]}/{sha256[2:4]}/{sha256}") == sha256 for sha256 in names)
    return held, len(names)
