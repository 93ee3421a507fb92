"""The columns of a list of tasks: what each system calls them, and how the template does.

Public names: `Part`, `ListColumn`, `COLUMNS`, `places_of`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lotrinh.shared.folding import fold_search
from vanban.rules import table_columns


class Part(StrEnum):
    """What a column of a list holds."""

    ORDINAL = "ordinal"
    KEY = "key"
    """By which the other system knows the task again."""
    TEXT = "text"
    LEAD = "lead"
    SUPPORT = "support"
    DEADLINE = "deadline"
    PRODUCT = "product"
    RECIPIENT = "product_recipient"
    ASSIGNED = "assigned"
    SYMBOL = "symbol"
    SOURCE = "source"
    STATE = "state"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column. The heading is Vietnamese in either language of the pages, as the offices' own tables have it."""

    part: Part
    heading: str
    example: str
    note: str
    others: tuple[str, ...] = ()
    """What else it is called, the likelier first: where two columns of a table fit, the first name wins."""
    is_needed: bool = False

    def names(self) -> list[str]:
        """All names, folded, the likelier first."""
        return [fold_search(name) for name in (self.heading, *self.others)]


COLUMNS: Final = (
    ListColumn(Part.ORDINAL, "STT", "1", "", ("TT", "Số TT", "Số thứ tự", "No", "Thứ tự")),
    ListColumn(
        Part.KEY,
        "Mã nhiệm vụ",
        "NV-001",
        "Không trùng. Nhập lại danh sách thì nhiệm vụ được nhận ra theo mã này.",
        ("Mã NV", "Mã công việc", "Mã việc", "Mã số nhiệm vụ", "Số phiếu giao việc", "Mã", "Mã số", "ID"),
    ),
    ListColumn(
        Part.TEXT,
        "Nội dung nhiệm vụ",
        "Tổ chức huấn luyện an toàn cho người vận hành thiết bị nâng",
        "Bắt buộc, ghi đầy đủ, không cắt bớt.",
        (
            "Tên nhiệm vụ",
            "Nhiệm vụ",
            "Nội dung công việc",
            "Tên công việc",
            "Tên việc",
            "Công việc",
            "Nội dung chỉ đạo",
            "Nội dung giao",
            "Nội dung nhiệm vụ được giao",
            "Nhiệm vụ được giao",
            "Nội dung thực hiện",
            "Nội dung",
            "Nội dung/Trích yếu",
            "Trích yếu nội dung",
            "Trích yếu",
        ),
        is_needed=True,
    ),
    ListColumn(
        Part.LEAD,
        "Cơ quan chủ trì",
        "Phòng Kỹ thuật",
        "Tên đơn vị; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy (;).",
        (
            "Đơn vị chủ trì",
            "Chủ trì",
            "Cơ quan, đơn vị chủ trì",
            "Đơn vị chủ trì thực hiện",
            "Cơ quan chủ trì tham mưu",
            "Cơ quan chủ trì thực hiện",
            "Đơn vị được giao",
            "Cơ quan được giao",
            "Đơn vị thực hiện",
            "Cơ quan thực hiện",
            "Đơn vị xử lý",
            "Đơn vị xử lý chính",
            "Bộ phận",
            "Người thực hiện",
            "Người xử lý chính",
            "Người phụ trách",
        ),
    ),
    ListColumn(
        Part.SUPPORT,
        "Đơn vị phối hợp",
        "Phòng Tổ chức; Phòng Y tế",
        "Cách nhau bằng dấu chấm phẩy (;).",
        ("Cơ quan phối hợp", "Phối hợp", "Cơ quan, đơn vị phối hợp", "Đơn vị phối hợp thực hiện", "Người phối hợp"),
    ),
    ListColumn(
        Part.DEADLINE,
        "Hạn xử lý",
        "31/12/2026",
        "Ngày/tháng/năm, hoặc bằng lời: quý IV/2026, hằng tháng, thường xuyên. Không có hạn thì để trống.",
        (
            "Hạn hoàn thành",
            "Thời hạn hoàn thành",
            "Thời hạn",
            "Hạn thực hiện",
            "Thời hạn xử lý",
            "Hạn",
            "Ngày hết hạn",
            "Ngày đến hạn",
            "Thời gian hoàn thành",
            "Thời gian thực hiện",
            "Deadline",
        ),
    ),
    ListColumn(
        Part.PRODUCT,
        "Sản phẩm",
        "Báo cáo kết quả",
        "",
        ("Sản phẩm đầu ra", "Văn bản sản phẩm đầu ra", "Kết quả, sản phẩm", "Kết quả đầu ra", "Sản phẩm dự kiến"),
    ),
    ListColumn(Part.RECIPIENT, "Nơi nhận sản phẩm", "", "", ("Nơi nhận báo cáo", "Cấp trình", "Cơ quan nhận")),
    ListColumn(
        Part.ASSIGNED, "Ngày giao", "", "", ("Ngày giao việc", "Ngày chỉ đạo", "Ngày giao nhiệm vụ", "Ngày tạo")
    ),
    ListColumn(Part.SYMBOL, "Số ký hiệu", "", "", ("Số hiệu", "Số văn bản", "Số ký hiệu văn bản")),
    ListColumn(
        Part.SOURCE,
        "Văn bản giao",
        "",
        "",
        ("Văn bản cấp trên giao", "Văn bản chỉ đạo", "Nguồn", "Nguồn giao", "Nguồn nhiệm vụ", "Văn bản giao nhiệm vụ"),
    ),
    ListColumn(
        Part.STATE,
        "Trạng thái",
        "",
        "",
        ("Tình trạng", "Tình hình xử lý", "Tình trạng xử lý", "Trạng thái xử lý", "Tiến độ", "Tiến độ thực hiện"),
    ),
    ListColumn(Part.NOTE, "Ghi chú", "", "", ("Chú thích", "Ý kiến", "Tóm tắt kết quả", "Kết quả thực hiện")),
)
IN_TEMPLATE: Final = (Part.ORDINAL, Part.KEY, Part.TEXT, Part.LEAD, Part.SUPPORT, Part.DEADLINE, Part.PRODUCT)
_RANKS: Final = {
    name: (rank, column.part) for column in COLUMNS for rank, name in reversed(list(enumerate(column.names())))
}
_ALIKE: Final = {
    table_columns.Column.WORK: Part.TEXT,
    table_columns.Column.LEAD: Part.LEAD,
    table_columns.Column.SUPPORT: Part.SUPPORT,
    table_columns.Column.TIME: Part.DEADLINE,
    table_columns.Column.PRODUCT: Part.PRODUCT,
    table_columns.Column.RECIPIENT: Part.RECIPIENT,
}
"""What the library takes a heading for that stands in no list above."""
_LAST: Final = 99


def places_of(headings: Sequence[str]) -> dict[Part, int]:
    """In which column each part stands; of several that fit the likelier, then the first.

    >>> places_of(["STT", "Trích yếu", "HẠN XỬ LÝ", "Ten nhiem vu"])
    {<Part.ORDINAL: 'ordinal'>: 0, <Part.TEXT: 'text'>: 3, <Part.DEADLINE: 'deadline'>: 2}
    """
    found: dict[Part, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        if (ranked := _part_of(heading)) is not None:
            rank, part = ranked
            found[part] = min(found.get(part, (rank, place)), (rank, place))
    return {part: found[part][1] for part in Part if part in found}


def _part_of(heading: str) -> tuple[int, Part] | None:
    folded = fold_search(heading)
    if known := _RANKS.get(folded):
        return known
    alike = table_columns.column_of(folded)
    return (_LAST, _ALIKE[alike]) if alike in _ALIKE else None
