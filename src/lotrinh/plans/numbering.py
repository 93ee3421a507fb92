"""Codes of tasks, each year from 1 without gap or double."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import get_default_timezone

from lotrinh.plans.models import TaskNumbers


def take_codes(count: int, *, at: datetime) -> list[str]:
    """The next codes of the year, which is that of the day in Asia/Ho_Chi_Minh.

    The year stays locked until the transaction ends; one that fails gives its numbers back. Call it in a transaction.
    """
    year = at.astimezone(get_default_timezone()).year
    TaskNumbers.objects.get_or_create(year=year)
    numbers = TaskNumbers.objects.select_for_update(no_key=True).get(year=year)
    first = numbers.last + 1
    numbers.last += count
    numbers.save(update_fields=["last"])
    return [code_of(year, number) for number in range(first, first + count)]


def code_of(year: int, number: int) -> str:
    """As papers quote it.

    >>> code_of(2026, 123)
    'NV-2026-000123'
    """
    return f"NV-{year}-{number:06d}"
