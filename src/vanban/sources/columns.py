"""Two columns typed side by side with tabs or many spaces, where no table holds them.

    ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      TỈNH HÀ GIANG              Độc lập - Tự do - Hạnh phúc
    Số: 12/KH-UBND           Hà Giang, ngày 12 tháng 3 năm 2025

Only the header block and the foot (`Nơi nhận` beside the signature, two signatures side by side) are taken apart, since
gaps elsewhere are mere spacing. Such a block is found by what it says, then grown over the lines around it as far as
they stand in one of its columns.

Public names: `find_columns`, `Columns`, `Part`, `has_gap`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vanban.spelling import fold, strip_marks


class Part(NamedTuple):
    """A stretch of one line, white space at its ends left out."""

    line: int
    start: int
    end: int


class Columns(NamedTuple):
    """Lines that stand in two columns. A line of one column only has a part in that one; a blank line has none."""

    first: int
    last: int
    """Half-open: the first line that is no longer in it."""
    left: tuple[Part, ...]
    right: tuple[Part, ...]


def has_gap(line: str) -> bool:
    """The line has a tab or at least three spaces between words.

    >>> has_gap("Số: 12/KH-UBND\\tHà Nội, ngày 01 tháng 3 năm 2025"), has_gap("\\tMột đoạn văn.  Câu sau.")
    (True, False)
    """
    return _GAP.search(line.strip()) is not None


def find_columns(lines: Sequence[str]) -> tuple[Columns, ...]:
    """The blocks of two columns among consecutive lines.

    `lines` are lines of a text file, or paragraphs of a word processor cut at their line breaks, white space untouched:
    tabs and leading spaces tell the column of a line that has no gap. Blank lines may stand among them.

    Shape: in order, none overlapping; offsets count within each line; () for a text with no such block.

    >>> lines = ["SỞ Y TẾ\\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "\\tĐộc lập - Tự do - Hạnh phúc", "KẾ HOẠCH"]
    >>> block, = find_columns(lines)
    >>> block.first, block.last, block.left
    (0, 2, (Part(line=0, start=0, end=7),))
    >>> [part.line for part in block.right]
    [0, 1]
    """
    measured = [_measure(line) for line in lines]
    blocks: list[Columns] = []
    after = 0
    for index, line in enumerate(measured):
        if index < after or not line.gaps:
            continue
        block = _header_at(measured, index, after) or _foot_at(measured, index, after)
        if block is not None:
            blocks.append(block)
            after = block.last
    return tuple(blocks)


# --- lines ---------------------------------------------------------------------------------------------------------

_GAP = re.compile(r"[ \u00a0\u2000-\u200a\u3000]*\t[ \t\u00a0\u2000-\u200a\u3000]*|[ \u00a0\u2000-\u200a\u3000]{3,}")
_TAB_WIDTH = 8
# A gap that is left to be filled in by hand: `Số:     /KH-UBND`, `ngày     tháng     năm 2025`.
_BLANK_BEFORE = re.compile(r"(?:\bso ?[:.]?|\bngay|\bthang|\bnam|,)$")
_BLANK_AFTER = re.compile(r"[/-] ?[^\W\d_]{2}|ngay\b|thang\b|nam\b")
_LONG = 70  # characters; a line this long is prose


class _Gap(NamedTuple):
    start: int
    end: int
    width: int
    """As it shows, tabs drawn to the next stop."""


@dataclass(slots=True)
class _Measured:
    """A line with its gaps, and its words folded and without marks for matching."""

    plain: str
    start: int
    """Where its words begin."""
    end: int
    column: int
    """As it shows."""
    tabs: int
    """Tabs before its words."""
    begins_small: bool
    """With a small letter."""
    gaps: list[_Gap] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return self.start >= self.end

    @property
    def words(self) -> str:
        return self.plain[self.start : self.end]


def _measure(line: str) -> _Measured:
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    indent = line[:start]
    plain = strip_marks(fold(line)) if line.strip() else ""
    column = len(indent.expandtabs(_TAB_WIDTH))
    measured = _Measured(plain, start, end, column, indent.count("\t"), line[start : start + 1].islower())
    if start < end and ("\t" in line or "   " in line or "\u00a0" in line):
        for found in _GAP.finditer(line, start, end):
            if not _is_blank_to_fill(plain, found.start(), found.end()):
                width = _shown(line[: found.end()]) - _shown(line[: found.start()]) if len(line) < 1000 else 1
                measured.gaps.append(_Gap(found.start(), found.end(), width))
    return measured


def _shown(text: str) -> int:
    return len(text.expandtabs(_TAB_WIDTH))


def _is_blank_to_fill(plain: str, start: int, end: int) -> bool:
    if plain[start - 1 : start] == "," and _BULLET.match(plain.lstrip()):
        return False  # `- Hội Chữ thập đỏ tỉnh,      CHỦ TỊCH`
    before = plain[max(start - 8, 0) : start]
    return _BLANK_BEFORE.search(before) is not None or _BLANK_AFTER.match(plain, end) is not None


# --- cutting -------------------------------------------------------------------------------------------------------

# `cong hoa xa hoi chu nghia viet nam`, its motto, and the heading of Party documents.
_NATIONAL = re.compile(r"cong hoa +xa hoi|doc lap ?- ?tu do|doc lap +tu do|dang cong san +viet nam")
# `ha noi, ngay 01 thang 3 nam 2025`, the numbers perhaps left blank.
_PLACE_DATE = re.compile(r"\bngay\b[ .…_\d]{0,14}thang\b[ .…_\d]{0,14}nam\b")
_SYMBOL = re.compile(r"so ?[:.]? ?[\d./…_ ]|so ?:|[\d ]{1,6}[-/] ?[a-zd]{2}")
_SUBJECT = re.compile(r"v/v\b|ve viec\b")
_RECIPIENTS = re.compile(r"\(?noi nhan\b|\(?noi gui\b")
_BULLET = re.compile(r"[-–—+*•·]|luu\b|nhu tren|nhu dieu")
_AUTHORITY = re.compile(r"(?:t/?m|k/?t|t/?l|tuq|t\.u\.q|q|t/uq) ?[.,/] ?[a-z]|(?:tm|kt|tl|tuq) [a-z]")
_POST = re.compile(
    r"(?:quyen |pho |chanh |tong |uy vien )?(?:chu tich|bi thu|giam doc|truong|bo truong|thu truong|thu tuong"
    r"|cuc truong|vu truong|chanh|vien truong|hieu truong|chu nhiem|tong giam doc|ban thuong vu|uy ban nhan dan"
    r"|nguoi ky)\b"
)
_ADDRESS = re.compile(r"kinh gui\b")
_BODY_BEGINS = re.compile(r"kinh gui|thuc hien|can cu|de |[-\d]")
_AFTER_FOOT = re.compile(r"(?:phu luc|danh muc|bieu mau|mau so|kem theo)\b")


def _header_cut(line: _Measured) -> _Gap | None:
    """The gap between the columns of a line of the header."""
    found = _NATIONAL.search(line.plain, line.start)
    if found is None:
        found = _PLACE_DATE.search(line.plain, line.start)
        left = line.plain[line.start :]
        if found is None or not (_SYMBOL.match(left) or _SUBJECT.match(left)):
            return None
    before = [gap for gap in line.gaps if gap.end <= found.start()]
    return before[-1] if before else None


def _foot_cut(line: _Measured) -> _Gap | None:
    """The gap between recipients and signature, or between two signatures."""
    cut = _widest(line)
    if cut is None:
        return None
    left, right = line.plain[line.start : cut.start], line.plain[cut.end : line.end]
    signs = _AUTHORITY.match(right) or _POST.match(right)
    if _RECIPIENTS.match(left):
        return cut if len(right) < _LONG else None
    if signs and len(right) < _LONG and (_BULLET.match(left) or _AUTHORITY.match(left) or _POST.match(left)):
        return cut
    return None


# --- growing -------------------------------------------------------------------------------------------------------


class _Edge:
    """The line between the two columns, learned from the lines that are cut."""

    def __init__(self) -> None:
        self._left_tabs = 99
        self._left_columns: list[int] = []
        self._right_columns: list[int] = []

    def learn(self, line: _Measured, cut: _Gap) -> None:
        self._left_tabs = min(self._left_tabs, line.tabs)
        self._left_columns.append(line.column)
        self._right_columns.append(line.column + (cut.start - line.start) + cut.width)

    def side(self, line: _Measured) -> str:
        """`left` or `right`, for a line with no gap; by its words first, then by where it begins."""
        if _BULLET.match(line.words) or _RECIPIENTS.match(line.words) or _SYMBOL.match(line.words):
            return "left"
        if _SUBJECT.match(line.words):
            return "left"
        if line.tabs > self._left_tabs:
            return "right"
        middle = (min(self._left_columns) + min(self._right_columns)) / 2
        return "right" if line.column >= max(middle, 6) else "left"


class _Growth:
    """A block that takes in lines one by one."""

    def __init__(self, lines: Sequence[_Measured], first: int) -> None:
        self.lines = lines
        self.first = self.last = first
        self.edge = _Edge()
        self.left: list[Part] = []
        self.right: list[Part] = []

    def cut(self, index: int, gap: _Gap) -> None:
        line = self.lines[index]
        self.edge.learn(line, gap)
        self.left.append(Part(index, line.start, gap.start))
        self.right.append(Part(index, gap.end, line.end))
        self._reach(index)

    def put(self, index: int) -> None:
        """A line that stands in one column."""
        line = self.lines[index]
        side = self.left if self.edge.side(line) == "left" else self.right
        side.append(Part(index, line.start, line.end))
        self._reach(index)

    def _reach(self, index: int) -> None:
        self.first = min(self.first, index)
        self.last = max(self.last, index + 1)

    def finish(self) -> Columns:
        return Columns(self.first, self.last, tuple(sorted(self.left)), tuple(sorted(self.right)))


_HEADER_REACH = 12  # lines from the first to the last of a header block
_BLANKS_IN_HEADER = 2
_BLANKS_IN_FOOT = 9  # room for a signature and a seal
_FOOT_REACH = 45


def _header_at(lines: Sequence[_Measured], index: int, after: int) -> Columns | None:
    cut = _header_cut(lines[index])
    if cut is None:
        return None
    block = _Growth(lines, index)
    block.cut(index, cut)
    for above in range(index - 1, max(after, index - 4) - 1, -1):
        if not _is_head_line(lines[above]) or block.edge.side(lines[above]) != "left":
            break
        block.put(above)
    _grow_header(block, index)
    return block.finish()


def _is_head_line(line: _Measured) -> bool:
    """A short line above the first cut, such as the superior's name."""
    return (
        not line.is_blank and not line.gaps and line.end - line.start < _LONG and line.plain[line.end - 1] not in ".;:"
    )


def _grow_header(block: _Growth, index: int) -> None:
    """Down to the last line that says it is of the header, then over what belongs to one column."""
    lines = block.lines
    last = index
    for below in range(index + 1, min(index + _HEADER_REACH, len(lines))):
        if _ADDRESS.match(lines[below].words) or lines[below].end - lines[below].start > 3 * _LONG:
            break
        if _header_cut(lines[below]) is not None:
            last = below
    for below in range(index + 1, last + 1):
        cut = _widest(lines[below])
        if cut is not None:
            block.cut(below, _header_cut(lines[below]) or cut)
        elif not lines[below].is_blank:
            block.put(below)
    _take_tail(block, last + 1)


def _widest(line: _Measured) -> _Gap | None:
    return max(line.gaps, key=lambda gap: gap.width, default=None)


def _take_tail(block: _Growth, index: int) -> None:
    """Lines below the last sure cut: motto, rule, number, `V/v ...` with its wrapped lines, place and day."""
    blanks = 0
    in_subject = False
    for below in range(index, min(index + _HEADER_REACH, len(block.lines))):
        line = block.lines[below]
        if line.is_blank:
            blanks += 1
            if blanks > _BLANKS_IN_HEADER:
                return
            continue
        is_subject = _SUBJECT.match(line.words) is not None
        cut = _widest(line)
        goes_on = in_subject and not blanks and cut is None and line.end - line.start < 50 and _is_small(line)
        if not (is_subject or goes_on or _is_header_word(line)) or line.end - line.start > 2 * _LONG:
            return
        in_subject = in_subject or is_subject
        blanks = 0
        if cut is not None:
            block.cut(below, cut)
        else:
            block.put(below)


def _is_small(line: _Measured) -> bool:
    """It begins no part of its own, as `Kính gửi` or a bullet does."""
    return line.begins_small or not _BODY_BEGINS.match(line.words)


def _is_header_word(line: _Measured) -> bool:
    words = line.words
    if len(words) > (2 * _LONG if line.gaps else _LONG):
        return False
    is_rule = not any(char.isalnum() for char in words)
    return bool(
        is_rule
        or _NATIONAL.match(words)
        or (_SYMBOL.match(words) and "/" in words)
        or (_PLACE_DATE.search(words) and words[-1:].isdigit())
    )


def _foot_at(lines: Sequence[_Measured], index: int, after: int) -> Columns | None:
    cut = _foot_cut(lines[index])
    if cut is None:
        return None
    block = _Growth(lines, index)
    block.cut(index, cut)
    for above in range(index - 1, max(after, index - 4) - 1, -1):
        line = lines[above]
        if line.is_blank or line.gaps or not (_AUTHORITY.match(line.words) or _POST.match(line.words)):
            break
        if line.end - line.start > _LONG or block.edge.side(line) != "right":
            break
        block.put(above)
    _grow_foot(block, index)
    return block.finish()


def _grow_foot(block: _Growth, index: int) -> None:
    """Down to the end of the recipients and to the signer's name."""
    blanks = 0
    for below in range(index + 1, min(index + _FOOT_REACH, len(block.lines))):
        line = block.lines[below]
        if line.is_blank:
            blanks += 1
            continue
        if blanks > _BLANKS_IN_FOOT or _AFTER_FOOT.match(line.words) or _NATIONAL.search(line.words):
            return
        cut = _widest(line)
        if cut is not None and cut.start - line.start < 2 * _LONG and line.end - cut.end < _LONG:
            block.cut(below, cut)
        elif _stands_in_foot(block, line, blanks) or _goes_on_in_list(block.lines, below):
            block.put(below)
        else:
            return
        blanks = 0


def _goes_on_in_list(lines: Sequence[_Measured], index: int) -> bool:
    """A short line between two lines of recipients: the first one, wrapped."""
    line = lines[index]
    is_between = 0 < index < len(lines) - 1 and _BULLET.match(lines[index + 1].words) is not None
    return is_between and not lines[index - 1].is_blank and line.end - line.start < 60


def _stands_in_foot(block: _Growth, line: _Measured, blanks: int) -> bool:
    if block.edge.side(line) == "right":
        return line.end - line.start < _LONG
    if _BULLET.match(line.words):
        return True
    return not blanks and line.end - line.start < 60 and line.plain[line.end - 1] in ".;,)"
