"""The words of names of units that mean the same, say little, or stand for another; folded, without diacritics.

Public names: `SHORT`, `SILENT`, `LEGAL`, `PLACES`, `BARE`, `BARE_WORDS`, `POSTS`, `BOARDS`, `is_bare`, `is_place`,
`is_proper`, `proper_start`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

SHORT: Final = {
    "ubnd": "ủy ban nhân dân",
    "hdnd": "hội đồng nhân dân",
    "ubkt": "ủy ban kiểm tra",
    "cdcs": "công đoàn cơ sở",
    "cd": "công đoàn",
    "ldld": "liên đoàn lao động",
    "tldld": "tổng liên đoàn lao động",
    "btv": "ban thường vụ",
    "bch": "ban chấp hành",
    "bgh": "ban giám hiệu",
    "vp": "văn phòng",
    "vpubnd": "văn phòng ủy ban nhân dân",
    "bql": "ban quản lý",
    "bqlda": "ban quản lý dự án",
    "cty": "công ty",
    "ctcp": "công ty cổ phần",
    "tct": "tổng công ty",
    "cp": "cổ phần",
    "mtv": "một thành viên",
    "xn": "xí nghiệp",
    "htx": "hợp tác xã",
    "kcn": "khu công nghiệp",
    "tp": "thành phố",
    "tx": "thị xã",
    "bv": "bệnh viện",
    "tyt": "trạm y tế",
    "ttyt": "trung tâm y tế",
    "bhxh": "bảo hiểm xã hội",
    "kbnn": "kho bạc nhà nước",
    "thpt": "trung học phổ thông",
    "thcs": "trung học cơ sở",
    "mttq": "mặt trận tổ quốc",
}
"""Abbreviations written out before names are compared; all others are compared with the first letters of words."""

SILENT: Final = frozenset({"và", "của", "thuộc", "va", "cua", "thuoc"})
"""Words that join."""

LEGAL: Final = ("tnhh", "co phan", "mot thanh vien")
"""Words for the legal form of an enterprise, often left out."""

PLACES: Final = frozenset({"tinh", "huyen", "xa", "phuong", "quan", "thi xa", "thi tran", "thanh pho", "dac khu"})
"""Kinds of places; a commune is also its people's committee."""

BARE: Final = (
    *("cong doan", "lien doan lao dong", "nganh", "so", "ban", "phong", "khoa", "van phong", "trung tam", "truong"),
    *("truong dai hoc", "truong cao dang", "dai hoc", "vien", "hoc vien", "cong ty", "tong cong ty", "tap doan"),
    *("xi nghiep", "nha may", "uy ban nhan dan", "hoi dong nhan dan", "tinh", "huyen", "xa", "phuong", "quan"),
    *("thi xa", "thi tran", "thanh pho", "dac khu", "tram", "chi nhanh", "cuc", "chi cuc", "tong cuc", "vu", "to"),
    *("doi", "bo mon", "ban quan ly", "xuong", "phan xuong", "benh vien", "hoi", "hoi dong", "don vi", "co quan"),
    *("co so", "khu cong nghiep", "bo phan", "uy ban", "to cong doan", "cum", "hop tac xa", "bao hiem xa hoi"),
)
"""Words that say what a unit is and not which one."""

BARE_WORDS: Final = frozenset(" ".join(BARE).split())


@lru_cache(maxsize=4096)
def is_bare(plain: tuple[str, ...]) -> bool:
    """Whether a name says only what a unit is: `Văn phòng Công đoàn ngành`, not `Phòng Khoa học`."""
    if not plain:
        return True
    return any(is_bare(plain[len(words) :]) for words in _BARE_ROWS if plain[: len(words)] == words)


_COMMITTEE: Final = ("uy", "ban", "nhan", "dan")
_ENTERPRISES: Final = ("cong ty", "xi nghiep", "nha may", "hop tac xa", "chi nhanh", "tap doan")


@lru_cache(maxsize=50_000)
def is_place(plain: tuple[str, ...]) -> bool:
    """Whether it is the name of a place or of its committee: `Xã Thạch Bình`."""
    row = plain[4:] if plain[:4] == _COMMITTEE else plain
    return len(row) > 1 and (row[0] in PLACES or " ".join(row[:2]) in PLACES)


def proper_start(plain: tuple[str, ...]) -> int:
    """Where the proper name of a place begins behind its kind."""
    start = 4 if plain[:4] == _COMMITTEE else 0
    return start + (1 if plain[start] in PLACES else 2)


@lru_cache(maxsize=50_000)
def is_proper(plain: tuple[str, ...]) -> bool:
    """Whether it holds a proper name, in which every letter and the order count: a place's or an enterprise's."""
    text = f" {' '.join(plain)} "
    return is_place(plain) or any(f" {words} " in text for words in _ENTERPRISES)


_BARE_ROWS: Final = tuple(tuple(words.split()) for words in BARE)

POSTS: Final = (
    *("phó tổng giám đốc", "tổng giám đốc", "phó giám đốc", "giám đốc", "phó chủ tịch", "chủ tịch"),
    *("phó hiệu trưởng", "hiệu trưởng", "phó chủ nhiệm", "chủ nhiệm", "phó thủ trưởng", "thủ trưởng"),
    *("tập thể lãnh đạo", "lãnh đạo", "người đứng đầu", "viện trưởng", "phó viện trưởng", "chi cục trưởng"),
    *("phó chi cục trưởng", "cục trưởng", "phó cục trưởng", "đội trưởng", "tổ trưởng", "trạm trưởng", "hạt trưởng"),
    *("phó quản đốc", "quản đốc", "phó trưởng", "trưởng", "phó chánh", "chánh", "các đồng chí", "đồng chí"),
)
"""Posts that stand before the unit they head. `Trưởng Ban`, `Chánh Văn phòng`: the unit's own word stays."""

BOARDS: Final = (
    *("ban thường vụ", "ban chấp hành", "thường trực", "đoàn chủ tịch", "ban giám hiệu", "ban giám đốc"),
    *("ban tổng giám đốc", "ban lãnh đạo", "cơ quan"),
)
"""Bodies that speak for the whole of their organisation."""
