"""What the words before a colon announce."""

from __future__ import annotations

import pytest

from vanban.rules.task_labels import LabelRole, role_of_label


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("đơn vị chủ trì", LabelRole.LEAD),
        ("cơ quan, đơn vị thực hiện", LabelRole.LEAD),
        ("chủ trì", LabelRole.LEAD),
        ("lãnh đạo phụ trách", LabelRole.LEAD),
        ("phối hợp thực hiện", LabelRole.SUPPORT),
        ("đơn vị phối hợp", LabelRole.SUPPORT),
        ("thời gian hoàn thành", LabelRole.TIME),
        ("tiến độ", LabelRole.TIME),
        ("sản phẩm đầu ra", LabelRole.PRODUCT),
        ("nội dung công việc", LabelRole.CONTENT),
        ("địa điểm", LabelRole.OTHER),
        ("đơn vị theo dõi, đôn đốc", LabelRole.OTHER),
        ("phòng tổ chức - hành chính", None),
        ("ban chỉ đạo xã", None),
        ("ban tổ chức", None),
        ("về kiến nghị của phòng kế hoạch thực hiện", None),
        ("trạm y tế", None),
    ],
)
def test_it_reads(label: str, role: LabelRole | None) -> None:
    assert role_of_label(label) is role
