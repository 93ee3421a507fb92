"""What the tests of documents can ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.documents.models import Direction, Document, Reading
from lotrinh.organisation.models import Unit
from tests.cast import Cast


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
