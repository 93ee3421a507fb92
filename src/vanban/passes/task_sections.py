"""Which parts of the body may hold tasks.

Public names: `Sections`.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.passes.state import State
from vanban.passes.task_items import Item, Mark, read_title
from vanban.passes.unit_roles import Form, read_roles
from vanban.rules.section_words import HEADING_RULES, Holds
from vanban.spelling import strip_marks

_DIRECT: Final = frozenset({"KH", "CT", "TB", "CĐ", "CTr", "ĐA", "PA", "HD", "KL", "NQ"})
"""Types whose body orders by imperatives; the others must name who is charged."""
_HOLDS_BY_TITLE: Final = {
    "kế hoạch": Holds.ORDERS,
    "chương trình": Holds.ORDERS,
    "đề án": Holds.ORDERS,
    "phương án": Holds.ORDERS,
    "hướng dẫn": Holds.ORDERS,
    "phụ lục": Holds.CHARGES,
    "quy trình": Holds.CHARGES,
    "quy chế": Holds.NOTHING,
    "quy định": Holds.NOTHING,
    "điều lệ": Holds.NOTHING,
    "nội quy": Holds.NOTHING,
    "danh mục": Holds.NOTHING,
    "danh sách": Holds.NOTHING,
    "bảng": Holds.NOTHING,
    "biểu": Holds.NOTHING,
    "mẫu số": Holds.NOTHING,
    "mẫu": Holds.NOTHING,
}
_ONLY_NUMBER: Final = re.compile(r"(?:chương|phần|mục|tiểu mục|phụ lục)(?: [\divxlc]+| thứ [^ ]+)?[.:]?")
_FIRM: Final = re.compile(r"nhiệm vụ|giải pháp|tổ chức (?:triển khai )?thực hiện|phân công|trách nhiệm")
"""Under these no heading tells of the background."""
_LOOSE_RULES: Final = frozenset({"task.section.background", "task.section.scope"})
_BARE_RULES: Final = tuple(re.compile(strip_marks(rule.pattern.pattern)) for _, rule in HEADING_RULES)
"""The same for words that were recognised, whose marks are often wrong: `NGUYÊN TÁC`."""
_LONGEST_HEADING: Final = 300


class Sections:
    """What each item's part holds."""

    def __init__(self, state: State, items: list[Item]) -> None:
        self._source = state.source
        self._by_type = self._holds_by_type(state)
        self._holds: dict[Item, Holds] = {}
        self._firm: set[Item] = set()
        title: Holds | None = None
        for item in items:
            title = self._read_title(item) or title
            self._holds[item] = self._judge(item, title)

    def holds(self, item: Item) -> Holds:
        """What the part that this item stands in holds."""
        return self._holds[item]

    @staticmethod
    def _holds_by_type(state: State) -> Holds:
        kind = state.header.type.value if state.header.type else None
        if kind in _DIRECT:
            return Holds.ORDERS
        return Holds.CHARGES

    def _read_title(self, item: Item) -> Holds | None:
        """A title in capital letters begins a part of another kind."""
        title = read_title(self._source, item.start, item.end) if item.mark is Mark.PLAIN else None
        return None if title is None else _HOLDS_BY_TITLE[title]

    def _judge(self, item: Item, title: Holds | None) -> Holds:
        above = item.parent
        inherited = self._holds[above] if above else (title or self._by_type)
        is_firm = above in self._firm
        if is_firm:
            self._firm.add(item)
        if item.is_opening:
            return Holds.CHARGES  # the opening tells why, and may charge somebody
        if not self._is_heading(item):
            return inherited
        heading = self._heading(item)
        is_recognised = self._source.paragraphs[item.paragraph].recognised is not None
        for (holds, rule), bare in zip(HEADING_RULES, _BARE_RULES, strict=True):
            is_said = bare.search(strip_marks(heading)) if is_recognised else rule.pattern.search(heading)
            if not is_said or (is_firm and rule.id in _LOOSE_RULES):
                continue
            if holds is Holds.ORDERS and self._opens_work(heading):
                self._firm.add(item)
            elif holds is Holds.ORDERS and inherited is not Holds.ORDERS:
                break
            return holds
        if inherited is Holds.NOTHING and above is None and read_roles(item.words).form is Form.UNITS:
            return Holds.ORDERS
        return inherited

    @staticmethod
    def _opens_work(heading: str) -> bool:
        return _FIRM.search(heading) is not None

    def _is_heading(self, item: Item) -> bool:
        if item.mark is Mark.NUMBER:
            return item.is_marked_heading or (bool(item.children) and not item.ends_with(".", ";"))
        return item.ends_with(":") and item.end - item.start < 120

    def _heading(self, item: Item) -> str:
        """Its words in folded spelling; a chapter's title stands on the line below its number."""
        text = item.text()
        if _ONLY_NUMBER.fullmatch(text) and item.children and item.children[0].mark is Mark.PLAIN:
            text = item.children[0].text()
        return text.split(". ", 1)[0][:_LONGEST_HEADING].strip(' "*')
