"""Nothing of an erased document stays on a desk or in a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import connection

from lotrinh.documents.actions.purge import declare_secret
from lotrinh.documents.models import DocumentFile, StoredFile
from lotrinh.plans.models import Plan, Task
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.lists import import_list
from lotrinh.review.actions.steps import take_step
from lotrinh.review.models import Card, Desk, Step
from lotrinh.shared.actor import Actor
from tests.cast import Cast

Acting = Callable[..., Actor]


def test_the_desk_goes_and_of_the_plan_the_codes_stay(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    card = desk.cards.filter(kind="task").order_by("id")[0]
    take_step(desk, {"key": "step-one", "verb": "accept", "cards": {card.key: 1}}, by=by, at=now)
    plan = accept_desk(Desk.objects.get(pk=desk.pk), by=by, at=now, sequence=1, knows_doubts=True)
    codes = set(plan.tasks.values_list("code", flat=True))
    assert desk.document is not None
    declare_secret(desk.document, reason="Theo lệnh của người phụ trách", by=acting(cast.clerk), at=now)

    assert not (Desk.objects.exists() or Card.objects.exists() or Step.objects.exists())
    assert set(Task.objects.values_list("code", flat=True)) == codes
    for table in ("plans_plan", "plans_task", "plans_section", "plans_obligation"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 — our own names
            assert "sổ tay" not in str(cursor.fetchall())


def test_a_list_of_the_same_bytes_goes_too(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    listed = import_list(
        "STT,Nội dung,Đơn vị chủ trì\n1,Kiểm tra tủ thuốc,Văn phòng\n".encode(),
        name="viec.csv",
        unit=cast.office,
        by=by,
        at=now,
    )
    plan = accept_desk(listed, by=by, at=now, sequence=listed.sequence, knows_doubts=True)
    stored = StoredFile.objects.get(pk=listed.list_file_id)
    DocumentFile.objects.create(
        document=desk.document, stored=stored, name="viec.csv", added_by=cast.clerk, added_at=now
    )
    assert desk.document is not None
    declare_secret(desk.document, reason="Theo lệnh của người phụ trách", by=acting(cast.clerk), at=now)

    assert not Desk.objects.exists()
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert Plan.objects.get(pk=plan.pk).tasks.get().text == ""
