"""PDF files with a text layer, printed from our own plan by a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.vanban.sources.shown import shown

from vanban.errors import EncryptedFileError, LimitPassedError, TruncatedFileError
from vanban.limits import DEFAULT_LIMITS, Limits
from vanban.model import SourceText
from vanban.model.source import Kind
from vanban.reading import read as read_document
from vanban.sources.pdf import read

PLAN = (Path(__file__).parent / "fixtures" / "ke-hoach.pdf").read_bytes()


@pytest.fixture(scope="module")
def plan() -> SourceText:
    return read(PLAN, limits=DEFAULT_LIMITS)


def test_it_works(plan: SourceText) -> None:
    assert plan.pages == 2
    assert "I. MỤC ĐÍCH, YÊU CẦU" in shown(plan)


def test_it_rejoins_wrapped_lines(plan: SourceText) -> None:
    assert any(
        line.startswith("1. Ban An toàn lao động chủ trì,") and line.endswith("hoàn thành trước ngày 28/02/2026.")
        for line in shown(plan)
    )


def test_it_reads_one_table_over_two_pages(plan: SourceText) -> None:
    table = next(table for table in plan.tables if not table.is_layout and table.columns == 5)

    assert table.rows == 6
    assert "[2,2+2x1] Ban An toàn lao động" in shown(plan)


def test_it_keeps_page_numbers_out_of_the_body(plan: SourceText) -> None:
    numbers = [plan.words(paragraph) for paragraph in plan.paragraphs if paragraph.kind is Kind.PAGE_FOOTER]

    assert numbers == ["1", "2"]


def test_it_says_where_words_stand(plan: SourceText) -> None:
    start = plan.text.index("Nơi nhận")

    place = plan.pieces[[piece.start <= start < piece.end for piece in plan.pieces].index(True)].place
    assert place.page == 2
    assert place.box is not None
    assert place.box.left < 100


def test_a_document_of_it_has_everything() -> None:
    document = read_document(PLAN)

    assert document.header.symbol is not None
    assert document.header.symbol.value == "48/KH-CĐCK"
    assert document.header.date is not None
    assert document.header.date.value == date(2026, 1, 12)
    assert [recipient.name for recipient in document.recipients][-1] == "Lưu: VT, ATLĐ"
    assert document.signature.name is not None
    assert document.signature.name.value == "Trần Thị Ngọc Lan"
    assert {task.due for task in document.tasks if task.due} >= {date(2026, 2, 27), date(2026, 9, 29)}


def test_it_refuses_a_truncated_file() -> None:
    with pytest.raises(TruncatedFileError):
        read(b"%PDF-1.7\n1 0 obj\n<<", limits=DEFAULT_LIMITS)


def test_it_refuses_more_pages_than_the_limit() -> None:
    with pytest.raises(LimitPassedError):
        read(PLAN, limits=Limits(pages=1))


def test_it_reads_what_is_left_of_a_damaged_file() -> None:
    damaged = PLAN.replace(b"startxref", b"startxxxx")

    assert "KẾ HOẠCH" in read(damaged, limits=DEFAULT_LIMITS).text


ENCRYPTED = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
3 0 obj
<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <2222222222222222222222222222222222222222222222222222222222222222>
/U <1111111111111111111111111111111111111111111111111111111111111111> >>
endobj
trailer
<< /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] /Size 4 >>
%%EOF
"""


def test_it_refuses_an_encrypted_file() -> None:
    with pytest.raises(EncryptedFileError):
        read(ENCRYPTED, limits=DEFAULT_LIMITS)
