"""What character recognition makes of letters and marks, where the proper form is certain.

Findings keep the words as they stand in the text; only their value takes the proper form.

Public names: `proper_letters`, `proper_capitals`, `proper_name`, `STRAY`.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.spelling import fold, strip_marks

_LETTERS: Final = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "ð": "đ", "Ð": "Đ"})
"""Letters of other languages that stand for one of Vietnamese: old fonts, and keyboards of another layout."""

STRAY: Final = re.compile(r"[*~¡¿|\\<>{}#$^=⁄¼½¾£¥§¢©®_]")
"""Signs that a stamp or a pen over the words leaves, and no post has."""

_CAPITALS = """
ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|NHÂN DÂN TỈNH|NHÂN DÂN HUYỆN|NHÂN DÂN THÀNH PHỐ|NHÂN DÂN XÃ|NHÂN DÂN PHƯỜNG
CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|PHÓ CHỦ TỊCH|PHÓ GIÁM ĐỐC|PHÓ TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG
CHI CỤC TRƯỞNG|VỤ TRƯỞNG|TỔNG CỤC TRƯỞNG|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|VĂN PHÒNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA
PHÓ CỤC TRƯỞNG|PHÓ VỤ TRƯỞNG|PHÓ CHI CỤC TRƯỞNG|PHÓ CHÁNH VĂN PHÒNG|PHÓ TRƯỞNG BAN|PHÓ TRƯỞNG PHÒNG|BÍ THƯ
PHÓ BÍ THƯ|THỦ TƯỚNG|THỦ TƯỚNG CHÍNH PHỦ|SỞ Y TẾ|SỞ XÂY DỰNG|SỞ TÀI CHÍNH|SỞ NỘI VỤ|SỞ CÔNG THƯƠNG
SỞ TƯ PHÁP|SỞ KHOA HỌC VÀ CÔNG NGHỆ|SỞ KẾ HOẠCH VÀ ĐẦU TƯ|SỞ GIÁO DỤC VÀ ĐÀO TẠO|SỞ THÔNG TIN VÀ TRUYỀN THÔNG
SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG|SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN|SỞ LAO ĐỘNG|BAN QUẢN LÝ|BAN CHỈ ĐẠO|BAN CHẤP HÀNH
BAN CHỈ HUY|BAN THƯỜNG VỤ|CÔNG TY CỔ PHẦN|CÔNG ĐOÀN|LIÊN ĐOÀN LAO ĐỘNG|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|ĐẢNG ỦY|ĐẢNG BỘ
ĐOÀN THANH NIÊN|BẢO HIỂM XÃ HỘI|BỆNH VIỆN|TRUNG TÂM Y TẾ|TRƯỜNG ĐẠI HỌC|TRƯỜNG CAO ĐẲNG|TÒA ÁN NHÂN DÂN
VIỆN KIỂM SÁT NHÂN DÂN|VIỆT NAM
"""
_PROPER: Final = {strip_marks(fold(phrase)): phrase for phrase in _CAPITALS.strip().replace("\n", "|").split("|")}
"""Phrases of heads and signatures that these letters can only mean there, whatever their marks."""
_PHRASE = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _PROPER), key=len, reverse=True)) + r")(?!\w)")


def proper_letters(words: str) -> str:
    """The words with letters of other languages as those that they stand for; as long as `words`.

    >>> proper_letters("HƢNG YÊN")
    'HƯNG YÊN'
    """
    return words.translate(_LETTERS)


def proper_capitals(words: str) -> str:
    """The words with known phrases in capitals under their proper marks; as long as `words`.

    A tone in its old place is no misreading.

    >>> proper_capitals("PHÓ GIÁM ĐÓC"), proper_capitals("UỶ BAN NHÂN DÂN TINH"), proper_capitals("Giám đóc")
    ('PHÓ GIÁM ĐỐC', 'UỶ BAN NHÂN DÂN TỈNH', 'Giám đóc')
    """
    bare = strip_marks(fold(words))
    start = 0
    while found := _PHRASE.search(bare, start):
        words = _put(words, found.start(), _PROPER[found[0]])
        start = found.start() + 1  # `ỦY BAN NHÂN DÂN` and `NHÂN DÂN TỈNH` share words
    return words


def _put(words: str, start: int, phrase: str) -> str:
    """`phrase` word by word where the printed word differs by more than the place of its tone."""
    for word in re.finditer(r"\w+", phrase):
        first, last = start + word.start(), start + word.end()
        printed = words[first:last]
        if printed.isupper() and fold(printed) != fold(word[0]):
            words = words[:first] + word[0] + words[last:]
    return words


def proper_name(words: str, name: str) -> str:
    """The words with a name in capitals under the marks that it has elsewhere in the document, if it lost some.

    >>> proper_name("TỈNH QUANG NGAI", "Quảng Ngãi"), proper_name("TỈNH QUẢNG NGÃI", "Quang Ngai")
    ('TỈNH QUẢNG NGÃI', 'TỈNH QUẢNG NGÃI')
    >>> proper_name("TĨNH QUẢNG NGÃI", "Quảng Ngãi"), proper_name("SỞ Y TẾ HÀ TĨNH", "Hà Tĩnh")
    ('TỈNH QUẢNG NGÃI', 'SỞ Y TẾ HÀ TĨNH')
    """
    bare = strip_marks(fold(name))
    start = strip_marks(fold(words)).find(bare)
    if start >= len("tinh ") and strip_marks(fold(words[:start])).endswith("tinh "):
        words = _put(words, start - len("tinh "), "TỈNH")
    printed = words[start : start + len(name)]
    if start < 0 or not printed.isupper() or _marks(printed) >= _marks(name):
        return words
    return words[:start] + name.upper() + words[start + len(name) :]


def _marks(words: str) -> int:
    folded = fold(words)
    return sum(one != other for one, other in zip(folded, strip_marks(folded), strict=True))
