"""A document on terminals of several widths."""

from __future__ import annotations

import pytest

import vanban
from vanban.writers.terminal import print_document, print_evidence

PLAN = """CÔNG ĐOÀN NGÀNH CƠ KHÍ
Số: 48/KH-CĐCK
Hải Bình, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Tập huấn sơ cứu, cấp cứu [năm 2026]
I. NHIỆM VỤ
1. Giao Phòng Kỹ thuật chủ trì, phối hợp với Trạm Y tế mở lớp sơ cứu, hoàn thành trước ngày 15/3/2026.
2. Phòng Tổ chức kiểm tra tủ thuốc hằng quý.
"""


@pytest.fixture(params=[80, 150], ids=["narrow", "wide"])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("vanban.writers.terminal._PLAIN_WIDTH", request.param)
    return int(request.param)


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed, without rules and padding."""
    return " ".join(capsys.readouterr().out.replace("│", " ").split())


def test_it_works(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    print_document(vanban.read(PLAN.encode(), name="a.txt"))

    text = shown(capsys)
    for words in ("48/KH-CĐCK", "KH (KẾ HOẠCH)", "[năm 2026]", "Phòng Kỹ thuật", "Trạm Y tế", "14/03/2026", "hằng quý"):
        assert words in text


def test_it_keeps_within_the_terminal(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    document = vanban.read(PLAN.encode(), name="a.txt")
    print_document(document, title="a.txt")
    print_evidence(document, title="a.txt")

    assert max(len(line.rstrip()) for line in capsys.readouterr().out.splitlines()) <= width


def test_it_gives_each_task_its_own_lines_where_columns_would_be_a_word_wide(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.writers.terminal._PLAIN_WIDTH", 80)

    print_document(vanban.read(PLAN.encode(), name="a.txt"))

    assert "Chủ trì: Phòng Kỹ thuật" in [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_it_says_the_rule_the_words_and_the_reason(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    print_evidence(vanban.read(PLAN.encode(), name="a.txt"))

    text = shown(capsys)
    assert "header.symbol" in text
    assert "nhận ra qua vị trí" in text


def test_it_says_that_nothing_was_found(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    print_document(vanban.read(b"Sang nay troi mua.", name="a.txt"))

    text = shown(capsys)
    assert "Không tìm thấy nhiệm vụ nào." in text
    assert "cảnh báo [header.symbol.missing]" in text


def test_it_says_that_nothing_looks_doubtful(capsys: pytest.CaptureFixture[str]) -> None:
    signed = PLAN + "Nơi nhận:\n- Lưu: VT.\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nNguyễn Văn An\n"

    print_document(vanban.read(signed.encode(), name="a.txt"))

    assert "Không có điểm nào cần xem lại." in shown(capsys)
