"""What holds for every document, whatever was read."""

from __future__ import annotations

from vanban.model import Document, Finding, Header, Signature


def findings(document: Document) -> list[Finding]:
    """Every finding of a document, those inside others included."""
    found: list[Finding] = [*document.outline, *document.citations, *document.deadlines, *document.units]
    for task in document.tasks:
        found += [task, *task.lead, *task.support]
        found += [part for part in (task.product, task.product_recipient) if part]
    found += document.recipients
    for block in (document.header, document.signature):
        found += _parts(block)
    return found


def _parts(block: Header | Signature) -> list[Finding]:
    values = [getattr(block, name) for name in block.__slots__]
    flat = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
    return [part for part in flat if isinstance(part, Finding)]


def check(document: Document) -> None:
    """Raise AssertionError where a law is broken, of the source text or of a finding."""
    check_source(document)
    check_findings(document)


def check_findings(document: Document) -> None:
    """The laws of findings alone: a fragment of text keeps its own line breaks."""
    text = document.source.text
    for finding in findings(document):
        start, end = finding.span
        assert 0 <= start < end <= len(text), finding
        assert text[start:end] == finding.raw, finding
        assert 0 <= finding.confidence <= 1, finding
        assert finding.rule, finding
    for index, item in enumerate(document.outline):
        assert item.parent is None or 0 <= item.parent < index
        assert item.level == (0 if item.parent is None else document.outline[item.parent].level + 1)
        assert 0 <= item.paragraph < len(document.source.paragraphs)
    for task in document.tasks:
        assert all(0 <= deadline < len(document.deadlines) for deadline in task.deadlines)
        assert task.outline is None or 0 <= task.outline < len(document.outline)
    for ordered in (document.outline, document.citations, document.deadlines, document.tasks, document.recipients):
        starts = [finding.span.start for finding in ordered]
        assert starts == sorted(starts), type(ordered[0])
    for deadline in document.deadlines:
        assert not (deadline.start and deadline.due) or deadline.start <= deadline.due, deadline


def check_source(document: Document) -> None:
    """The laws of a text that a source made."""
    source = document.source
    assert len(source.folded) == len(source.text)
    position = 0
    for index, paragraph in enumerate(source.paragraphs):
        assert paragraph.start == position + (1 if index else 0)
        assert paragraph.end > paragraph.start
        words = source.words(paragraph)
        assert "\n" not in words
        assert words == words.strip()
        assert 0 <= paragraph.label_end <= len(words)
        position = paragraph.end
    assert position == len(source.text)
    assert [piece.start for piece in source.pieces] == sorted(piece.start for piece in source.pieces)
    for table in source.tables:
        assert len(table.cells) == len(table.paragraphs)
        for cell, indices in zip(table.cells, table.paragraphs, strict=True):
            assert cell.row + cell.row_span <= table.rows
            assert cell.column + cell.column_span <= table.columns
            assert all(source.paragraphs[index].cell == cell for index in indices)
