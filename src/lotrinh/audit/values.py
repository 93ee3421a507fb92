"""The values that the trail keeps as codes and bare numbers, in people's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotrinh.api.scopes import Scope
from lotrinh.audit.models import AuditEntry
from lotrinh.audit.words import KINDS, VALUES, VERBS, field_words
from vanban.rules.document_types import TYPES

Names = Mapping[tuple[str, str], str]
"""What a number or code names: `("person", "7")` → a name."""

_RECORD = "document", "target", "plan", "replaced_plan", "amended_plan"
_LISTS_OF_FIELDS = frozenset({"content"})
_SILENT = frozenset({"routing"})
"""Numbers of rows that no page shows; the trail keeps them for who looks into the database."""
_COUNTED = frozenset({"routings"})
_UNIT_CODES = frozenset({"unit", "into"})
_UNIT_PATHS = frozenset({"parent"})

VALUES_OF: dict[str, dict[str, str | Promise]] = {
    "what": {
        "api": _("through the programming interface"),
        "download": _("downloaded a file"),
        "family": _("its family"),
        "file": _("a file in the viewer"),
        "page": _("its page"),
        "plan": _("its plan"),
        "desk": _("its review desk"),
        "relations": _("its relations"),
        "routings": _("to whom it was given"),
        "slip": _("stamp and slip"),
        "edit": _("its header form"),
        "erase": _("the page that erases it"),
        "book": _("the register"),
        "following": _("the book of what became of documents"),
    },
    "form": {"pdf": "PDF", "print": _("print"), "xlsx": "Excel"},
    "level": {"declared": _("declared by a person"), "suspected": _("a mark was found")},
    "rule": {
        "erased": _("the same file was erased before"),
        "header.secrecy": _("degree of secrecy in the header"),
        "mark.alone": _("mark alone on its line"),
        "mark.annotation": _("mark in an annotation"),
        "mark.before-date": _("mark before the date"),
        "mark.behind-symbol": _("mark behind the symbol"),
        "mark.copy": _("numbered copy"),
        "mark.degree": _("degree of secrecy named"),
        "mark.named": _("state secret named"),
        "mark.recall": _("mark of documents to be recalled"),
        "mark.symbol": _("symbol of a secret document"),
    },
    "error": {
        "error": _("cannot be read"),
        "file.damaged": _("the stored file is missing or damaged"),
        "file.empty": _("the file is empty"),
        "file.encrypted": _("the file has a password"),
        "file.format": _("no format that is read"),
        "file.limit": _("above a limit"),
        "file.program": _("a program it needs is missing"),
        "file.truncated": _("the file is cut off"),
        "file.unreadable": _("the file is broken"),
        "reader.died": _("the reader broke off"),
        "reader.memory": _("it takes too much memory"),
        "reader.slow": _("it took too long"),
        "reader.superseded": _("another attempt took over"),
    },
    "urgency": {
        "0": _("Normal"),
        "1": _("Urgent"),
        "2": _("Very urgent"),
        "3": _("Express"),
    },
    "kind": {
        "amends": _("amends"),
        "answers": _("answers"),
        "based-on": _("is based on"),
        "carries-out": _("carries out"),
        "mentions": _("mentions"),
        "replaces": _("replaces"),
        "union": _("Trade union"),
        "enterprise": _("Enterprise"),
        "state-body": _("State body"),
        "university": _("University or school"),
        "province": _("Province or city"),
        "commune": _("Commune, ward or special zone"),
        "department": _("Department or office"),
        "group": _("Group or team"),
        "other": _("Other"),
        **KINDS,
    },
    "scopes": {scope.value: scope.label for scope in Scope},
    "type_code": {kind.abbreviation: kind.name for kind in TYPES},
    "verb": VERBS,
}
"""By the field in which the code stands; what stands in none of them is looked for in `words.VALUES`."""
VALUES_OF["type_codes"] = VALUES_OF["type_code"]


def value_words(value: str, *, field: str = "", names: Names | None = None) -> str:
    """A value that is a code, in words; any other text as it is.

    >>> value_words("KH", field="type_code")
    'Kế hoạch'
    """
    if field in _LISTS_OF_FIELDS:
        return ", ".join(field_words(name) for name in value.split(", "))
    if field in _RECORD and value:
        return gettext("record %(number)s") % {"number": value}
    if named := (names or {}).get((field, value)):
        return named
    return str(VALUES_OF.get(field, {}).get(value) or VALUES.get(value, value))


def is_silent(field: str) -> bool:
    """Whether the field says nothing to people."""
    return field in _SILENT


def is_counted(field: str) -> bool:
    """Whether of a list only its length is told."""
    return field in _COUNTED


def name_all(entries: Sequence[AuditEntry]) -> Sequence[AuditEntry]:
    """Give each row the names of the persons and units that its changes hold as numbers: two queries for all."""
    wanted = {pair for entry in entries for pair in _pairs(entry.changes)}
    names = _names_of(wanted) if wanted else {}
    for entry in entries:
        entry.__dict__["told_names"] = names
    return entries


def _pairs(changes: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for field, value in changes.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                yield from _pairs(one)
            elif one not in (None, "") and field in {"person", "issuer_unit", *_UNIT_CODES, *_UNIT_PATHS}:
                yield field, str(one)


def _names_of(wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    people = {value for field, value in wanted if field == "person" and value.isdecimal()}
    names = {("person", str(pk)): name for pk, name in _rows("Person", "full_name", pk__in=people)} if people else {}
    for fields, column in ((_UNIT_CODES, "code"), (_UNIT_PATHS, "path"), (("issuer_unit",), "pk")):
        values = {value for field, value in wanted if field in fields}
        for value, name in _rows("Unit", "name", key=column, **{f"{column}__in": values}) if values else ():
            names |= {(field, str(value)): name for field in fields}
    return names


def _rows(model: str, shown: str, *, key: str = "pk", **condition: Any) -> list[tuple[Any, str]]:
    """By name, as a foreign key would be: the room of units and people stands above this one."""
    found = apps.get_model("organisation", model)._default_manager.filter(**condition)  # noqa: SLF001 — public name
    return list(found.values_list(key, shown))
