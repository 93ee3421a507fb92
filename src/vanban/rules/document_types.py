"""The closed table of types of documents: name, abbreviation, how the type line prints it, and since when.

The same letters mean different things by branch and time (`QĐ` of the Party is a decision or a regulation, `CĐ` a
telegram or a body), so the name on the page decides and the abbreviation in the symbol is only a second witness.

Public names: `DocumentType`, `TYPES`, `type_of_abbreviation`, `type_of_name`, `NAMES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vanban.spelling import fold, strip_marks

ND_110_2004: Final = date(2004, 5, 23)
"""Nghị định 110/2004/NĐ-CP in force: 23 types."""
ND_09_2010: Final = date(2010, 4, 1)
"""Nghị định 09/2010/NĐ-CP in force: 32 types."""
ND_30_2020: Final = date(2020, 3, 5)
"""Nghị định 30/2020/NĐ-CP in force: 29 types."""
_BEFORE_30 = date(2020, 3, 4)
LAW_2008: Final = date(2009, 1, 1)
"""Luật Ban hành văn bản quy phạm pháp luật 17/2008/QH12 in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """One type of document."""

    abbreviation: str
    """What `header.type` gives; for types that no decree abbreviates, the letters that offices use."""
    name: str
    aliases: tuple[str, ...] = ()
    """Other wordings of the type line."""
    branches: tuple[str, ...] = ("state",)
    """`state`, `legal`, `party`; trade unions and the youth union follow the state's."""
    symbols: tuple[str, ...] = ()
    """Other letters that stand for it in a symbol."""
    valid_from: date | None = None
    """First day in a decree's table; None for before 2004."""
    valid_until: date | None = None
    """Last day in a decree's table; offices may go on using it."""
    is_type_line: bool = True
    """Whether it has a type line; an official letter has none."""

    def holds_on(self, day: date | None) -> bool:
        """Whether a decree in force on that day knows it; without a day, whether one now in force does."""
        if day is None:
            return self.valid_until is None
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


_STATE_AND_PARTY = ("state", "party")
_LEGAL = ("legal",)
_ALL = ("state", "legal", "party")

TYPES: Final[tuple[DocumentType, ...]] = (
    # Nghị định 30/2020/NĐ-CP, article 7 and annex III, in its order; most stand in the decrees before it too.
    DocumentType(abbreviation="NQ", name="Nghị quyết", branches=_ALL),
    DocumentType(abbreviation="QĐ", name="Quyết định", branches=_ALL),
    DocumentType(abbreviation="CT", name="Chỉ thị", branches=_ALL),
    DocumentType(abbreviation="QC", name="Quy chế", branches=_STATE_AND_PARTY, valid_from=ND_09_2010),
    DocumentType(
        abbreviation="QyĐ",
        name="Quy định",
        branches=_STATE_AND_PARTY,
        symbols=("QYĐ", "QĐi", "QyD"),
        valid_from=ND_09_2010,
    ),
    DocumentType(abbreviation="TC", name="Thông cáo", branches=_STATE_AND_PARTY),
    DocumentType(
        abbreviation="TB",
        name="Thông báo",
        aliases=("Thông báo kết luận", "Thông báo nội bộ", "Thông báo khẩn"),
        branches=_STATE_AND_PARTY,
        symbols=("TBKL",),
    ),
    DocumentType(abbreviation="HD", name="Hướng dẫn", branches=_STATE_AND_PARTY, valid_from=ND_09_2010),
    DocumentType(
        abbreviation="CTr",
        name="Chương trình",
        aliases=("Chương trình hành động", "Chương trình công tác", "Chương trình phối hợp", "Chương trình làm việc"),
        branches=_STATE_AND_PARTY,
        symbols=("CTR", "CTrHĐ", "CTHĐ", "CTPH", "CTrPH"),
    ),
    DocumentType(
        abbreviation="KH",
        name="Kế hoạch",
        aliases=("Kế hoạch hành động", "Kế hoạch liên tịch", "Kế hoạch phối hợp", "Kế hoạch liên ngành"),
        branches=_STATE_AND_PARTY,
        symbols=("KHLT", "KHPH", "KHLN", "KHHĐ"),
    ),
    DocumentType(abbreviation="PA", name="Phương án", branches=_STATE_AND_PARTY),
    DocumentType(abbreviation="ĐA", name="Đề án", branches=_STATE_AND_PARTY),
    DocumentType(abbreviation="DA", name="Dự án", branches=_STATE_AND_PARTY, valid_from=ND_09_2010),
    DocumentType(
        abbreviation="BC",
        name="Báo cáo",
        aliases=("Báo cáo tổng kết", "Báo cáo sơ kết", "Báo cáo kết quả", "Báo cáo chính trị", "Báo cáo giải trình"),
        branches=_STATE_AND_PARTY,
    ),
    DocumentType(
        abbreviation="BB", name="Biên bản", aliases=("Biên bản họp", "Biên bản làm việc"), branches=_STATE_AND_PARTY
    ),
    DocumentType(abbreviation="TTr", name="Tờ trình", branches=_STATE_AND_PARTY, symbols=("TTR", "TTrLN")),
    DocumentType(abbreviation="HĐ", name="Hợp đồng", aliases=("Hợp đồng lao động", "Hợp đồng kinh tế")),
    DocumentType(abbreviation="CV", name="Công văn", branches=_STATE_AND_PARTY, is_type_line=False),
    DocumentType(
        abbreviation="CĐ",
        name="Công điện",
        aliases=("Công điện khẩn", "Công điện hỏa tốc", "Điện"),
        symbols=("CĐK", "CĐKh"),
    ),
    DocumentType(abbreviation="BGN", name="Bản ghi nhớ", symbols=("GN",), valid_from=ND_09_2010),
    DocumentType(
        abbreviation="BTT",
        name="Bản thỏa thuận",
        aliases=("Thỏa thuận", "Thỏa thuận hợp tác", "Thỏa thuận phối hợp"),
        symbols=("TTh",),
        valid_from=ND_09_2010,
    ),
    DocumentType(abbreviation="GUQ", name="Giấy ủy quyền", symbols=("UQ",)),
    DocumentType(
        abbreviation="GM", name="Giấy mời", branches=_STATE_AND_PARTY, aliases=("Giấy mời họp", "Giấy triệu tập")
    ),
    DocumentType(abbreviation="GGT", name="Giấy giới thiệu", branches=_STATE_AND_PARTY, symbols=("GT",)),
    DocumentType(abbreviation="GNP", name="Giấy nghỉ phép", branches=_STATE_AND_PARTY, symbols=("NP",)),
    DocumentType(abbreviation="PG", name="Phiếu gửi", branches=_STATE_AND_PARTY),
    DocumentType(abbreviation="PC", name="Phiếu chuyển", branches=_STATE_AND_PARTY),
    DocumentType(abbreviation="PB", name="Phiếu báo", valid_from=ND_30_2020),
    DocumentType(abbreviation="ThC", name="Thư công", valid_from=ND_30_2020),
    # Nghị định 110/2004 and 09/2010, no longer in the table of 2020.
    DocumentType(
        abbreviation="BCK",
        name="Bản cam kết",
        aliases=("Cam kết",),
        valid_from=ND_09_2010,
        valid_until=_BEFORE_30,
        symbols=("CK",),
    ),
    DocumentType(
        abbreviation="GCN", name="Giấy chứng nhận", branches=_STATE_AND_PARTY, valid_until=_BEFORE_30, symbols=("CN",)
    ),
    DocumentType(abbreviation="GXN", name="Giấy xác nhận", valid_until=_BEFORE_30),
    DocumentType(
        abbreviation="GĐĐ", name="Giấy đi đường", branches=_STATE_AND_PARTY, valid_until=_BEFORE_30, symbols=("ĐĐ",)
    ),
    DocumentType(abbreviation="GBN", name="Giấy biên nhận", valid_until=_BEFORE_30, aliases=("Giấy biên nhận hồ sơ",)),
    # Luật Ban hành văn bản quy phạm pháp luật.
    DocumentType(abbreviation="HP", name="Hiến pháp", branches=_LEGAL),
    DocumentType(abbreviation="BL", name="Bộ luật", branches=_LEGAL),
    DocumentType(abbreviation="L", name="Luật", branches=_LEGAL),
    DocumentType(abbreviation="PL", name="Pháp lệnh", branches=_LEGAL),
    DocumentType(abbreviation="LCT", name="Lệnh", branches=_LEGAL, symbols=("L-CTN",)),
    DocumentType(abbreviation="NĐ", name="Nghị định", branches=_LEGAL),
    DocumentType(abbreviation="NQLT", name="Nghị quyết liên tịch", branches=_LEGAL),
    DocumentType(abbreviation="TT", name="Thông tư", branches=_LEGAL),
    DocumentType(
        abbreviation="TTLT",
        name="Thông tư liên tịch",
        branches=_LEGAL,
        symbols=("TTLB",),
        aliases=("Thông tư liên bộ",),
    ),
    DocumentType(abbreviation="VBHN", name="Văn bản hợp nhất", branches=_LEGAL, valid_from=date(2012, 7, 1)),
    DocumentType(abbreviation="SL", name="Sắc lệnh", branches=_LEGAL, valid_until=date(1980, 12, 31)),
    # Quy định 66-QĐ/TW (2017) and 399-QĐ/TW (2026): the Party's own.
    DocumentType(abbreviation="CL", name="Chiến lược", branches=("party",)),
    DocumentType(
        abbreviation="KL",
        name="Kết luận",
        branches=_STATE_AND_PARTY,
        aliases=("Kết luận thanh tra", "Kết luận kiểm tra", "Kết luận cuộc họp"),
        symbols=("KLTT", "KLKT"),
    ),
    DocumentType(abbreviation="TT", name="Thông tri", branches=("party",)),
    DocumentType(abbreviation="TBo", name="Tuyên bố", branches=("party",)),
    DocumentType(abbreviation="LKG", name="Lời kêu gọi", branches=("party",)),
    DocumentType(abbreviation="QH", name="Quy hoạch", branches=("party",)),
    DocumentType(abbreviation="ĐL", name="Điều lệ", branches=_STATE_AND_PARTY),
    # In use everywhere, in no decree.
    DocumentType(abbreviation="QTr", name="Quy trình", symbols=("QT",)),
    DocumentType(abbreviation="NQy", name="Nội quy"),
    DocumentType(abbreviation="PT", name="Phiếu trình"),
    DocumentType(abbreviation="ĐC", name="Đề cương"),
    DocumentType(abbreviation="DT", name="Dự toán"),
    DocumentType(abbreviation="QCPH", name="Quy chế phối hợp", branches=_STATE_AND_PARTY),
    DocumentType(abbreviation="GP", name="Giấy phép"),
    DocumentType(abbreviation="TTh", name="Thể lệ"),
)


def _by_abbreviation() -> dict[str, DocumentType]:
    table: dict[str, DocumentType] = {}
    for kind in TYPES:
        for letters in (kind.abbreviation, *kind.symbols):
            table.setdefault(letters, kind)
    return table


def _by_name() -> dict[str, DocumentType]:
    table: dict[str, DocumentType] = {}
    for kind in TYPES:
        for wording in (kind.name, *kind.aliases):
            table.setdefault(strip_marks(fold(wording)), kind)
    return table


_ABBREVIATIONS = _by_abbreviation()
# `QD`, `KÊ`: recognition loses marks; case is kept, for `CT` and `CTr` differ by letters but `TTr` and `TTR` do not.
_CARELESS = {strip_marks(fold(letters)): kind for letters, kind in reversed(_ABBREVIATIONS.items())}

NAMES: Final[dict[str, DocumentType]] = _by_name()
"""Type by its name, folded and without marks: `ke hoach`."""


def type_of_abbreviation(letters: str) -> DocumentType | None:
    """The type that these letters stand for in a symbol.

    >>> type_of_abbreviation("TTr").name
    'Tờ trình'
    """
    return _ABBREVIATIONS.get(letters) or _CARELESS.get(strip_marks(fold(letters)))


def type_of_name(name: str) -> DocumentType | None:
    """The type of that name, in any spelling.

    >>> type_of_name("KẾ HOẠCH").abbreviation
    'KH'
    """
    return NAMES.get(strip_marks(fold(name)))
