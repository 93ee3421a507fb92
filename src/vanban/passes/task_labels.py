"""Label lines: which paragraphs give the tasks above them their units and time.

Public names: `Labelled`, `read_label`, `read_inner_labels`, `read_units_in_brackets`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.model import SourceText
from vanban.passes.unit_names import read_list
from vanban.rules.phrases import Words
from vanban.rules.task_labels import LABEL, TIME_LINE, LabelRole, role_of_label
from vanban.rules.task_words import VERBS


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


_OPENING: Final = 80
"""Characters; enough to tell a name from an order."""

_CHARGES: Final = ("giao ", "đề nghị ", "yêu cầu ")
"""`Kinh phí: Giao Sở Tài chính bố trí` charges somebody; `Kinh phí: ngân sách tỉnh` does not."""

# `Dự trữ vật tư (Phòng A chủ trì, Công an xã phối hợp; xong trong tháng 5).`
_IN_BRACKETS: Final = re.compile(r"\(([^();:]{3,60} chủ trì)(?:[,;] ([^();:]{3,80} phối hợp))?[;,)]")


def read_units_in_brackets(source: SourceText, start: int, end: int) -> list[Labelled]:
    """Who leads and takes part, said in brackets behind the work."""
    found = _IN_BRACKETS.search(source.folded, start, end)
    if found is None:
        return []
    lead, support = found.span(1), found.span(2)
    both = [Labelled(LabelRole.LEAD, lead[0], lead[1] - len(" chủ trì"))]
    return both if found[2] is None else [*both, Labelled(LabelRole.SUPPORT, support[0], support[1] - len(" phối hợp"))]


def read_label(source: SourceText, start: int, end: int) -> list[Labelled]:
    """The labels of a paragraph that begins with one, each with its value; empty where it begins with none."""
    text = source.folded
    has_colon = text.find(":", start, min(end, start + _REACH)) >= 0
    found = LABEL.match(text, start, end) if has_colon else None
    role = role_of_label(found.group(1)) if found else None
    if role in {LabelRole.LEAD, LabelRole.SUPPORT} and found and _orders(source, found.end(), end):
        return []
    if role is LabelRole.OTHER and found and text.startswith(_CHARGES, found.end()):
        return []
    if found is None or role is None:
        bare = TIME_LINE.match(text, start, end)
        return [Labelled(LabelRole.TIME, bare.end(), end)] if bare and end - start < 250 else []
    inner = read_inner_labels(source, found.end(), end)
    first_end = inner[0][0] if inner else end
    return [Labelled(role, min(found.end(), end), first_end), *(labelled for _, labelled in inner)]


_REACH: Final = 84
"""Characters within which the colon of a label stands."""


def _orders(source: SourceText, start: int, end: int) -> bool:
    """`Cán bộ phụ trách an toàn: Lập sổ theo dõi ...`: what follows is an order to the one named, not a name."""
    words = Words(source.text, source.folded, start, min(end, start + _OPENING))
    return VERBS.match(words.words, 0)[0] > 0 and not read_list(words, 0)[0]


def read_inner_labels(source: SourceText, start: int, end: int) -> list[tuple[int, Labelled]]:
    """Labels in the middle of a paragraph: where each begins, and its value up to the next."""
    if source.folded.find(": ", start, end) < 0:
        return []
    known = [
        (found.start(), found.end(), role)
        for found in _INNER.finditer(source.folded, start + 1, end)
        if (role := role_of_label(found.group(1))) is not None
    ]
    bounds = [*(first for first, _, _ in known[1:]), end][: len(known)]
    return [(first, Labelled(role, behind, stop)) for (first, behind, role), stop in zip(known, bounds, strict=True)]
