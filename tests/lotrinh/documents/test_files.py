"""The bytes in their place: put there whole, mended, swept away only when nobody wants them."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from lotrinh.documents import files
from lotrinh.documents.models import StoredFile

pytestmark = pytest.mark.django_db
DATA = b"noi dung"
LATER = timedelta(days=3)


@pytest.fixture
def stored(now: datetime) -> StoredFile:
    return StoredFile(sha256=hashlib.sha256(DATA).hexdigest(), size_bytes=8, media_type="text/plain", created_at=now)


def _place(stored: StoredFile) -> Path:
    return Path(default_storage.path(stored.storage_name))


def _age(place: Path, at: datetime) -> None:
    os.utime(place, (at.timestamp(), at.timestamp()))


def test_it_mends_what_is_damaged(stored: StoredFile) -> None:
    files.keep(DATA, stored)
    _place(stored).write_bytes(b"noi")
    with pytest.raises(files.DamagedFileError):
        files.take(stored)

    files.keep(DATA, stored)
    assert files.take(stored) == DATA


def test_it_leaves_what_was_taken_up_again(stored: StoredFile, now: datetime) -> None:
    files.keep(DATA, stored)
    _age(_place(stored), now - LATER)
    files.keep(DATA, stored)
    assert files.sweep(at=now) == 0
    assert files.take(stored) == DATA


@pytest.mark.parametrize("way", ["row", "touch", "anew"])
def test_it_puts_back_what_is_taken_up_while_it_sweeps(
    stored: StoredFile, now: datetime, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    files.keep(DATA, stored)
    _age(_place(stored), now - LATER)
    replace = os.replace

    def take_up(source: Path, target: Path) -> None:
        """At the worst moment, just before and after it is put aside."""
        if way == "touch":
            files.keep(DATA, stored)
        replace(source, target)
        if way == "anew":
            monkeypatch.setattr(os, "replace", replace)
            files.keep(DATA, stored)
        if way != "touch":
            stored.save()

    monkeypatch.setattr(os, "replace", take_up)
    assert files.sweep(at=now) == 0
    assert files.take(stored) == DATA
    assert [path.name for path in _place(stored).parent.iterdir()] == [stored.sha256]


def test_it_sees_to_what_a_killed_sweep_left(stored: StoredFile, now: datetime) -> None:
    files.keep(DATA, stored)
    aside = _place(stored).with_name(f"swept-{stored.sha256}")
    _place(stored).rename(aside)
    _age(aside, now - LATER)
    stored.save()
    assert files.sweep(at=now) == 0
    assert files.take(stored) == DATA

    StoredFile.objects.all().delete()
    assert files.sweep(at=now) == 1
    assert not list(_place(stored).parent.iterdir())
