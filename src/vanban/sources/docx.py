"""DOCX: WordprocessingML by zipfile and lxml, read as the page shows it.

Automatic numbers stand in the text, tracked changes count as accepted, text boxes follow their paragraph, footnotes and
endnotes come at the end, running heads and feet behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from vanban.errors import EmptyFileError, LimitPassedError, TruncatedFileError, UnreadableFileError
from vanban.limits import Limits
from vanban.model.source import Kind, SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.container import Container
from vanban.sources.docx_blocks import Block, BlockReader, flatten
from vanban.sources.docx_names import (
    BODY,
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    HEADER_REFERENCE,
    ID,
    TYPE,
    W,
)
from vanban.sources.docx_numbering import Numbering
from vanban.sources.docx_runs import RunReader
from vanban.sources.docx_styles import Styles
from vanban.sources.docx_writing import add_blocks
from vanban.sources.xml import parse_xml
from vanban.spelling import fold, strip_marks

_MAIN_PART = "word/document.xml"
_NATIONAL_HEADING = "cong hoa xa hoi chu nghia viet nam"


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a DOCX file.

    Raises: UnreadableFileError, LimitPassedError.
    """
    try:
        return _Reading(data, limits).finish()
    except RecursionError as err:
        raise LimitPassedError("depth", limit=limits.depth) from err


class _Story(NamedTuple):
    """Blocks of one kind: the body, a note, a running head."""

    kind: Kind
    blocks: Sequence[Block]


class _Reading:
    """One file being read. A part beside the main one that cannot be read is left out with a note."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._container = Container(data, limits=limits)
        self._notes: set[str] = set()
        self._main = _find_main_part(self._container, limits)
        self._relations = _read_relations(self._container, self._main, limits)
        root = parse_xml(self._container.read(self._main), part=self._main, limits=limits)
        body = root.find(BODY)
        if body is None:
            raise TruncatedFileError(self._main)
        self._body = body
        self._styles = Styles(self._part_of("styles"))
        self._numbering = Numbering(self._numbering_part(root), self._styles)

    def finish(self) -> SourceText:
        builder = SourceBuilder("docx", limits=self._limits)
        for story in self._stories():
            add_blocks(builder, story.blocks, kind=story.kind)
        return builder.build(notes=tuple(sorted(self._notes)))

    def _stories(self) -> list[_Story]:
        runs, reader = self._open(self._body)
        body = reader.read(self._body)
        self._notes |= runs.notes | reader.notes
        heads = [self._page_part(reader, *reference) for reference in reader.page_parts]
        # An office may keep its header block in the running head of the first page.
        first = [_Story(Kind.BODY, head.blocks) for head in heads if _is_document_head(head.blocks)]
        notes = self._notes_of(reader, runs.note_references)
        return [
            *first[:1],
            _Story(Kind.BODY, body),
            *notes,
            *(head for head in heads if head.blocks and not _is_document_head(head.blocks)),
        ]

    def _open(self, root: etree._Element, reader: BlockReader | None = None) -> tuple[RunReader, BlockReader]:
        runs = RunReader(self._styles, root, limits=self._limits)
        if reader is None:
            return runs, BlockReader(runs, self._styles, self._numbering, limits=self._limits)
        reader.begin_part(runs)
        return runs, reader

    def _read_part(self, reader: BlockReader, root: etree._Element) -> list[Block]:
        runs, _ = self._open(root, reader)
        blocks = reader.read(root)
        self._notes |= runs.notes | reader.notes
        return blocks

    def _notes_of(self, reader: BlockReader, references: dict[tuple[str, str], None]) -> list[_Story]:
        """Footnotes, then endnotes, each in the order in which the text refers to them."""
        stories: list[_Story] = []
        for tag, part in ((FOOTNOTE_REFERENCE, "footnotes"), (ENDNOTE_REFERENCE, "endnotes")):
            wanted = [number for kind, number in references if kind == tag]
            root = self._part_of(part) if wanted else None
            if root is None:
                continue
            by_id = {note.get(ID): note for note in root if note.get(TYPE) in {None, "normal"}}
            for number in wanted:
                note = by_id.get(number)
                if note is not None:
                    stories.append(_Story(Kind.FOOTNOTE, self._read_part(reader, note)))
        return stories

    def _page_part(self, reader: BlockReader, tag: str, relation: str) -> _Story:
        kind = Kind.PAGE_HEADER if tag == HEADER_REFERENCE else Kind.PAGE_FOOTER
        target = self._relations.get(relation)
        root = self._optional(target.part) if target is not None else None
        return _Story(kind, [] if root is None else self._read_part(reader, root))

    def _numbering_part(self, root: etree._Element) -> etree._Element | None:
        """Numbering is often long and rarely used; it is parsed where a paragraph or a style has a number."""
        return self._part_of("numbering")

    def _part_of(self, kind: str) -> etree._Element | None:
        """The part of a kind that the main part refers to, else the one of the usual name."""
        for target in self._relations.values():
            if target.kind == kind:
                return self._optional(target.part)
        return self._optional(f"word/{kind}.xml")

    def _optional(self, part: str) -> etree._Element | None:
        if part not in self._container:
            return None
        try:
            return parse_xml(self._container.read(part), part=part, limits=self._limits)
        except UnreadableFileError:
            self._notes.add("source.part-unreadable")
            return None
