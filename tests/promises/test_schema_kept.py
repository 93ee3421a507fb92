"""Promise: what is printed as JSON keeps to the published schema, whatever was read."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

import vanban
from tests.promises.mutations import spoil_text
from vanban.passes import read_text
from vanban.passes.fragment import source_from_text

VALIDATOR = Draft202012Validator(json.loads((files("vanban.schema") / "document.schema.json").read_text("utf-8")))
ROUNDS = 60


def test_it_works(all_paths: list[Path]) -> None:
    for path in all_paths:
        VALIDATOR.validate(vanban.document_to_dict(vanban.read(path)))


def test_it_holds_for_spoiled_texts(sample_paths: list[Path]) -> None:
    texts = [vanban.read(path).source.text for path in sample_paths]
    for seed in range(ROUNDS):
        spoiled = spoil_text(texts[seed % len(texts)], seed)
        VALIDATOR.validate(vanban.document_to_dict(read_text(source_from_text(spoiled))))


@pytest.mark.parametrize("part", ["header", "outline", "deadlines", "tasks", "recipients", "signature", "source"])
def test_it_can_fail(sample_paths: list[Path], part: str) -> None:
    found = vanban.document_to_dict(vanban.read(sample_paths[0]))

    with pytest.raises(ValidationError):
        VALIDATOR.validate({key: value for key, value in found.items() if key != part})
    with pytest.raises(ValidationError):
        VALIDATOR.validate(found | {part: 7})
