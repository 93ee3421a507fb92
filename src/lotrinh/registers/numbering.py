"""Numbers without gap or double, and how they are written in a symbol."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import get_default_timezone

from lotrinh.documents.models import Document
from lotrinh.organisation.models import Unit, UnitKind
from lotrinh.registers.models import Counter, Register

LETTER_CODE = "CV"
"""The công văn, whose abbreviation stands in no symbol; a document without a type is one."""
_INNER_KINDS = frozenset({UnitKind.DEPARTMENT, UnitKind.GROUP})


def day_of(at: datetime) -> date:
    """The day in Asia/Ho_Chi_Minh, whatever the zone of the moment or of the request."""
    return at.astimezone(get_default_timezone()).date()


def take_number(register: Register, year: int) -> int:
    """The next number of a register's year; 01 is given after 31/12.

    The counter stays locked until the transaction ends; one that fails gives its number back. Call it in a transaction.
    """
    Counter.objects.get_or_create(register=register, year=year)
    counter = Counter.objects.select_for_update(no_key=True).get(register=register, year=year)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return counter.last_number


def next_number(register: Register, year: int) -> int:
    """The number that would be given now: for showing alone, somebody may be quicker."""
    counter = Counter.objects.filter(register=register, year=year).first()
    return counter.last_number + 1 if counter else 1


def shown_number(number: int) -> str:
    """Numbers below ten have a 0 before them (Nghị định 30/2020, phụ lục I).

    >>> shown_number(7), shown_number(12)
    ('07', '12')
    """
    return f"{number:02d}"


def series_code(type_code: str) -> str:
    """The code by which registers share out types."""
    return type_code or LETTER_CODE


def propose_symbol(document: Document, number: int) -> str:
    """The symbol that an outgoing document gets with its number: `12/KH-CĐN`, and of a công văn `12/CĐN-VP`.

    Departments and groups issue in the name of the agency above them; a công văn names the department after it.
    """
    agency, department = _agency_of(document.unit)
    if series_code(document.type_code) != LETTER_CODE:
        ending = "-".join(filter(None, [document.type_code, agency.symbol]))
    else:
        ending = "-".join(filter(None, [agency.symbol, department.symbol if department else ""]))
    return f"{shown_number(number)}/{ending}" if ending else shown_number(number)


def _agency_of(unit: Unit) -> tuple[Unit, Unit | None]:
    """The agency in whose name the unit writes, and the unit itself where it is a department of that agency."""
    agency = unit
    while agency.kind in _INNER_KINDS and agency.parent is not None:
        agency = agency.parent
    return agency, unit if agency is not unit else None
