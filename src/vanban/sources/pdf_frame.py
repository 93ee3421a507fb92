"""From a PDF page's own coordinates to points from the top left corner of the page as it is read.

Public names: `Frame`, `frame_of`.
"""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from vanban.model.source import Box

_FINE = 100  # PDFium answers in whole dots: this many a point


class Frame(NamedTuple):
    """`x' = a x + c y + e`, `y' = b x + d y + f`; a page is turned by quarters only."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box on the page of one in the page's own coordinates."""
        a, b, c, d, e, f, _, _ = self
        x1, y1 = a * left + c * top + e, b * left + d * top + f
        x2, y2 = a * right + c * bottom + e, b * right + d * bottom + f
        if x1 > x2:
            x1, x2 = x2, x1
        if y1 > y2:
            y1, y2 = y2, y1
        return Box(round(x1, 2), round(y1, 2), round(x2, 2), round(y2, 2))

    def turned(self, quarters: int) -> Frame:
        """The frame of the page turned clockwise, so that text running up (one quarter) stands upright."""
        frame = self
        for _ in range(quarters % 4):
            a, b, c, d, e, f, width, height = frame
            frame = Frame(-b, a, -d, c, height - f, e, height, width)
        return frame


def frame_of(page: Any) -> Frame:
    """The frame of a page as it is shown: cut to its crop box, turned as the file says."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    e, f = _on_screen(page, width, height, 0, 0)
    x1, y1 = _on_screen(page, width, height, 1000, 0)
    x2, y2 = _on_screen(page, width, height, 0, 1000)
    scale = 1 / 1000
    return Frame(
        _exact((x1 - e) * scale),
        _exact((y1 - f) * scale),
        _exact((x2 - e) * scale),
        _exact((y2 - f) * scale),
        e,
        f,
        width,
        height,
    )


def _exact(factor: float) -> float:
    """PDFium's whole dots leave an error of 0.001 %; without a user unit the factor is 0, 1 or -1."""
    return float(round(factor)) if abs(factor - round(factor)) < 0.002 else factor


def _on_screen(page: Any, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    device_x, device_y = ctypes.c_int(), ctypes.c_int()
    size = (int(width * _FINE), int(height * _FINE))
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, device_x, device_y)
    return device_x.value / _FINE, device_y.value / _FINE
