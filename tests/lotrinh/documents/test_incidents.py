"""What was refused or erased for a mark of secrecy: told to the clerk of the unit, with minutes to print."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lotrinh.documents.actions.upload import SecretError, store_document
from lotrinh.documents.models import Direction
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from tests.lotrinh.documents.files import SECRET

SignedIn = Callable[[Person], Client]


@pytest.fixture
def incident(cast: Cast, acting: Callable[[Person], Actor]) -> str:
    """The id of a refusal in the office."""
    with pytest.raises(SecretError) as refusal:
        store_document(
            SECRET.encode(),
            name="phuong-an-ca-mau.txt",
            unit=cast.office,
            direction=Direction.INCOMING,
            by=acting(cast.clerk),
            at=timezone.now(),
        )
    return refusal.value.incident


@pytest.mark.parametrize("part", ["clerk", "administrator"])
def test_it_works(cast: Cast, signed_in: SignedIn, incident: str, part: str) -> None:
    client = signed_in(getattr(cast, part))
    page = client.get("/documents/incidents/").content.decode()
    assert incident in page
    assert cast.office.name in page
    minutes = client.get(f"/documents/incidents/{incident}/").content.decode()
    assert "BIÊN BẢN" in minutes
    assert incident in minutes
    assert "ca-mau" not in page + minutes


def test_the_overview_tells_of_it(
    cast: Cast, signed_in: SignedIn, incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {part: signed_in(getattr(cast, part)).get("/").content for part in ("clerk", "branch_clerk", "officer")}
    assert [part for part, page in told.items() if b"data-incidents" in page] == ["clerk"]


def test_others_do_not_see_it(cast: Cast, signed_in: SignedIn, incident: str) -> None:
    assert incident not in signed_in(cast.branch_clerk).get("/documents/incidents/").content.decode()
    assert signed_in(cast.branch_clerk).get(f"/documents/incidents/{incident}/").status_code == 404
    assert signed_in(cast.officer).get("/documents/incidents/").status_code == 403
    assert signed_in(cast.officer).get(f"/documents/incidents/{incident}/").status_code == 404
