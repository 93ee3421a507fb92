"""DOCX: WordprocessingML by zipfile and lxml, read as the page shows it.

Automatic numbers stand in the text, tracked changes count as accepted, text boxes follow their paragraph, footnotes and
endnotes come at the end, running heads and feet behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from vanban.errors import LimitPassedError, TruncatedFileError
from vanban.limits import Limits
from vanban.model.source import Kind, SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.docx_blocks import BlockReader
from vanban.sources.docx_names import BODY, ENDNOTE_REFERENCE, FOOTNOTE_REFERENCE, ID, TYPE
from vanban.sources.docx_numbering import Numbering
from vanban.sources.docx_package import Package
from vanban.sources.docx_runs import RunReader
from vanban.sources.docx_styles import Styles
from vanban.sources.flow import FlowBlock, Words, add_flow, flatten
from vanban.sources.legacy import LegacyReader
from vanban.spelling import fold, strip_marks

_NATIONAL_HEADING = "cong hoa xa hoi chu nghia viet nam"
_REACH_OF_HEAD = 40  # paragraphs
_NOTE_PARTS = {FOOTNOTE_REFERENCE: "footnotes", ENDNOTE_REFERENCE: "endnotes"}
_ORDINARY_NOTES = frozenset({None, "normal"})  # the others are the rules above notes


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a DOCX file.

    Raises: UnreadableFileError, LimitPassedError.
    """
    try:
        return _Reading(data, limits).finish()
    except RecursionError as err:
        raise LimitPassedError("depth", limit=limits.depth) from err


class _Reading:
    """One file being read. A part beside the main one that cannot be read is left out with a note."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._package = Package(data, limits=limits)
        body = self._package.main().find(BODY)
        if body is None:
            raise TruncatedFileError("word/document.xml")
        self._body = body
        self._styles = Styles(self._package.part_of("styles"))
        numbering = Numbering(lambda: self._package.part_of("numbering"), self._styles)
        self._reader = BlockReader(self._styles, numbering, limits=limits)

    def finish(self) -> SourceText:
        blocks = self._blocks()
        legacy = LegacyReader("\n".join(words.text.replace("\n", " ") for words in flatten(blocks)))
        if legacy.notes:
            blocks = [_in_unicode(block, legacy) for block in blocks]
        builder = SourceBuilder("docx", limits=self._limits)
        add_flow(blocks, builder)
        notes = self._package.notes | self._reader.notes | set(legacy.notes)
        return builder.build(notes=tuple(sorted(notes)))

    def _blocks(self) -> list[FlowBlock]:
        runs = RunReader(self._styles, self._body, limits=self._limits)
        body = self._reader.read_part(self._body, runs)
        notes = list(self._notes(runs.note_references))
        head, others = self._page_parts(has_head=_holds_national_heading(body))
        return [*head, *body, *notes, *others]

    def _notes(self, references: dict[tuple[str, str], None]) -> Iterator[FlowBlock]:
        """Footnotes, then endnotes, each in the order in which the text refers to them."""
        for tag, part in _NOTE_PARTS.items():
            wanted = [number for kind, number in references if kind == tag]
            root = self._package.part_of(part) if wanted else None
            if root is None:
                continue
            by_id = {note.get(ID): note for note in root if note.get(TYPE) in _ORDINARY_NOTES}
            for note in (by_id[number] for number in wanted if number in by_id):
                yield from _of_kind(self._read_part(note), Kind.FOOTNOTE)

    def _page_parts(self, *, has_head: bool) -> tuple[list[FlowBlock], list[FlowBlock]]:
        """The header block, where an office keeps it in the running head of the first page, and all the others."""
        head: list[FlowBlock] = []
        others: list[FlowBlock] = []
        seen: set[str] = set()
        for part in self._reader.page_parts:
            root = None if part.relation in seen else self._package.part_at(part.relation)
            seen.add(part.relation)
            if root is None:
                continue
            blocks = self._read_part(root)
            if part.is_on_first_page and not (head or has_head) and _holds_national_heading(blocks):
                head = blocks
            else:
                others += _of_kind(blocks, part.kind)
        return head, others

    def _read_part(self, root: etree._Element) -> list[FlowBlock]:
        return self._reader.read_part(root, RunReader(self._styles, root, limits=self._limits))


def _of_kind(blocks: Sequence[FlowBlock], kind: Kind) -> list[FlowBlock]:
    """The paragraphs of blocks beside the body; their tables are layout only."""
    return [words._replace(kind=kind) for words in flatten(blocks)]


def _holds_national_heading(blocks: Sequence[FlowBlock]) -> bool:
    heads = islice(flatten(blocks), _REACH_OF_HEAD)
    return any(_NATIONAL_HEADING in strip_marks(fold(" ".join(words.text.split()))) for words in heads)


def _in_unicode(block: FlowBlock, legacy: LegacyReader) -> FlowBlock:
    """A block of a text that its fonts do not tell to be from before Unicode, and its words do."""
    if isinstance(block, Words):
        return block._replace(runs=tuple(run._replace(text=legacy.read(run.text, None)) for run in block.runs))
    for cell in block.cells:
        cell.blocks = [_in_unicode(inner, legacy) for inner in cell.blocks]
    return block
