"""Tops and feet whose words came from character recognition: values in their proper form, raw words as they stand."""

from __future__ import annotations

import pytest

from vanban.model import SourceText, TextFinding
from vanban.passes.foot import read_foot
from vanban.passes.header import read_header
from vanban.passes.state import State
from vanban.sources.builder import SourceBuilder

TOP = (
    "ỦY BAN NHÂN DÂN",
    "TINH QUANG TRI",
    "Số: 12/QĐÐ-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Quảng Trị, ngày 05 tháng 02 năm 2024",
    "QUYẾT ĐỊNH",
    "Về việc cấp trang thiết bị cứu hỏa",
)


def _source(*lines: str, recognised: float | None = 0.8) -> SourceText:
    builder = SourceBuilder("pdf")
    for line in lines:
        builder.add(line, recognised=recognised)
    return builder.build()


def _foot(*signing: str, recognised: float | None = 0.8) -> State:
    lines = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.", *signing)
    return read_foot(State(source=_source(*lines, recognised=recognised)))


def _value(finding: TextFinding | None) -> str:
    assert finding is not None
    return finding.value


def test_it_gives_the_issuer_the_marks_that_the_place_has() -> None:
    header = read_header(State(source=_source(*TOP))).header

    assert _value(header.issuer) == "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ"
    assert header.issuer is not None
    assert header.issuer.raw == "ỦY BAN NHÂN DÂN\nTINH QUANG TRI"
    assert header.issuer.confidence < 0.8
    assert _value(header.symbol) == "12/QĐ-UBND"


def test_it_puts_back_a_space_that_recognition_lost() -> None:
    header = read_header(State(source=_source("SỞ Y TẾ -CÔNG ĐOÀN NGÀNH", *TOP[2:]))).header

    assert _value(header.issuer) == "SỞ Y TẾ - CÔNG ĐOÀN NGÀNH"


def test_it_leaves_typed_words_as_they_are() -> None:
    header = read_header(State(source=_source(*TOP, recognised=None))).header

    assert _value(header.issuer) == "ỦY BAN NHÂN DÂN TINH QUANG TRI"


def test_it_reads_letters_of_other_languages_as_those_they_stand_for() -> None:
    header = read_header(State(source=_source("SỞ Y TẾ HƢNG YÊN", *TOP[2:], recognised=None))).header

    assert _value(header.issuer) == "SỞ Y TẾ HƯNG YÊN"


@pytest.mark.parametrize(
    ("signing", "role"),
    [
        (("PHÓ GIÁM ĐỐC", "Ọ*~", "Trần Văn Bình"), "PHÓ GIÁM ĐỐC"),
        (("PHÓ GIÁM ĐỐC Ọ*~", "Trần Văn Bình"), "PHÓ GIÁM ĐỐC"),
        (("CHỦ TỊCH 9⁄4 sCH.", "¡2| CÔNG", "Trần Văn Bình"), "CHỦ TỊCH"),
        (("CHỦ TỊCH 9/4 sCH.", "Trần Văn Bình"), "CHỦ TỊCH"),
        (("GIÁM ĐÓC", "Trần Văn Bình"), "GIÁM ĐỐC"),
        (("PHÓ CHÁNH VĂN PHÒNG", "Trần Văn Bình"), "PHÓ CHÁNH VĂN PHÒNG"),
        (("CHỦ TỊCH F", "Trần Văn Bình"), "CHỦ TỊCH"),
        (("TRƯỞNG PHÒNG Y TẾ", "Trần Văn Bình"), "TRƯỞNG PHÒNG Y TẾ"),
    ],
)
def test_it_reads_a_post_with_strays_around_it(signing: tuple[str, ...], role: str) -> None:
    state = _foot(*signing)

    assert _value(state.signature.role) == role
    assert _value(state.signature.name) == "Trần Văn Bình"
    found = state.signature.role
    assert found is not None
    assert state.source.text[found.span.start : found.span.end] == found.raw


def test_it_joins_a_post_whose_words_stand_on_two_lines() -> None:
    builder = SourceBuilder("pdf")
    builder.begin_table()
    for column, lines in enumerate((("Nơi nhận:", "- Lưu: VT."), ("GIÁM", "ĐÓC", "Trần Văn Bình"))):
        builder.begin_cell(0, column)
        for line in lines:
            builder.add(line, recognised=0.7)
    builder.end_table()

    state = read_foot(State(source=builder.build()))

    assert _value(state.signature.role) == "GIÁM ĐỐC"


def test_it_keeps_signs_behind_a_typed_post() -> None:
    state = _foot("GIÁM ĐỐC*", "Trần Văn Bình", recognised=None)

    assert _value(state.signature.role).startswith("GIÁM ĐỐC")


def test_it_reads_a_spaced_authority_as_one() -> None:
    state = _foot("TM . ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình", recognised=None)

    assert _value(state.signature.authority) == "TM."
    assert state.signature.authority is not None
    assert state.signature.authority.raw == "TM ."


@pytest.mark.parametrize("lead", ["-#T,", "K1.", "ET.", "KI ."])
def test_it_reads_what_stands_before_the_post_of_whom_a_deputy_signs_for(lead: str) -> None:
    builder = SourceBuilder("pdf")
    builder.begin_table()
    signing = (f"{lead} GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Bình")
    for column, lines in enumerate((("Nơi nhận:", "- Lưu: VT."), signing)):
        builder.begin_cell(0, column)
        for line in lines:
            builder.add(line, recognised=0.7)
    builder.end_table()

    signature = read_foot(State(source=builder.build())).signature

    assert [_value(each) for each in (signature.authority, signature.body, signature.role)] == [
        "KT.",
        "GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
    ]
    assert signature.authority is not None
    assert signature.authority.raw == lead


def test_it_reads_the_deputy_where_the_authority_is_lost() -> None:
    signature = _foot("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Bình", recognised=None).signature

    assert signature.authority is None
    assert _value(signature.role) == "PHÓ GIÁM ĐỐC"
