"""The names of WordprocessingML that are read, each as lxml gives it.

Source: ECMA-376 part 1, chapter 17. Strict names are turned into these when a part is parsed (`sources.xml`).
"""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Attributes
VAL = f"{W}val"
ID = f"{W}id"
TYPE = f"{W}type"
RELATION_ID = f"{_R}id"

# Blocks
BODY = f"{W}body"
PARAGRAPH = f"{W}p"
PARAGRAPH_PROPERTIES = f"{W}pPr"
TABLE = f"{W}tbl"
ROW = f"{W}tr"
ROW_PROPERTIES = f"{W}trPr"
CELL = f"{W}tc"
CELL_PROPERTIES = f"{W}tcPr"
SECTION = f"{W}sectPr"
TITLE_PAGE = f"{W}titlePg"
HEADER_REFERENCE = f"{W}headerReference"
FOOTER_REFERENCE = f"{W}footerReference"
IMPORTED = f"{W}altChunk"
TEXT_BOX = f"{W}txbxContent"

# Content controls
CONTROL = f"{W}sdt"
CONTROL_PROPERTIES = f"{W}sdtPr"
CONTROL_CONTENT = f"{W}sdtContent"
PLACEHOLDER = f"{W}showingPlcHdr"

# Two renderings of one thing, of which one is shown
ALTERNATE = f"{_MC}AlternateContent"
CHOICE = f"{_MC}Choice"
FALLBACK = f"{_MC}Fallback"

# Tracked changes
INSERTED = f"{W}ins"
DELETED = f"{W}del"
MOVED_FROM = f"{W}moveFrom"
MOVED_TO = f"{W}moveTo"

# Runs
RUN = f"{W}r"
RUN_PROPERTIES = f"{W}rPr"
TEXT = f"{W}t"
SYMBOL = f"{W}sym"
FIELD_MARK = f"{W}fldChar"
FIELD_MARK_TYPE = f"{W}fldCharType"
FIELD_CODE = f"{W}instrText"
SIMPLE_FIELD = f"{W}fldSimple"
FOOTNOTE_REFERENCE = f"{W}footnoteReference"
ENDNOTE_REFERENCE = f"{W}endnoteReference"
RUBY = f"{W}ruby"
RUBY_BASE = f"{W}rubyBase"
MATH = f"{_M}oMath"
MATH_PARAGRAPH = f"{_M}oMathPara"
MATH_TEXT = f"{_M}t"

CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
"""Elements of a run that stand for one character."""

TRANSPARENT = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdtContent", "dir", "bdo")
)
"""Wrappers whose content is shown as if they were not there."""

DRAWN = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
"""Elements of a run that may hold text boxes."""


def is_on(value: str | None) -> bool:
    """A switch such as `<w:b/>` or `<w:b w:val="0"/>`: on where its value is not said.

    >>> is_on(None), is_on("1"), is_on("false")
    (True, True, False)
    """
    return value not in {"0", "false", "off", "none"}


def whole_number(value: str | None, default: int = 0) -> int:
    """A number as a file states it; the default where it is missing or none, and never out of reason.

    >>> whole_number("12"), whole_number(None), whole_number("x", 1)
    (12, 0, 1)
    """
    try:
        number = int(value) if value else default
    except ValueError:
        return default
    return min(max(number, -1_000_000), 1_000_000)


def twips(value: str | None) -> float | None:
    """A measure in points: plain numbers are twentieths of a point, strict files write `12pt`, `1.5cm`.

    >>> twips("360"), twips("12pt"), twips("x")
    (18.0, 12.0, None)
    """
    if not value:
        return None
    factor = _UNITS.get(value[-2:])
    try:
        number = float(value[:-2]) * factor if factor else float(value) / 20
    except ValueError:
        return None
    return number if abs(number) < 100_000 else None


_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
