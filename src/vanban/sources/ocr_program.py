"""Tesseract as a program of its own: a picture in, words with their boxes out.

Public names: `Recognised`, `SheetOfFile`, `require_program`, `recognise`, `recognise_sheets`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from typing import NamedTuple

from vanban.errors import LimitPassedError, MissingProgramError
from vanban.limits import Limits
from vanban.sources.ocr_picture import Picture
from vanban.spelling import compose

PROGRAM = "tesseract"
LANGUAGE = "vie"
COLUMNS = 4  # Tesseract's `--psm`: a single column of text of variable sizes; it does not tear header blocks apart
BLOCK = 6  # a single block of text; the one that never loses a cell with one figure
WORD = 8  # a single word
_PAGE_ROW, _WORD_ROW = "1", "5"  # of the output: page, block, paragraph, line, word


class Recognised(NamedTuple):
    """A word as Tesseract gives it, in dots of the picture."""

    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float
    """From 0 to 1."""
    line: tuple[int, int, int]
    """Block, paragraph and line: words of one line have the same."""


def require_program() -> None:
    """Raises: MissingProgramError where Tesseract or its Vietnamese data is not installed."""
    path = shutil.which(PROGRAM)
    if path is None:
        raise MissingProgramError(
            "This file is a scan, and the program Tesseract, which reads scans, is not installed. Install it:"
            " apt install tesseract-ocr tesseract-ocr-vie"
        )
    if LANGUAGE not in _languages(path):
        raise MissingProgramError(
            "This file is a scan, and Tesseract lacks its Vietnamese data. Install it: apt install tesseract-ocr-vie"
        )


def recognise(picture: Picture, *, limits: Limits, layout: int = COLUMNS) -> list[Recognised]:
    """The words of a picture.

    Raises: LimitPassedError, MissingProgramError.
    """
    header = b"P5\n%d %d\n255\n" % (picture.width, picture.height)
    return _words(_run(header + picture.dots, layout, limits, dpi=picture.dpi))


class SheetOfFile(NamedTuple):
    """A page of a picture file that Tesseract opened itself; in dots."""

    width: int
    height: int
    words: list[Recognised]


def recognise_sheets(data: bytes, *, limits: Limits) -> list[SheetOfFile]:
    """The pages of a picture file; none where Tesseract cannot open it.

    Raises: LimitPassedError, MissingProgramError.
    """
    rows = _run(data, COLUMNS, limits)
    sheets = []
    for row in rows.splitlines():
        columns = row.split("\t")
        if len(columns) == 12 and columns[0] == _PAGE_ROW:
            own = "\n".join(other for other in rows.splitlines() if other.split("\t")[1:2] == columns[1:2])
            sheets.append(SheetOfFile(int(columns[8]), int(columns[9]), _words(own)))
    return sheets


def _run(data: bytes, layout: int, limits: Limits, *, dpi: float | None = None) -> str:
    command = [PROGRAM, "-", "-", "-l", LANGUAGE, "--psm", str(layout)]
    if dpi is not None:
        command += ["--dpi", str(round(dpi))]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument comes from the file
            [*command, "tsv"],
            input=data,
            capture_output=True,
            check=False,
            timeout=limits.recognition_seconds_per_page,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # two pages at once are faster than two threads a page
        )
    except subprocess.TimeoutExpired as err:
        raise LimitPassedError("recognition_seconds_per_page", limit=limits.recognition_seconds_per_page) from err
    except OSError as err:
        raise MissingProgramError("The program Tesseract could not be started ({detail}).", detail=err) from err
    return done.stdout.decode("utf-8", "replace")


@lru_cache(maxsize=4)
def _languages(path: str) -> frozenset[str]:
    try:
        listed = subprocess.run([path, "--list-langs"], capture_output=True, check=False, timeout=30)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((listed.stdout + listed.stderr).decode("utf-8", "replace").split())


def _words(output: str) -> list[Recognised]:
    """Rows of level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    words = []
    for row in output.splitlines():
        columns = row.split("\t")
        if len(columns) != 12 or columns[0] != _WORD_ROW or not columns[11].strip():
            continue
        block, paragraph, line = (int(column) for column in columns[2:5])
        left, top, width, height = (int(column) for column in columns[6:10])
        confidence = min(max(float(columns[10]) / 100, 0.0), 1.0)
        text = compose("".join(columns[11].split()))
        words.append(Recognised(text, left, top, width, height, confidence, (block, paragraph, line)))
    return words
