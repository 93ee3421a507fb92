from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.documents import files
from lotrinh.documents.models import ErasedContent, StoredFile
from lotrinh.organisation.models import Person
from lotrinh.plans.models import Task
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.lists import import_list
from lotrinh.review.actions.steps import take_step
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.queries.desks import load_board
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from tests.cast import Cast
from tests.lotrinh.review.lists.samples import CHECK, DRILL, HEADINGS, ROWS, TRAINING, csv_file, xlsx

LIST = csv_file(HEADINGS, *ROWS)
Import = Callable[..., Desk]


@pytest.fixture
def officer(cast: Cast, acting: Callable[[Person], Actor]) -> Actor:
    return acting(cast.officer)


@pytest.fixture
def take(cast: Cast, officer: Actor, now: datetime) -> Import:
    """`take(data)`: the office imports a list."""

    def import_it(data: bytes, *, name: str = "nhiem-vu.csv", by: Actor = officer, at: datetime = now) -> Desk:
        return import_list(data, name=name, unit=cast.office, by=by, at=at)

    return import_it


def _accept(desk: Desk, by: Actor, at: datetime) -> None:
    desk.refresh_from_db()
    accept_desk(desk, by=by, at=at, sequence=desk.sequence, knows_doubts=True)


def _drop(desk: Desk, text: str, by: Actor, at: datetime) -> None:
    _, rows = load_board(desk)
    card = next(row for row in rows.values() if row.kind == "task" and row.value.text("text") == text)
    take_step(desk, {"key": str(uuid4()), "verb": "drop", "cards": {card.key: card.version}}, by=by, at=at)


def _texts(desk: Desk) -> list[str]:
    board, _ = load_board(desk)
    return [card.text("text") for card in board.in_order() if card.kind == "task"]


def test_it_works(take: Import, cast: Cast, officer: Actor) -> None:
    desk = take(LIST)
    assert desk.state == DeskState.OPEN
    assert (desk.unit, desk.document, desk.list_name) == (cast.office, None, "nhiem-vu.csv")
    assert (desk.task_count, desk.open_count, desk.opened_by) == (3, 3, cast.officer)
    assert _texts(desk) == [row[2] for row in ROWS]
    assert desk.list_file is not None
    assert files.take(desk.list_file) == LIST


def test_it_tells_the_trail_how_many_rows_came_to_what(take: Import, cast: Cast) -> None:
    desk = take(csv_file(HEADINGS, *ROWS, TRAINING))
    entry = AuditEntry.objects.get(verb="review.import-list")
    assert entry.object_id == desk.pk
    assert entry.unit_path == cast.office.path
    assert entry.changes["rows"] == 4
    assert entry.changes["new"] == 3
    assert entry.changes["repeated"] == 1


def test_it_proposes_units_for_the_names(take: Import, cast: Cast) -> None:
    row = (1, "A", "Mở lớp sơ cứu", cast.team.name, "Phòng Không Có Thật", "31/12/2026", None)
    desk = take(csv_file(HEADINGS, row))
    board, _ = load_board(desk)
    units = {card.text("name"): card for card in board.in_order() if card.kind == "unit"}
    known = next(card for name, card in units.items() if "Văn thư" in name)
    assert known.more["candidates"][0]["unit"] == cast.team.pk
    assert [note["said"] for note in desk.notes if note["code"] == "list.unknown-unit"] == ["Phòng Không Có Thật"]


def test_it_gives_the_same_desk_for_the_same_file(take: Import) -> None:
    assert take(LIST) == take(LIST, name="khac.csv")
    assert Desk.objects.count() == 1
    assert AuditEntry.objects.filter(verb="review.import-list").count() == 1


def test_it_leaves_out_what_waits_on_another_desk(take: Import) -> None:
    take(LIST)
    desk = take(csv_file(HEADINGS, *ROWS, (4, "NV-4", "Tập huấn kỹ năng số", "Phòng Tổ chức", None, None, None)))
    assert _texts(desk) == ["Tập huấn kỹ năng số"]


def test_it_takes_new_and_changed_rows_alone_once_the_list_was_accepted(
    take: Import, officer: Actor, now: datetime
) -> None:
    first = take(LIST)
    _accept(first, officer, now)
    before = Task.objects.get(list_keys__key="nv-2")
    moved = (*CHECK[:5], "hằng tháng", None)
    new = (4, "NV-4", "Tập huấn kỹ năng số", "Phòng Tổ chức", None, None, None)
    desk = take(csv_file(HEADINGS, TRAINING, moved, DRILL, new), at=now + timedelta(days=30))
    board, _ = load_board(desk)
    tasks = [card for card in board.in_order() if card.kind == "task"]
    assert [card.more["list_key"] for card in tasks] == ["nv-2", "nv-4"]
    in_force = board.cards[tasks[0].more["counterpart"]]
    assert (in_force.more["task"], in_force.text("text")) == (before.pk, before.text)
    assert in_force.more["into"] == tasks[0].key
    assert "counterpart" not in tasks[1].more


def test_it_doubles_no_task_over_many_imports(take: Import, officer: Actor, now: datetime) -> None:
    _accept(take(LIST), officer, now)
    moved = (*CHECK[:5], "hằng tháng", None)
    _accept(take(csv_file(HEADINGS, TRAINING, moved, DRILL)), officer, now + timedelta(days=1))
    in_force = Task.objects.filter(ended_at__isnull=True)
    assert sorted(in_force.values_list("list_keys__key", flat=True)) == ["nv-1", "nv-2", "nv-3"]
    assert in_force.get(list_keys__key="nv-2").recurrence == "monthly"


def test_it_refuses_a_list_in_which_nothing_is_new(take: Import, officer: Actor, now: datetime) -> None:
    _accept(take(LIST), officer, now)
    with pytest.raises(ConflictError) as refused:
        take(LIST)
    assert refused.value.code == "review.list-known"
    assert "3" in str(refused.value.message)
    assert Desk.objects.count() == 1


def test_it_does_not_bring_back_what_was_dropped(take: Import, officer: Actor, now: datetime) -> None:
    desk = take(LIST)
    _drop(desk, DRILL[2], officer, now)
    _accept(desk, officer, now)
    with pytest.raises(ConflictError):
        take(LIST)


def test_it_knows_nothing_of_lists_of_other_units(
    take: Import, cast: Cast, acting: Callable[[Person], Actor], now: datetime
) -> None:
    take(LIST)
    desk = import_list(LIST, name="a.csv", unit=cast.branch, by=acting(cast.branch_head), at=now)
    assert desk.task_count == 3
    assert StoredFile.objects.count() == 1


def test_it_forgets_a_list_that_needed_no_plan(take: Import) -> None:
    Desk.objects.filter(pk=take(LIST).pk).update(state=DeskState.SET_ASIDE)
    assert take(LIST).task_count == 3


@pytest.mark.parametrize("part", ["member", "auditor", "administrator", "outsider", "branch_head"])
def test_it_refuses_who_does_not_review_in_the_unit(
    part: str, cast: Cast, take: Import, acting: Callable[[Person], Actor]
) -> None:
    with pytest.raises(NotAllowedError):
        take(LIST, by=acting(getattr(cast, part)))
    assert not StoredFile.objects.exists()


def test_it_refuses_a_mark_of_secrecy_and_keeps_nothing(take: Import, cast: Cast) -> None:
    with pytest.raises(InvalidError) as refused:
        take(xlsx(("MẬT",), HEADINGS, *ROWS), name="bi-mat.xlsx")
    assert refused.value.code == "import.secret"
    entry = AuditEntry.objects.get(verb="import.refuse-secret")
    assert entry.unit_path == cast.office.path
    assert set(entry.changes) == {"rule", "level", "incident"}
    assert "bi-mat" not in str(entry.changes) + entry.object_name
    assert not StoredFile.objects.exists()
    assert not Desk.objects.exists()


def test_it_refuses_what_was_erased(take: Import, now: datetime) -> None:
    desk = take(LIST)
    assert desk.list_file is not None
    ErasedContent.objects.create(sha256=desk.list_file.sha256, erased_at=now)
    with pytest.raises(InvalidError) as refused:
        take(LIST)
    assert refused.value.code == "import.secret"
    assert AuditEntry.objects.get(verb="import.refuse-secret").changes["rule"] == "erased"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (csv_file(HEADINGS, (1, "A", None, "Phòng Y tế")), "review.list-empty"),
        (csv_file(("Họ tên", "Điện thoại"), ("An", "1")), "import.heading"),
        (b"", "import.empty"),
    ],
)
def test_it_refuses_a_list_without_tasks(data: bytes, code: str, take: Import) -> None:
    with pytest.raises(InvalidError) as refused:
        take(data)
    assert (refused.value.code, refused.value.field) == (code, "file")


def test_it_takes_a_long_list(take: Import) -> None:
    rows: list[tuple[Any, ...]] = [
        (n, f"NV-{n}", f"Kiểm tra máy số {n}", "Phòng Kỹ thuật", None, "31/12/2026", None) for n in range(1500)
    ]
    assert take(csv_file(HEADINGS, *rows)).task_count == 1500


def _step(desk: Desk, verb: str, *texts: str, by: Actor, at: datetime, kind: str = "task", **more: Any) -> None:
    rows = [row for row in desk.cards.filter(kind=kind) if row.value.text("text") in texts]
    cards = {row.key: row.version for row in rows}
    take_step(desk, {"key": str(uuid4()), "verb": verb, "cards": cards, **more}, by=by, at=at)


def test_a_row_that_was_merged_into_another_is_known_again(take: Import, officer: Actor, now: datetime) -> None:
    first = take(LIST)
    _step(first, "merge", TRAINING[2], CHECK[2], by=officer, at=now)
    _accept(first, officer, now)
    merged = Task.objects.get(list_keys__key="nv-1")
    assert Task.objects.get(list_keys__key="nv-2") == merged
    moved = (*CHECK[:5], "hằng tháng", None)

    desk = take(csv_file(HEADINGS, TRAINING, moved, DRILL), at=now + timedelta(days=1))

    board, _ = load_board(desk)
    (task,) = (card for card in board.in_order() if card.kind == "task")
    assert board.cards[task.more["counterpart"]].more["task"] == merged.pk


def test_a_row_that_is_said_to_be_new_takes_its_key(take: Import, officer: Actor, now: datetime) -> None:
    _accept(take(LIST), officer, now)
    moved = (*CHECK[:5], "hằng tháng", None)
    desk = take(csv_file(HEADINGS, TRAINING, moved, DRILL), at=now + timedelta(days=1))
    _step(desk, "pair", CHECK[2], by=officer, at=now, ending=None)
    _step(desk, "drop", CHECK[2], by=officer, at=now, kind="ending")
    _accept(desk, officer, now + timedelta(days=2))
    keys = Task.objects.filter(ended_at__isnull=True).values_list("list_keys__key", flat=True)
    assert sorted(key for key in keys if key) == ["nv-1", "nv-2", "nv-3"]
    assert Task.objects.get(list_keys__key="nv-2").recurrence == "monthly"


def test_a_list_may_change_rows_of_several_lists_before(take: Import, officer: Actor, now: datetime) -> None:
    _accept(take(csv_file(HEADINGS, TRAINING, CHECK)), officer, now)
    _accept(take(LIST, at=now + timedelta(days=1)), officer, now + timedelta(days=1))
    moved = [(*row[:5], "30/11/2026", None) for row in (TRAINING, DRILL)]
    desk = take(csv_file(HEADINGS, moved[0], CHECK, moved[1]), at=now + timedelta(days=2))

    _accept(desk, officer, now + timedelta(days=3))

    desk.refresh_from_db()
    assert desk.plan is not None
    assert desk.plan.is_amendment
    assert Task.objects.filter(ended_by=desk.plan).count() == 2
    in_force = Task.objects.filter(ended_at__isnull=True)
    assert sorted(in_force.values_list("list_keys__key", flat=True)) == ["nv-1", "nv-2", "nv-3"]


def test_it_refuses_more_rows_than_a_desk_holds(take: Import) -> None:
    rows = [(n, f"X-{n}", f"Kiểm tra bến số {n}", "Phòng Kỹ thuật", None, None, None) for n in range(2001)]
    with pytest.raises(InvalidError) as refused:
        take(csv_file(HEADINGS, *rows))
    assert refused.value.code == "import.too-many-rows"
    assert "2001" in str(refused.value.message)
    assert not Desk.objects.exists()
