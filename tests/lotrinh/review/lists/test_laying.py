from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from lotrinh.documents.pages import plain_text_as_html
from lotrinh.review.board import Card, Kind
from lotrinh.review.lists.laying import Laid, lay_out
from lotrinh.review.lists.reading import read_list
from lotrinh.review.lists.reconciling import Known, judge
from tests.lotrinh.review.lists.samples import CHECK, DRILL, HEADINGS, ROWS, TRAINING, xlsx


def _lay(*rows: tuple[Any, ...], known: dict[str, Known] | None = None) -> Laid:
    numbers = count(1)
    judgement = judge(read_list(xlsx(HEADINGS, *rows)), known=known or {})
    return lay_out(judgement, fresh=lambda: f"k{next(numbers)}", today=date(2026, 11, 25))


def _of(laid: Laid, kind: Kind) -> list[Card]:
    return [card for card in laid.cards if card.kind is kind]


def test_it_works() -> None:
    laid = _lay(*ROWS)
    first, second, third = _of(laid, Kind.TASK)
    assert first.text("text") == "Mở lớp huấn luyện an toàn"
    assert [one.value for one in first.values("lead")] == ["Phòng Tổ chức"]
    assert [one.value for one in first.values("support")] == ["Phòng Y tế"]
    assert first.values("deadline")[0].more == {"due": "2026-12-15", "kind": "point"}
    assert first.text("product") == "Báo cáo"
    assert first.more["list_key"] == first.more["row"]["key"] == "nv-1"
    assert first.more["row"]["number"] == 2
    assert second.values("deadline")[0].more["recurrence"] == "quarterly"
    assert [one.value for one in third.values("lead")] == ["Phòng Kỹ thuật", "Phòng Y tế"]
    assert third.values("deadline")[0].more["due"] == "2026-12-31"


def test_it_gives_every_finding_the_words_of_the_text() -> None:
    laid = _lay(("I", None, "Huấn luyện"), *ROWS, (4, "NV-4", "Sơ cứu tại xưởng", None, None, "31/02/2026", None))
    for card in laid.cards:
        for _name, found in card.findings():
            assert found.span is not None
            assert laid.text[slice(*found.span)] == found.raw


def test_it_orders_cards_as_the_rows_stand() -> None:
    laid = _lay(*ROWS)
    orders = [card.order for card in laid.cards]
    assert orders == sorted(orders)
    assert len(set(orders)) == len(orders)


def test_it_puts_tasks_under_the_heading_above() -> None:
    laid = _lay(TRAINING, ("II", None, "Phòng cháy"), DRILL)
    (section,) = _of(laid, Kind.SECTION)
    before, under = _of(laid, Kind.TASK)
    assert (section.text("label"), section.text("title")) == ("II", "Phòng cháy")
    assert (before.section, under.section) == (None, section.key)


def test_it_has_one_card_a_name_with_all_its_places() -> None:
    units = {card.text("name"): card for card in _of(_lay(*ROWS), Kind.UNIT)}
    assert set(units) == {"Phòng Tổ chức", "Phòng Y tế", "Phòng Kỹ thuật"}
    assert len(units["Phòng Kỹ thuật"].values("name")) == 2


def test_it_names_no_unit_twice_in_a_task() -> None:
    row = (1, "A", "Diễn tập", "Phòng Kỹ thuật", "Phòng Kỹ thuật; Phòng Y tế; phòng y tế", None, None)
    (task,) = _of(_lay(row), Kind.TASK)
    assert [one.value for one in task.values("support")] == ["Phòng Y tế"]


def test_it_keeps_the_words_of_a_day_that_cannot_be_read() -> None:
    (task,) = _of(_lay((1, "A", "Diễn tập", None, None, "31/02/2026", None)), Kind.TASK)
    (found,) = task.values("deadline")
    assert found.value == "31/02/2026"
    assert found.more == {"kind": "none"}
    assert found.confidence < 0.5


def test_it_takes_a_stand_in_for_no_deadline() -> None:
    (task,) = _of(_lay((1, "A", "Diễn tập", None, None, date(1970, 1, 1), None)), Kind.TASK)
    assert task.values("deadline") == ()


def test_it_marks_a_changed_row_with_the_task_it_goes_on_with() -> None:
    (task,) = _of(_lay(CHECK, known={"nv-2": Known("before", 7)}), Kind.TASK)
    assert task.more["goes_on"] == 7


def test_it_leaves_rows_out_of_the_text_that_are_not_taken() -> None:
    laid = _lay(TRAINING, TRAINING, (5, "E", None, "Phòng Vật tư"))
    assert laid.text.count("Mở lớp") == 1
    assert "Phòng Vật tư" not in laid.text


def test_it_draws_as_one_table() -> None:
    laid = _lay(*ROWS)
    drawn = plain_text_as_html(laid.text, laid.view)
    assert drawn.count("<table") == 1
    assert drawn.count("<tr>") == 4
    assert "Cơ quan chủ trì" in drawn
    assert [laid.text[start:end] for start, end, *_ in laid.view["paragraphs"]] == laid.text.split("\n")
