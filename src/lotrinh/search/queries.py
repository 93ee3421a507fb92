"""Finding: what one may see and searched for, the likeliest first; and one's saved searches.

An exact symbol comes first, then documents whose head holds every word, then those whose text does; within each the
newer first. A word that stands in every document costs no more than a rare one: of each group only the newest, up to
the limit, are looked at, and the count says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Substr

from lotrinh.documents.models import Document, Reading
from lotrinh.documents.policy import visible_documents
from lotrinh.search.backends import backend_of
from lotrinh.search.backends.reach import Reach
from lotrinh.search.excerpts import Part, cut_excerpt, mark
from lotrinh.search.filters import Filters
from lotrinh.search.models import SavedSearch, SearchEntry
from lotrinh.search.words import Words, parse_words
from lotrinh.shared.actor import Actor

LIMIT = 1000
"""Results that are counted and paged; beyond it the page says `more than`."""
_LONGEST_TEXT = 200_000
"""Characters in which the words of an excerpt are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of a search in their order."""

    ids: tuple[int, ...]
    has_more: bool
    """There are more than the limit."""


@dataclass(frozen=True, slots=True)
class Result:
    """A document with the words that were searched for marked."""

    document: Document
    symbol: tuple[Part, ...]
    subject: tuple[Part, ...]
    excerpt: tuple[Part, ...]


def find_document_ids_for(actor: Actor, filters: Filters, *, limit: int = LIMIT) -> Found:
    """The documents that the actor may see and that match, at most `limit`."""
    words = parse_words(filters.text)
    candidates = visible_documents(actor).filter(filters.condition())
    if words.is_blank:
        tiers = [list(candidates.order_by("-pk").values_list("pk", flat=True)[: limit + 1])]
    else:
        tiers = _tiers(Reach.of(candidates), words, limit=limit)
    ranked = _newest_first(tiers)
    return Found(tuple(ranked[:limit]), len(ranked) > limit)


def find_results_for(actor: Actor, ids: Iterable[int], *, text: str) -> list[Result]:
    """The documents of one page of `Found.ids`, in its order, as far as the actor may (still) see them."""
    wanted = list(ids)
    documents = visible_documents(actor).filter(pk__in=wanted).select_related("unit").order_by("pk")
    known = {document.pk: document for document in documents}
    words = parse_words(text)
    texts: dict[int, str] = {}
    if words.terms:
        readings = Reading.objects.filter(document_id__in=known).order_by("document_id")
        texts = dict(readings.values_list("document_id", Substr("text", 1, _LONGEST_TEXT)))
    return [
        Result(
            document=known[key],
            symbol=mark(known[key].symbol, words),
            subject=mark(known[key].subject, words),
            excerpt=cut_excerpt(texts.get(key, ""), words),
        )
        for key in wanted
        if key in known
    ]


def find_saved_searches_for(actor: Actor) -> QuerySet[SavedSearch]:
    """One's own, by name."""
    return SavedSearch.objects.filter(person=actor.person).order_by("name", "id")


def _tiers(reach: Reach, words: Words, *, limit: int) -> list[list[int]]:
    """Exact symbols, symbols that begin so, heads, texts, each the newest first; somewhat more than `limit` in all."""
    tiers = _by_symbol(reach, words.symbol, limit=limit) if words.symbol else []
    if not words.terms or reach.few == ():
        return tiers
    find = backend_of(connection.vendor).matching_ids
    table = SearchEntry._meta.db_table  # noqa: SLF001 — Django's public _meta
    for in_head in (True, False):
        if len({each for tier in tiers for each in tier}) <= limit:
            tiers.append(find(reach, words, table=table, key="document_id", in_head=in_head, limit=limit + 1))
    return tiers


def _by_symbol(reach: Reach, symbol: str, *, limit: int) -> list[list[int]]:
    # Letters and digits sort alike in every collation, so a beginning is a range of the index.
    begins = Document.objects.filter(symbol_key__gte=symbol, symbol_key__lt=symbol + "zzzz")
    rows = list(begins.order_by("symbol_key", "-pk").values_list("pk", "symbol_key")[: 2 * limit])
    same = [key for key, found in rows if found == symbol]
    return [reach.sift(same), reach.sift([key for key, _ in rows])]


def _newest_first(tiers: list[list[int]]) -> list[int]:
    """One list, each document where it comes first, ordered by its own date within its tier."""
    tier_of: dict[int, int] = {}
    for number, tier in enumerate(tiers):
        for each in tier:
            tier_of.setdefault(each, number)
    dates = _dates_of(list(tier_of))
    return sorted(tier_of, key=lambda each: (tier_of[each], -dates.get(each, date.min).toordinal(), -each))


def _dates_of(ids: list[int]) -> dict[int, date]:
    rows = (
        Document.objects.filter(pk__in=ids, issued_date__isnull=False).order_by("pk").values_list("pk", "issued_date")
    )
    return {pk: day for pk, day in rows if day}
