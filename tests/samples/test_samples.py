"""Each of our own documents is read exactly as its right answer says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import vanban
from tests.samples import ANSWERS, right_answer, write_samples


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples")
    write_samples(path)
    return path


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_it_works(folder: Path, name: str) -> None:
    answer = right_answer(name)

    found = only_what_is_asked(vanban.document_to_dict(vanban.read(folder / name)), answer)

    for part, expected in answer.items():
        assert found[part] == expected, part


def only_what_is_asked(found: Any, answer: Any) -> Any:
    """The reader's object without the keys that the answers do not have."""
    if isinstance(answer, dict) and isinstance(found, dict):
        return {key: only_what_is_asked(found.get(key), value) for key, value in answer.items()}
    if isinstance(answer, list) and isinstance(found, list) and answer and isinstance(answer[0], dict):
        return [only_what_is_asked(one, answer[0]) for one in found]
    return found


def test_it_writes_the_same_bytes_each_time(folder: Path, tmp_path: Path) -> None:
    for path in write_samples(tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes()
