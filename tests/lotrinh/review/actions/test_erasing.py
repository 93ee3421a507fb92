"""Nothing of an erased document stays on a desk or in a plan."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

import pytest
from django.db import connection

from lotrinh.documents.actions.purge import declare_secret
from lotrinh.documents.models import DocumentFile, StoredFile
from lotrinh.organisation.policy import actor_for
from lotrinh.plans.models import Plan, Task
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.comparing import compare_anew
from lotrinh.review.actions.lists import import_list
from lotrinh.review.actions.steps import take_step
from lotrinh.review.models import Card, Desk, Step
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, NotAllowedError
from tests.at_once import run_at_once
from tests.cast import Cast
from tests.lotrinh.review.beside import AGAIN, WITHOUT, accept, card_with, desk_of, document_of, step
from tests.lotrinh.review.conftest import PLAN

Acting = Callable[..., Actor]


def test_the_desk_goes_and_of_the_plan_the_codes_stay(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    card = desk.cards.filter(kind="task").order_by("id")[0]
    take_step(desk, {"key": "step-one", "verb": "accept", "cards": {card.key: 1}}, by=by, at=now)
    plan = accept_desk(Desk.objects.get(pk=desk.pk), by=by, at=now, sequence=1, knows_doubts=True)
    codes = set(plan.tasks.values_list("code", flat=True))
    assert desk.document is not None
    declare_secret(desk.document, reason="Theo lệnh của người phụ trách", by=acting(cast.clerk), at=now)

    assert [model.objects.count() for model in (Desk, Card, Step)] == [0, 0, 0]
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


def test_its_words_stay_on_no_desk_that_compared_with_it(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    words = PLAN.replace("dây an toàn", "MATKHAU")
    old = desk_of(words, unit=cast.office, by=by, at=now)
    accept(old, by=by, at=now)
    closed, current = (
        desk_of(WITHOUT, unit=cast.office, by=by, at=now, amends=document_of(old)),
        desk_of(WITHOUT, unit=cast.office, by=by, at=now, replaces=document_of(old)),
    )
    for desk in (closed, current):
        ending = card_with(desk, "MATKHAU", kind="ending")
        step(desk, "accept", ending, by=by, at=now)
        step(desk, "reopen", ending, by=by, at=now)
    accept(closed, by=by, at=now)
    compare_anew(current, by=by, at=now)
    ending = card_with(current, "MATKHAU", kind="ending")
    told = Desk.objects.get(pk=current.pk).sequence

    declare_secret(document_of(old), reason="Theo lệnh", by=acting(cast.clerk), at=now)

    for table in ("review_desk", "review_card", "review_step", "plans_plan", "plans_task", "audit_auditentry"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 — our own names
            assert "MATKHAU" not in str(cursor.fetchall()).replace("\\u", "")
    task = Task.objects.get(pk=ending.value.more["task"])
    ending.refresh_from_db()
    assert (ending.value.text("text"), ending.state) == (task.code, "open")
    assert ending.version > 1
    step(current, "undo", by=by, at=now)  # what was blanked on both sides still fits
    assert Desk.objects.get(pk=current.pk).sequence == told + 1
    compare_anew(current, by=by, at=now)
    assert accept(current, by=by, at=now).tasks.exists()


def test_what_nobody_decided_is_told_by_its_code(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    old = desk_of(PLAN, unit=cast.office, by=by, at=now)
    dropped = accept(old, by=by, at=now).tasks.get(text__contains="dây an toàn")
    plan = accept(desk_of(WITHOUT, unit=cast.office, by=by, at=now, replaces=document_of(old)), by=by, at=now)
    (told,) = (doubt["message"] for doubt in plan.doubts if doubt["code"] == "ending.undecided")
    assert told.endswith(dropped.code)
    assert "dây an toàn" not in told


def test_other_desks_keep_their_words(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    old = desk_of(PLAN, unit=cast.office, by=by, at=now)
    accept(old, by=by, at=now)
    desk = desk_of(WITHOUT, unit=cast.office, by=by, at=now, replaces=document_of(old))
    other = desk_of(AGAIN, unit=cast.office, by=by, at=now)
    declare_secret(document_of(other), reason="Theo lệnh", by=acting(cast.clerk), at=now)
    assert card_with(desk, "dây an toàn", kind="ending").version == 1


@pytest.mark.django_db(transaction=True)
def test_erasing_and_comparing_at_once_wait_for_each_other_in_no_circle(
    transactional_db: None, cast: Cast, now: datetime
) -> None:
    by, clerk = (actor_for(person, today=now.date()) for person in (cast.officer, cast.clerk))
    olds = [desk_of(PLAN, unit=cast.office, by=by, at=now) for _ in range(3)]
    for old in olds:
        accept(old, by=by, at=now)
    desks = [desk_of(WITHOUT, unit=cast.office, by=by, at=now, replaces=document_of(old)) for old in olds]

    def erase(desk: Desk) -> object:
        return declare_secret(document_of(desk), reason="Theo lệnh", by=clerk, at=now)

    def work(desk: Desk, what: Callable[..., object]) -> object:
        with suppress(ConflictError, NotAllowedError):
            what(desk, by=by, at=now)
        return None

    works = [partial(erase, old) for old in olds]
    works += [partial(work, desk, what) for desk in desks for what in (compare_anew, accept, compare_anew)]
    assert run_at_once(*works) == []
    assert "dây an toàn" not in str([card.value.text("text") for card in Card.objects.filter(kind="ending")])
