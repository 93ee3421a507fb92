"""Label lines: which paragraphs give the tasks above them their units and time.

Public names: `Labelled`, `read_label`, `read_inner_labels`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.model import SourceText
from vanban.rules.task_labels import LABEL, TIME_LINE, LabelRole, role_of_label


class Labelled(NamedTuple):
    """A label and the range of its value."""

    role: LabelRole
    start: int
    end: int


# `... . Thời gian: Quý II. Chủ trì: Phòng A` within one paragraph.
_INNER: Final = re.compile(
    r"(?<=[.;,(] )(?:- ?)?((?:thời gian|thời hạn|tiến độ|hoàn thành|cơ quan|đơn vị|bộ phận|chủ trì|phối hợp|sản phẩm"
    r"|kết quả|người|kinh phí|địa điểm|phân công)[^:.;,(\n]{0,40}?) ?: "
)


def read_label(source: SourceText, start: int, end: int) -> list[Labelled]:
    """The labels of a paragraph that begins with one, each with its value; empty where it begins with none."""
    text = source.folded
    found = LABEL.match(text, start, end)
    role = role_of_label(found.group(1)) if found else None
    if found is None or role is None:
        bare = TIME_LINE.match(text, start, end)
        return [Labelled(LabelRole.TIME, bare.end(), end)] if bare and end - start < 250 else []
    inner = read_inner_labels(source, found.end(), end)
    first_end = inner[0][0] if inner else end
    return [Labelled(role, min(found.end(), end), first_end), *(labelled for _, labelled in inner)]


def read_inner_labels(source: SourceText, start: int, end: int) -> list[tuple[int, Labelled]]:
    """Labels in the middle of a paragraph: where each begins, and its value up to the next."""
    known = [
        (found.start(), found.end(), role)
        for found in _INNER.finditer(source.folded, start, end)
        if (role := role_of_label(found.group(1))) is not None
    ]
    bounds = [*(first for first, _, _ in known[1:]), end][: len(known)]
    return [(first, Labelled(role, behind, stop)) for (first, behind, role), stop in zip(known, bounds, strict=True)]
