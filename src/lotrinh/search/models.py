"""What is searched, folded and flat, one row a document; and the searches that people keep.

The index over `SearchEntry` differs by database (migration 0002): FTS5 in SQLite, a tsvector with GIN in PostgreSQL.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person, Unit


class SearchEntry(models.Model):
    """A document as the search sees it. Kept in step by `search.actions.index_document`."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="search_entry")
    head = models.TextField(blank=True)
    """Symbol, type, issuer, subject, signer, units, folded."""
    body = models.TextField(blank=True)
    """The text, folded."""
    indexed_version = models.PositiveIntegerField(default=0)


class IndexedUnit(models.Model):
    """The names of a unit with which its documents stand in the index: where they differ, the unit got other names."""

    unit = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="indexed")
    search_text = models.TextField()


class SavedSearch(models.Model):
    """A search kept under a name, one's own."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=2000)
    """The query string of the search page: filters live in the address."""
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "name"], name="saved_search_name_once")]
