"""Which register a type of document goes into: one series for all, or several (Nghị định 30/2020, Điều 15)."""

from __future__ import annotations

from collections.abc import Iterable

from lotrinh.documents.models import Document
from lotrinh.registers.models import Register
from lotrinh.registers.numbering import LETTER_CODE, series_code
from vanban.rules.document_types import TYPES, DocumentType


def known_codes() -> frozenset[str]:
    """The codes by which types can be shared out."""
    return frozenset(code for code, _ in known_types())


def known_types() -> list[tuple[str, str]]:
    """Code and name of each type that is in force, the công văn first."""
    return _listed(kind for kind in TYPES if kind.valid_until is None)


def all_types() -> list[tuple[str, str]]:
    """The same with those of former times: an old document may come in."""
    return _listed(TYPES)


def _listed(kinds: Iterable[DocumentType]) -> list[tuple[str, str]]:
    types: dict[str, str] = {}
    for kind in kinds:  # the first of a code is the common one
        types.setdefault(kind.abbreviation, kind.name)
    letter = types.pop(LETTER_CODE)
    return [(LETTER_CODE, letter), *types.items()]


def codes_of(register: Register) -> frozenset[str]:
    """The types it takes; empty for all that no other register names."""
    return frozenset(filter(None, (code.strip() for code in register.type_codes.split(","))))


def named_types(register: Register) -> str:
    """The names of the types it takes, by commas; empty for all."""
    codes = codes_of(register)
    return ", ".join(name for code, name in known_types() if code in codes)


def joined(codes: Iterable[str]) -> str:
    """As `Register.type_codes` holds them."""
    return ",".join(sorted(codes))


def takes(register: Register, document: Document) -> bool:
    """Whether the register names the document's type."""
    return series_code(document.type_code) in codes_of(register)


def register_for(document: Document, registers: Iterable[Register]) -> Register | None:
    """Of open registers the one for the document: that which names its type, else that which takes all."""
    candidates = [r for r in registers if r.direction == document.direction and r.unit_id == document.unit_id]
    named = next((r for r in candidates if takes(r, document)), None)
    return named or next((r for r in candidates if not codes_of(r)), None)
