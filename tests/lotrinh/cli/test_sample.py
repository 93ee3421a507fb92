"""`lotrinh sample`: where it may not go; `tests/lotrinh/sample` loads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.organisation.models import Unit
from lotrinh.sample.people import PASSWORD, SIGN_INS
from lotrinh.shared.models import Installation
from tests.cast import Cast
from tests.lotrinh.cli.conftest import Outcome


def test_it_prints_the_sign_ins_of_a_sample_that_is_there(
    cast: Cast, now: datetime, run: Callable[..., Outcome]
) -> None:
    Installation.objects.create(name="Mẫu", set_up_at=now, is_sample=True)
    units = Unit.objects.count()
    told = run("sample")
    assert told.status == 0
    assert [name for name in (*SIGN_INS, PASSWORD) if name not in told.out] == []
    assert Unit.objects.count() == units


@pytest.mark.parametrize("is_set_up", [True, False])
def test_it_refuses_an_organisation_that_is_no_sample(
    cast: Cast, now: datetime, run: Callable[..., Outcome], *, is_set_up: bool
) -> None:
    if is_set_up:
        Installation.objects.create(name="Công đoàn ngành", set_up_at=now)
    told = run("sample")
    assert told.status == 2
    assert "empty installation" in told.err
