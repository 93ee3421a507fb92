"""Lists of recipients with the signature's lines behind or between them."""

from __future__ import annotations

from vanban.passes.foot import read_foot
from vanban.passes.fragment import source_from_text
from vanban.passes.state import State


def test_it_reads_a_post_of_two_lines_under_the_list() -> None:
    text = (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, ATLĐ (3b).\nTL. BỘ TRƯỞNG\nCỤC TRƯỞNG CỤC QUẢN LÝ\nXÂY DỰNG CÔNG TRÌNH\n"
        "Trần Văn Bình"
    )

    state = read_foot(State(source=source_from_text(text)))

    assert [recipient.name for recipient in state.recipients] == ["Như trên", "Lưu: VT, ATLĐ (3b)"]
    assert state.signature.role is not None
    assert state.signature.role.value == "CỤC TRƯỞNG CỤC QUẢN LÝ XÂY DỰNG CÔNG TRÌNH"
    assert state.signature.name is not None


def test_it_keeps_capitals_with_a_bullet_in_the_list() -> None:
    text = "Nơi nhận:\n- Như trên;\nGIÁM ĐỐC\n- UBND TỈNH;\n- Lưu: VT.\nTrần Văn Bình"

    state = read_foot(State(source=source_from_text(text)))

    assert [recipient.name for recipient in state.recipients] == ["Như trên", "UBND TỈNH", "Lưu: VT"]


def test_it_reads_capitals_behind_the_last_line_of_the_list_as_the_signature() -> None:
    text = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nPHỤ TRÁCH CHI CỤC\nPHÓ CHI CỤC TRƯỞNG\nTrần Văn Bình"

    state = read_foot(State(source=source_from_text(text)))

    assert [recipient.name for recipient in state.recipients] == ["Như trên", "Lưu: VT"]
    assert state.signature.role is not None
    assert state.signature.role.value == "PHÓ CHI CỤC TRƯỞNG"


def test_it_keeps_departments_in_capitals_with_what_is_filed() -> None:
    text = "Nơi nhận:\n- Như trên;\n- Lưu: VT,\nKGVX, TH (3b).\nCHỦ TỊCH\nTrần Văn Bình"

    state = read_foot(State(source=source_from_text(text)))

    assert [recipient.name for recipient in state.recipients] == ["Như trên", "Lưu: VT, KGVX, TH (3b)"]


def test_it_reads_no_signer_in_a_heading_that_begins_with_a_family_name() -> None:
    text = "Nội dung tập huấn.\nTRƯỞNG BAN\nAN TOÀN LAO ĐỘNG\nTrần Văn Bình"

    state = read_foot(State(source=source_from_text(text)))

    assert state.signature.name is not None
    assert state.signature.name.value == "Trần Văn Bình"
