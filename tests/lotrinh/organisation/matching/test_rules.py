"""Each rule once where it holds and once where it must not."""

from __future__ import annotations

import pytest

from lotrinh.organisation.matching import NameMatch
from lotrinh.organisation.matching.index import UnitIndex
from lotrinh.organisation.matching.matching import match_in
from lotrinh.organisation.models import Unit
from tests.lotrinh.organisation.matching.labelled import TODAY, index_of, is_right, read_organisation

LINES = {name: read_organisation(name) for name in ("union", "district", "university")}
INDEXES: dict[str, UnitIndex] = {}


def match(organisation: str, keeper: str, name: str) -> NameMatch:
    """What a name means there."""
    lines = LINES[organisation]
    index = INDEXES.setdefault(organisation, index_of(lines))
    codes = [line.code for line in lines]
    return match_in(index, [name], keeper=Unit(id=codes.index(keeper) + 1), today=TODAY)[name]


@pytest.mark.parametrize(
    ("organisation", "keeper", "name", "code", "reason"),
    [
        ("union", "CDXD", "BAN AN TOÀN, VỆ SINH LAO ĐỘNG", "XD-AT", "name"),
        ("union", "CDXD", "Ban Bảo hộ lao động", "XD-AT", "other_name"),
        ("union", "CDXD", "CĐKN", "KN", "symbol"),
        ("union", "CDXD", "Ban Nu cong va Doi song", "XD-NC", "plain"),
        ("union", "CDXD", "Bạn Tài chính", "XD-TCH", "tones"),
        ("union", "CDXD", "Ban An toàn, vệ sinh 1ao động", "XD-AT", "letters"),
        ("union", "CDXD", "Vănphòng Công đoàn ngành", "XD-VP", "joined"),
        ("union", "CDXD", "Ban ATVSLĐ", "XD-AT", "abbreviation"),
        ("university", "DH", "Phòng Tài chính - Kế hoạch", "P-KT", "order"),
        ("union", "CDXD", "Ban Nữ công", "XD-NC", "beginning"),
        ("union", "CDXD", "Ban Kiểm tra", "XD-TC", "left_out"),
        ("university", "DH", "Trường THPT Thực hành", "TH", "place_left_out"),
        ("union", "CDXD", "Công ty Gạch men Thiên Ân", "KN-01", "legal_form"),
        ("union", "CDXD", "Nhà máy Xi măng", "XM-01", "number_left_out"),
        ("union", "CDXD", "Văn phòng Công đoàn Khu công nghiệp Kim Ngưu", "KN-VP", "superior"),
        ("union", "CDXD", "Trưởng Ban Tài chính", "XD-TCH", "post"),
        ("union", "CDXD", "Ban Chấp hành Công đoàn ngành", "CDXD", "board"),
        ("union", "CDXD", "Ban Thường vụ", "CDXD", "self"),
        ("union", "XM", "Công đoàn ngành", "CDXD", "above"),
        ("union", "XM", "Công đoàn Khu công nghiệp Kim Ngưu", "KN", "beside"),
        ("union", "XM-01", "Ban Nữ công và Đời sống", "XD-NC", "near_superior"),
        ("district", "UB", "Sở LĐTBXH", "S-NV", "successor"),
        ("university", "DH", "Phòng Y tế học đường", "P-YHD", "ended"),
    ],
)
def test_it_says_why(organisation: str, keeper: str, name: str, code: str, reason: str) -> None:
    found = match(organisation, keeper, name)
    best = found.candidates[0]
    assert LINES[organisation][best.unit_id - 1].code == code
    assert reason in best.reasons


@pytest.mark.parametrize(
    ("organisation", "keeper", "name"),
    [
        ("union", "CDXD", "Nhà máy Xi măng số 3"),
        ("union", "CDXD", "Công ty Cổ phần Cầu đường 1"),
        ("union", "CDXD", "Phòng Tài chính"),
        ("union", "CDXD", "Ban Tổ chức Tỉnh ủy"),
        ("union", "CDXD", "Ban Nữ công quần chúng"),
        ("union", "CDXD", "Văn phòng Chính phủ"),
        ("union", "CDXD", "Ban Thường vụ Đảng ủy"),
        ("union", "CDXD", "Công ty TNHH Thép tấm Đông Á"),
        ("union", "CDXD", "Ban XYZTQ"),
        ("union", "CDXD", "Kế toán trưởng"),
        ("district", "UB", "Trạm Y tế xã Thạch Long"),
        ("district", "UB", "Sở Y tế tỉnh Bình Lộc"),
        ("district", "UB", "Phường 1"),
        ("district", "UB", "Công an xã Thạch Bình"),
        ("district", "UB", "Bộ Y tế"),
        ("district", "TK", "Phòng Nội vụ thành phố Lam Thành"),
        ("university", "DH", "Trường Đại học Sông Lô"),
        ("university", "DH", "Tổng công ty Sông Đà"),
        ("university", "DH", "Xưởng Thực hành 3"),
    ],
)
def test_it_leaves_other_bodies_outside(organisation: str, keeper: str, name: str) -> None:
    found = match(organisation, keeper, name)
    assert found.kind == "unknown"
    assert not found.is_sure


@pytest.mark.parametrize(
    ("organisation", "keeper", "name"),
    [
        ("union", "CDXD", "Nhà máy Xi măng"),
        ("union", "CDXD", "Ban Kiểm tra"),
        ("union", "CDXD", "Công ty Cổ phần Thép hình Đông Á"),
        ("union", "CDXD", "Ban"),
        ("district", "UB", "UBND xã Khê Lãm"),
        ("district", "UB", "UBND xa Khe Lam"),
        ("district", "UB", "Phòng Kinh tế"),
        ("district", "UB", "Trung tâm Y tế"),
        ("university", "DH", "Văn phòng Khoa"),
        ("university", "DH", "Văn phòng Trường"),
        ("university", "DH", "Trưởng khoa"),
        ("university", "DH", "Phòng Kế toán"),
        ("university", "CTY", "Phòng Kế hoạch"),
    ],
)
def test_it_is_not_sure(organisation: str, keeper: str, name: str) -> None:
    found = match(organisation, keeper, name)
    assert found.kind == "unit"
    assert not found.is_sure


@pytest.mark.parametrize(
    ("organisation", "keeper", "name", "wanted"),
    [
        ("union", "CDXD", "các ban trừ Ban Tài chính và Ban Nữ công", "XD-TC XD-CS XD-AT XD-TG"),
        ("union", "CDXD", "các ban Công đoàn ngành", "XD-TC XD-CS XD-AT XD-NC XD-TG XD-TCH"),
        ("union", "CDXD", "Văn phòng, các ban, UBKT", "XD-VP XD-TC XD-CS XD-AT XD-NC XD-TG XD-TCH XD-UB"),
        ("union", "CDXD", "các doanh nghiệp", "XM-01 XM-02 XM-03 XM-04 KN-0* HT-0*"),
        ("union", "CDXD", "các đơn vị trực thuộc", "XM KN HT XD-T1 XD-T2"),
        ("union", "CDXD", "Ban Thường vụ, Văn phòng", "CDXD XD-VP"),
        ("union", "CDXD", "Ban Chấp hành các công đoàn cơ sở trực thuộc", "XD-T1 XD-T2"),
        ("district", "UB", "các Sở: Y tế, Giáo dục và Đào tạo, Nội vụ", "S-YT S-GD S-NV"),
        ("district", "UB", "UBND các huyện, thị xã, thành phố", "TK LT"),
        ("district", "UB", "UBND các phường: Hưng Bình, Quang Trung", "LT-P1 LT-P2"),
        ("district", "UB", "các phòng thuộc Sở Y tế", "YT-NV YT-KT"),
        ("district", "UB", "Phòng Giáo dục và Đào tạo các huyện, thành phố", "TK-GD LT-GD"),
        ("district", "TK", "UBND xã", "TK-X1 TK-X2 TK-X3 TK-X4"),
        (
            "district",
            "TK",
            "Trưởng các phòng chuyên môn; Chủ tịch UBND các xã",
            "TK-TK TK-NV TK-GD TK-YT TK-VH TK-NN TK-X*",
        ),
        ("university", "DH", "Phòng Đào tạo, Kế hoạch - Tài chính", "P-DT P-KT"),
        ("university", "DH", "các bộ môn của Khoa Cơ khí", "CK-CT"),
        ("university", "P-DT", "các khoa", "K-*"),
    ],
)
def test_it_finds_the_members(organisation: str, keeper: str, name: str, wanted: str) -> None:
    assert is_right(match(organisation, keeper, name), f"group: {wanted}", LINES[organisation])


@pytest.mark.parametrize(
    ("organisation", "keeper", "name"),
    [
        ("union", "CDXD", "các cơ quan báo chí"),
        ("union", "CDXD", "các tổ chức, cá nhân"),
        ("union", "CDXD", "các đơn vị liên quan"),
        ("union", "CDXD", "một số công đoàn cơ sở"),
        ("union", "CDXD", "các ban trừ Ban Thi đua"),
        ("union", "CDXD", "các đoàn thể"),
        ("district", "UB", "các phòng thuộc Sở Ngoại vụ"),
        ("district", "UB", "các phòng thuộc Sở Tư pháp"),
        ("district", "UB", "Công an tỉnh, Sở Y tế"),
        ("university", "P-DT", "các khoa"),
    ],
)
def test_it_is_not_sure_of_a_group(organisation: str, keeper: str, name: str) -> None:
    found = match(organisation, keeper, name)
    assert found.kind == "group"
    assert not found.is_sure


@pytest.mark.parametrize(
    ("organisation", "keeper", "name"),
    [
        ("union", "CDXD", "Ban An toàn, vệ sinh lao động"),
        ("union", "CDXD", "Ban Tổ chức và Kiểm tra"),
        ("district", "UB", "Phòng Kế hoạch - Tài chính, Sở Y tế"),
        ("district", "TK", "Văn phòng HĐND và UBND huyện"),
        ("university", "DH", "Phòng Khoa học công nghệ và Hợp tác quốc tế"),
        ("university", "DH", "Trạm Y tế"),
    ],
)
def test_it_takes_no_unit_for_a_list(organisation: str, keeper: str, name: str) -> None:
    found = match(organisation, keeper, name)
    assert found.kind == "unit"
    assert found.is_sure
