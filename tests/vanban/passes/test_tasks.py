"""Tasks of whole documents: each case file is a document, `=== tasks`, and its tasks in order.

A task is `label | beginning of its text | lead; lead | support; support | start, due, recurrence`, where `-` stands for
nothing. Lines are paragraphs; those that begin with a bar are the rows of a table, as in Markdown.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

import pytest

from vanban import read
from vanban.model import Document, Task

CASES = sorted((Path(__file__).parent / "cases" / "tasks").glob("*.txt"))


def _read(text: str) -> Document:
    apart = re.sub(r"\n(?!\|)", "\n\n", text)
    return read(apart.encode(), name="case.md")


def _print(task: Task, expected: str) -> str:
    """The task in the form of the cases, its text as long as the expected one's."""
    width = len(expected.split(" | ")[1]) if expected.count(" | ") else len(task.text)
    days = ", ".join(str(value or "-") for value in (task.start, task.due, task.recurrence))
    units = ("; ".join(unit.name for unit in side) for side in (task.lead, task.support))
    return " | ".join([task.label or "-", task.text[:width], *(names or "-" for names in units), days])


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_it_reads(path: Path) -> None:
    text, expected = path.read_text("utf-8").split("=== tasks\n")
    lines = [line for line in expected.splitlines() if line]

    found = _read(text).tasks

    assert [_print(task, line) for task, line in zip_longest(found, lines, fillvalue="") if task] == lines


def _tasks_of(*paragraphs: str, under: str = "II. NHIỆM VỤ") -> list[str]:
    head = ["SỞ Y TẾ", "Số: 1/KH-SYT", "KẾ HOẠCH", "Tập huấn an toàn", "I. MỤC ĐÍCH", "Nâng cao kỹ năng.", under]
    return [task.text for task in _read("\n".join([*head, *paragraphs])).tasks]


@pytest.mark.parametrize(
    "order",
    [
        "Phủ sóng mạng không dây tại các trạm y tế.",
        "Đến hết quý II/2026, phủ sóng mạng không dây tại các trạm y tế.",
        "Phê duyệt danh sách học viên.",
        "Thay thế bình chữa cháy hỏng.",
        "Công tác tuyên truyền: phủ sóng đến từng thôn.",
        "Tuyệt đối không để xảy ra tai nạn.",
        "Hằng tháng, tổ chức diễn tập.",
    ],
)
@pytest.mark.parametrize("bullet", ["- ", "– ", "+ ", "• ", "", "a) ", "1. "])
def test_it_reads_an_order(bullet: str, order: str) -> None:
    assert _tasks_of(bullet + order) == [order]


@pytest.mark.parametrize(
    "words",
    [
        "Địa điểm: hội trường trung tâm.",
        "Kỹ năng sơ cứu ban đầu.",
        "Tổ chức, cá nhân có liên quan.",
        "Bình chữa cháy loại 4 kg.",
        "Tổ giúp việc tự giải thể khi xong việc.",
        "Thông tin chi tiết liên hệ Văn phòng.",
    ],
)
def test_it_refuses_what_orders_nothing(words: str) -> None:
    assert _tasks_of("- " + words) == []


def test_it_refuses_what_a_decision_does_by_being_signed() -> None:
    head = "SỞ Y TẾ\nSố: 1/QĐ-SYT\nQUYẾT ĐỊNH\nVề tập huấn\n"
    articles = "Điều 1. Phê duyệt danh sách học viên.\nĐiều 2. Giao Văn phòng mở lớp."
    assert [task.label for task in _read(head + articles).tasks] == ["Điều 2"]


def test_it_takes_the_day_before_the_event() -> None:
    text = "II. NHIỆM VỤ\n- Lấy ý kiến trước khi ban hành; hoàn thành trước ngày 10/6/2026."
    (task,) = _read("SỞ Y TẾ\nSố: 1/KH-SYT\nKẾ HOẠCH\nTập huấn\n" + text).tasks
    assert str(task.due) == "2026-06-09"
