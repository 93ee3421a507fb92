"""Lines that state when, where, who or what it costs: `- Đơn vị chủ trì: ...`. In folded spelling.

Public names: `LABEL`, `LabelRole`, `role_of_label`, `TIME_LINE`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class LabelRole(StrEnum):
    """What a label, or the head of a table column, says of the task."""

    LEAD = "lead"
    SUPPORT = "support"
    TIME = "time"
    PRODUCT = "product"
    CONTENT = "content"
    """What is to be done: the words behind it are the task."""
    OTHER = "other"
    """Place, cost, who follows: nothing that a task holds here."""


# Up to nine words and a colon at the beginning of a paragraph.
LABEL: Final = re.compile(r"(?:\([a-z0-9]{1,3}\) ?)?([^\W\d_][^:.;\n]{1,70}?) ?:(?: |$)")

_TIME = (
    r"(?:(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|mốc thời gian|thời lượng|hạn)(?: \S+){0,6}"
    r"|hoàn thành(?: trước| xong| trong)?|ngày hoàn thành|định kỳ|dự kiến(?: thời gian)? hoàn thành)"
)
TIME_LINE: Final = re.compile(r"(?:thời gian|thời hạn|tiến độ) (?:thực hiện|hoàn thành|triển khai|tổ chức)")
"""A line of time whose colon was left out."""

_ROLES: Final = (
    (LabelRole.OTHER, re.compile(
        r"(?:.*\b(?:theo dõi|đôn đốc|giám sát)\b.{0,30}|yêu cầu(?: chung| cụ thể| cần đạt| đạt được)?|lưu ý"
        r"|ghi chú|điện thoại|liên hệ|mục (?:tiêu|đích)(?: cần đạt| cụ thể)?"
        r"|(?:địa điểm|nơi|kinh phí|nguồn|dự kiến kinh phí|dự toán|đối tượng|thành phần|số lượng|số lớp"
        r"|hình thức|phương thức|phương pháp|cách thức|quy mô|chỉ tiêu|đơn vị tính|báo cáo viên|giảng viên"
        r"|người tham dự|phạm vi|chủ đề|tài liệu|cơ cấu|giải thưởng|trang phục|chủ tọa|ý nghĩa|lý do)(?: \S+){0,5})"
    )),
    (LabelRole.SUPPORT, re.compile(
        r"(?:(?:các |những )?(?:cơ quan|đơn vị|bộ phận|người|tổ chức|cá nhân|phòng|ban|sở|ngành"
        r"|lực lượng)(?:, (?:cơ quan|đơn vị|cá nhân|địa phương))? (?:cùng |tham gia )?phối hợp(?: \S+){0,3}"
        r"|phối hợp(?: thực hiện| triển khai| tổ chức)?|(?:cơ quan|đơn vị) tham gia)"
    )),
    (LabelRole.TIME, re.compile(_TIME)),
    (LabelRole.PRODUCT, re.compile(r"(?:sản phẩm|kết quả|đầu ra|minh chứng)(?: \S+){0,4}")),
    (LabelRole.LEAD, re.compile(
        r"(?:.{0,30}?(?:cơ quan|đơn vị|bộ phận|người|tổ chức|cá nhân|phòng|ban|sở|chủ thể|lãnh đạo|cán bộ"
        r"|thành viên)(?:, (?:cơ quan|đơn vị|cá nhân|bộ phận))*(?: được)? (?:chủ trì|thực hiện"
        r"|chịu trách nhiệm|phụ trách|tham mưu|đầu mối|chính(?! trị)|giao|phân công|triển khai|tổ chức|báo cáo"
        r"|chỉ đạo)\b.*"
        r"|(?:giao )?chủ trì\b.*|thực hiện$|phân công(?: thực hiện| nhiệm vụ)?$|trách nhiệm(?: thực hiện"
        r"| chính| chủ trì)?$|phụ trách(?: \S+){0,2}|người thực hiện|đầu mối(?: \S+){0,3}|tổ chức thực hiện$)"
    )),
    (LabelRole.CONTENT, re.compile(
        r"(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|nội dung (?:công việc|thực hiện|hoạt động|chi tiết"
        r"|cụ thể|nhiệm vụ)|nhiệm vụ (?:cụ thể|trọng tâm|chủ yếu)|nội dung và .*|cách làm|biện pháp(?: thực hiện)?"
        r"|tên nhiệm vụ)$"
    )),
)  # fmt: skip


_NAMES_A_BODY: Final = re.compile(
    r"^(?:về|trách nhiệm của|nhiệm vụ của|giao(?! chủ trì)|đề nghị) "
    r"|(?:phòng|ban|tổ) (?:tổ chức|chỉ đạo|tham mưu|báo cáo)(?!\w)"
)
"""`Ban Chỉ đạo xã: ...`, `Phòng Tổ chức - Hành chính: ...` say who is charged; `Về ...` names a topic."""


def role_of_label(label: str) -> LabelRole | None:
    """What the words before a colon announce; None where they are no label."""
    if label.count(" ") > 11 or _NAMES_A_BODY.search(label):
        return None
    return next((role for role, pattern in _ROLES if pattern.fullmatch(label)), None)
