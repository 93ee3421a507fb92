"""A document as JSON, against its published schema."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.samples import write_samples

import vanban

SCHEMA = json.loads((files("vanban.schema") / "document.schema.json").read_text("utf-8"))
LABELS = {
    "header": {"issuer", "superior", "symbol", "type", "place", "date", "abstract"},
    "outline": {"label", "parent", "text"},
    "citations": {"symbol", "date"},
    "deadlines": {"text", "start", "due", "recurrence"},
    "tasks": {"text", "label", "lead", "support", "start", "due", "recurrence"},
    "signature": {"authority", "body", "role", "name"},
}


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    paths: list[Path] = sorted(write_samples(tmp_path_factory.mktemp("samples")))
    return [vanban.document_to_dict(vanban.read(path)) for path in paths]


def test_it_works(objects: list[dict[str, object]]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for found in objects:
        Draft202012Validator(SCHEMA).validate(found)


def test_it_has_every_key_of_the_labels() -> None:
    for part, keys in LABELS.items():
        described = SCHEMA["properties"][part]
        described = described.get("items", described)
        assert keys <= set(described["required"]), part


def test_it_is_valid_for_next_to_nothing() -> None:
    Draft202012Validator(SCHEMA).validate(vanban.document_to_dict(vanban.read(b"x", name="a.txt")))


def test_it_names_its_source(objects: list[dict[str, object]]) -> None:
    formats = {found["source"]["format"] for found in objects}  # type: ignore[index] # plain JSON

    assert formats == {"docx", "html", "md", "rtf", "txt"}
