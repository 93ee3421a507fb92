"""Files go into memory for those alone who may hand them in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from lotrinh.api.actions import create_token
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from lotrinh.shared.upload_handler import DroppedFile, DroppingUploadHandler
from tests.cast import Cast

SignedIn = Callable[[Person], Client]
Acting = Callable[[Person], Actor]
ADDRESSES = ["/accounts/login/", "/documents/upload/", "/organisation/imports/", "/api/v1/documents"]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For every file that arrived, whether its bytes were kept."""
    seen: list[bool] = []
    complete = DroppingUploadHandler.file_complete

    def watched(self: DroppingUploadHandler, size: int) -> object:
        file = complete(self, size)
        seen.append(not isinstance(file, DroppedFile))
        return file

    monkeypatch.setattr(DroppingUploadHandler, "file_complete", watched)
    return seen


def _post(client: Client, address: str, **fields: object) -> HttpResponse:
    file = SimpleUploadedFile("a.txt", b"x" * 100_000)
    response: HttpResponse = client.post(address, {"file": file, **fields})  # type: ignore[arg-type,assignment]
    return response


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_keeps_no_byte_of_a_visitor(cast: Cast, kept: list[bool], address: str) -> None:
    assert _post(Client(), address).status_code < 500
    assert not any(kept)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_keeps_no_byte_of_somebody_without_the_right(
    cast: Cast, signed_in: SignedIn, kept: list[bool], address: str
) -> None:
    fields = {"unit_id": cast.office.pk, "direction": "incoming"}
    response = _post(signed_in(cast.officer), address, **fields)
    assert address == ADDRESSES[0] or response.status_code in (403, 404, 422)
    assert not any(kept)


def test_it_keeps_none_where_nobody_asks_for_files(cast: Cast, signed_in: SignedIn, kept: list[bool]) -> None:
    _post(signed_in(cast.clerk), "/search/")
    assert not any(kept)


def test_it_works_for_a_clerk(cast: Cast, signed_in: SignedIn, kept: list[bool]) -> None:
    _post(signed_in(cast.clerk), "/documents/upload/", unit=cast.office.pk, direction="incoming")
    assert kept == [True]


def test_it_works_for_a_program(cast: Cast, acting: Acting, kept: list[bool]) -> None:
    at = timezone.now()
    ends = at + timedelta(days=1)
    _token, secret = create_token(name="x", scopes=["documents:write"], expires_at=ends, by=acting(cast.clerk), at=at)
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    response = _post(client, "/api/v1/documents", unit_id=cast.office.pk, direction="incoming")
    assert response.status_code == 201, response.content
    assert kept == [True]


def test_it_refuses_a_forged_upload(cast: Cast, kept: list[bool]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.clerk)
    assert _post(client, "/documents/upload/", unit=cast.office.pk, direction="incoming").status_code == 403
