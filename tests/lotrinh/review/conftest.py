"""A read document with its desk."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.documents.models import Direction, Document, Reading, ReadingState
from lotrinh.documents.reading_child import _view
from lotrinh.organisation.models import Unit
from lotrinh.review.actions.laying import open_desk, take_reading
from lotrinh.review.board import Board, Card
from lotrinh.review.board.laying import cards_from
from lotrinh.review.models import Desk
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from vanban import document_to_dict, read

PLAN = """CÔNG ĐOÀN NGÀNH CẢNG VÀ VẬN TẢI THỦY VIỆT NAM
Số: 12/KH-CĐCVT
Hải Phòng, ngày 10 tháng 02 năm 2026
KẾ HOẠCH
Huấn luyện an toàn, vệ sinh lao động năm 2026
I. MỤC ĐÍCH, YÊU CẦU
1. Người lao động nắm được cách xử lý sự cố khi bốc xếp hàng nguy hiểm.
II. NHIỆM VỤ
1. Huấn luyện
a) Văn phòng chủ trì, phối hợp với Tổ Văn thư biên soạn sổ tay bốc xếp an toàn, hoàn thành trước ngày 15/3/2026.
b) Công đoàn cơ sở Cảng Bến Nghé tổ chức 04 lớp huấn luyện cho thợ bốc xếp trong quý II/2026.
2. Kiểm tra
a) Văn phòng kiểm tra dây an toàn, áo phao tại các bến hằng quý.
b) Sở Y tế phối hợp khám sức khỏe cho thợ lặn; gửi danh sách trước ngày 30/6/2026.
III. TỔ CHỨC THỰC HIỆN
Công đoàn cơ sở Cảng Bến Nghé báo cáo kết quả về Văn phòng trước ngày 20/11/2026.
Nơi nhận:
- Văn phòng (để thực hiện);
- Lưu: VT.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH

Phạm Thanh Bình
"""


@pytest.fixture
def fresh() -> Callable[[], str]:
    """Keys of new cards: 000000000001, …"""
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):012d}"


@pytest.fixture
def board(fresh: Callable[[], str]) -> Board:
    """The cards of the plan, without a database."""
    return board_of(PLAN, fresh=fresh)


def board_of(text: str, *, fresh: Callable[[], str]) -> Board:
    """The cards that the reader lays out for a text."""
    document = read(text.encode(), name="ke-hoach.txt")
    cards = cards_from(document_to_dict(document), fresh=fresh)
    return Board(document.source.text, {card.key: card for card in cards})


def read_document(text: str, *, unit: Unit, by: Actor, at: datetime) -> Document:
    """A document in the unit's keeping as if the worker had read it."""
    found = read(text.encode(), name="ke-hoach.txt")
    document = Document.objects.create(
        unit=unit,
        direction=Direction.INCOMING,
        symbol=found.header.symbol.value if found.header.symbol else "",
        subject=found.header.abstract.value if found.header.abstract else "",
        type_code="KH",
        type_name="Kế hoạch",
        reading_state=ReadingState.READ,
        created_by=by.person,
        created_at=at,
        changed_at=at,
    )
    Reading.objects.create(
        document=document,
        asked_at=at,
        finished_at=at,
        text=found.source.text,
        findings=document_to_dict(found) | {"view": _view(found)},
        reader_version="0.1.0",
    )
    take_reading(document, by=by, at=at)
    return document


@pytest.fixture
def desk(cast: Cast, acting: Callable[..., Actor], now: datetime) -> Desk:
    """An open desk in the office's keeping, laid out by its officer."""
    document = read_document(PLAN, unit=cast.office, by=acting(cast.clerk), at=now)
    return open_desk(Desk.objects.get(document=document), by=acting(cast.officer), at=now)


def task_with(board: Board, words: str) -> Card:
    """The first live card whose text has these words."""
    return next(card for card in board.in_order() if words in card.text("text") and card.is_live)
