"""The review desk for programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Routing
from lotrinh.organisation.models import Person
from lotrinh.review.models import Desk
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from tests.lotrinh.review.beside import AGAIN, WITHOUT, accept, desk_of, document_of

SignIn = Callable[[Person], Client]


def test_labels_are_for_those_who_review_and_leave_a_trace(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    address = f"/api/v1/reviews/{desk.pk}/labels"
    assert signed_in(cast.leader).get(address).status_code == 403
    assert not AuditEntry.objects.filter(verb="review.export-labels").exists()

    answer = signed_in(cast.officer).get(address)

    assert answer.status_code == 200
    assert answer.json()["header"]["symbol"] == "12/KH-CĐCVT"
    assert AuditEntry.objects.get(verb="review.export-labels").object_id == desk.pk


def test_a_program_compares_anew_where_it_is_refused(
    desk: Desk, cast: Cast, acting: Callable[..., Actor], signed_in: SignIn, now: datetime
) -> None:
    by = acting(cast.officer)
    accept(desk, by=by, at=now)
    first, second = (
        desk_of(text, unit=cast.office, by=by, at=now, replaces=document_of(desk)) for text in (WITHOUT, AGAIN)
    )
    accept(first, by=by, at=now)
    client, asked = signed_in(cast.officer), {"sequence": 0, "knows_doubts": True}
    refused = client.post(f"/api/v1/reviews/{second.pk}/accept", asked, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "plan.ended")

    told = client.post(f"/api/v1/reviews/{second.pk}/compare").json()

    asked["sequence"] = told["sequence"]
    answer = client.post(f"/api/v1/reviews/{second.pk}/accept", asked, content_type="application/json")
    assert answer.status_code == 200


def test_a_program_sees_codes_alone_of_a_plan_out_of_its_sight(
    desk: Desk, cast: Cast, acting: Callable[..., Actor], signed_in: SignIn, now: datetime
) -> None:
    by = acting(cast.officer)
    accept(desk, by=by, at=now)
    newer = desk_of(WITHOUT, unit=cast.office, by=by, at=now, replaces=document_of(desk))
    route = Routing(document=newer.document, unit=cast.branch, purpose="lead", routed_by=cast.clerk, routed_at=now)
    route.save()
    address = f"/api/v1/reviews/{newer.pk}"
    assert "dây an toàn" in str(signed_in(cast.officer).get(address).json()["cards"])
    assert "dây an toàn" not in str(signed_in(cast.outsider).get(address).json()["cards"])
