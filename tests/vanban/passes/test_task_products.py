"""Who gets what a task makes."""

from __future__ import annotations

import pytest

from vanban.passes.fragment import source_from_text
from vanban.passes.task_products import find_product_recipient
from vanban.rules.phrases import Words


def _recipient(text: str) -> str | None:
    source = source_from_text(text)
    found = find_product_recipient(source, Words(source.text, source.folded, 0, len(text)))
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2026.", "Ủy ban nhân dân tỉnh"),
        ("Lập danh sách gửi về Sở Y tế trước ngày 05/3/2026.", "Sở Y tế"),
        ("Rà soát, trình Giám đốc Sở phê duyệt.", "Giám đốc Sở"),
        ("Gửi kết quả kiểm tra về Sở Y tế.", "Sở Y tế"),
        ("Xây dựng chương trình Sở Y tế giao.", None),
        ("Lưu các báo cáo của Sở Y tế.", None),
        ("Tổ chức diễn tập tại Trạm Y tế xã.", None),
    ],
)
def test_it_reads(text: str, recipient: str | None) -> None:
    assert _recipient(text) == recipient
