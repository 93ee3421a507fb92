"""Every code that the trail is told anywhere has words for people."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from lotrinh.accounts.forms import ProfileForm
from lotrinh.audit.values import VALUES_OF, value_words
from lotrinh.audit.words import FIELDS, KINDS, VALUES, VERBS
from lotrinh.documents.actions.header import HeaderFields
from lotrinh.documents.models import Direction, Purpose, RelationKind, Urgency
from lotrinh.organisation.imports import Outcome
from lotrinh.organisation.models import Person, Post, Unit, UnitKind
from lotrinh.registers.actions import Columns
from lotrinh.shared.secrecy import RULES
from vanban import errors

SOURCE = Path(__file__).parents[3] / "src" / "lotrinh"
_TELLERS = {
    "record",
    "Happening",
    "_tell",
    "_on_factor",
    "_on_password",
    "_set_active",
    "_record",
    "_tell_trail",
    "record_export",
}


def _codes() -> Iterator[tuple[str, str]]:
    """`(file:line, code)` of each call that names its code in place."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in _TELLERS:
                for value in node.args:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
                        yield f"{file.relative_to(SOURCE)}:{node.lineno}", value.value


def test_it_works() -> None:
    codes = {code for _, code in _codes()}
    assert {"unit.create", "document.edit", "person.sign-in", "second-factor.add"} <= codes


@pytest.mark.parametrize(("place", "code"), [pytest.param(*found, id=" ".join(found)) for found in _codes()])
def test_it_has_words_for_every_code(place: str, code: str) -> None:
    assert code in VERBS, f"{place} tells the trail {code}: give it words in audit/words.py."


def test_its_codes_are_stable_and_its_words_differ() -> None:
    assert all(code == code.lower() and code.count(".") == 1 for code in VERBS)
    assert len({str(words) for words in VERBS.values()}) == len(VERBS)
    assert all(kind == kind.lower() for kind in KINDS)


def _told_fields() -> Iterator[tuple[str, str]]:
    """`(file:line, field)` of each mapping of changes that is written in place, where the trail is told at all."""
    for file in sorted(SOURCE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if "lotrinh.audit" not in text and not {"actions", "actions.py"} & set(file.parts):
            continue
        for node in ast.walk(ast.parse(text)):
            for mapping in _mappings(node):
                for key in mapping.keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield f"{file.relative_to(SOURCE)}:{mapping.lineno}", key.value


def _mappings(node: ast.AST) -> Iterator[ast.Dict]:
    if isinstance(node, ast.Call):
        yield from (k.value for k in node.keywords if k.arg in {"changes", "told"} and isinstance(k.value, ast.Dict))
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
        yield from (node.value for one in node.targets if getattr(one, "id", "") in {"changes", "told", "days"})
    if isinstance(node, ast.FunctionDef) and node.name in {"_facts", "_told"}:
        yield from (inner for inner in ast.walk(node) if isinstance(inner, ast.Dict))


@pytest.mark.parametrize(("place", "field"), [pytest.param(*found, id=" ".join(found)) for found in _told_fields()])
def test_it_has_words_for_every_field(place: str, field: str) -> None:
    assert field in FIELDS, f"{place} tells the trail {field}: give it words in audit/words.py."


def test_it_has_words_for_every_field_of_a_form() -> None:
    of_models = {field.name for model in (Unit, Person, Post) for field in model._meta.concrete_fields}
    unseen = {"id", "path", "depth", "search_text", "password", "last_login", "is_system", "created_at", "version"}
    told = {*HeaderFields.__dataclass_fields__, *Columns.__dataclass_fields__, *ProfileForm.base_fields, *Outcome}
    assert sorted(told - set(FIELDS)) == []
    assert sorted(of_models - unseen - set(FIELDS)) == []


def test_it_has_words_for_every_value() -> None:
    assert set(VALUES_OF["rule"]) >= set(RULES) | {"header.secrecy"}
    assert set(VALUES_OF["error"]) >= {one.code for one in vars(errors).values() if hasattr(one, "code")}
    assert set(VALUES_OF["kind"]) >= {*RelationKind.values, *UnitKind.values}
    assert set(VALUES_OF["urgency"]) == {str(value) for value in Urgency.values}
    assert set(VALUES) >= {*Purpose.values, *Direction.values}


def _constant(node: ast.AST | None) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def _values_told(node: ast.AST, keyword: str) -> Iterator[set[str]]:
    for mapping in _mappings(node):
        for key, value in zip(mapping.keys, mapping.values, strict=True):
            yield _constant(value) if keyword in _constant(key) else set()
    called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
    if isinstance(node, ast.Call) and called in {"record_view", "_serve"}:
        yield from (_constant(each.value) for each in node.keywords if each.arg == keyword)
    if isinstance(node, ast.Call) and called == "ReadingError" and keyword == "error":
        yield from (_constant(argument) for argument in node.args[:1])


@pytest.mark.parametrize("keyword", ["what", "level", "rule", "error"])
def test_it_has_words_for_every_value_that_is_written_in_place(keyword: str) -> None:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(SOURCE.rglob("*.py"))]
    found = set[str]().union(
        *(told for tree in trees for node in ast.walk(tree) for told in _values_told(node, keyword))
    )
    assert sorted(found - set(VALUES_OF[keyword])) == []


def test_it_says_which_fields_were_corrected() -> None:
    assert value_words("type_name, issuer_name", field="content") == f"{FIELDS['type_name']}, {FIELDS['issuer_name']}"
