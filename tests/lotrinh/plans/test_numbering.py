"""Codes of tasks."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction

from lotrinh.plans.models import TaskNumbers
from lotrinh.plans.numbering import code_of, take_codes


def test_it_works(db: None, now: datetime) -> None:
    with transaction.atomic():
        assert take_codes(2, at=now) == ["NV-2026-000001", "NV-2026-000002"]
        assert take_codes(0, at=now) == []
        assert take_codes(1, at=now) == ["NV-2026-000003"]


def test_a_transaction_that_fails_gives_its_numbers_back(db: None, now: datetime) -> None:
    def fail() -> None:
        with transaction.atomic():
            take_codes(5, at=now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not TaskNumbers.objects.exists()


def test_it_goes_past_a_million() -> None:
    assert code_of(2026, 1_234_567) == "NV-2026-1234567"
