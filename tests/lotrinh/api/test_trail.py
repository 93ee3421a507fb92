"""What programs read and take out stands in the trail, as what people do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from tests.cast import Cast
from tests.lotrinh.api.conftest import Program

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Document
from lotrinh.registers.models import Register

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("part", ["", "/relations", "/routings", "/family"])
def test_every_part_of_a_document_is_a_view(cast: Cast, program: Callable[..., Program], part: str) -> None:
    more = {"created_by": cast.clerk, "created_at": timezone.now(), "changed_at": timezone.now()}
    document = Document.objects.create(unit=cast.office, direction="incoming", reading_state="read", **more)
    assert program(cast.clerk).get(f"/documents/{document.pk}{part}").status_code == 200
    told = AuditEntry.objects.get(verb="document.view")
    assert (told.person, told.object_id, told.changes) == (cast.clerk, document.pk, {"what": "api"})


def test_an_export_of_a_register_is_told(cast: Cast, program: Callable[..., Program]) -> None:
    register = Register.objects.create(unit=cast.office, direction="incoming", name="Sổ", opened_at=timezone.now())
    assert program(cast.clerk).get(f"/registers/{register.pk}/export?year=2026").status_code == 200
    told = AuditEntry.objects.get(verb="register.export")
    assert told.changes == {"rows": 0, "form": "xlsx", "year": 2026, "what": "book"}
