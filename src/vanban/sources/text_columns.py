"""Two columns side by side in a text of fixed pitch: the header block and the foot, set apart by spaces or tabs.

Public names: `find_columns`, `Columns`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vanban.sources.lines import RawLine
from vanban.spelling import fold

_GAP = re.compile(r"(?<=\S)(?: {3,}| ?\t[\t ]*|[ \t]+(?=C[ỘO]NG H[ÒO][AÀ] X[ÃA] H[ỘO]I))(?=\S)")
_NATION = re.compile(r"^(?!.{0,40}ký bởi).*?(?:cộng hòa xã hội|độc lập\s?-\s?tự do|đảng cộng sản việt nam|c[oộ]ng h[oò][aà] x[aã])")
_DATE_LINE = re.compile(r"\bngày\s?[\d.…\s]{0,12}\s?tháng\s?[\d.…\s]{0,12}năm\b")
_RECIPIENTS = re.compile(r"nơi nhận|kính gửi:?$")
_AUTHORITY = re.compile(r"\b(?:tm|kt|tl|tuq|t/m|k/t)\.")
_HEAD_LINES = 40
_RIGHT_INDENT = 18
_FOOT_LINES = 90


class Columns(NamedTuple):
    """Lines from `start` to `end` (half-open) stand in two columns."""

    start: int
    end: int
    left: tuple[RawLine, ...]
    right: tuple[RawLine, ...]


class _Halves(NamedTuple):
    left: RawLine | None
    right: RawLine | None


def find_columns(lines: Sequence[RawLine]) -> list[Columns]:
    """The header block and the foot, where they stand in two columns; in order."""
    found = []
    if head := _find_head(lines):
        found.append(head)
    after = head.end if head else 0
    while foot := _find_foot(lines, after):
        found.append(foot)
        after = foot.end
    return found


def _halve(line: RawLine) -> _Halves:
    """The words on the left and on the right of the widest gap."""
    text = line.text
    gaps = list(_GAP.finditer(text))
    if gaps:
        gap = max(gaps, key=lambda found: len(found.group().expandtabs()))
        return _Halves(RawLine(text[: gap.start()], line.offset), RawLine(text[gap.end() :], line.offset + gap.end()))
    indent = len(text.expandtabs()) - len(text.expandtabs().lstrip())
    return _Halves(None, line) if indent >= _RIGHT_INDENT else _Halves(line, None)


def _collect(lines: Sequence[RawLine], start: int, end: int) -> Columns | None:
    halves = [_halve(line) for line in lines[start:end] if line.text.strip()]
    left = tuple(half.left for half in halves if half.left)
    right = tuple(half.right for half in halves if half.right)
    return Columns(start, end, left, right) if left and right else None


def _has_gap(line: RawLine) -> bool:
    return bool(_GAP.search(line.text.strip()))


def _find_head(lines: Sequence[RawLine]) -> Columns | None:
    """From the line of the state's name, or the one above it, to the line of place and date."""
    shown = [number for number, line in enumerate(lines[: 4 * _HEAD_LINES]) if line.text.strip()][:_HEAD_LINES]
    nation = next((number for number in shown if _NATION.search(fold(lines[number].text))), None)
    if nation is None or not any(_has_gap(lines[number]) for number in shown if 0 <= number - nation < 8):
        return None
    start = nation
    while start > 0 and _has_gap(lines[start - 1]):
        start -= 1
    if not _has_gap(lines[nation]) and start == nation:
        start = _issuer_above(lines, nation)
    return _collect(
        lines, start, _head_end(lines, [number for number in shown if nation < number <= nation + 14], nation)
    )


def _head_end(lines: Sequence[RawLine], below: Sequence[int], nation: int) -> int:
    """The head ends with the line of the date and the lines of the subject that wrap below it on the left."""
    end = nation + 1
    for number in below:
        is_date = bool(_DATE_LINE.search(fold(lines[number].text)))
        if is_date or _has_gap(lines[number]):
            end = number + 1
        if is_date:
            break
    while end < len(lines) and lines[end].text.strip() and _halve(lines[end]).left and len(lines[end].text) < 50:
        end += 1
    return end


def _issuer_above(lines: Sequence[RawLine], nation: int) -> int:
    """A short line in capitals right above the state's name, where the issuer has more lines than the state."""
    above = nation - 1
    is_issuer = above >= 0 and lines[above].text.strip().isupper() and len(lines[above].text) < 60
    return above if is_issuer else nation


def _find_foot(lines: Sequence[RawLine], after: int) -> Columns | None:
    """The list of recipients with the signature beside it."""
    for number in range(after, len(lines)):
        if _RECIPIENTS.match(fold(lines[number].text).lstrip(" *_")):
            start, end = _foot_bounds(lines, number, after)
            if any(_has_gap(line) for line in lines[start:end]):
                return _collect(lines, start, end)
    return None


def _foot_bounds(lines: Sequence[RawLine], recipients: int, after: int) -> tuple[int, int]:
    start = recipients
    while start - 1 > after and recipients - start < 6 and _is_right_or_empty(lines[start - 1]):
        start -= 1
    while not lines[start].text.strip():
        start += 1
    width = max(
        (len(half.left.text) for half in map(_halve, lines[recipients : recipients + 25]) if half.left and half.right),
        default=40,
    )
    end = recipients + 1
    blank = 0
    while end < len(lines) and end - recipients < _FOOT_LINES:
        text = lines[end].text
        blank = blank + 1 if not text.strip() else 0
        left_only = bool(text.strip()) and not _has_gap(lines[end]) and not _is_right_or_empty(lines[end])
        if blank > 8 or (left_only and (len(text.rstrip()) > width + 12 or fold(text).lstrip().startswith("phụ lục"))):
            break
        end += 1
    while not lines[end - 1].text.strip():
        end -= 1
    return start, end


def _is_right_or_empty(line: RawLine) -> bool:
    return not line.text.strip() or _halve(line).left is None
