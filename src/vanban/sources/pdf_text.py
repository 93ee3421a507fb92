"""The words of a PDF page, with their places and their type, from PDFium.

PDFium's text has a space wherever a font changes inside a word, so words are cut where it puts a space and put together
again where the letters touch. Two calls a word (its first letter's origin, its last letter's right edge) are enough;
what stands above and below follows from the size of the type.

Public names: `PageText`, `read_words`, `Fonts`.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from vanban.model.source import Box
from vanban.sources.legacy import convert, scheme_of_font
from vanban.sources.page import Word
from vanban.sources.pdf_frame import Frame
from vanban.sources.pdf_letters import mac_fonts, mend_capitals, mend_letters, mend_mac_letters
from vanban.spelling import compose

# A hyphen at a line's end comes as U+0002 or U+FFFE, with nothing between it and the next line's first letter.
_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
# `Luật1`, `m2,`: digits behind a letter, with at most punctuation behind them.
_RAISED = re.compile(r"(?<=[^\W\d_])\d{1,2}(?=[.,;:)”\"]*$)")
_BOLD_NAME = re.compile(r"bold|black|heavy|,b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|,i", re.IGNORECASE)
_ITALIC_FLAG = 1 << 6
_FORCE_BOLD_FLAG = 1 << 18
_HEAVY = 650
_INVISIBLE = 3  # text render mode: neither filled nor stroked, as under a scan
_OUTLINED_TOO = 2  # filled and stroked: how a bold face is made of one that has none

_ASCENT = 0.89  # Times New Roman, the type of official documents: from the baseline to the line's top, in sizes
_DESCENT = 0.22
_SAME_LEVEL_PT = 0.3
_SEAM = 0.055  # of the size: letters of two fonts in one word meet as closely; a horn makes a letter seem wider


def _plain(function: Any, restype: Any, *argtypes: Any) -> Callable[..., Any]:
    """PDFium's function with plain numbers for handles, in a third of the time of the typed binding."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(restype, *argtypes)(address or 0)


_P, _I = ctypes.c_void_p, ctypes.c_int
_char_origin = _plain(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
_char_box = _plain(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_text_object = _plain(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_is_generated = _plain(pdfium.FPDFText_IsGenerated, _I, _P, _I)
_matrix_at = _plain(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
_font_size = _plain(pdfium.FPDFTextObj_GetFontSize, _I, _P, _P)
_font_of = _plain(pdfium.FPDFTextObj_GetFont, _P, _P)
_render_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
_unicode = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)


class _Font(NamedTuple):
    number: int
    name: str
    is_bold: bool
    is_italic: bool
    is_legacy: bool
    """Its letters come from before Unicode."""


class _Type(NamedTuple):
    """How one run of text looks."""

    size_pt: float
    bold: bool
    italic: bool
    font: _Font
    is_visible: bool
    turns: int | None
    """Quarter turns against the page, None where it is aslant."""


@dataclass(slots=True)
class Fonts:
    """The fonts of a document met so far."""

    by_handle: dict[int, _Font] = field(default_factory=dict)
    types: dict[tuple[float, ...], _Type] = field(default_factory=dict)
    """By font, mode, size and matrix: many runs look alike."""

    @property
    def schemes(self) -> set[str]:
        """The encodings from before Unicode that their names tell of."""
        return {scheme_of_font(font.name) or "" for font in self.by_handle.values() if font.is_legacy}

    def font(self, handle: int) -> _Font:
        """The font behind a handle of PDFium."""
        known = self.by_handle.get(handle)
        if known is None:
            known = self.by_handle[handle] = _read_font(handle, len(self.by_handle))
        return known


class _Piece(NamedTuple):
    """Letters of one run; a word is one piece or several that touch."""

    text: str
    start: int
    end: int
    left: float
    right: float
    baseline: float
    type: _Type
    handle: int


class PageText(NamedTuple):
    """The words of a page."""

    words: tuple[Word, ...]
    is_hidden: bool
    """Most of its words are not drawn: what a scanner's software laid under the picture."""
    fonts: frozenset[str]
    frame: Frame
    """The page's frame, turned so that most of its words stand upright."""


def read_words(page: Any, *, frame: Frame, fonts: Fonts, stamps: Collection[int]) -> PageText:
    """The words of a page in the file's order.

    `stamps` are the handles of the text objects that came from annotations. Words aslant (marks across the page) and
    words outside the page are left out. `stamp` is 0 on words of annotations; the caller knows which.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return PageText((), is_hidden=False, fonts=frozenset(), frame=frame)
    try:
        return _read_text_page(text_page, frame, pdfium.FPDFPage_GetRotation(page), fonts=fonts, stamps=stamps)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _read_text_page(text_page: Any, frame: Frame, rotation: int, *, fonts: Fonts, stamps: Collection[int]) -> PageText:
    pieces = _pieces(text_page, fonts)
    if not pieces:
        return PageText((), is_hidden=False, fonts=frozenset(), frame=frame)
    turns = Counter(piece.type.turns for piece in pieces if len(piece.text) > 1).most_common(1)
    frame = frame.turned(((turns[0][0] or 0) - rotation) % 4) if turns else frame
    hidden = sum(not piece.type.is_visible for piece in pieces)
    is_hidden = hidden * 2 > len(pieces)
    kept = [piece for piece in pieces if is_hidden or piece.type.is_visible]
    mac = mac_fonts((piece.text, piece.type.font.number) for piece in kept)
    words = _words(text_page, kept, frame, mac=mac, stamps=stamps)
    names = frozenset(piece.type.font.name for piece in kept)
    return PageText(tuple(words), is_hidden=is_hidden, fonts=names, frame=frame)


def _letters(text_page: Any) -> str:
    """The page's letters, one character of the string for each of PDFium's."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # letters without a meaning, or beyond the first plane: the bulk call leaves them out or doubles them
    handle = ctypes.cast(text_page, _P).value
    return "".join(chr(min(_unicode(handle, index), 0x10FFFF)) for index in range(count))


def _pieces(text_page: Any, fonts: Fonts) -> list[_Piece]:
    handle = ctypes.cast(text_page, _P).value
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    x_at, y_at, box_at = ctypes.addressof(x), ctypes.addressof(y), ctypes.addressof(box)
    types: dict[int, _Type] = {}
    pieces = []
    letters = _letters(text_page)
    for start, end in _runs(handle, (found.span() for found in _WORD.finditer(letters))):
        run = _text_object(handle, start)
        if run is None:
            continue
        type_ = types.get(run)
        if type_ is None:
            type_ = types[run] = _read_type(handle, start, run, fonts)
        _char_origin(handle, start, x_at, y_at)
        _char_box(handle, end - 1, box_at)
        if type_.turns == 0:
            pieces.append(_Piece(letters[start:end], start, end, x.value, box.right, y.value, type_, run))
        elif type_.turns is not None:
            pieces.append(_turned_piece(letters[start:end], start, end, (x.value, y.value), box, type_, run))
    return pieces


def _runs(handle: int | None, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The words, cut where another run begins: its letters may stand elsewhere with no space said between."""
    for start, end in spans:
        run = _text_object(handle, start)
        if end - start < 2 or run == _text_object(handle, end - 1):
            yield start, end
            continue
        for index in range(start + 1, end):
            other = _text_object(handle, index)
            if other != run:
                yield start, index
                start, run = index, other  # noqa: PLW2901 - the rest of the word
        yield start, end


def _turned_piece(
    text: str, start: int, end: int, origin: tuple[float, float], box: Any, type_: _Type, run: int
) -> _Piece:
    """A piece of text that runs up, down or upside down: its extent along the line, in the line's own direction."""
    x, y = origin
    if type_.turns == 1:  # upwards
        return _Piece(text, start, end, y, box.top, -x, type_, run)
    if type_.turns == 3:  # downwards
        return _Piece(text, start, end, -y, -box.bottom, x, type_, run)
    return _Piece(text, start, end, -x, -box.left, -y, type_, run)


def _read_type(text_page: int | None, index: int, run: int, fonts: Fonts) -> _Type:
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    _matrix_at(text_page, index, ctypes.addressof(matrix))
    _font_size(run, ctypes.addressof(size))
    look = (_font_of(run) or 0, _render_mode(run), size.value, matrix.a, matrix.b, matrix.c, matrix.d)
    known = fonts.types.get(look)
    if known is None:
        known = fonts.types[look] = _make_type(fonts.font(look[0]), *look[1:])
    return known


def _make_type(font: _Font, mode: int, size: float, a: float, b: float, c: float, d: float) -> _Type:
    scale = math.hypot(c, d) or math.hypot(a, b)
    is_slanted = abs(b) < 0.01 * abs(a) and c > 0.1 * abs(d)
    return _Type(
        size_pt=round(abs(size) * scale, 2) or 1.0,
        bold=font.is_bold or mode == _OUTLINED_TOO,
        italic=font.is_italic or is_slanted,
        font=font,
        is_visible=mode != _INVISIBLE,
        turns=_quarter_turns(a, b),
    )


def _quarter_turns(a: float, b: float) -> int | None:
    """Counter-clockwise quarter turns of a line of text; None where it is more than 3 degrees off."""
    angle = math.degrees(math.atan2(b, a)) / 90
    return round(angle) % 4 if abs(angle - round(angle)) < 1 / 30 else None


def _read_font(handle: int, number: int) -> _Font:
    if not handle:
        return _Font(number, "", is_bold=False, is_italic=False, is_legacy=False)
    font = ctypes.cast(handle, pdfium.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.raw[: max(min(length, 256) - 1, 0)].decode("utf-8", "replace").split("+", 1)[-1]
    flags = max(pdfium.FPDFFont_GetFlags(font), 0)
    bold = bool(_BOLD_NAME.search(name)) or bool(flags & _FORCE_BOLD_FLAG) or pdfium.FPDFFont_GetWeight(font) >= _HEAVY
    italic = bool(_ITALIC_NAME.search(name)) or bool(flags & _ITALIC_FLAG)
    return _Font(number, name, bold, italic, scheme_of_font(name) is not None)


def _words(
    text_page: Any, pieces: list[_Piece], frame: Frame, *, mac: Collection[int], stamps: Collection[int]
) -> list[Word]:
    handle = ctypes.cast(text_page, _P).value
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if groups and _goes_on(groups[-1][-1], piece, handle):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    words: list[Word] = []
    for group in _knit(groups):
        _add_word(words, group, handle, frame, mac, stamps)
    return words


def _knit(groups: list[list[_Piece]]) -> list[list[_Piece]]:
    """Words whose letters come from two fonts, put together where the file has them far apart.

    A writer whose font lacks `ữ` takes that letter from another one and may write all such letters of a line later.
    """
    if len({group[0].type.font.number for group in groups}) < 2:
        return groups
    levels = _levels(group[0].baseline for group in groups)
    order = sorted(range(len(groups)), key=lambda at: (levels[at], groups[at][0].left))
    joined: dict[int, list[int]] = {}
    last = -1
    for at in order:
        if last >= 0 and _is_one_word(groups[last][-1], groups[at][0]):
            first = next(reversed(joined))
            joined[first].append(at)
        else:
            joined[at] = [at]
        last = at
    if len(joined) == len(groups):
        return groups
    return [[piece for at in parts for piece in groups[at]] for _, parts in sorted(joined.items())]


def _levels(baselines: Iterable[float]) -> list[int]:
    """The number of the line that each baseline belongs to; they differ by rounding errors within one."""
    values = list(baselines)
    levels = [0] * len(values)
    level, last = 0, -math.inf
    for at in sorted(range(len(values)), key=values.__getitem__):
        level += values[at] - last > _SAME_LEVEL_PT
        last = values[at]
        levels[at] = level
    return levels


def _is_one_word(first: _Piece, second: _Piece) -> bool:
    """Their letters meet, in two fonts. What the file has between them says nothing, they stand far apart there."""
    if first.type.font.number == second.type.font.number or not _touches(first, second):
        return False
    return second.left - first.right < _SEAM * second.type.size_pt


def _goes_on(first: _Piece, second: _Piece, handle: int | None) -> bool:
    """The second piece is of the same word: no space between them, or one that only a change of font made."""
    if second.start == first.end:
        size = max(first.type.size_pt, second.type.size_pt)
        return second.left > first.right - 0.5 * size and abs(first.baseline - second.baseline) < size
    return _touches(first, second) and bool(_is_generated(handle, second.start - 1))


def _touches(first: _Piece, second: _Piece) -> bool:
    """No room for a space between them: the space came of a change of font, or of kerning."""
    size = max(first.type.size_pt, second.type.size_pt)
    return (
        -0.3 * size < second.left - first.right < 0.1 * size
        and abs(first.baseline - second.baseline) < 0.05 * size
        and first.type.turns == second.type.turns
        and not first.text.endswith(("\x02", "\ufffe"))
    )


def _add_word(
    words: list[Word],
    group: list[_Piece],
    handle: int | None,
    frame: Frame,
    mac: Collection[int],
    stamps: Collection[int],
) -> None:
    first, last = group[0], group[-1]
    text = "".join(mend_mac_letters(p.text) if p.type.font.number in mac else p.text for p in group)
    type_ = first.type
    if type_.font.is_legacy:
        text = convert(text, type_.font.name)
    if not text.isascii():
        text = _mended(text)
    above, below = first.baseline + _ASCENT * type_.size_pt, first.baseline - _DESCENT * type_.size_pt
    box = _in_frame(frame, (first.left, below, max(last.right, first.left + 0.1), above), type_.turns or 0)
    if not text or box.right <= 0 or box.bottom <= 0 or box.left >= frame.width or box.top >= frame.height:
        return
    stamp = 0 if first.handle in stamps else None
    raised = _raised_digits(group, text, handle)
    words.append(Word(text, box, type_.size_pt, type_.bold, type_.italic, None, stamp, raised))


@lru_cache(maxsize=20_000)
def _mended(text: str) -> str:
    """One spelling of a word; official documents say the same words over and over."""
    return compose(mend_capitals(mend_letters(text)))


def _in_frame(frame: Frame, line: tuple[float, float, float, float], turns: int) -> Box:
    """The box on the page of a word given in its line's own direction."""
    left, below, right, above = line
    if turns == 1:
        return frame.box(-above, left, -below, right)
    if turns == 2:
        return frame.box(-right, -above, -left, -below)
    if turns == 3:
        return frame.box(below, -right, above, -left)
    return frame.box(left, below, right, above)


def _raised_digits(group: list[_Piece], text: str, handle: int | None) -> tuple[int, int] | None:
    """Where digits of a smaller size stand at the word's end."""
    if len(text) < 2 or text[0].isdigit() or not any(char.isdigit() for char in text[-4:]):
        return None
    found = _RAISED.search(text)
    if not found or handle is None:
        return None
    from_end = len(text) - found.start()
    index = group[-1].end - from_end
    if index <= group[-1].start and len(group) == 1:
        return None
    for piece in group:
        if piece.start <= index < piece.end:
            size = _size_at(handle, index)
            return found.span() if size and size < 0.8 * _size_at(handle, group[0].start) else None
    return None


def _size_at(handle: int, index: int) -> float:
    run = _text_object(handle, index)
    if run is None:
        return 0.0
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(ctypes.cast(run, pdfium.FPDF_PAGEOBJECT), size)
    pdfium.FPDFText_GetMatrix(ctypes.cast(handle, pdfium.FPDF_TEXTPAGE), index, matrix)
    return float(size.value) * math.hypot(matrix.c, matrix.d)
