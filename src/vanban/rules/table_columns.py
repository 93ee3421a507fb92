"""What the head of a table column says of its cells. Patterns run over folded text without marks (`spelling.strip_marks`).

Public names: `Column`, `column_of`.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final


class Column(Enum):
    """What a column of a table of work holds."""

    ORDINAL = "ordinal"
    WORK = "work"
    LEAD = "lead"
    SUPPORT = "support"
    TIME = "time"
    PRODUCT = "product"
    OTHER = "other"


_RULES: Final = (
    (Column.ORDINAL, re.compile(r"(?:s ?t ?t|tt|so tt|so thu tu|no\.?|#|stt nhiem vu|ma(?: so)?)")),
    (Column.OTHER, re.compile(
        r".*(?:theo doi|don doc|giam sat|kiem tra cua|lanh dao (?:phu trach|chi dao|ubnd|so|theo)|ghi chu|kinh phi|du toan|nguon|dia diem|so luong|don vi tinh|dvt|thanh tien|don gia|can cu|doi tuong|thanh phan tham|muc tieu|chi tieu|ly do|kho khan|diem|ty le|dien thoai|chuc vu|ho va ten|ho ten|ngay sinh|hinh thuc|muc do|hien trang|thuc trang|trang thai|tinh hinh)"
    )),
    (Column.LEAD, re.compile(r".*chu tri")),
    (Column.SUPPORT, re.compile(r".*(?:phoi hop|tham gia)")),
    (Column.TIME, re.compile(r"(?:.*(?:thoi gian|thoi han|tien do|thoi diem|lo trinh|han hoan thanh|han xu ly|ngay hoan thanh|moc |du kien hoan thanh)|hoan thanh|han|ngay(?: thang)?|thang|quy|nam(?: thuc hien| hoan thanh)?|thu, ngay|ngay gio)")),
    (Column.LEAD, re.compile(
        r"(?:.*(?:(?:co quan|don vi|bo phan|to chuc|ca nhan|nguoi|phong|ban|chu the|can bo|thanh vien|luc luong)[a-z, /&-]{0,24}(?:thuc hien|chiu trach nhiem|phu trach|duoc giao|tham muu|dau moi|trien khai|xu ly|to chuc|thuc thi|bao cao)|trach nhiem|phan cong|phu trach|dau moi)|thuc hien|co quan|don vi|bo phan|nguoi|nguoi lam|giao(?: cho)?|co quan, don vi|co quan/don vi|don vi/ca nhan|ca nhan|to thuc hien)"
    )),
    (Column.PRODUCT, re.compile(r".*(?:san pham|ket qua|dau ra|hinh thuc van ban|minh chung|ho so)")),
    (Column.WORK, re.compile(r".*(?:nhiem vu|noi dung|cong viec|hoat dong|giai phap|hang muc|ten |viec |viec$|chuong trinh|de an|yeu cau|chi dao|van ban)")),
)  # fmt: skip


def column_of(head: str) -> Column | None:
    """The column under this head; None where the words say nothing."""
    words = " ".join(head.split()).strip(" .:;*()")
    if not words or len(words) > 120:
        return None
    return next((column for column, pattern in _RULES if _matches(pattern, words, column)), None)


def _matches(pattern: re.Pattern[str], words: str, column: Column) -> bool:
    if column is Column.ORDINAL:
        return pattern.fullmatch(words) is not None
    if column in {Column.LEAD, Column.TIME} and pattern.fullmatch(words):
        return True
    return pattern.match(words) is not None and (
        column not in {Column.LEAD, Column.TIME} or pattern.match(words).end() > 6
    )  # type: ignore[union-attr]
