"""What the tests of the search can ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.documents.models import Direction, Document, Reading
from lotrinh.organisation.models import Unit
from lotrinh.search.actions import index_document
from lotrinh.shared.folding import fold_search, symbol_key
from tests.cast import Cast


@pytest.fixture
def make_document(cast: Cast, now: datetime) -> Callable[..., Document]:
    """`make_document(symbol=…, text=…)`: a document in the index, in the office unless told otherwise."""

    def make(*, unit: Unit | None = None, text: str = "", findings: object = None, **fields: object) -> Document:
        values: dict[str, object] = {"direction": Direction.INCOMING, **fields}
        document = Document(unit=unit or cast.office, created_by=cast.clerk, created_at=now, changed_at=now, **values)
        document.symbol_key = symbol_key(document.symbol)
        document.issuer_key = fold_search(document.issuer_name)
        document.save()
        Reading.objects.create(document=document, asked_at=now, text=text, findings=findings or {})
        index_document(document.pk)
        return document

    return make
