"""Registers and their lines as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lotrinh.registers.models import Counter, Entry, Register
from lotrinh.registers.policy import visible_entries, visible_registers
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.folding import fold_search

_LAST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What of a register's year is wanted. Days are inclusive."""

    words: str = ""
    from_date: date | None = None
    until_date: date | None = None
    with_cancelled: bool = True


def get_register_for(actor: Actor, register_id: int) -> Register:
    """The register with its unit.

    Raises: NotVisibleError.
    """
    found = visible_registers(actor).select_related("unit").filter(pk=_id(register_id)).first()
    if found is None:
        raise NotVisibleError
    return found


def get_entry_for(actor: Actor, entry_id: int) -> Entry:
    """The line with its register and document.

    Raises: NotVisibleError.
    """
    related = ("register__unit", "document__unit", "entered_by")
    found = visible_entries(actor).select_related(*related).filter(pk=_id(entry_id)).first()
    if found is None:
        raise NotVisibleError
    return found


def find_registers_for(actor: Actor, *, year: int, words: str = "") -> QuerySet[Register]:
    """The registers one may read, unit by unit down the tree, with `last_number` and `entry_count` of the year.

    `words` are of the unit's names, with or without diacritics.
    """
    counters = Counter.objects.filter(register=OuterRef("pk"), year=year).values("last_number")
    found = visible_registers(actor).select_related("unit")
    for word in fold_search(words).split():
        found = found.filter(unit__search_text__contains=word)
    return found.annotate(
        last_number=Coalesce(Subquery(counters[:1]), 0, output_field=IntegerField()),
        entry_count=Coalesce(Subquery(_counted(year)), 0, output_field=IntegerField()),
    ).order_by("unit__path", "direction", "id")


def _counted(year: int) -> QuerySet[Any, Any]:
    """How many lines of the year stand in a register; asked for the registers of one page alone."""
    lines = Entry.objects.filter(register=OuterRef("pk"), year=year, cancelled_at__isnull=True).order_by()
    return lines.values("register").annotate(count=Count("pk")).values("count")


def years_of(register: Register, *, today: date) -> list[int]:
    """The years that hold lines, and the present one; the latest first."""
    years = set(register.counters.filter(last_number__gt=0).values_list("year", flat=True))
    return sorted(years | {today.year}, reverse=True)


def find_entries_for(actor: Actor, register: Register, *, year: int, filters: Filters) -> QuerySet[Entry]:
    """Lines of a register's year, the first number first, each with its document."""
    condition = Q(register=register, year=year)
    if filters.from_date:
        condition &= Q(entered_date__gte=filters.from_date)
    if filters.until_date:
        condition &= Q(entered_date__lte=filters.until_date)
    if not filters.with_cancelled:
        condition &= Q(cancelled_at__isnull=True)
    found = visible_entries(actor).filter(condition)
    if words := fold_search(filters.words).split():
        found = found.filter(pk__in=_ids_holding(found, words))
    return found.select_related("document", "register__unit").order_by("number", "pk")


_SEARCHED = (
    "symbol",
    "holder",
    "receipt",
    "note",
    "document__symbol",
    "document__issuer_name",
    "document__type_name",
    "document__subject",
    "document__signer_name",
)


def _ids_holding(entries: QuerySet[Entry], words: list[str]) -> list[int]:
    """Which of the lines hold every word; folded here, for no database folds Vietnamese as we do."""
    found = []
    for pk, number, *texts in entries.values_list("pk", "number", *_SEARCHED):
        folded = fold_search(f"{number:02d} {' '.join(texts)}")
        if all(word in folded for word in words):
            found.append(pk)
    return found


def _id(number: int) -> int:
    return min(number, _LAST_ID)  # SQLite would overflow


def find_siblings(actor: Actor, register: Register) -> QuerySet[Register]:
    """The open registers of the same unit and direction: together they are its series."""
    found = visible_registers(actor).filter(unit_id=register.unit_id, direction=register.direction)
    return found.filter(closed_at__isnull=True).order_by("id")
