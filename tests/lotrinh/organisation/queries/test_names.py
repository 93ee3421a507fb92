"""Units by the names that documents use."""

from __future__ import annotations

from datetime import date

import pytest

from lotrinh.organisation.actions.units import set_aliases
from lotrinh.organisation.queries import find_unit_by_name, find_units_by_name
from tests.cast import Cast, make_unit

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CÔNG ĐOÀN NGÀNH CẢNG VÀ VẬN TẢI THỦY VIỆT NAM", "CDN"),
        ("cong doan nganh cang va van tai thuy viet nam", "CDN"),
        ("CĐCVT", "CDN"),
        ("cdn-vp", "CDN-VP"),
        ("Tổ Văn thư – Lưu trữ", "CDN-VP-VT"),
        ("Công đoàn Cảng Bến Nghé", "CDN-BC"),
        ("CĐ Cảng BN", "CDN-BC"),
        ("Văn phòng", "CDN-VP"),
        ("Công đoàn", None),
        ("Bộ Tài chính", None),
        ("  –  ", None),
    ],
)
def test_it_works(cast: Cast, written: str, code: str | None) -> None:
    set_aliases(cast.branch, ["CĐ Cảng BN"])
    cast.branch.save()
    found = find_unit_by_name(written, today=TODAY)
    assert (found and found.code) == code


def test_it_ranks_exact_names_first_and_ended_units_last(cast: Cast) -> None:
    old = make_unit("OLD", "Văn phòng", parent=cast.root, valid_until_date=date(2025, 6, 30))
    living = make_unit("BC-VP", "Văn phòng", parent=cast.branch)
    ranked = [match.unit for match in find_units_by_name("văn phòng", today=TODAY)]
    assert ranked == [living, old, cast.office]


def test_it_finds_an_exact_name_that_is_part_of_very_many(cast: Cast) -> None:
    for number in range(205):
        make_unit(f"T{number}", f"Tổ an toàn số {number}", parent=cast.root)
    exact = make_unit("TAT", "Tổ an toàn", parent=cast.root)
    assert find_unit_by_name("TỔ AN TOÀN", today=TODAY) == exact


def test_it_is_not_sure_between_two_of_one_name(cast: Cast) -> None:
    make_unit("A", "Ban Nữ công", parent=cast.root)
    make_unit("B", "Ban Nữ công", parent=cast.branch)
    assert find_unit_by_name("Ban nữ công", today=TODAY) is None
