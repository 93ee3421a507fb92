from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lotrinh.review.lists.notes import notes_of, sheet_of
from lotrinh.review.lists.reading import read_list
from lotrinh.review.lists.reconciling import Judgement, Known, Outcome, judge, keys_of
from tests.lotrinh.review.lists.samples import CHECK, DRILL, HEADINGS, ROWS, TRAINING, xlsx

TODAY = date(2026, 11, 25)


def _judge(*rows: tuple[Any, ...], known: dict[str, Known] | None = None) -> Judgement:
    return judge(read_list(xlsx(HEADINGS, *rows)), known=known or {})


def _outcomes(judgement: Judgement) -> list[Outcome]:
    return [one.outcome for one in judgement.rows]


def test_it_works() -> None:
    judgement = _judge(*ROWS)
    assert _outcomes(judgement) == [Outcome.NEW] * 3
    assert [one.key for one in judgement.rows] == ["nv-1", "nv-2", "nv-3"]


def test_it_makes_totals_that_add_up() -> None:
    judgement = _judge(
        *ROWS, ("II", None, "Phòng cháy"), TRAINING, (4, "NV-2", "Việc khác"), (5, "NV-5", None, "Phòng Y tế")
    )
    counts = judgement.counts()
    assert counts.pop("rows") == sum(counts.values()) == 7
    assert counts == {
        "new": 3,
        "changed": 0,
        "heading": 1,
        "repeated": 1,
        "key-repeated": 1,
        "no-text": 1,
        "known": 0,
        "waiting": 0,
    }


def test_it_sees_the_same_words_under_another_key() -> None:
    again = (9, "NV-9", "MỞ LỚP huấn luyện an toàn", "phòng tổ chức", None, date(2026, 12, 15), None)
    judgement = _judge(TRAINING, again)
    assert _outcomes(judgement) == [Outcome.NEW, Outcome.REPEATED]
    assert judgement.rows[1].first == 2


def test_it_keeps_the_same_work_of_two_units_and_two_days_apart() -> None:
    text = "Báo cáo kết quả huấn luyện"
    rows = [
        (1, None, text, "Phòng Y tế", None, "30/6/2026"),
        (2, None, text, "Phòng Kỹ thuật", None, "30/6/2026"),
        (3, None, text, "Phòng Y tế", None, "31/12/2026"),
        (4, None, text, "Phòng Y tế", None, "30/6/2026"),
    ]
    judgement = _judge(*rows)
    assert _outcomes(judgement) == [Outcome.NEW, Outcome.NEW, Outcome.NEW, Outcome.REPEATED]
    assert len({one.key for one in judgement.taken()}) == 3
    assert judgement.rows[3].first == 2


def test_it_makes_the_same_key_whatever_the_spelling_and_the_order_of_rows() -> None:
    first = keys_of(read_list(xlsx(HEADINGS, (1, None, "Kiểm tra máy", "Phòng Kỹ thuật"), CHECK)))
    second = keys_of(read_list(xlsx(HEADINGS, CHECK, (7, None, "KIỂM TRA  máy", "Phòng kỹ thuật", None, "30/6/2026"))))
    assert first[0] == second[1]


def test_it_keeps_keys_within_what_a_task_holds() -> None:
    assert all(len(key) <= 100 for key in keys_of(read_list(xlsx(HEADINGS, (1, "X" * 300, "Kiểm tra máy", None)))))


def test_it_holds_rows_against_what_is_known() -> None:
    before = _judge(*ROWS)
    said = {one.key: one.said for one in before.rows}
    moved = (*CHECK[:5], "hằng tháng", None)
    known = {
        "nv-1": Known(said["nv-1"], 11),
        "nv-2": Known(said["nv-2"], 12),
        "nv-3": Known("something else", is_waiting=True),
    }
    judgement = _judge(TRAINING, moved, DRILL, known=known)
    assert _outcomes(judgement) == [Outcome.KNOWN, Outcome.CHANGED, Outcome.WAITING]
    assert judgement.rows[1].task_id == 12


def test_it_takes_a_changed_row_whose_task_was_dropped_for_new() -> None:
    assert _outcomes(_judge(CHECK, known={"nv-2": Known("before")})) == [Outcome.NEW]


def test_it_says_which_cell_cannot_be_read_and_what_it_says() -> None:
    rows = [
        (1, "A", "Kiểm tra thiết bị nâng của các ph…", "Phòng Kỹ thuật", None, "31/02/2026"),
        (2, "B", "Mở lớp sơ cứu", "Phòng Y tế", None, date(1970, 1, 1)),
        (3, "C", None, "Phòng Y tế"),
    ]
    notes = notes_of(_judge(*rows), today=TODAY)
    assert [(note["code"], note.get("cell"), note.get("row")) for note in notes] == [
        ("list.totals", None, None) if note["code"] == "list.totals" else (note["code"], note.get("cell"), note["row"])
        for note in notes
    ]
    assert {(note["code"], note.get("cell")) for note in notes[1:]} == {
        ("list.cut", "C2"),
        ("list.day-unread", "F2"),
        ("list.no-day", "F3"),
        ("list.no-text", None),
    }
    assert "31/02/2026" in next(note["message"] for note in notes if note["code"] == "list.day-unread")


def test_it_shows_a_sheet_whose_counts_add_up() -> None:
    sheet = sheet_of(notes_of(_judge(*ROWS, TRAINING, (5, "Z", None, "Phòng Y tế")), today=TODAY))
    assert sheet is not None
    assert sheet.rows == sum(number for _words, number in sheet.counts) == 5
    assert [note["code"] for note in sheet.to_look_at] == ["list.no-text"]
    assert [note["code"] for note in sheet.told] == ["list.repeated"]


@pytest.mark.parametrize("notes", [[], [{"code": "header.missing", "severity": "warning", "message": "…"}]])
def test_it_has_no_sheet_for_a_document(notes: list[dict[str, Any]]) -> None:
    assert sheet_of(notes) is None
