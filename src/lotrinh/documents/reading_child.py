"""The process that reads one file: bytes come in, what was found goes out, nothing is left on the disk.

`python -m lotrinh.documents.reading_child`: a line of JSON (the order) and the bytes on standard input; lines of JSON
on standard output, of which the last is the answer. It stands apart so that a crash or a flood of memory in a library
for PDF costs one reading, never the web server or the queue; `documents.reader` starts it. No Django here.
"""

from __future__ import annotations

import ctypes
import io
import json
import re
import resource
import sys
import threading
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from lotrinh.documents.letter_widths import offset_share
from lotrinh.documents.mark_search import find_in_docx, find_on_first_page, find_on_later_pages
from lotrinh.shared.secrecy import Line, find_secrecy
from vanban import Document, Limits, VanbanError, document_to_dict
from vanban.errors import EmptyFileError, LimitPassedError
from vanban.model import Kind, SourceText
from vanban.passes import read_text
from vanban.progress import listening
from vanban.sources import read_source
from vanban.sources.detect import detect_format
from vanban.writers.wording import findings_of

_SPEAKING = threading.Lock()
_BREATH_S = 5.0
_MEMORY_BYTES = 4 * 2**30
_TOP_LINES = 40
"""So many paragraphs are the top of a document: block, title and what a long list of addressees pushes down."""
_PAGE_TOP_LINES = 12
"""So many are the top of a later page: several documents may be bound in one file."""
_PICTURES_AT_THE_DOOR = 4
_MOST_PICTURES = 100
_DIE_WITH_PARENT = 1
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DEGREES = re.compile(r"[\W_]*(?:tuyệt\s+|tối\s+)?mật[\W_]*")


def main() -> None:
    """Read what the order says, and say what came of it."""
    _bound()
    order = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    limits = Limits(**order["limits"])
    threading.Thread(target=_breathe, daemon=True).start()
    try:
        answer = _TASKS[order["task"]](data, order["name"], limits)
    except VanbanError as err:
        answer = _error(err)
    except MemoryError:
        answer = {"error": "reader.memory"}
    _say({"answer": _storable(answer)})


def _bound() -> None:
    """No core dump that would hold the document, memory within bounds, an end when the parent ends."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, 9)


def _say(message: dict[str, Any]) -> None:
    with _SPEAKING:
        sys.stdout.write(json.dumps(message, ensure_ascii=True) + "\n")
        sys.stdout.flush()


def _breathe() -> None:
    """A sign of life every few seconds, also while one step takes long: the worker renews its lease by it."""
    while True:
        time.sleep(_BREATH_S)
        _say({"alive": True})


def _storable(value: Any) -> Any:
    """Without what no database takes: zeros and halves of letters become one other letter, so that offsets stay."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {_storable(key): _storable(inner) for key, inner in value.items()}
    return [_storable(inner) for inner in value] if isinstance(value, list | tuple) else value


def _error(err: VanbanError) -> dict[str, Any]:
    """What `documents.refusals` puts into words: never the file's name, which `str(err)` would hold."""
    if isinstance(err, LimitPassedError):
        return {"error": err.code, "limit": [err.limit_name, err.limit]}
    reason, values = getattr(err, "reason", ""), getattr(err, "values", {})
    return {"error": err.code, "reason": reason, "values": {key: str(value)[:80] for key, value in values.items()}}


def _examine(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """Look for a mark of secrecy, and whether the file can be read at all: what is done before anything is kept."""
    if not data.strip():
        raise EmptyFileError
    kind = detect_format(data, name=name)
    pages = None
    rule = None
    if kind in ("pdf", "image"):
        pages, rule = find_on_first_page(data, kind, limits)
    elif kind == "docx":
        rule = find_in_docx(data, limits, most_pictures=_PICTURES_AT_THE_DOOR)
    if rule is not None:
        return {"format": kind, "secrecy": rule}
    if kind in ("pdf", "image"):
        data = _first_pages(data) if kind == "pdf" else b""
    rule = find_secrecy(_lines(read_source(data, name=name, limits=limits))) if data else None
    return {"format": kind, "pages": pages, "secrecy": rule}


def _read(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """The whole reading; `secrecy` alone where a mark was found."""
    with listening(lambda done, total: _say({"progress": 5 + 65 * done // total})):
        source = read_source(data, name=name, limits=limits)
    _say({"progress": 70})
    if rule := find_secrecy(_lines(source)) or _find_beyond(data, name, limits):
        return {"secrecy": rule}
    document = read_text(source)
    if document.header.secrecy and _DEGREES.fullmatch(document.header.secrecy.raw.lower()):
        return {"secrecy": "header.secrecy"}
    _say({"progress": 95})
    return {
        "text": source.text,
        "pages": source.pages,
        "findings": document_to_dict(document) | {"view": _view(document)},
    }


def _check(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """The mark of secrecy alone, looked for in all of a file."""
    rule = _find_beyond(data, name, limits) or find_secrecy(_lines(read_source(data, name=name, limits=limits)))
    return {"secrecy": rule}


def _find_beyond(data: bytes, name: str, limits: Limits) -> str | None:
    """The rule that a mark meets where `_examine` did not look."""
    kind = detect_format(data, name=name)
    if kind in ("pdf", "image"):
        return find_on_later_pages(data, kind, limits)
    return find_in_docx(data, limits, most_pictures=_MOST_PICTURES) if kind == "docx" else None


def _lines(source: SourceText) -> Iterator[Line]:
    seen: Counter[int | None] = Counter()
    for index, paragraph in enumerate(source.paragraphs):
        page = _page_of(source, paragraph.start)
        seen[page] += 1
        is_top = index < _TOP_LINES or paragraph.kind in (Kind.PAGE_HEADER, Kind.STAMP)
        is_top = is_top or (page is not None and seen[page] <= _PAGE_TOP_LINES)
        yield Line(source.words(paragraph), is_top, paragraph.recognised is not None)


def _page_of(source: SourceText, offset: int) -> int | None:
    at = bisect_right(source.pieces, offset, key=lambda piece: piece.end)
    return source.pieces[at].place.page if at < len(source.pieces) else None


def _first_pages(data: bytes) -> bytes:
    """A PDF of the first page alone, for its words; the file itself where that cannot be made."""
    try:
        with pypdfium2.PdfDocument(data) as whole, pypdfium2.PdfDocument.new() as first:
            first.import_pages(whole, [0])
            page = first[0]
            if not any(item.type == pdfium_c.FPDF_PAGEOBJ_TEXT for item in page.get_objects(max_depth=3)):
                return b""  # a scan: its picture was looked at
            out = io.BytesIO()
            first.save(out)
            return out.getvalue()
    except (pypdfium2.PdfiumError, IndexError):
        return data


def _view(document: Document) -> dict[str, Any]:
    """What the viewer draws: paragraphs and tables by their offsets, marks with every box they touch."""
    source = document.source
    return {
        "paragraphs": [_paragraph(p) for p in source.paragraphs],
        "tables": [
            {
                "cells": [list(cell[1:]) for cell in table.cells],
                "paragraphs": [list(indices) for indices in table.paragraphs],
                "is_layout": table.is_layout,
            }
            for table in source.tables
        ],
        "marks": [_mark(source, *found) for found in findings_of(document)],
        "lines": [
            [piece.start, piece.end, piece.place.page, *(round(edge, 1) for edge in piece.place.box)]
            for piece in source.pieces
            if piece.place.page is not None and piece.place.box is not None
        ],
    }


def _paragraph(paragraph: Any) -> list[Any]:
    """`[start, end, kind, flags, heading, table]`."""
    style = paragraph.style
    flags = "".join(letter for letter, holds in (("b", style.bold), ("i", style.italic), ("c", style.centred)) if holds)
    table = paragraph.cell.table if paragraph.cell else None
    return [paragraph.start, paragraph.end, paragraph.kind.value, flags, style.heading, table]


def _mark(source: SourceText, field: str, finding: Any, value: str) -> dict[str, Any]:
    start, end = finding.span
    if label := getattr(finding, "label", "") if field == "outline" else "":
        # The label alone: whole paragraphs would drown the rest.
        start += max(finding.raw.find(label), 0)
        end = min(start + len(label), end)
    reasons = list(getattr(finding.confidence, "reasons", ()))
    return {
        "field": field,
        "start": start,
        "end": end,
        "value": value[:300],
        "confidence": round(float(finding.confidence), 2),
        "reasons": reasons,
        "rule": finding.rule,
        "boxes": list(_boxes(source, start, end)),
    }


def _boxes(source: SourceText, start: int, end: int) -> Iterator[list[float]]:
    """`[page, left, top, right, bottom]` of every visual line that the words touch, cut to their share of the line."""
    first = bisect_right(source.pieces, start, key=lambda piece: piece.end)
    for piece in source.pieces[first:]:
        if piece.start >= end:
            return
        page, box = piece.place.page, piece.place.box
        if page is None or box is None:
            continue
        line, width = source.text[piece.start : piece.end], box.right - box.left
        left = box.left + width * offset_share(line, max(start - piece.start, 0))
        right = box.left + width * offset_share(line, min(end, piece.end) - piece.start)
        yield [page, *(round(edge, 1) for edge in (left, box.top, right, box.bottom))]


_TASKS = {"examine": _examine, "read": _read, "check": _check}


if __name__ == "__main__":
    main()
