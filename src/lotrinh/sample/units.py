"""The units of the sample organisation: an invented union of an industry, three levels, forty units."""

from __future__ import annotations

from dataclasses import dataclass

from lotrinh.organisation.models import UnitKind


@dataclass(frozen=True)
class SampleUnit:
    """A unit and what documents call it."""

    code: str
    name: str
    symbol: str
    kind: UnitKind
    parent: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()


ROOT = SampleUnit(
    "CDTS",
    "Công đoàn ngành Chế biến Thủy sản Hồng Lam",
    "CĐTS",
    UnitKind.UNION,
    short_name="Công đoàn ngành Thủy sản",
    aliases=("Ban Thường vụ Công đoàn ngành", "Công đoàn Thủy sản Hồng Lam"),
)

_DEPARTMENTS = (
    ("VP", "Văn phòng", ("Văn phòng Công đoàn ngành",)),
    ("TC", "Ban Tổ chức", ("Ban Tổ chức Công đoàn ngành",)),
    ("CSPL", "Ban Chính sách pháp luật và Quan hệ lao động", ("Ban Chính sách pháp luật",)),
    ("ATVS", "Ban An toàn, vệ sinh lao động", ("Ban ATVSLĐ", "Ban An toàn lao động")),
    ("NCDS", "Ban Nữ công và Đời sống", ("Ban Nữ công",)),
    ("TCKT", "Ban Tài chính", ()),
    ("UBKT", "Ủy ban Kiểm tra", ("UBKT Công đoàn ngành",)),
)

_CLUSTERS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "CCL",
        "Công đoàn Cụm Cảng cá Cửa Lạch",
        "CĐCL",
        (
            "Công ty Cổ phần Chế biến Thủy sản Cửa Lạch",
            "Công ty TNHH Đông lạnh Hải Thịnh",
            "Công ty TNHH Nước mắm Lạch Quèn",
            "Hợp tác xã Dịch vụ Hậu cần nghề cá Đại Thành",
            "Ban Quản lý Cảng cá Cửa Lạch",
            "Công ty Cổ phần Bao bì Biển Đông",
            "Công ty TNHH Vận tải lạnh Sông Lam",
        ),
    ),
    (
        "BSL",
        "Công đoàn Khu công nghiệp Bắc Sông Lam",
        "CĐBSL",
        (
            "Công ty Cổ phần Xuất khẩu Thủy sản Bắc Sông Lam",
            "Công ty TNHH Tôm giống Thiên Phú",
            "Công ty TNHH Thức ăn Thủy sản Hồng Phát",
            "Công ty Cổ phần Rong biển Lam Giang",
            "Công ty TNHH Cơ điện lạnh Trường Thành",
            "Công ty Cổ phần Dầu cá Phương Nam Hồng Lam",
            "Công ty TNHH Kiểm nghiệm An Toàn Thực Phẩm Minh Đức",
        ),
    ),
    (
        "VBN",
        "Công đoàn Cụm doanh nghiệp Ven biển phía Nam",
        "CĐVBN",
        (
            "Công ty Cổ phần Nuôi trồng Thủy sản Kỳ Hải",
            "Công ty TNHH Mực khô Cồn Gò",
            "Công ty TNHH Chả cá Surimi Đại Lộc",
            "Công ty Cổ phần Đóng sửa tàu cá Xuân Hội",
            "Hợp tác xã Nuôi ngao Bình An",
            "Công ty TNHH Muối biển Hộ Độ",
            "Công ty TNHH Lưới và Ngư cụ Thạch Kim",
        ),
    ),
    (
        "TCT",
        "Công đoàn Tổng công ty Thủy sản Hồng Lam",
        "CĐTCT",
        (
            "Xí nghiệp Chế biến số 1",
            "Xí nghiệp Chế biến số 2",
            "Xí nghiệp Đồ hộp Lam Hải",
            "Xí nghiệp Khai thác xa bờ",
            "Xí nghiệp Cơ khí và Sửa chữa tàu",
            "Trung tâm Giống hải sản Quỳnh Long",
            "Chi nhánh Kho lạnh Lam Vũng",
        ),
    ),
)


def sample_units() -> list[SampleUnit]:
    """All forty, parents first."""
    units = [ROOT]
    units += [
        SampleUnit(f"CDTS-{code}", name, code, UnitKind.DEPARTMENT, parent="CDTS", aliases=aliases)
        for code, name, aliases in _DEPARTMENTS
    ]
    for code, name, symbol, companies in _CLUSTERS:
        units.append(SampleUnit(f"CDTS-{code}", name, symbol, UnitKind.UNION, parent="CDTS"))
        units += [
            SampleUnit(
                f"CDTS-{code}-{number:02d}",
                f"Công đoàn cơ sở {company}",
                f"{symbol}{number:02d}",
                UnitKind.ENTERPRISE,
                parent=f"CDTS-{code}",
                short_name=f"CĐCS {company}",
                aliases=(company,),
            )
            for number, company in enumerate(companies, 1)
        ]
    return units
