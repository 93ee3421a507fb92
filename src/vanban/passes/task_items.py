"""The body as a tree of items: numbered paragraphs, bullets, plain paragraphs, each under what leads into it.

Public names: `Item`, `Mark`, `is_attached_title`, `read_items`, `read_title`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from vanban.model import OutlineItem, SourceText
from vanban.passes.state import State
from vanban.rules.phrases import Words

# `- `, `+`, `• `, `*)`; the private-use area holds the bullets of symbol fonts.
_BULLET: Final = re.compile(r"(?:[-–—+*•●○◦▪■□►➢✓❖✔·§]|[\uf000-\uf0ff])+\)?[ \t]*|o[ \t]+(?=[A-ZĐÀ-Ỹ])")
# `1.`, `1.1.`, `a)`, `(1)`, `Điều 3.`, `IV.`, `1.-`, `1/`
_LABEL: Final = re.compile(
    r"(?:(?:điều|mục|chương|phần|phụ lục|tiểu mục|khoản) +[\divxlc]+[a-zđ]?|[ivxlc]+|\d+(?:\.\d+)*|[a-zđ]\d?"
    r"|\([\da-zđivx]{1,4}\))"
    r"(?:[ ]?[.):/\-]+)*[ ]*"
)
_CLOSED: Final = (".", ";", ":", ",", "…", "!", "?", ")")


# The title of a document within the document: `QUY CHẾ`, `KẾ HOẠCH`, `PHỤ LỤC`.
_TITLE: Final = re.compile(
    r"(kế hoạch|chương trình|quy chế|quy định|phụ lục|quy trình|đề án|phương án|hướng dẫn|điều lệ|nội quy|danh mục"
    r"|danh sách|bảng|biểu|mẫu số|mẫu)\b"
)
_LONGEST_TITLE: Final = 300


def read_title(source: SourceText, start: int, end: int) -> str | None:
    """The word of a title in capital letters; None for any other paragraph."""
    found = _TITLE.match(source.folded, start, end) if end - start <= _LONGEST_TITLE else None
    if found is None or not source.text[found.start() : found.end()].isupper():
        return None
    return found.group(1)


class Mark(Enum):
    """What a paragraph begins with."""

    NUMBER = "number"
    BULLET = "bullet"
    PLAIN = "plain"


@dataclass(slots=True, eq=False)
class Item:
    """A paragraph of the body and its place in the tree."""

    index: int
    paragraph: int
    mark: Mark
    start: int
    """Of its words, behind label or bullet."""
    end: int
    outline: int | None
    """The outline item that it is, or the nearest above it."""
    parent: Item | None
    source: SourceText
    children: list[Item] = field(default_factory=list)
    lead_in: Item | None = None
    """The plain paragraph under the same heading that leads into it: `... các nhiệm vụ sau đây:`."""
    is_opening: bool = False
    """It stands before the first number of its document."""
    is_marked_heading: bool = False
    """The outline takes it for a heading."""

    _words: Words | None = None

    @property
    def words(self) -> Words:
        """Its words, cut when first asked for."""
        if self._words is None:
            self._words = Words(self.source.text, self.source.folded, self.start, self.end)
        return self._words

    def text(self) -> str:
        """Itself in folded spelling."""
        return self.source.folded[self.start : self.end]

    def ends_with(self, *marks: str) -> bool:
        """Whether its last mark is one of these; the closing `./.` counts as a full stop."""
        text = self.source.text[self.start : self.end].rstrip(' "”*').removesuffix("/.")
        return text.endswith(marks)

    def leads_in(self) -> bool:
        """`... như sau:`."""
        return self.ends_with(":") or self.source.folded[max(self.end - 12, self.start) : self.end].rstrip(
            " .,;"
        ).endswith(("như sau", "sau đây"))

    def above(self) -> list[Item]:
        """Those that lead into it, headings and lead-ins, the nearest first."""
        found: list[Item] = []
        at: Item | None = self
        while at is not None:
            if at.lead_in is not None:
                found.append(at.lead_in)
            at = at.parent
            if at is not None:
                found.append(at)
        return found


_ATTACHED: Final = re.compile(r"\( ?(?:được )?(?:ban hành )?(?:đính )?kèm theo ")


def is_attached_title(item: Item) -> bool:
    """`PHÂN CÔNG NHIỆM VỤ (Kèm theo Kế hoạch số ...)`: the title of an annex in one paragraph."""
    found = _ATTACHED.search(item.source.folded, item.start, min(item.end, item.start + _LONGEST_TITLE))
    if found is None or item.mark is not Mark.PLAIN:
        return False
    return found.start() == item.start or item.source.text[item.start : found.start()].isupper()


# `Tháng 9/2025`, `Quý I`, `Tuần 1 (từ 05/9 đến 10/9)`, `Đợt 2: tháng 10`: alone on a line over what is to be done then.
_TIME_HEADING: Final = re.compile(
    r"(?:\* )?(?:tháng|quý|tuần|đợt|học kỳ|giai đoạn)(?: thứ)? [\divx]{1,4}(?!\w)[^.;]{0,50}$"
)


def _names_a_time(source: SourceText, start: int, end: int) -> bool:
    return end - start < 60 and _TIME_HEADING.match(source.folded, start, end) is not None


def read_items(state: State) -> list[Item]:
    """The items of the body outside its tables, in order."""
    source = state.source
    numbered = {item.paragraph: index for index, item in enumerate(state.outline)}
    ruled = {table.index for table in source.tables if not table.is_layout}
    paragraphs = [i for i in state.body if not _is_in_table(source, i, ruled)]
    builder = _Tree(source, state.outline)
    foot_end = min(state.foot, default=len(source.paragraphs))
    for position, index in enumerate(paragraphs):
        if index > foot_end:
            builder.begin_annex()
            foot_end = len(source.paragraphs)
        builder.add(index, numbered.get(index), is_last=position == len(paragraphs) - 1)
    return builder.items


def _is_in_table(source: SourceText, index: int, ruled: set[int]) -> bool:
    cell = source.paragraphs[index].cell
    return cell is not None and cell.table in ruled


class _Tree:
    """Hangs each paragraph under the one that leads into it."""

    def __init__(self, source: SourceText, outline: Sequence[OutlineItem]) -> None:
        self.source = source
        self.outline = outline
        self.items: list[Item] = []
        self.by_outline: dict[int, Item] = {}
        self.numbered: Item | None = None
        self.plain: Item | None = None
        self.lead_ins: dict[Item | None, Item] = {}
        self.bullets: list[tuple[str, Item]] = []

    def begin_annex(self) -> None:
        """What follows stands under nothing that came before."""
        self.numbered = self.plain = None
        self.lead_ins.clear()
        self.bullets = []

    def add(self, paragraph: int, number: int | None, *, is_last: bool) -> None:
        start, end = self.source.paragraphs[paragraph].start, self.source.paragraphs[paragraph].end
        if number is not None:
            self._add_numbered(paragraph, number, start, end)
            return
        bullet = _BULLET.match(self.source.text, start, end)
        if bullet and bullet.end() < end:
            self._add_bullet(paragraph, bullet.group().strip(), bullet.end(), end)
        else:
            self._add_plain(paragraph, start, end, is_last=is_last)

    def _make(self, paragraph: int, mark: Mark, start: int, end: int, outline: int | None, parent: Item | None) -> Item:
        item = Item(len(self.items), paragraph, mark, start, end, outline, parent, self.source)
        if parent is not None:
            parent.children.append(item)
        self.items.append(item)
        return item

    def _add_numbered(self, paragraph: int, number: int, start: int, end: int) -> None:
        found = self.outline[number]
        above = self.by_outline.get(found.parent) if found.parent is not None else None
        item = self._make(paragraph, Mark.NUMBER, self._behind_label(found, start, end), end, number, above)
        item.is_marked_heading = found.is_heading
        item.lead_in = self.lead_ins.get(above)
        self.by_outline[number] = self.numbered = item
        self.plain, self.bullets = None, []

    def _behind_label(self, found: OutlineItem, start: int, end: int) -> int:
        label = _LABEL.match(self.source.folded, start, end)
        if label is None or label.end() >= end:
            return start
        if (
            label.group().strip(" .):/-(") != found.label.casefold().strip(" .):/-(")
            and len(label.group()) > len(found.label) + 4
        ):
            return start
        return label.end()

    def _add_bullet(self, paragraph: int, mark: str, start: int, end: int) -> None:
        marks = [known for known, _ in self.bullets]
        if mark in marks:
            del self.bullets[marks.index(mark) :]
        parent = self.bullets[-1][1] if self.bullets else (self.plain or self.numbered)
        outline = self.numbered.outline if self.numbered else None
        item = self._make(paragraph, Mark.BULLET, start, end, outline, parent)
        item.is_opening = self.numbered is None
        self.bullets.append((mark, item))

    def _add_plain(self, paragraph: int, start: int, end: int, *, is_last: bool) -> None:
        if read_title(self.source, start, end) is not None:
            self.begin_annex()
        above = self.numbered
        outline = above.outline if above else None
        if above is not None and is_last and not above.is_marked_heading and above.ends_with(".", ";"):
            above = above.parent  # a closing paragraph belongs to the whole, not to the last number
        item = self._make(paragraph, Mark.PLAIN, start, end, outline, above)
        item.is_opening = self.numbered is None
        item.lead_in = self.lead_ins.get(above)
        self.bullets = []
        self.plain = item if item.leads_in() or _names_a_time(self.source, start, end) else None
        if self.plain is not None:
            self.lead_ins[above] = item
