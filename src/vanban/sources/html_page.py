"""The document within a web page: menus, scripts and frames left out.

Public names: `Page`.
"""

from __future__ import annotations

import re

from lxml import etree

from vanban.spelling import fold, strip_marks

_DROPPED = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "title",
            "meta",
            "link",
            "svg",
            "canvas",
            "iframe",
            "frame",
        ),
        *(
            "object",
            "embed",
            "audio",
            "video",
            "button",
            "select",
            "option",
            "input",
            "textarea",
            "label",
            "map",
            "area",
        ),
        *("dialog", "nav", "menu"),
    )
)
_FRAMES = frozenset(("header", "footer", "aside"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|mso-element\s*:\s*comment", re.IGNORECASE
)
_MENU = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumb|sidebar|related|social|share|comment|comments|banner|advert|ads|toolbar"
    r"|pagination|cookie|popup|modal|login|search|hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARKS = ("cong hoa xa hoi chu nghia", "dang cong san viet nam", "noi nhan")
_MARK_REACH = 400_000
_FRAME_REACH = 60_000
_LEAST_TEXT = 40
_KEPT_WHOLE = frozenset(("table", "tbody", "tr", "p", "ol", "ul"))
_SHARE = 0.8
_SHARE_WITH_MARKS = 0.5


class Page:
    """One page; what was found out about an element is kept."""

    def __init__(self, body: etree._Element) -> None:
        self._body = body
        self._left_out: dict[etree._Element, bool] = {}

    def is_left_out(self, element: etree._Element) -> bool:
        """It shows nothing of the document, whatever it holds."""
        if element.tag in _DROPPED:
            return True
        style = element.get("style")
        if style and _HIDDEN.search(style):
            return True
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        return (element.tag in _FRAMES or _is_menu(element)) and self._is_mere_frame(element)

    def _is_mere_frame(self, element: etree._Element) -> bool:
        """A frame by its name, with no sign of an official document in it."""
        known = self._left_out.get(element)
        if known is None:
            known = self._left_out[element] = not _marks_of(element, reach=_FRAME_REACH)
        return known

    def find_document(self) -> etree._Element:
        """The smallest element that holds nearly all running text and every sign of an official document."""
        weights = self._weigh()
        marks = _marks_of(self._body)
        share = _SHARE if marks.bit_count() < 2 else _SHARE_WITH_MARKS
        current = self._body
        while True:
            heavy = max(current, key=lambda child: weights.get(child, 0), default=None)
            if heavy is None or heavy.tag in _KEPT_WHOLE or weights.get(heavy, 0) <= share * weights.get(current, 0):
                return current
            if _marks_of(heavy) != marks:
                return current
            current = heavy

    def _weigh(self) -> dict[etree._Element, int]:
        """The running text within each element: stretches that are long and no link."""
        weights: dict[etree._Element, int] = {}
        for _, element in etree.iterwalk(self._body, events=("end",)):
            if not isinstance(element.tag, str) or element.tag == "a" or self.is_left_out(element):
                weights[element] = 0
                continue
            inner = sum(weights.get(child, 0) + _running(child.tail) for child in element)
            weights[element] = _running(element.text) + inner
        return weights


def _is_menu(element: etree._Element) -> bool:
    if element.get("role") in {"navigation", "banner", "search", "complementary", "contentinfo"}:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in {"div", "ul", "section", "td", "table"} and bool(_MENU.search(names))


def _marks_of(element: etree._Element, *, reach: int = _MARK_REACH) -> int:
    """Which signs of an official document are in it, as bits."""
    text = strip_marks(fold(" ".join(_beginning(element, reach).split())))
    return sum(1 << bit for bit, mark in enumerate(_MARKS) if mark in text)


def _beginning(element: etree._Element, reach: int) -> str:
    """Its words as far as signs are looked for."""
    parts = []
    length = 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(part)
        if length > reach:
            break
    return "".join(parts)


def _running(text: str | None) -> int:
    if not text:
        return 0
    length = len(text.strip())
    return length if length >= _LEAST_TEXT else 0
