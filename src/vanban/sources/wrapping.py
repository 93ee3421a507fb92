"""Lines become paragraphs: what a page's width broke is joined, what its writer broke stays apart.

Public names: `join_body`, `join_cell`, `join_wrapped`, `is_start`, `names_unit`, `waits`, `splits_phrase`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vanban.sources.lines import Line

_ENDS = ".;:!?…"
_BULLET = re.compile(r"[-–—+•▪●◦·*\uf0b7\uf02d\uf0a7]\s")
_NUMBER = r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđA-ZĐ]|[IVXLC]{1,6})[.)]|\d{1,2}(?:\.\d{1,3}){1,4}"
_NAMED = "Điều|Khoản|Chương|Phần|Mục|Tiểu mục|Phụ lục|Bước|ĐIỀU|CHƯƠNG|PHẦN|MỤC|PHỤ LỤC"
_LABEL = re.compile(rf"(?:{_NUMBER}|(?:{_NAMED})\s+(?:thứ\s+)?[\dIVXLCA-Z]{{1,5}}\b[.:]?)(?:\s|$)")
# A lone label waits for its words: `1.` and below it `Trên cơ sở tài liệu ...`.
_LONE_LABEL = re.compile(
    r"[-+•]|Số\s?:|Điều\s+\d{1,3}[.:]?|\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-zĐđ]|[IVXLC]{1,6})[.):]{1,2}-?"
)
# A label that stands for itself even below a line with no full stop, unless that line cites it: `khoản` / `2. Điều`.
_CLEAR_LABEL = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,3}){0,4}[.)]?|[IVXLC]{1,5}\.|[a-zđ]\)|Điều\s\d{1,3}[.:])\s+(?P<word>\w)"
)
_CITING = re.compile(r"(?:khoản|điểm|điều|mục|phần|số|chương|và|,|;|-|/|\()$", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:T/?M|K/?T|T/?L|TUQ|T/UQ|TH/L|Q)\s?\.?\s?(?=[A-ZĐÂÊÔƠƯ])(?<=[.\s/])|(?:TM|KT|TL|TUQ)\.|Nơi nhận\s?:?|NƠI NHẬN"
)
_POST = re.compile(
    r"(?:PHÓ|CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|CHÁNH|TRƯỞNG"
    r"|HIỆU TRƯỞNG|VIỆN TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|Chủ tịch|Phó)\b"
)
_BODY = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|SỞ|CỤC|TỔNG CỤC|VỤ|PHÒNG|CHI CỤC|VIỆN|TRƯỜNG|TRUNG TÂM"
    r"|BAN|BỘ|VĂN PHÒNG|ỦY BAN|UỶ BAN|HỘI ĐỒNG|UBND|HĐND|CÔNG AN|BỆNH VIỆN|TỔNG CÔNG TY|ĐẢNG BỘ|Độc lập|ĐỘC LẬP)\b"
)
_UNIT = re.compile(
    r"(?:-\s*)?(?:Các|Sở|Ban|UBND|Ủy ban|Uỷ ban|HĐND|Phòng|Trung tâm|Công an|Văn phòng|Cục|Chi cục|Vụ|Viện|Bộ|Bệnh viện"
    r"|Trường|Hội|Đài|Báo|Kho bạc|Thanh tra|Bảo hiểm|Chi nhánh|Chủ tịch|Thủ trưởng|Đoàn|Liên đoàn|Mặt trận|VP|Tổ|Đảng"
    r"|Công ty|Công đoàn|Quỹ|Trưởng|Phó|Giám đốc|Lãnh đạo|Đội|Cán bộ|Công chức)\b"
)
_TYPE = re.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|BÁO CÁO|TỜ TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN"
    r"|QUY CHẾ|QUY ĐỊNH|CÔNG ĐIỆN|KẾT LUẬN|THÔNG TƯ|NGHỊ ĐỊNH|PHỤ LỤC|GIẤY MỜI)\b.{0,8}"
)
# `Hải Bình, ngày 05 tháng 3 năm 2024`, `Số: 12/KH-SYT`: lines of the header that begin anew.
_HEADER_LINE = re.compile(r"[^,;:]{2,40},\s*ngày\b.{0,14}\btháng|Số\s?:|V/v\b|CỘNG HÒA|CỘNG HOÀ|Độc lập", re.IGNORECASE)
# Words that wait for the next one; a line that ends in one of them goes on.
_WAITING = re.compile(
    r"(?:^|\s)(?:và|hoặc|của|các|với|về|cho|tại|từ|đến|ngày|tháng|năm|số|theo|trên|trong|do|là|bằng|để|những|một|bị|được|như"
    r"|Số|Các|Ủy|ủy|Uỷ|uỷ|ban|Ban|BAN|Nhân|nhân|Quản|quản|Quý|quý|xây|tổ|triển|thực|phối|báo|kế|hành|công|ngành|VÀ|CỦA|CÁC|VỀ|CHO|TỔNG)$"
)
_PHRASES = (
    "ỦY BAN NHÂN DÂN",
    "UỶ BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
    "MẶT TRẬN TỔ QUỐC",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "VĂN PHÒNG",
    "THÀNH PHỐ",
    "TỔNG GIÁM ĐỐC",
)
_BREAKS = frozenset(
    (" ".join(words[:cut]), words[cut])
    for words in (phrase.split() for phrase in _PHRASES)
    for cut in range(1, len(words))
)


def join_body(lines: Sequence[Line]) -> list[list[Line]]:
    """Paragraphs of lines that stand between blank lines."""
    width = max((len(line.text) for line in lines), default=0)
    return _join(lines, lambda index: _goes_on_in_body(lines, index, width))


def join_cell(lines: Sequence[Line]) -> list[list[Line]]:
    """Paragraphs of the lines of a table cell, where every writer's line is a line."""
    dashed = any(line.text.startswith(("-", "–", "+")) for line in lines)
    return _join(lines, lambda index: _goes_on_in_cell(lines, index, in_list=dashed))


def join_wrapped(lines: Sequence[Line], *, width: int) -> list[list[Line]]:
    """Paragraphs of lines that were all broken at one width, with or without blank lines between paragraphs."""
    return _join(lines, lambda index: _goes_on_at_width(lines, index, width))


def _join(lines: Sequence[Line], goes_on: Callable[[int], bool]) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    for index, line in enumerate(lines):
        if paragraphs and goes_on(index):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def is_start(text: str) -> bool:
    """It begins as a numbered or bulleted paragraph does."""
    return bool(_BULLET.match(text) or _LABEL.match(text))


def names_unit(text: str) -> bool:
    """It begins as the name of a unit does: `Sở Y tế`, `Các phòng`."""
    return _UNIT.match(text) is not None


def waits(text: str) -> bool:
    """It ends in a word that waits for the next one: `và`, `của`, `Ủy ban Nhân`."""
    return _WAITING.search(text) is not None


def _goes_on_in_body(lines: Sequence[Line], index: int, width: int) -> bool:
    before, after = lines[index - 1], lines[index]
    first, second = before.text, after.text
    if not first or not second or before.is_open or _LONE_LABEL.fullmatch(first):
        return True
    if _AUTHORITY.match(second) or _AUTHORITY.match(first):
        return splits_phrase(first, second)
    ended = first[-1] in _ENDS or first.endswith(("./", "/."))
    if ended and is_start(second):
        return False
    if _BULLET.match(second) and second[:1] in "•▪●":
        return False
    if is_start(second) and (_is_heading(before, after) or _is_short_heading(first, second, width)):
        return False
    if before.is_bold and not after.is_bold and first.isupper() and not is_start(first):
        return False
    # The first line of a paragraph shares its width with marks that are gone; a later one is short by will.
    is_short = index > 1 and len(first) + len(second.split(maxsplit=1)[0]) + 1 < width - 14
    return not (is_short and ended and second[0].isupper())


def _goes_on_at_width(lines: Sequence[Line], index: int, width: int) -> bool:
    before, after = lines[index - 1], lines[index]
    first, second = before.text, after.text
    if _LONE_LABEL.fullmatch(first) or splits_phrase(first, second):
        return True
    if _AUTHORITY.match(second) or _AUTHORITY.fullmatch(first) or _TYPE.fullmatch(first) or _TYPE.fullmatch(second):
        return False
    is_short = after.indent + len(first) + len(second.split(maxsplit=1)[0]) + 1 < width - 8
    ended = first[-1] in _ENDS
    if (is_start(second) and (ended or is_short)) or (_is_clear_start(second) and not _CITING.search(first)):
        return False
    if first[-1] in ",-/":
        return True
    if first.isupper() != second.isupper() and is_short:
        return False
    if ended and after.indent > before.indent + 1:
        return False
    return not (is_short and (ended or not _WAITING.search(first)) and not second[0].islower())


def _is_clear_start(text: str) -> bool:
    found = _CLEAR_LABEL.match(text)
    return bool(found and found["word"].isupper())


def _is_short_heading(first: str, second: str, width: int) -> bool:
    """`I. MỤC TIÊU` or `1. Mục tiêu chung` with a clear label below it, in a text that has no blank lines."""
    if not is_start(first) or not _is_clear_start(second) or _CITING.search(first):
        return False
    return first.isupper() or len(first) < 0.6 * width


def _is_heading(before: Line, after: Line) -> bool:
    """A bold line over a numbered one: `**I. MỤC ĐÍCH**` and `**1. Mục đích**`."""
    return before.is_bold and (is_start(before.text) or before.text.isupper()) and bool(after.text)


def splits_phrase(first: str, second: str) -> bool:
    """The break stands inside a known name: `ỦY BAN NHÂN` and `DÂN`."""
    words, following = first.upper().split(), second.upper().split()
    if not words or not following:
        return False
    return any((" ".join(words[-size:]), following[0]) in _BREAKS for size in range(1, min(len(words), 7) + 1))


def _goes_on_in_cell(lines: Sequence[Line], index: int, *, in_list: bool) -> bool:
    before, after = lines[index - 1], lines[index]
    first, second = before.text, after.text
    if not first or not second or splits_phrase(first, second):
        return True
    if (is_start(second) and first[-1] in _ENDS) or (_HEADER_LINE.match(second) and not before.is_open):
        return False
    if _LONE_LABEL.fullmatch(first):
        return not _AUTHORITY.match(second)
    if first.isupper():
        return _goes_on_in_capitals(before, second)
    if before.is_open:
        return not _AUTHORITY.match(second)
    if _AUTHORITY.match(second) or _AUTHORITY.fullmatch(first):
        return False
    if in_list and lines[0].text != second:
        return not _BULLET.match(second) and not second.startswith(("-", "–", "+"))
    return _goes_on_in_words(first, second)


def _goes_on_in_capitals(before: Line, second: str) -> bool:
    """Capitals are names of bodies and posts, one a line; a bold one may wrap."""
    if not second.isupper() or before.text[-1] in _ENDS:
        return False
    if before.text.endswith(",") or _WAITING.search(before.text):
        return True
    if _AUTHORITY.match(second) or _POST.match(second) or _BODY.match(second):
        return False
    return before.is_open


def _goes_on_in_words(first: str, second: str) -> bool:
    """Running words of a cell: a new paragraph begins with a capital behind a close, with a label, or with a unit."""
    if is_start(second) and not _WAITING.search(first):
        return False
    if second[0].islower() or first[-1] in ",-/(" or _WAITING.search(first):
        return True
    return not (first[-1] in _ENDS or _UNIT.match(second) or second.isupper())
