"""What the tests of documents can ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from lotrinh.documents.models import Direction, Document, Reading
from lotrinh.organisation.models import Unit
from tests.cast import Cast


@pytest.fixture(autouse=True)
def storage_folder(settings: Settings, tmp_path: Path) -> Path:
    """A storage of each test's own."""
    folder = tmp_path / "files"
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}}
    settings.STORAGES = {**settings.STORAGES, "default": local}
    return folder


@pytest.fixture
def make_document(cast: Cast, now: datetime) -> Callable[..., Document]:
    """`make_document(unit=…, symbol=…)`: a document without files, in the office unless told otherwise."""

    def make(*, unit: Unit | None = None, **fields: object) -> Document:
        values: dict[str, object] = {"direction": Direction.INCOMING, **fields}
        document = Document.objects.create(
            unit=unit or cast.office, created_by=cast.clerk, created_at=now, changed_at=now, **values
        )
        Reading.objects.create(document=document, asked_at=now)
        return document

    return make
