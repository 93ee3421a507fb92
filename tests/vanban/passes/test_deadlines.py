"""Deadlines: many spellings of one value, and many texts that say no deadline."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from vanban.model import Citation, DateFinding, Deadline, DeadlineKind, Header, Role, SourceText, Span, TextFinding
from vanban.passes.deadlines import find_deadlines, read_deadlines
from vanban.passes.fragment import source_from_text
from vanban.passes.outline import read_outline
from vanban.passes.state import State
from vanban.sources.builder import SourceBuilder

CASES = Path(__file__).parent / "cases" / "deadlines.txt"


class Case(NamedTuple):
    """One text of the case file."""

    line: int
    title: str
    text: str
    day: date | None
    is_document: bool
    expected: tuple[str, ...]


def load_cases() -> list[Case]:
    """The cases of the file, whose form its head describes."""
    cases: list[Case] = []
    for block in re.split(r"(?m)^(?=## )", CASES.read_text("utf-8"))[1:]:
        at = CASES.read_text("utf-8").index(block)
        first = CASES.read_text("utf-8").count("\n", 0, at) + 1
        lines = list(enumerate(block.splitlines(), first))
        title = lines[0][1][3:]
        marks = [line[2:] for _, line in lines if line.startswith("@ ")]
        is_document = bool(marks) and marks[0].startswith("document ")
        day = date.fromisoformat(marks[0].removeprefix("document ")) if marks else None
        expected = tuple(line[2:].strip() for _, line in lines if line.startswith("= "))
        texts = [(number, line[2:]) for number, line in lines if line.startswith("> ")]
        cases += [Case(number, title, text, day, is_document, expected) for number, text in texts]
    return cases


def dated(source: SourceText, day: date | None, citations: tuple[Citation, ...] = ()) -> State:
    """A state in which the header has been read."""
    if day is None:
        return State(source=source, citations=citations)
    finding = DateFinding(raw="", span=Span(0, 0), confidence=1, rule="test", value=day)
    return State(source=source, header=Header(date=finding), citations=citations)


def read_case(case: Case) -> tuple[Deadline, ...]:
    if case.is_document:
        return read_deadlines(dated(source_from_text(case.text), case.day)).deadlines
    return find_deadlines(case.text, reference_date=case.day)


def shown(deadline: Deadline, like: str) -> str:
    """A deadline in the form of the case file, as much of it as the expectation tells."""
    days = f"{deadline.start or ''} .. {deadline.due or ''}".strip() if deadline.start or deadline.due else ""
    words = [days] if days else []
    words += [deadline.recurrence.value] if deadline.recurrence else []
    if not words:
        words.append(deadline.kind.value)
    if "FREQ=" in like and deadline.recurrence_rule:
        words.append(deadline.recurrence_rule)
    return " ".join(words)


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"deadlines.txt:{case.line}")
def test_it_works(case: Case) -> None:
    found = read_case(case)

    likes = case.expected + ("",) * len(found)
    assert [shown(deadline, like) for deadline, like in zip(found, likes, strict=False)] == list(case.expected), (
        case.text
    )
    for deadline in found:
        assert case.text[deadline.span.start : deadline.span.end] == deadline.raw
        assert 0 < deadline.confidence <= 1


def test_it_has_enough_cases() -> None:
    assert len(load_cases()) >= 300


def table(rows: list[list[str]]) -> SourceText:
    builder = SourceBuilder("docx")
    builder.add("Phụ lục phân công")
    builder.begin_table()
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            builder.begin_cell(row, column)
            builder.add(words)
    builder.end_table()
    return builder.build()


def whens(state: State) -> list[str]:
    return [shown(deadline, "") for deadline in read_deadlines(state).deadlines]


def test_it_reads_a_column_of_time() -> None:
    source = table(
        [
            ["TT", "Nhiệm vụ", "Thời gian hoàn thành", "Sản phẩm"],
            ["1", "Mở lớp sơ cấp cứu năm 2026", "Quý I", "Báo cáo"],
            ["2", "Lắp loa cảnh báo", "12/2026", "Biên bản"],
            ["3", "Sửa cống", "2026 - 2027", "Cống"],
            ["4", "Trực hồ chứa", "Thường xuyên, hằng năm", "Sổ trực"],
            ["5", "Diễn tập", "30/6", "Báo cáo"],
            ["6", "Tập huấn", "Năm 2026", "Báo cáo"],
        ]
    )

    assert whens(dated(source, date(2025, 12, 1))) == [
        "2026-01-01 .. 2026-03-31",
        "2026-12-01 .. 2026-12-31",
        "2026-01-01 .. 2027-12-31",
        "ongoing",
        "yearly",
        ".. 2026-06-30",
        "2026-01-01 .. 2026-12-31",
    ]


def test_it_reads_the_year_in_the_head_of_a_column() -> None:
    source = table([["TT", "Nội dung", "Thời gian thực hiện năm 2026"], ["1", "Mở lớp", "Tháng 11"]])

    assert whens(dated(source, date(2025, 10, 1))) == ["2026-11-01 .. 2026-11-30"]


def test_it_refuses_days_of_birth() -> None:
    source = table([["TT", "Họ và tên", "Ngày sinh"], ["1", "Nguyễn Thị An", "12/12/2027"]])

    assert whens(dated(source, date(2025, 10, 1))) == []


def test_it_keeps_one_deadline_for_an_item_and_its_line_on_time() -> None:
    text = (
        "- Thường xuyên kiểm tra bếp ăn.\nĐơn vị chủ trì: Phòng Y tế.\nThời gian thực hiện: Thường xuyên.\n"
        "- Mở lớp.\nThời gian: Thường xuyên."
    )

    assert whens(dated(source_from_text(text), date(2025, 10, 1))) == ["ongoing", "ongoing"]


def test_it_refuses_what_stands_in_a_citation() -> None:
    text = "Thực hiện Kế hoạch 45 của Sở Y tế ngày 05/3/2026, các xã báo cáo."
    citation = Citation(
        raw=text[10:48], span=Span(10, 48), confidence=1, rule="test", symbol="45", date=None, type=None, issuer=None,
        title=None, role=Role.MENTIONED,
    )  # fmt: skip

    assert whens(dated(source_from_text(text), date(2025, 10, 1), (citation,))) == []


def test_it_takes_the_year_of_the_heading_above() -> None:
    text = "I. NĂM 2027\n1. Lắp đặt trạm đo mưa trước ngày 30/6.\nII. KINH PHÍ\nBáo cáo trước ngày 30/6."
    state = read_outline(dated(source_from_text(text), date(2026, 1, 10)))

    assert whens(state)[-2:] == [".. 2027-06-29", ".. 2026-06-29"]


def test_it_takes_the_year_of_a_plan_for_the_next_year() -> None:
    state = dated(source_from_text("Các trạm báo cáo trước ngày 31/12."), date(2025, 12, 20))
    kind, title = (
        TextFinding(raw="", span=Span(0, 0), confidence=1, rule="test", value=value)
        for value in ("KH", "Phòng, chống dịch bệnh năm 2026")
    )

    assert whens(state) == [".. 2025-12-30"]
    assert whens(replace(state, header=replace(state.header, type=kind, abstract=title))) == [".. 2026-12-30"]


def test_it_refuses_a_table_of_figures_by_the_year() -> None:
    rows = [["Chỉ tiêu", "Đơn vị", "2026", "2027"], ["", "", "Năm 2026", "Năm 2027"], ["Số lớp", "lớp", "12", "15"]]

    assert whens(dated(table(rows), date(2025, 10, 1))) == []


def test_it_goes_on_with_the_columns_of_the_table_before() -> None:
    builder = SourceBuilder("pdf")
    for rows in ([["TT", "Việc", "Thời hạn"], ["1", "Mở lớp", "Quý I/2026"]], [["2", "Lắp loa", "2027"]]):
        builder.begin_table()
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                builder.begin_cell(row, column)
                builder.add(words)
        builder.end_table()

    assert whens(dated(builder.build(), date(2025, 10, 1))) == ["2026-01-01 .. 2026-03-31", "2027-01-01 .. 2027-12-31"]


def test_it_names_the_other_reading_of_before() -> None:
    (found,) = find_deadlines("trước ngày 15/12/2025")

    assert found.alternatives == ("2025-12-15",)
    assert found.kind is DeadlineKind.POINT
    assert found.rule == "deadline.date"


def test_it_is_less_sure_of_a_year_left_out() -> None:
    stated = find_deadlines("trước ngày 15/12/2025")[0].confidence
    assumed = find_deadlines("trước ngày 15/12", reference_date=date(2025, 1, 1))[0].confidence

    assert assumed < stated


def test_it_takes_the_year_of_the_place_and_date_line() -> None:
    text = "UBND XÃ AN BÌNH\nAn Bình, ngày   tháng 12 năm 2025\nCác thôn nộp danh sách trước ngày 20/12."

    assert ".. 2025-12-19" in whens(State(source=source_from_text(text)))


@pytest.mark.parametrize("seed", range(20))
def test_it_never_raises(seed: int) -> None:
    words = """ngày tháng năm quý trước đến từ hằng hàng định kỳ thường xuyên 0 31/12 29/02/2023 2025 - , ( ) IV ;
        . 31/11 mỗi lần một cuối đầu giữa tuần thứ hai 6 tháng giai đoạn 2030 1/1/1900 31/12/2099 và các năm tiếp
        theo trở đi giờ"""
    pieces = words.split()
    chooser = random.Random(seed)  # noqa: S311 - no secret
    text = " ".join(chooser.choice(pieces) for _ in range(600))

    for deadline in find_deadlines(text, reference_date=date(2024, 2, 29)):
        assert text[deadline.span.start : deadline.span.end] == deadline.raw


@pytest.mark.parametrize("day", [date.min, date.max])
def test_it_keeps_within_the_calendar(day: date) -> None:
    assert find_deadlines("tuần tới", reference_date=day)[0].due is None
    assert find_deadlines("trước ngày 01/01 năm sau", reference_date=day)[0].due is None


@pytest.mark.parametrize(
    "word", ["trước ngày ", "15/12, ", "năm 2025, ", "tháng 1, ", "hằng năm và ", "đến ", "thường xuyên, ", "1 "]
)
def test_it_stays_linear(word: str) -> None:
    def seconds(times: int) -> float:
        text = word * times
        begin = time.process_time()
        find_deadlines(text, reference_date=date(2025, 1, 1))
        return time.process_time() - begin

    seconds(200)
    # The best of three: between them the collector of garbage may walk all that other tests left behind.
    assert min(seconds(8000) for _ in range(3)) < 24 * max(seconds(1000), 0.004)


def test_it_keeps_the_word_of_carrying_out_only_where_it_leads_to_the_time() -> None:
    own = find_deadlines("Báo cáo kết quả thực hiện trước ngày 10/12/2026.")
    led = find_deadlines("Lắp đặt biển báo, thực hiện trước ngày 10/12/2026.")

    assert [found.raw for found in (*own, *led)] == ["trước ngày 10/12/2026", "thực hiện trước ngày 10/12/2026"]


def test_it_reads_each_line_that_says_the_same_under_its_own_heading() -> None:
    text = (
        "I. NĂM 2026\n1. Lắp chuông báo cháy trước ngày 30/6.\n"
        "II. NĂM 2027\n1. Lắp chuông báo cháy trước ngày 30/6.\n2. Lắp chuông báo cháy trước ngày 30/6."
    )
    state = read_outline(State(source=source_from_text(text), reference_date=date(2025, 1, 1)))

    found = [deadline for deadline in read_deadlines(state).deadlines if deadline.raw.startswith("trước")]

    assert [str(deadline.due) for deadline in found] == ["2026-06-29", "2027-06-29", "2027-06-29"]
    assert [text[deadline.span.start : deadline.span.end] for deadline in found] == ["trước ngày 30/6"] * 3


@pytest.mark.parametrize(
    "words",
    ["trước ", "chậm nhất là ", "không quá ", "hạn chót: ", "≤ ", "trước 17h30 ", "trước 17 giờ 00, ", "hết thứ sáu, "],
)
@pytest.mark.parametrize("mark", ["", "(", "•", "_", "“", "– "])
def test_it_takes_the_words_before_a_day_whatever_mark_they_follow(mark: str, words: str) -> None:
    text = f"Lắp bình chữa cháy {mark}{words}ngày 15/12/2025"

    assert [found.raw for found in find_deadlines(text)] == [f"{words}ngày 15/12/2025"]
