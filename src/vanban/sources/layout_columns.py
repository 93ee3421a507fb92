"""Blocks of two or three columns: the header (issuer beside the national heading) and the foot (recipients, signers).

They are found by their words, then cut along the white strip between the columns, which stays open from line to line.

Public names: `Columns`, `find_columns`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
_LIST_INDENT_PT = 24.0  # how far bullets and wrapped lines of recipients may be set in
_FOOT_STEP_PT = 170.0  # room for signature and seal
_WIDER_THAN_SPACE = 1.2  # sizes: room between words of one column is less
_APART = 2.2  # sizes between two signers' lines


@dataclass(frozen=True, slots=True)
class Strip:
    """The white strip between two columns."""

    left: float
    right: float
    """Infinite where nothing is known to stand beyond it."""

    def narrowed(self, line: Line) -> Strip | None:
        """What is left of the strip beside this line; None where the line lies across it."""
        gaps = [gap for gap in self._gaps(line) if gap.width >= _NARROWEST_PT]
        if not gaps:
            return None
        if math.isinf(self.right):  # the first room that is more than a space
            return next((gap for gap in gaps if gap.width >= _WIDER_THAN_SPACE * line.size_pt), None)
        return max(gaps, key=lambda gap: gap.width)

    def _gaps(self, line: Line) -> Iterator[Strip]:
        reach = -math.inf
        for word in line.words:
            yield Strip(max(self.left, reach), min(self.right, word.box.left))
            reach = max(reach, word.box.right)
        yield Strip(max(self.left, reach), self.right)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + min(self.right, 10_000.0)) / 2 if self.left > -math.inf else self.right


@dataclass
class Columns:
    """Lines side by side: those of the left column first. `at` is the index of the first line that they replace."""

    at: int
    end: int
    columns: list[list[Line]]
    is_header: bool
    strips: list[Strip] = field(default_factory=list)
    """What is white between its columns."""
    goes_on: bool = False
    """It carries on the foot at the end of the page before."""


def find_columns(lines: list[Line], *, width_pt: float, open_foot: Columns | None = None) -> list[Columns]:
    """The blocks of columns among a page's lines, in order, not overlapping.

    `open_foot` is the foot that the page before ends with: the lines at the top may belong to it.
    """
    found: list[Columns] = []
    rest = _rest_of_foot(lines, open_foot, width_pt) if open_foot is not None else None
    if rest is not None:
        found.append(rest)
    index = rest.end if rest is not None else 0
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
    strip = Strip(max((word.box.right for word in before), default=-math.inf), anchor.box.left)
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


def _header_start(lines: list[Line], index: int, strip: Strip) -> int:
    """Lines of the left column that begin a little above the national heading."""
    start = index
    while start and lines[index].baseline - lines[start - 1].baseline < 40 and lines[start - 1].right < strip.right:
        start -= 1
    return start


def _ends_header(lines: list[Line], number: int, strip: Strip, *, has_date: bool, width_pt: float) -> bool:
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


def _strip_behind_recipients(line: Line) -> Strip:
    """From the end of `Nơi nhận:` to whatever stands beside it."""
    reach = line.words[0].box.right
    for word in line.words[1:]:
        if word.box.left - reach > 1.5 * word.size_pt:
            return Strip(reach, word.box.left)
        reach = word.box.right
    return Strip(reach, math.inf)


def _strip_between_signers(line: Line) -> Strip | None:
    """Between two posts or authorities in capitals on one line."""
    if not line.is_upper:
        return None
    for before, after in zip(line.words, line.words[1:], strict=False):
        if after.box.left - before.box.right > _APART * line.size_pt:
            cut = line.words.index(after)
            left, right = Line(line.words[:cut], line.page), Line(line.words[cut:], line.page)
            if _is_signer(left) and _is_signer(right):
                return Strip(before.box.right, after.box.left)
    return None


def _is_signer(line: Line) -> bool:
    return bool(_AUTHORITY.match(line.bare) or _POST.match(line.bare))


def _foot_from(lines: list[Line], index: int, strip: Strip, width_pt: float) -> Columns | None:
    start = _foot_start(lines, index, width_pt)
    for number in range(start, index):
        strip = strip.narrowed(lines[number]) or strip
    end = index
    left_edge = min(line.left for line in lines[start : index + 1])
    for number in range(index + 1, len(lines)):
        narrowed = strip.narrowed(lines[number]) or _reached_over(strip, lines[number], left_edge, width_pt)
        if narrowed is None or _ends_foot(lines, number, width_pt):
            break
        strip, end = narrowed, number
    if math.isinf(strip.right):
        return None
    block = lines[start : end + 1]
    strips = _strips(block, strip)
    columns = _cut(block, strips)
    if len(columns) <= len(strips):
        return None
    return Columns(start, end + 1, columns, is_header=False, strips=strips)


def _rest_of_foot(lines: list[Line], foot: Columns, width_pt: float) -> Columns | None:
    """The lines at the top of the page that keep to the columns of the foot before it."""
    strips = foot.strips
    end = 0
    while end < len(lines):
        narrowed = [strip.narrowed(lines[end]) for strip in strips]
        if (end and _ends_foot(lines, end, width_pt)) or _begins_anew(lines[end], width_pt):
            break
        kept = [strip for strip in narrowed if strip is not None]
        if len(kept) < len(strips):
            break
        strips = kept
        end += 1
    if not end:
        return None
    gathered = [gather_lines(words, page=lines[0].page) for words in _sorted_in(lines[:end], strips)]
    return Columns(0, end, gathered, is_header=False, strips=strips, goes_on=True)


def _begins_anew(line: Line, width_pt: float) -> bool:
    is_middle = abs(line.centre - width_pt / 2) < 40
    return bool(_NATIONAL.search(line.bare) or (is_middle and line.is_upper and _TITLE.match(line.bare)))


def _reached_over(strip: Strip, line: Line, left_edge: float, width_pt: float) -> Strip | None:
    """The strip as it is, where a recipient's name is so long that it reaches below the signer's centred lines."""
    first = next(_runs(line.words))
    is_recipient = line.left < left_edge + _LIST_INDENT_PT and first[-1].box.right < 0.62 * width_pt
    return strip if is_recipient and not math.isinf(strip.right) else None


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words of a line with no more than spaces between them."""
    run: list[Word] = []
    for word in words:
        if run and word.box.left - run[-1].box.right > _WIDER_THAN_SPACE * word.size_pt:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


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
    return _begins_anew(line, width_pt)


def _strips(block: list[Line], strip: Strip) -> list[Strip]:
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


def _cut(block: list[Line], strips: list[Strip]) -> list[list[Line]]:
    """The block's words column by column, each column's gathered anew; empty columns are left out."""
    return [gather_lines(words, page=block[0].page) for words in _sorted_in(block, strips) if words]


def _sorted_in(block: list[Line], strips: list[Strip]) -> list[list[Word]]:
    columns: list[list[Word]] = [[] for _ in range(len(strips) + 1)]
    for line in block:
        is_parted = all(strip.narrowed(line) for strip in strips)
        for run in [[word] for word in line.words] if is_parted else _runs(line.words):
            at = (run[0].box.left + run[0].box.right) / 2
            columns[sum(at > strip.middle for strip in strips)].extend(run)
    return columns
