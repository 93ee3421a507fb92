"""A name taken apart."""

from __future__ import annotations

import pytest

from lotrinh.organisation.matching.names import read_name, readings_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("UỶ BAN NHÂN DÂN xã Hoà", "ủy ban nhân dân xã hòa"),
        ("CĐCS Cty CP Bao bì", "công đoàn cơ sở công ty cổ phần bao bì"),
        ("Xí nghiệp số 01", "xí nghiệp 1"),
        ("Phân xưởng số II", "phân xưởng 2"),
        ("Ban i", "ban i"),
        ("Văn hoá và Thể thao", "văn hóa thể thao"),
        ("Sở cơ sở", "sở cơ sở"),
    ],
)
def test_it_writes_out_what_is_short(written: str, words: str) -> None:
    assert " ".join(read_name(written).toned) == words


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("Trưởng Ban Tổ chức", ["ban to chuc"]),
        ("Phó Chánh Văn phòng", ["van phong"]),
        ("Trường Đại học", []),
        ("Truong phong Noi vu", ["phong noi vu"]),
        ("Truong Dai hoc", []),
        ("Viện trưởng Viện Năng lượng", ["vien nang luong"]),
        ("Hiệu trưởng", ["truong"]),
        ("Ban Thường vụ Công đoàn", ["cong doan"]),
        ("Giám đốc", []),
    ],
)
def test_it_knows_for_whom_a_post_stands(written: str, readings: list[str]) -> None:
    first, *others = readings_of(read_name(written))
    assert first.reason == ""
    assert [" ".join(reading.name.plain) for reading in others] == readings
