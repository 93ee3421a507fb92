"""Small lists of our own making, as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

HEADINGS = ("STT", "Mã nhiệm vụ", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Đơn vị phối hợp", "Hạn xử lý", "Sản phẩm")
TRAINING = (1, "NV-1", "Mở lớp huấn luyện an toàn", "Phòng Tổ chức", "Phòng Y tế", date(2026, 12, 15), "Báo cáo")
CHECK = (2, "NV-2", "Kiểm tra thiết bị nâng", "Phòng Kỹ thuật", None, "hằng quý", None)
DRILL = (3, "NV-3", "Diễn tập phòng cháy", "Phòng Kỹ thuật; Phòng Y tế", None, "Quý IV/2026", "Biên bản")
ROWS = (TRAINING, CHECK, DRILL)


def xlsx(*rows: Sequence[Any]) -> bytes:
    """One sheet with these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    with io.BytesIO() as file:
        book.save(file)
        return file.getvalue()


def csv_file(*rows: Sequence[Any]) -> bytes:
    """The same as text with semicolons."""
    with io.StringIO() as file:
        csv.writer(file, delimiter=";").writerows(rows)
        return file.getvalue().encode()
