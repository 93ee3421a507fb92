"""Keeping the index in step, and the searches that people keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.documents.models import Document, Reading, Routing
from lotrinh.organisation.models import Unit
from lotrinh.search.backends import backend_of
from lotrinh.search.models import IndexedUnit, SavedSearch, SearchEntry
from lotrinh.search.texts import body_of, head_of
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotVisibleError

_BATCH = 500
_UNITS = 100
"""Renamed units seen to in one turn."""
SAVED_LIMIT = 50
"""Searches that one person may keep: more is a list nobody reads."""


def index_document(document_id: int) -> None:
    """Put a document into the index as it is now, or take it out where it is gone. Safe to repeat."""
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).filter(pk=document_id).first()
        if document is None:
            SearchEntry.objects.filter(pk=document_id).delete()
            return
        entry = entry_of(document, Reading.objects.filter(document=document).first(), _routings_of([document_id]))
        SearchEntry.objects.update_or_create(
            document=document,
            defaults={"head": entry.head, "body": entry.body, "indexed_version": entry.indexed_version},
        )


def keep_indexed(document: Document, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 — the form of a hook
    """What `documents.after_reading` calls once a document was read, changed or routed."""
    index_document(document.pk)


def forget(document: Document, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 — the form of a hook
    """Leave nothing of a document's words in the index."""
    SearchEntry.objects.filter(pk=document.pk).delete()


def wipe_index() -> None:
    """Make the index itself forget what was erased, which the deletion of a row does not everywhere."""
    backend_of(connection.vendor).wipe_index(table=SearchEntry._meta.db_table)  # noqa: SLF001 — Django's public _meta


def reindex_units(*, at: datetime) -> int:  # noqa: ARG001 — the form of a job
    """Index the documents of units that got other names since; of how many units. The scheduler calls it.

    A unit counts as done only after all of its documents: whatever dies in between is done again.
    """
    changed = Unit.objects.exclude(indexed__search_text=F("search_text")).order_by("pk")
    units = list(changed[:_UNITS])
    for unit in units:
        for document_id in _documents_named_by(unit):
            index_document(document_id)
        IndexedUnit.objects.update_or_create(unit=unit, defaults={"search_text": unit.search_text})
    return len(units)


def _documents_named_by(unit: Unit) -> list[int]:
    """Those that are found by its names: it keeps them, issued them, or was given them."""
    kept = Document.objects.filter(Q(unit=unit) | Q(issuer_unit=unit)).order_by().values_list("pk", flat=True)
    given = Routing.objects.filter(unit=unit, withdrawn_at__isnull=True).order_by()
    return sorted({*kept, *given.values_list("document_id", flat=True)})


def reindex() -> Iterator[int]:
    """Index every document anew, in batches; gives how many are done after each."""
    done, last = 0, 0
    while batch := list(Document.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        with transaction.atomic():
            for document_id in batch:
                index_document(document_id)
        done, last = done + len(batch), batch[-1]
        yield done


def entry_of(document: Document, reading: Reading | None, routings: list[Routing]) -> SearchEntry:
    """The unsaved row of the index for a document."""
    return SearchEntry(
        document=document,
        head=head_of(document),
        body=body_of(document, reading, routings),
        indexed_version=document.version,
    )


def save_search(*, name: str, query: str, by: Actor, at: datetime) -> SavedSearch:
    """Keep a search under a name of one's own.

    Raises: InvalidError where the name is empty or taken, ConflictError where one keeps too many.
    """
    name = _checked_name(name, by=by, other_than=None)
    if SavedSearch.objects.filter(person=by.person).count() >= SAVED_LIMIT:
        message = _("You keep %(limit)s searches already. Delete one first.") % {"limit": SAVED_LIMIT}
        raise ConflictError("search.too-many", message)
    if len(query) > 2000:
        raise InvalidError("search.too-long", _("This search is too long to keep."), field="name")
    with transaction.atomic():
        saved = SavedSearch.objects.create(person=by.person, name=name, query=query, created_at=at)
        record("search.save", saved, by=by, at=at, name=name)
    return saved


def rename_search(saved_id: int, *, name: str, by: Actor, at: datetime) -> SavedSearch:
    """Give one's saved search another name."""
    with transaction.atomic():
        saved = _own(saved_id, by=by)
        name, old = _checked_name(name, by=by, other_than=saved.pk), saved.name
        saved.name = name
        saved.save(update_fields=["name"])
        record("search.rename", saved, by=by, at=at, name=name, changes={"name": [old, name]})
    return saved


def delete_search(saved_id: int, *, by: Actor, at: datetime) -> None:
    """Forget one's saved search."""
    with transaction.atomic():
        saved = _own(saved_id, by=by)
        record("search.delete", saved, by=by, at=at, name=saved.name)
        saved.delete()


def _own(saved_id: int, *, by: Actor) -> SavedSearch:
    saved = SavedSearch.objects.select_for_update().filter(pk=saved_id, person=by.person).first()
    if saved is None:
        raise NotVisibleError
    return saved


def _checked_name(name: str, *, by: Actor, other_than: int | None) -> str:
    name = " ".join(name.replace("\x00", "").split())
    if not name or len(name) > 100:
        raise InvalidError("search.name", _("Give the search a name of at most 100 characters."), field="name")
    taken = SavedSearch.objects.filter(person=by.person, name=name).first()
    if taken is not None and taken.pk != other_than:
        raise InvalidError("search.name-taken", _("You have a search of this name already."), field="name")
    return name


def _routings_of(document_ids: list[int]) -> list[Routing]:
    return list(
        Routing.objects.filter(document_id__in=document_ids, withdrawn_at__isnull=True)
        .select_related("unit")
        .order_by("pk")
    )
