"""Which parts of the body may hold tasks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vanban.passes import read_text
from vanban.passes.fragment import source_from_text

PLAN = """CÔNG ĐOÀN NGÀNH CƠ KHÍ
Số: 48/KH-CĐCK
KẾ HOẠCH
Tập huấn sơ cứu
{heading}
1. Tổ chức lớp học gắn với thực hành tại xưởng.
II. NHIỆM VỤ
1. Ban An toàn lao động tổ chức hai lớp tập huấn sơ cứu."""


def labels(heading: str, *, recognised: bool) -> list[str]:
    source = source_from_text(PLAN.format(heading=heading))
    if recognised:
        source = replace(source, paragraphs=tuple(replace(part, recognised=0.9) for part in source.paragraphs))
    return [task.text[:3] for task in read_text(source).tasks]


@pytest.mark.parametrize("heading", ["I. NGUYÊN TẮC, YÊU CẦU", "I. MỤC ĐÍCH", "I. YÊU CẦU"])
def test_it_works(heading: str) -> None:
    assert labels(heading, recognised=False) == ["Ban"]


def test_it_knows_a_heading_whose_marks_were_recognised_wrongly() -> None:
    assert labels("I. NGUYÊN TÁC, YÊU CÀU", recognised=True) == ["Ban"]


def test_it_takes_typed_words_at_their_marks() -> None:
    assert labels("I. CÔNG TÁC HUẤN LUYỆN", recognised=False) == ["Tổ ", "Ban"]
