"""Repairs of what recognition gets wrong in official documents, line by line. (Being written.)"""

from __future__ import annotations

from vanban.sources.ocr_program import Recognised


def repair_lines(lines: list[list[Recognised]]) -> list[list[Recognised]]:
    """The lines."""
    return lines
