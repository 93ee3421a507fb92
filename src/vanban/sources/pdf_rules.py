"""The straight lines drawn on a PDF page: what tables are made of.

Public names: `read_rules`.
"""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from vanban.sources.page import RuleLine
from vanban.sources.pdf_frame import Frame

_THIN_PT = 3.0
_SHORTEST_PT = 4.0
_MOST_SEGMENTS = 4_000  # of one path; drawings have more, tables do not
_DEEPEST_FORM = 4
_SEGMENT_LINE = 0
_SEGMENT_MOVE = 2


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: _Matrix) -> _Matrix:
        """This one, then the outer one."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        return _Matrix(a, b, c, d, *outer.point(self.e, self.f))


_SAME = _Matrix(1, 0, 0, 1, 0, 0)


def read_rules(page: Any, *, objects: int, frame: Frame, most: int = 20_000) -> tuple[RuleLine, ...]:
    """The horizontal and vertical lines among the page's first `objects` objects; none beyond `most`: a drawing."""
    found: list[RuleLine] = []
    for index in range(objects):
        _read_object(pdfium.FPDFPage_GetObject(page, index), _SAME, frame, found, 0)
        if len(found) > most:
            return ()
    return tuple(found)


def _read_object(item: Any, outer: _Matrix, frame: Frame, found: list[RuleLine], depth: int) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _read_path(item, outer, frame, found)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = _matrix_of(item).within(outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            _read_object(pdfium.FPDFFormObj_GetObject(item, index), inner, frame, found, depth + 1)


def _read_path(item: Any, outer: _Matrix, frame: Frame, found: list[RuleLine]) -> None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return
    width, height = right.value - left.value, top.value - bottom.value
    if min(width, height) <= _THIN_PT:
        _add(found, frame, outer.point(left.value, bottom.value), outer.point(right.value, top.value))
    elif max(width, height) > _SHORTEST_PT:
        _read_segments(item, _matrix_of(item).within(outer), frame, found)


def _read_segments(item: Any, matrix: _Matrix, frame: Frame, found: list[RuleLine]) -> None:
    """The straight parts of a stroked path: a frame, or a whole grid drawn at once. Filled areas are no lines."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(item)
    if (not stroke.value and count <= 6) or count > _MOST_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = here = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = matrix.point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == _SEGMENT_MOVE:
            begin = there
        elif kind == _SEGMENT_LINE:
            _add(found, frame, here, there)
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment):
            _add(found, frame, here, begin)


def _add(found: list[RuleLine], frame: Frame, start: tuple[float, float], end: tuple[float, float]) -> None:
    box = frame.box(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
    width, height = box.right - box.left, box.bottom - box.top
    if min(width, height) <= _THIN_PT and max(width, height) >= _SHORTEST_PT:
        found.append(RuleLine(*box))


def _matrix_of(item: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
