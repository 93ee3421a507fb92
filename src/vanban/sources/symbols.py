"""Characters of symbol fonts, which stand in private-use code points, as the characters they show.

Source: Adobe's Symbol encoding; Microsoft's Wingdings chart, the marks that forms and lists use.
"""

from __future__ import annotations

import re

_SYMBOL = {
    0x2D: "−",
    0x57: "Ω",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x65: "ε",
    0x6C: "λ",
    0x6D: "μ",
    0x70: "π",
    0x73: "σ",
    0x77: "ω",
    0x44: "Δ",
    0x53: "Σ",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD0: "∠",
    0xDE: "⇒",
    0xE5: "∑",
}
_WINGDINGS = {
    0x28: "☎",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x76: "❖",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_BULLET = "•"
_SYMBOL_FONT = re.compile(r"symbol$|(?:wing|web)dings\b", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def symbol_character(code: int, font: str | None) -> str:
    """What a symbol font shows for a code point (`F0B7` or `B7`); a bullet where the picture is not known here.

    >>> symbol_character(0xF0B3, "Symbol"), symbol_character(0xF0FC, "Wingdings"), symbol_character(0x41, "Arial")
    ('≥', '✓', 'A')
    """
    is_private = 0xE000 <= code <= 0xF8FF
    name = (font or "").lower()
    if not is_private and "symbol" not in name and "wingdings" not in name:
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
    low = code & 0xFF if is_private else code
    table = _SYMBOL if "symbol" in name and "segoe" not in name else _WINGDINGS
    shown = table.get(low)
    if shown is not None:
        return shown
    return chr(low) if table is _SYMBOL and 0x20 <= low < 0x7F and not chr(low).isalpha() else _BULLET


def is_symbol_font(font: str | None) -> bool:
    """The font shows pictures in place of letters.

    >>> is_symbol_font("Wingdings 2"), is_symbol_font("Times New Roman")
    (True, False)
    """
    return bool(font) and font is not None and _SYMBOL_FONT.match(font) is not None


def replace_symbols(text: str, font: str | None) -> str:
    """The text with the private-use characters of a symbol font replaced; what no font explains goes to bullets too.

    >>> replace_symbols("\\uf0b7 Như trên", "Symbol")
    '• Như trên'
    """
    return _PRIVATE.sub(lambda found: symbol_character(ord(found.group()), font), text)


def has_symbols(text: str) -> bool:
    """There are private-use characters in the text.

    >>> has_symbols("Như trên")
    False
    """
    return _PRIVATE.search(text) is not None
