from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from lotrinh.review.board import Board, Card, Finding, Kind, State
from lotrinh.review.board.labels import labels_of
from lotrinh.review.board.laying import cards_from
from vanban import document_to_dict
from vanban.passes import read_text
from vanban.passes.fragment import source_from_text

TEXT = """CÔNG TY CẤP NƯỚC AN BÌNH
Số: 12/KH-CNAB
An Bình, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Công tác an toàn, vệ sinh lao động năm 2026
Căn cứ Thông tư số 07/2016/TT-BLĐTBXH ngày 15/5/2016;
I. MỤC ĐÍCH
Bảo đảm an toàn cho người lao động.
II. NHIỆM VỤ
1. Huấn luyện
a) Phòng Tổ chức chủ trì, phối hợp với Phòng Kỹ thuật mở lớp huấn luyện an toàn trước ngày 15/5/2026.
b) Phòng Kỹ thuật kiểm tra thiết bị nâng hằng quý.
2. Phòng Kế hoạch báo cáo kết quả trước ngày 30/11/2026.
III. TỔ CHỨC THỰC HIỆN
1. Các phân xưởng lập kế hoạch riêng trong quý II/2026, hoàn thành trước ngày 20/6/2026.
Nơi nhận:
- Các phòng, phân xưởng;
- Lưu: VT.
GIÁM ĐỐC
Trần Văn An
"""
KEYS = {
    "header": ("issuer", "superior", "symbol", "type", "place", "date", "abstract"),
    "outline": ("label", "parent", "text"),
    "citations": ("symbol", "date"),
    "deadlines": ("text", "start", "due", "recurrence"),
    "tasks": ("text", "label", "lead", "support", "start", "due", "recurrence"),
    "signature": ("authority", "body", "role", "name"),
}


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return document_to_dict(read_text(source_from_text(TEXT)))


def _board(found: dict[str, Any]) -> Board:
    numbers = count(1)
    cards = cards_from(found, fresh=lambda: f"k{next(numbers)}")
    return Board(TEXT, {card.key: card for card in cards})


def _cut(found: dict[str, Any]) -> dict[str, Any]:
    """What `vanban` printed, in the keys of labels alone."""
    labels: dict[str, Any] = {"recipients": found["recipients"]}
    for part, keys in KEYS.items():
        of = found[part]
        labels[part] = (
            {key: of[key] for key in keys} if isinstance(of, dict) else [{key: one[key] for key in keys} for one in of]
        )
    return labels


def test_it_works(found: dict[str, Any]) -> None:
    labels = labels_of(_board(found))
    assert labels == _cut(found)
    assert len(labels["tasks"]) == 4
    assert list(labels) == ["header", "outline", "citations", "deadlines", "tasks", "recipients", "signature"]
    assert json.loads(json.dumps(labels)) == labels


def test_it_has_what_a_person_corrected(found: dict[str, Any]) -> None:
    board = _board(found)
    card = board.live(Kind.TASK)[0]
    lead = replace(card.values("lead")[0], value="Phòng Nhân sự", read="Phòng Tổ chức", is_by_person=True)
    labels = labels_of(board.with_cards(card.with_field("lead", (lead,))))
    assert labels["tasks"][0]["lead"] == ["Phòng Nhân sự"]


def test_it_leaves_out_what_was_dropped_or_merged(found: dict[str, Any]) -> None:
    board = _board(found)
    first, second = board.live(Kind.TASK)[:2]
    board = board.with_cards(replace(first, state=State.DROPPED), replace(second, state=State.MERGED))
    labels = labels_of(board)
    assert len(labels["tasks"]) == 2
    assert "trước ngày 15/5/2026" not in str(labels["deadlines"])
    assert "a" not in [one["label"] for one in labels["outline"]]


def test_it_puts_what_stands_under_a_dropped_heading_under_the_one_above(found: dict[str, Any]) -> None:
    board = _board(found)
    heading = next(card for card in board.live(Kind.SECTION) if card.text("title") == "Huấn luyện")
    labels = labels_of(board.with_cards(replace(heading, state=State.DROPPED)))
    assert {"label": "a", "parent": "II"}.items() <= next(
        one for one in labels["outline"] if one["label"] == "a"
    ).items()


def test_it_cuts_long_texts_as_the_form_has_it() -> None:
    cards = [
        Card("s1", Kind.SECTION, "1", fields={"label": (Finding("I"),), "title": (Finding("An toàn " * 30),)}),
        Card("t1", Kind.TASK, "2", "s1", fields={"text": (Finding("Kiểm tra thiết bị. " * 30),)}),
    ]
    labels = labels_of(Board("", {card.key: card for card in cards}))
    assert len(labels["outline"][0]["text"]) <= 80
    assert len(labels["tasks"][0]["text"]) <= 160
    assert labels["tasks"][0]["label"] is None


def test_it_puts_a_shared_deadline_once_and_a_typed_one_where_its_task_is() -> None:
    text = "Mở lớp trước ngày 15/5/2026. Kiểm tra máy. Báo cáo trước ngày 30/6/2026."
    shared = Finding("trước ngày 15/5/2026", 7, 27, text[7:27], more={"due": "2026-05-14"})
    last = Finding("trước ngày 30/6/2026", 51, 71, text[51:71], more={"due": "2026-06-29"})
    typed = Finding("31/5/2026", is_by_person=True, more={"due": "2026-05-31", "kind": "point"})
    cards = [
        Card("a", Kind.TASK, "1", fields={"text": (Finding("Mở lớp", 0, 6, text[0:6]),), "deadline": (shared,)}),
        Card("b", Kind.TASK, "2", fields={"text": (Finding("Máy", 29, 41, text[29:41]),), "deadline": (shared, typed)}),
        Card("c", Kind.DEADLINE, "3", fields={"deadline": (last,)}),
    ]
    labels = labels_of(Board(text, {card.key: card for card in cards}))
    assert [one["due"] for one in labels["deadlines"]] == ["2026-05-14", "2026-05-31", "2026-06-29"]


def test_it_takes_the_first_deadline_that_says_when() -> None:
    counted = Finding("sau khi ký", more={"kind": "relative"})
    told = Finding("trước ngày 10/6/2026", more={"due": "2026-06-09"})
    card = Card("a", Kind.TASK, "1", fields={"text": (Finding("Lập phương án"),), "deadline": (counted, told)})
    assert labels_of(Board("", {"a": card}))["tasks"][0]["due"] == "2026-06-09"


def test_it_says_none_where_nothing_is_stated() -> None:
    labels = labels_of(Board("", {}))
    assert set(labels["header"].values()) == {None}
    assert set(labels["signature"].values()) == {None}
    assert labels["tasks"] == []
