"""The laws can fail: a document broken on purpose breaks them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import vanban
from tests.promises import laws
from tests.promises.mutations import spoil_bytes, spoil_text
from vanban.model import Document, Span

PLAN = """CÔNG ĐOÀN NGÀNH CƠ KHÍ
Số: 48/KH-CĐCK
KẾ HOẠCH
Tập huấn sơ cứu
I. NHIỆM VỤ
1. Giao Phòng Kỹ thuật mở lớp trước ngày 15/3/2026.
2. Giao Phòng Tổ chức mua tủ thuốc từ ngày 01/4/2026 đến ngày 30/4/2026.
"""


@pytest.fixture
def document() -> Document:
    return vanban.read(PLAN.encode(), name="a.txt")


def test_it_works(document: Document) -> None:
    laws.check(document)


def test_it_fails_where_a_span_is_off_by_one(document: Document) -> None:
    [first, *rest] = document.tasks
    moved = replace(first, span=Span(first.span.start + 1, first.span.end + 1))

    with pytest.raises(AssertionError):
        laws.check(replace(document, tasks=(moved, *rest)))


def test_it_fails_where_words_are_not_those_of_the_text(document: Document) -> None:
    symbol = document.header.symbol
    assert symbol is not None
    header = replace(document.header, symbol=replace(symbol, raw="49/KH-CĐCK"))

    with pytest.raises(AssertionError):
        laws.check(replace(document, header=header))


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_it_fails_where_confidence_is_no_share(document: Document, confidence: float) -> None:
    [first, *rest] = document.deadlines

    with pytest.raises(AssertionError):
        laws.check(replace(document, deadlines=(replace(first, confidence=confidence), *rest)))


def test_it_fails_where_findings_are_out_of_order(document: Document) -> None:
    with pytest.raises(AssertionError):
        laws.check(replace(document, tasks=document.tasks[::-1]))


def test_it_fails_where_an_item_stands_under_a_later_one(document: Document) -> None:
    [first, *rest] = document.outline

    with pytest.raises(AssertionError):
        laws.check(replace(document, outline=(replace(first, parent=2), *rest)))


def test_it_fails_where_a_deadline_ends_before_it_begins(document: Document) -> None:
    period = document.deadlines[-1]
    turned = replace(period, start=period.due, due=period.start)

    with pytest.raises(AssertionError):
        laws.check(replace(document, deadlines=(*document.deadlines[:-1], turned)))


def test_it_fails_where_a_paragraph_is_lost(document: Document) -> None:
    source = replace(document.source, paragraphs=document.source.paragraphs[:-1])

    with pytest.raises(AssertionError):
        laws.check(replace(document, source=source))


def test_it_spoils_the_same_way_from_the_same_seed() -> None:
    assert spoil_text(PLAN, 7) == spoil_text(PLAN, 7) != spoil_text(PLAN, 8)
    assert spoil_bytes(PLAN.encode(), 7) == spoil_bytes(PLAN.encode(), 7) != spoil_bytes(PLAN.encode(), 8)
