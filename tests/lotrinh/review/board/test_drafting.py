"""From the cards of a desk to the plan that they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lotrinh.plans.drafts import ObligationDraft, PlanDraft, TaskDraft
from lotrinh.plans.models import DeadlineKind
from lotrinh.review.board import Board, Card, Finding, Kind, State
from lotrinh.review.board.drafting import draft_from, header_by_person

TEXT = "I. Nhiệm vụ\n1. Huấn luyện an toàn lao động\n2. Kiểm tra thiết bị nâng"
OFFICE, TEAM, BRANCH = 11, 12, 13


def _said(words: str, **more: Any) -> Finding:
    start = TEXT.index(words)
    return Finding(words, start, start + len(words), words, **more)


def _card(kind: Kind, order: str, *, section: str | None = None, state: State = State.OPEN, **fields: Any) -> Card:
    more = fields.pop("more", {})
    found = {name: value if isinstance(value, tuple) else (value,) for name, value in fields.items()}
    return Card(f"k{order}", kind, order, section, state, found, more=more)


def _task(order: str = "5", **more: Any) -> Card:
    return _card(Kind.TASK, order, **({"text": _said("Huấn luyện an toàn lao động")} | more))


def _unit(order: str, name: str, choice: dict[str, Any] | None, **more: Any) -> Card:
    return _card(Kind.UNIT, order, name=Finding(name), more={"choice": choice}, **more)


def _draft(*cards: Card) -> PlanDraft:
    return draft_from(Board(TEXT, {card.key: card for card in cards}))


def _only(*cards: Card) -> TaskDraft:
    (task,) = _draft(*cards).tasks
    return task


def _duties(*cards: Card) -> list[tuple[str, str, int | None]]:
    return [(duty.part.value, duty.name, duty.unit_id) for duty in _only(*cards).obligations]


def _chosen(kind: str, *units: int) -> dict[str, Any]:
    return {"kind": kind, "units": list(units), "is_learned": False, "by": "person"}


def test_it_works() -> None:
    header = _card(
        Kind.HEADER, "1", symbol=Finding("48/KH-CĐKCN"), date=Finding("2026-11-20"), abstract=Finding("Huấn luyện")
    )
    section = _card(Kind.SECTION, "2", label=_said("I."), title=_said("Nhiệm vụ"))
    task = _task(section="k2", label=_said("1."), product=Finding("Báo cáo"), lead=Finding("Văn phòng"))

    draft = _draft(task, section, header, _unit("6", "Văn phòng", _chosen("unit", OFFICE)))

    assert (draft.title, draft.symbol, draft.issued_date) == ("Huấn luyện", "48/KH-CĐKCN", date(2026, 11, 20))
    assert [(s.key, s.parent, s.position, s.label, s.title) for s in draft.sections] == [
        ("k2", None, 1, "I.", "Nhiệm vụ")
    ]
    (made,) = draft.tasks
    assert (made.section, made.position, made.label, made.product) == ("k2", 2, "1.", "Báo cáo")
    assert TEXT[made.quote_start : made.quote_end] == made.quote == made.text == "Huấn luyện an toàn lao động"
    assert [(duty.part, duty.unit_id) for duty in made.obligations] == [("lead", OFFICE)]


def test_the_cards_of_a_reading_make_a_plan(board: Board) -> None:
    draft = draft_from(board)
    texts = [card.text("text") for card in board.live(Kind.TASK)]
    assert [task.text for task in draft.tasks] == texts
    assert len(texts) > 3
    for task in draft.tasks:
        assert board.text[task.quote_start : task.quote_end] == task.quote
    positions = [each.position for each in (*draft.sections, *draft.tasks)]
    assert sorted(positions) == list(range(1, len(positions) + 1))
    keys = {section.key: section for section in draft.sections}
    assert all(task.section is None or keys[task.section].position < task.position for task in draft.tasks)


def test_it_takes_open_and_accepted_tasks_and_no_others() -> None:
    cards = [_task(str(n), state=state) for n, state in enumerate(State, 1)]
    assert [task.key for task in _draft(*cards).tasks] == ["k1", "k2"]


def test_it_leaves_out_headings_without_tasks() -> None:
    empty, kept = _card(Kind.SECTION, "1", title=Finding("Mục đích")), _card(Kind.SECTION, "2", title=Finding("Việc"))
    inner = _card(Kind.SECTION, "3", section="k2", title=Finding("Huấn luyện"))
    draft = _draft(empty, kept, inner, _task("4", section="k3"))
    assert [(section.key, section.parent) for section in draft.sections] == [("k2", None), ("k3", "k2")]


def test_it_hangs_tasks_of_a_dropped_heading_under_the_next_above() -> None:
    top = _card(Kind.SECTION, "1", title=Finding("Việc"))
    dropped = _card(Kind.SECTION, "2", section="k1", state=State.DROPPED, title=Finding("Huấn luyện"))
    assert _only(top, dropped, _task("3", section="k2")).section == "k1"


def test_it_loses_no_task_where_headings_stand_in_a_circle() -> None:
    one, two = _card(Kind.SECTION, "1", section="k2"), _card(Kind.SECTION, "2", section="k1")
    assert len(_draft(one, two, _task("3", section="k2"), _task("4", section="kx")).tasks) == 2


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (_chosen("unit", OFFICE), [("lead", "Các ban", OFFICE)]),
        (_chosen("group", TEAM, BRANCH), [("lead", "Các ban", TEAM), ("lead", "Các ban", BRANCH)]),
        (_chosen("group"), [("lead", "Các ban", None)]),
        (_chosen("outside"), [("lead", "Các ban", None)]),
        (None, [("lead", "Các ban", None)]),
    ],
    ids=["unit", "group", "empty group", "outside", "nobody chose"],
)
def test_it_names_whom_a_name_means(choice: dict[str, Any] | None, expected: list[Any]) -> None:
    task = _task(lead=Finding("Các ban"))
    assert _duties(task, _unit("6", "CÁC  BAN", choice)) == expected


def test_it_marks_groups_and_bodies_outside() -> None:
    task = _task(lead=Finding("Các ban"), support=Finding("Sở Y tế"))
    units = _unit("6", "Các ban", _chosen("group", TEAM)), _unit("7", "Sở Y tế", _chosen("outside"))
    marks: list[ObligationDraft] = list(_only(task, *units).obligations)
    assert [(duty.is_group, duty.is_outside) for duty in marks] == [(True, False), (False, True)]


def test_a_name_without_a_card_or_with_a_dropped_one_means_no_unit() -> None:
    dropped = _unit("6", "Văn phòng", _chosen("unit", OFFICE), state=State.DROPPED)
    assert _duties(_task(lead=Finding("Văn phòng")), dropped) == [("lead", "Văn phòng", None)]


def test_a_unit_stands_in_a_task_once_and_leads_rather_than_supports() -> None:
    task = _task(
        lead=(Finding("Văn phòng"), Finding("VP")),
        support=(Finding("Các ban"), Finding("Sở Y tế"), Finding("sở y tế"), Finding("Tổ Văn thư")),
    )
    units = (
        _unit("6", "Văn phòng", _chosen("unit", OFFICE)),
        _unit("7", "VP", _chosen("unit", OFFICE)),
        _unit("8", "Các ban", _chosen("group", OFFICE, TEAM, BRANCH)),
        _unit("9", "Tổ Văn thư", _chosen("unit", TEAM)),
    )
    assert _duties(task, *units) == [
        ("lead", "Văn phòng", OFFICE),
        ("support", "Các ban", TEAM),
        ("support", "Các ban", BRANCH),
        ("support", "Sở Y tế", None),
    ]


def test_the_first_deadline_counts_and_the_others_are_kept() -> None:
    first = Finding(
        "hằng năm",
        more={"kind": "recurring", "recurrence": "yearly", "recurrence_rule": "FREQ=YEARLY", "due": "2026-12-14"},
    )
    other = Finding("quý I", more={"kind": "window", "start": "2027-01-01"})

    task = _only(_task(deadline=(first, other)))

    assert (task.deadline_words, task.deadline_kind, task.recurrence) == ("hằng năm", DeadlineKind.RECURRING, "yearly")
    assert (task.start_date, task.due_date, task.recurrence_rule) == (None, date(2026, 12, 14), "FREQ=YEARLY")
    assert task.other_deadlines == (other.to_json(),)


def test_a_deadline_that_makes_no_sense_keeps_its_words() -> None:
    odd = Finding("sớm", more={"kind": "soon", "due": "mai", "start": None, "recurrence": "often"})
    task = _only(_task(deadline=odd))
    assert (task.deadline_words, task.deadline_kind, task.due_date, task.recurrence) == ("sớm", "none", None, "")


def test_a_task_without_words_in_the_source_has_no_quote() -> None:
    task = _only(_task(text=Finding("Viết báo cáo", is_by_person=True), more={"no_product": True}))
    assert (task.text, task.quote, task.quote_start, task.has_no_product) == ("Viết báo cáo", "", None, True)


def test_it_goes_on_with_the_task_that_it_is_paired_with() -> None:
    ending = _card(Kind.ENDING, "9", state=State.MERGED, text=Finding("Cũ"), more={"task": 7, "into": "k5"})
    assert _only(_task(more={"counterpart": "k9"}), ending).continues_id == 7
    assert _only(_task(more={"counterpart": "kx"}), ending).continues_id is None
    assert _only(_task(), ending).continues_id is None


def test_it_keeps_the_key_of_a_row_of_a_list() -> None:
    assert _only(_task(more={"list_key": "12"})).list_keys == ("12",)


def test_a_task_has_the_keys_of_the_rows_that_went_into_it() -> None:
    into = _card(Kind.TASK, "5", text=Finding("Mở lớp"), more={"list_key": "1"})
    merged = [
        _card(Kind.TASK, "6", state=State.MERGED, text=Finding("Kiểm tra"), more={"list_key": "2", "into": into.key}),
        _card(Kind.TASK, "7", state=State.MERGED, text=Finding("Đo ồn"), more={"list_key": "3", "into": "k6"}),
        _card(Kind.TASK, "8", state=State.DROPPED, text=Finding("Bỏ"), more={"list_key": "4"}),
    ]
    (task,) = _draft(into, *merged).tasks
    assert task.list_keys == ("1", "2", "3")


def test_it_ends_what_a_person_ends_and_keeps_what_they_keep() -> None:
    endings = [
        _card(Kind.ENDING, str(n), state=state, text=Finding("Cũ"), more={"task": n})
        for n, state in enumerate((State.ACCEPTED, State.DROPPED, State.OPEN), 1)
    ]
    draft = _draft(*endings)
    assert draft.shown_ids == {1, 2, 3}
    assert (draft.ended_ids, draft.kept_ids) == ({1}, {2})


def test_it_knows_what_a_person_set_on_the_header() -> None:
    header = _card(Kind.HEADER, "1", symbol=Finding("48/KH", is_by_person=True), abstract=Finding("Huấn luyện"))
    assert header_by_person(Board(TEXT, {"k1": header})) == {"symbol": "48/KH"}


def test_it_gives_the_same_draft_again(board: Board, fresh: Callable[[], str]) -> None:
    shuffled = Board(board.text, dict(reversed(list(board.cards.items()))))
    assert draft_from(shuffled) == draft_from(replace(board))
