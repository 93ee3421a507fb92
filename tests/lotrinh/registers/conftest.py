"""Documents and registers to work with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person, Unit
from lotrinh.registers.models import Register
from tests.cast import Cast


@pytest.fixture
def make_document(cast: Cast, now: datetime) -> Callable[..., Document]:
    """`make_document(unit=…, direction=…, subject=…)`: a document that was read."""

    def make(*, unit: Unit | None = None, by: Person | None = None, **more: object) -> Document:
        values: dict[str, object] = {
            "direction": "incoming",
            "subject": "Về việc huấn luyện an toàn, vệ sinh lao động năm 2027",
            "created_at": now,
            "changed_at": now,
            "reading_state": "read",
        }
        return Document.objects.create(unit=unit or cast.office, created_by=by or cast.clerk, **(values | more))

    return make


@pytest.fixture
def register(cast: Cast, now: datetime) -> Register:
    """The office's register of incoming documents."""
    return Register.objects.create(unit=cast.office, direction="incoming", name="Sổ đăng ký văn bản đến", opened_at=now)


@pytest.fixture
def outgoing(cast: Cast, now: datetime) -> Register:
    """The office's register of outgoing documents."""
    return Register.objects.create(unit=cast.office, direction="outgoing", name="Sổ đăng ký văn bản đi", opened_at=now)
