"""What the head of a table column says of its cells.

Patterns run over folded text without marks (`spelling.strip_marks`), for heads are often recognised from pictures.

Public names: `Column`, `BEGINNING`, `column_of`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Column(StrEnum):
    """What a column of a table of work holds."""

    ORDINAL = "ordinal"
    WORK = "work"
    LEAD = "lead"
    SUPPORT = "support"
    TIME = "time"
    PRODUCT = "product"
    RECIPIENT = "recipient"
    """Who gets the product: `Cấp trình`, `Nơi nhận báo cáo`."""
    MEASURE = "measure"
    """Amounts and their units; beside it a bare `Đơn vị` is a unit of measure."""
    OTHER = "other"


_WORK = r"(?:nhiem vu|noi dung|cong viec|hoat dong|giai phap|hang muc|viec)"
_BODY = (
    r"(?:co quan|don vi|bo phan|to chuc|ca nhan|nguoi|phong|ban|so|chu the|can bo|cong chuc|cbcc|thanh vien|luc luong"
    r"|dia phuong|nganh)"
)
_DOES = (
    r"(?:thuc hien|chiu trach nhiem|phu trach|duoc giao|tham muu|dau moi|trien khai|xu ly|to chuc|thuc thi|bao cao"
    r"|soan thao|chinh|duoc phan cong)"
)

_RULES: Final = (
    (Column.ORDINAL, re.compile(r"(?:s ?t ?t|tt|so tt|(?:so )?thu tu|no\.?|#|ma(?: so)?(?: nhiem vu)?|ma nv)$")),
    (Column.WORK, re.compile(rf"(?:ten (?:cac )?|cac |danh muc (?:cac )?)?{_WORK}(?!.*(?:kinh phi|muc chi))")),
    (Column.MEASURE, re.compile(r".*(?:so luong|khoi luong|don vi tinh|dvt|thanh tien|don gia|so tien)")),
    (
        Column.RECIPIENT,
        re.compile(
            r"(?:cap trinh|trinh cap|(?:noi|co quan|don vi|cap) (?:nhan|tiep nhan)(?: |$)|noi gui|gui (?:ve|den))"
        ),
    ),
    (
        Column.OTHER,
        re.compile(
            r".*(?:theo doi|don doc|giam sat|(?<!gian )kiem tra|tham dinh|lanh dao(?!.*(?:/|, )chuyen vien)|ghi chu"
            r"|kinh phi|du toan|nguon|dia (?:diem|ban)|can cu|doi tuong|thanh phan(?! phoi hop)|muc tieu|chi tieu|ly do"
            r"|kho khan|(?<!thoi )diem |ty le|dien thoai|chuc vu|ho va ten|ho ten|ngay sinh|muc do|hien trang"
            r"|thuc trang|trang thai|tinh hinh|tinh trang|cap (?:ban hanh|phe duyet|thuc hien)"
            r"|(?:co quan|don vi|noi) (?:ban hanh|phe duyet)|chu tich.* phu trach)"
        ),
    ),
    (Column.LEAD, re.compile(r".*chu tri")),
    (Column.SUPPORT, re.compile(r".*(?:phoi hop|tham gia)")),
    (
        Column.TIME,
        re.compile(
            r".*(?:thoi gian|thoi han|tien do|thoi diem|lo trinh|ky han|ngay hoan thanh|moc "
            r"|han (?:hoan thanh|xu ly|nop|cuoi|chot|bao cao|trinh)|(?:du kien|ke hoach|phai) hoan thanh|lich thuc hien"
            r"|hoan thanh truoc|bat dau|ket thuc)"
        ),
    ),
    (
        Column.TIME,
        re.compile(
            r"(?:hoan thanh|han|deadline|giai doan|(?:(?:tu |den )?ngay|thang|quy|nam|ngay thang|ngay gio|thu, ngay)"
            r"(?: thuc hien| hoan thanh)?)$"
        ),
    ),
    (
        Column.LEAD,
        re.compile(rf".*(?:\b{_BODY}\b[a-z, /&-]{{0,24}}\b{_DOES}|trach nhiem|phan cong|phu trach|dau moi)"),
    ),
    (
        Column.LEAD,
        re.compile(
            rf"(?:(?:cac )?{_BODY}(?:[,/] ?(?:{_BODY}))*(?: lien quan)?|thuc hien|to thuc hien|nguoi lam"
            r"|noi thuc hien|co quan (?:trinh|xay dung)|(?:don vi |co quan )?(?:duoc )?giao(?: cho| don vi)?)$"
        ),
    ),
    (
        Column.PRODUCT,
        re.compile(r".*(?:san pham|ket qua|dau ra|(?:hinh thuc|loai) van ban|van ban ban hanh|minh chung|ho so)"),
    ),
    (Column.WORK, re.compile(rf".*(?:{_WORK}|ten |chuong trinh|de an|chuyen de|yeu cau|chi dao|kien nghi|van ban)")),
)
"""The first that matches decides; a pattern is tried at the beginning of the head."""


BEGINNING: Final = re.compile(r"(?:thời gian |ngày |thời điểm )?(?:bắt đầu|từ(?: ngày| tháng)?$|triển khai$)")
"""The head of a column of time, in folded spelling, that tells when work begins; another tells when it ends."""


def column_of(head: str) -> Column | None:
    """The column under this head; None where the words say nothing.

    >>> column_of("don vi dau moi"), column_of("thoi gian hoan thanh"), column_of("noi dung phan cong")
    (<Column.LEAD: 'lead'>, <Column.TIME: 'time'>, <Column.WORK: 'work'>)
    """
    words = " ".join(head.split()).strip(" .:;*()")
    if not words or len(words) > 120:
        return None
    return next((column for column, pattern in _RULES if pattern.match(words)), None)
