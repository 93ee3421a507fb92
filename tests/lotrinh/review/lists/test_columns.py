from __future__ import annotations

import pytest

from lotrinh.review.lists.columns import COLUMNS, Part, places_of

CASES = [
    ("STT", Part.ORDINAL),
    ("Mã", Part.KEY),
    ("MÃ NHIỆM VỤ", Part.KEY),
    ("Số phiếu giao việc", Part.KEY),
    ("Nội dung/Trích yếu", Part.TEXT),
    ("Tên nhiệm vụ", Part.TEXT),
    ("ten viec", Part.TEXT),
    ("Cơ quan chủ trì tham mưu", Part.LEAD),
    ("Đơn vị thực hiện", Part.LEAD),
    ("Đơn vị phối hợp", Part.SUPPORT),
    ("Hạn xử lý", Part.DEADLINE),
    ("Thời hạn hoàn thành", Part.DEADLINE),
    ("Thời gian thực hiện", Part.DEADLINE),
    ("Ngày giao", Part.ASSIGNED),
    ("Văn bản giao", Part.SOURCE),
    ("Văn bản cấp trên giao", Part.SOURCE),
    ("Số, ký hiệu", Part.SYMBOL),
    ("Văn bản sản phẩm đầu ra", Part.PRODUCT),
    ("Sản phẩm *", Part.PRODUCT),
    ("Trạng thái", Part.STATE),
    ("Tình hình xử lý", Part.STATE),
    ("Ghi chú", Part.NOTE),
    ("Các nhiệm vụ, giải pháp", Part.TEXT),
    ("Thời gian dự kiến hoàn thành", Part.DEADLINE),
]


@pytest.mark.parametrize(("heading", "part"), CASES, ids=[heading for heading, _ in CASES])
def test_it_knows_what_systems_call_a_column(heading: str, part: Part) -> None:
    assert places_of(["", heading]) == {part: 1}


@pytest.mark.parametrize("heading", ["Ưu tiên", "Người tạo", "", "2026", "Số điện thoại"])
def test_it_knows_nothing_of_other_headings(heading: str) -> None:
    assert places_of([heading]) == {}


def test_it_takes_the_likelier_of_two_that_fit() -> None:
    assert places_of(["Trích yếu", "Đơn vị thực hiện", "Chủ trì", "Tên nhiệm vụ"]) == {Part.TEXT: 3, Part.LEAD: 2}


def test_it_gives_no_two_columns_the_same_name() -> None:
    names = [name for column in COLUMNS for name in column.names()]
    assert len(names) == len(set(names))
