"""Blocks of two or three columns: the header (issuer beside the national heading) and the foot (recipients, signers).

They are found by their words, then cut along the white strip between the columns, which stays open from line to line.

Public names: `Columns`, `find_columns`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from vanban.sources.layout_lines import Line, gather_lines
from vanban.sources.page import Word

_NATIONAL = re.compile(r"cong hoa xa hoi|dang cong san viet nam")
_RECIPIENTS = re.compile(r"noi nhan\b")
_AUTHORITY = re.compile(r"(?:tm|kt|tl|tuq|q|t/m|k/t|t/l|thua lenh|thay mat)\s*[./]\s*[a-z]")
_POST = re.compile(
    r"(?:q\. ?)?(?:pho |quyen )?(?:chu tich|giam doc|tong giam doc|cuc truong|vu truong|bo truong|thu truong|chanh |"
    r"truong |bi thu|thu tuong|vien truong|chu nhiem|tu lenh|chi cuc|hieu truong|pho )"
)
_DATE_LINE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b|\bngay\b.{0,12}/.{0,6}/")
_SYMBOL_LINE = re.compile(r"so\s*[:.]|so\s+\d|/[a-z]+-")
_ABOUT = re.compile(r"v\s*/\s*v\b|ve viec\b")
_TITLE = re.compile(
    r"(?:nghi quyet|nghi dinh|quyet dinh|chi thi|thong tu|quy che|quy dinh|thong bao|huong dan|ke hoach|chuong trinh|"
    r"phuong an|de an|du an|bao cao|"
    r"to trinh|bien ban|cong dien|cong bao|giay moi|phu luc|danh muc|noi dung|bang |bieu |mau |"
    r"quy chuan|quy trinh|dieu le|ket luan|thong tri|cong van|chuong [ivx\d]|phan [ivx\d])"
)
_ADDRESSEES = re.compile(r"kinh gui|can cu ")
_NARROWEST_PT = 5.0
_HEADER_STEP_PT = 60.0
_FOOT_STEP_PT = 170.0  # room for signature and seal
_APART = 2.2  # sizes between two signers' lines


@dataclass
class Columns:
    """Lines side by side: those of the left column first. `at` is the index of the first line that they replace."""

    at: int
    end: int
    columns: list[list[Line]]
    is_header: bool


@dataclass
class _Strip:
    """The white strip between two columns."""

    left: float
    right: float

    def narrowed(self, line: Line) -> _Strip | None:
        """What is left of the strip beside this line; None where the line lies across it."""
        best: _Strip | None = None
        edges = [-math.inf, *(edge for word in line.words for edge in (word.box.left, word.box.right)), math.inf]
        reach = -math.inf
        for index in range(0, len(edges), 2):
            reach = max(reach, edges[index])
            left, right = max(self.left, reach), min(self.right, edges[index + 1])
            if right - left >= _NARROWEST_PT and (best is None or right - left > best.right - best.left):
                best = _Strip(left, right)
        return best


def find_columns(lines: list[Line], *, width_pt: float) -> list[Columns]:
    """The blocks of columns among a page's lines, in order, not overlapping."""
    found: list[Columns] = []
    index = 0
    while index < len(lines):
        block = _header_at(lines, index, width_pt) or _foot_at(lines, index, width_pt)
        if block is not None and block.at >= (found[-1].end if found else 0):
            found.append(block)
            index = block.end
        else:
            index += 1
    return found


def _header_at(lines: list[Line], index: int, width_pt: float) -> Columns | None:
    line = lines[index]
    national = _NATIONAL.search(line.bare)
    if national is None or not _is_capital(line, national.start()):
        return None
    words_before = line.text[: national.start()].count(" ")
    anchor = line.words[words_before] if words_before < len(line.words) else line.words[0]
    before = line.words[:words_before]
    strip = _Strip(max((word.box.right for word in before), default=-math.inf), anchor.box.left)
    if strip.right - strip.left < _NARROWEST_PT:
        return None
    start = _header_start(lines, index, strip)
    end = index
    for number in range(start, index):
        strip = strip.narrowed(lines[number]) or strip
    has_date = False
    for number in range(index + 1, len(lines)):
        narrowed = strip.narrowed(lines[number])
        if narrowed is None or _ends_header(lines, number, narrowed, has_date=has_date, width_pt=width_pt):
            break
        strip, end = narrowed, number
        has_date = has_date or bool(_DATE_LINE.search(lines[number].bare))
    columns = _cut(lines[start : end + 1], [strip])
    return Columns(start, end + 1, columns, is_header=True) if len(columns) == 2 else None


def _is_capital(line: Line, start: int) -> bool:
    return line.text[start : start + 4].isupper()


def _header_start(lines: list[Line], index: int, strip: _Strip) -> int:
    """Lines of the left column that begin a little above the national heading."""
    start = index
    while start and lines[index].baseline - lines[start - 1].baseline < 40 and lines[start - 1].right < strip.right:
        start -= 1
    return start


def _ends_header(lines: list[Line], number: int, strip: _Strip, *, has_date: bool, width_pt: float) -> bool:
    """This line stands below the header."""
    line, above = lines[number], lines[number - 1]
    if line.baseline - above.baseline > _HEADER_STEP_PT or _ADDRESSEES.match(line.bare):
        return True
    is_right = line.left >= strip.left + _NARROWEST_PT / 2 and line.left > 0.25 * width_pt
    is_left = line.right <= strip.right
    if _TITLE.match(line.bare) and line.is_upper and (is_right or abs(line.centre - width_pt / 2) < 40):
        return True
    if is_right and has_date:
        return not _DATE_LINE.search(line.bare)
    if is_left and has_date:
        step = line.baseline - above.baseline
        return not (_ABOUT.match(line.bare) or _SYMBOL_LINE.match(line.bare) or step < 2.2 * line.size_pt)
    return False


def _foot_at(lines: list[Line], index: int, width_pt: float) -> Columns | None:
    line = lines[index]
    if _RECIPIENTS.match(line.bare) and line.left < 0.45 * width_pt:
        return _foot_from(lines, index, _strip_behind_recipients(line), width_pt)
    strip = _strip_between_signers(line)
    return _foot_from(lines, index, strip, width_pt) if strip else None


def _strip_behind_recipients(line: Line) -> _Strip:
    """From the end of `Nơi nhận:` to whatever stands beside it."""
    reach = line.words[0].box.right
    for word in line.words[1:]:
        if word.box.left - reach > 1.5 * word.size_pt:
            return _Strip(reach, word.box.left)
        reach = word.box.right
    return _Strip(reach, math.inf)


def _strip_between_signers(line: Line) -> _Strip | None:
    """Between two posts or authorities in capitals on one line."""
    if not line.is_upper:
        return None
    for before, after in zip(line.words, line.words[1:], strict=False):
        if after.box.left - before.box.right > _APART * line.size_pt:
            cut = line.words.index(after)
            left, right = Line(line.words[:cut], line.page), Line(line.words[cut:], line.page)
            if _is_signer(left) and _is_signer(right):
                return _Strip(before.box.right, after.box.left)
    return None


def _is_signer(line: Line) -> bool:
    return bool(_AUTHORITY.match(line.bare) or _POST.match(line.bare))


def _foot_from(lines: list[Line], index: int, strip: _Strip, width_pt: float) -> Columns | None:
    start = _foot_start(lines, index, width_pt)
    for number in range(start, index):
        strip = strip.narrowed(lines[number]) or strip
    end = index
    for number in range(index + 1, len(lines)):
        narrowed = strip.narrowed(lines[number])
        if narrowed is None or _ends_foot(lines, number, width_pt):
            break
        strip, end = narrowed, number
    if math.isinf(strip.right):
        return None
    block = lines[start : end + 1]
    columns = _cut(block, _strips(block, strip))
    return Columns(start, end + 1, columns, is_header=False) if len(columns) > 1 else None


def _foot_start(lines: list[Line], index: int, width_pt: float) -> int:
    """The signer's lines may begin above `Nơi nhận`."""
    start = index
    while start:
        line = lines[start - 1]
        if not (line.left > 0.4 * width_pt and line.is_upper and lines[start].baseline - line.baseline < 40):
            break
        start -= 1
    return start


def _ends_foot(lines: list[Line], number: int, width_pt: float) -> bool:
    line, above = lines[number], lines[number - 1]
    if line.baseline - above.baseline > _FOOT_STEP_PT:
        return True
    is_middle = abs(line.centre - width_pt / 2) < 40
    return bool((is_middle and line.is_upper and _TITLE.match(line.bare)) or _NATIONAL.search(line.bare))


def _strips(block: list[Line], strip: _Strip) -> list[_Strip]:
    """The strip, and a second one where two signers stand side by side beyond it."""
    right = gather_lines(
        (word for line in block for word in line.words if word.box.left >= strip.right - 1), page=block[0].page
    )
    for number, line in enumerate(right):
        second = _strip_between_signers(line)
        for other in right[number + 1 :]:
            second = second and second.narrowed(other)
        if second:
            return [strip, second]
    return [strip]


def _cut(block: list[Line], strips: list[_Strip]) -> list[list[Line]]:
    """The block's words column by column, each column's gathered anew; empty columns are left out."""
    cuts = [
        (strip.left + min(strip.right, 10_000.0)) / 2 if strip.left > -math.inf else strip.right for strip in strips
    ]
    columns: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for line in block:
        for word in line.words:
            columns[sum((word.box.left + word.box.right) / 2 > cut for cut in cuts)].append(word)
    return [gather_lines(words, page=block[0].page) for words in columns if words]
