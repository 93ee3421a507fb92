"""Reads the foot of a document: `Nơi nhận` and the signature, wherever the two stand to one another.

They come as two cells of a table, as lines of two columns mixed, one after the other, or the signature alone. Annexes
and the plan that a decision issues may follow; the first foot is the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from vanban.model import Diagnostic, Kind, Severity, Signature, SourceText, Table
from vanban.passes.foot_lines import split_tail
from vanban.passes.lines import Line, is_capital, plain, trim
from vanban.passes.recipients import LABEL, has_bullet, is_filed, read_recipients
from vanban.passes.signature import has_name, is_signing, may_sign, read_signature
from vanban.passes.state import State

_LONGEST_LIST: Final = 80
"""Lines of `Nơi nhận`; the longest seen has 40."""
_BLOCK: Final = 14
"""Lines of a signature block, stamps included."""
_TABLE_ROWS: Final = 60
_NEAR: Final = 16
"""A signature so many lines above `Nơi nhận` still belongs to it."""
_SIGNER_LINES: Final = 6
"""Authority, body, post, marks of signing, name."""
_ITEM: Final = 400
"""Characters of the longest line in a list of recipients."""
_SENTENCE_START: Final = 12
_LONGEST_POST: Final = 200
_WORDS_OF_POST: Final = 3
_LABEL_ANYWHERE = re.compile(r"n[oơóôớ]i\s?nh[aâậạăẩấà][nm]")
_NEXT_PART = re.compile(
    r"\W*(?:phu luc|danh muc|danh sach|bieu (?:so|mau)|mau (?:so|bieu)|ke hoach|quy (?:dinh|che|trinh)|chuong|de an"
    r"|chuong trinh|phan (?:i|thu)|cong hoa xa hoi|i\.|dieu 1\b)(?!\w)"
)


@dataclass
class _Foot:
    """The lines of a foot as they are gathered."""

    recipients: list[Line] = field(default_factory=list)
    columns: list[list[Line]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    has_label: bool = False


def read_foot(state: State, /) -> State:
    """Read recipients and signature.

    Reads: `source`, `head`. Writes: `recipients`, `signature`, `foot`, `diagnostics`.
    After: `foot` holds the paragraphs of `Nơi nhận` and of the signature block, none of head, content or annexes.
    """
    source = state.source
    first = max(state.head, default=-1) + 1
    label = _find_label(source, first)
    opening = _find_signing(source, first)
    if label is not None and (opening is None or label - opening <= _NEAR or _same_table(source, label, opening)):
        foot = _gather_from_label(source, label, first=first)
    elif opening is not None:
        foot = _gather_from_signing(source, opening)
    else:
        foot = _Foot()
    recipients = read_recipients(source, foot.recipients)
    signature = read_signature(source, foot.columns)
    return replace(
        state,
        recipients=recipients,
        signature=signature,
        foot=frozenset(foot.taken - state.head),
        diagnostics=(*state.diagnostics, *_diagnostics(foot, signature, has_recipients=bool(recipients))),
    )


def _body(source: SourceText, first: int) -> Iterator[tuple[int, Line]]:
    for index in range(first, len(source.paragraphs)):
        paragraph = source.paragraphs[index]
        if paragraph.kind is Kind.BODY:
            yield index, Line(paragraph.start, paragraph.end, index)


def _find_label(source: SourceText, first: int) -> int | None:
    """The first paragraph that begins with `Nơi nhận:`, or has it behind the end of the content in one run."""
    start = source.paragraphs[first].start if first < len(source.paragraphs) else len(source.text)
    for found in _LABEL_ANYWHERE.finditer(source.folded, start):
        index = source.paragraph_at(found.start())
        paragraph = source.paragraphs[index]
        if paragraph.kind is not Kind.BODY:
            continue
        before = source.text[paragraph.start : found.start()].strip(" |*_-")
        if LABEL.match(source.folded, found.start(), paragraph.end) and (not before or is_capital(before, share=0.9)):
            return index
    return None


def _find_signing(source: SourceText, first: int) -> int | None:
    """The first line in capitals of an authority or a post with a name under it."""
    for index in range(first, len(source.paragraphs)):
        paragraph = source.paragraphs[index]
        opening = source.text[paragraph.start : paragraph.start + _SENTENCE_START]
        if not opening[:1].isupper() or opening[1:].islower():  # a sentence, seen fast
            continue
        if paragraph.end - paragraph.start > _LONGEST_POST or paragraph.kind is not Kind.BODY:
            continue
        line = Line(paragraph.start, paragraph.end, index)
        if is_signing(source, line) and (has_name(source, line) or _name_follows(source, index)):
            return index
    return None


def _name_follows(source: SourceText, index: int) -> bool:
    cell = source.paragraphs[index].cell
    if cell is not None and source.tables[cell.table].rows > _TABLE_ROWS:
        return False
    seen = 0
    for below, line in _body(source, index + 1):
        seen += 1
        other = source.paragraphs[below].cell
        if cell is not None and other is not None and other.table == cell.table and other.column != cell.column:
            continue
        if seen > _BLOCK or not may_sign(source, line):
            return False
        if has_name(source, line):
            return True
    return False


def _same_table(source: SourceText, one: int, other: int) -> bool:
    first, second = source.paragraphs[one].cell, source.paragraphs[other].cell
    return first is not None and second is not None and first.table == second.table


def _gather_from_label(source: SourceText, label: int, *, first: int) -> _Foot:
    """Recipients, and the signature beside, below or above them."""
    foot = _Foot(has_label=True)
    cell = source.paragraphs[label].cell
    table = source.tables[cell.table] if cell is not None else None
    last = _gather_table(source, table, label, foot) if table else _gather_lines(source, label, foot)
    if not _is_signed(source, foot):
        _gather_below(source, last + 1, foot)
    if not _is_signed(source, foot):
        _gather_above(source, label, foot, first=first)
    return foot


def _is_signed(source: SourceText, foot: _Foot) -> bool:
    return any(is_signing(source, line) or has_name(source, line) for column in foot.columns for line in column)


def _after_label(source: SourceText, index: int) -> Line:
    paragraph = source.paragraphs[index]
    found = _LABEL_ANYWHERE.search(source.folded, paragraph.start, paragraph.end)
    label = LABEL.match(source.folded, found.start(), paragraph.end) if found else None
    return Line(label.end() if label else paragraph.start, paragraph.end, index)


def _before_label(source: SourceText, index: int) -> Line:
    paragraph = source.paragraphs[index]
    found = _LABEL_ANYWHERE.search(source.folded, paragraph.start, paragraph.end)
    return trim(source, Line(paragraph.start, found.start() if found else paragraph.start, index), marks=" |*_-")


def _gather_table(source: SourceText, table: Table, label: int, foot: _Foot) -> int:
    """Two or three cells: the list in the label's column, the signature in the others."""
    home = source.paragraphs[label].cell
    columns: dict[int, list[Line]] = {}
    last = label
    for cell, indices in sorted(zip(table.cells, table.paragraphs, strict=True), key=lambda pair: pair[0].row):
        for index in indices:
            paragraph = source.paragraphs[index]
            line = Line(paragraph.start, paragraph.end, index)
            if home is None or cell.row + cell.row_span <= home.row or paragraph.kind is not Kind.BODY:
                continue
            last = max(last, index)
            if cell.column == home.column and index >= label:
                _take_mixed(source, line, foot, columns.setdefault(-1, []), is_label=index == label)
            elif may_sign(source, line):
                columns.setdefault(cell.column, []).append(line)
                foot.taken.add(index)
    stray = columns.pop(-1, [])
    foot.columns.extend(columns[column] for column in sorted(columns))
    _add_stray(source, foot, stray)
    return last


def _add_stray(source: SourceText, foot: _Foot, stray: list[Line]) -> None:
    """Signature lines that landed inside the list: alone they are a column, else they complete the last one."""
    if not stray:
        return
    if not foot.columns:
        foot.columns.append(stray)
        return
    has_named = any(has_name(source, line) for column in foot.columns for line in column)
    if not has_named:
        foot.columns[-1].extend(stray)


def _take_mixed(source: SourceText, line: Line, foot: _Foot, signing: list[Line], *, is_label: bool) -> None:
    """A line of the list, of the signature, or of both."""
    foot.taken.add(line.paragraph)
    if is_label:
        before = _before_label(source, line.paragraph)
        if before.start < before.end:
            signing.append(before)
        line = _after_label(source, line.paragraph)
    item, tail = split_tail(source, line, is_open=bool(signing) and is_signing(source, signing[-1]))
    if (signing and _carries_on_post(source, item, signing[-1], foot)) or _is_behind_filed(source, item, foot):
        item, tail = tail, item
    if item.start < item.end:
        foot.recipients.append(item)
    if tail.start < tail.end:
        signing.append(tail)


def _carries_on_post(source: SourceText, line: Line, above: Line, foot: _Foot) -> bool:
    """`VỤ TRƯỞNG VỤ QUẢN LÝ THUẾ` / `DOANH NGHIỆP LỚN`, capitals without a bullet under the signature.

    One line of the list may stand between the two.
    """
    text = source.text[line.start : line.end]
    return (
        line.paragraph <= above.paragraph + 2
        and is_capital(text, share=0.9)
        and is_signing(source, above)
        and not has_bullet(text)
        and not _is_open(source, foot)
    )


def _is_open(source: SourceText, foot: _Foot) -> bool:
    """Whether the list's last line goes on: `- UBND CÁC HUYỆN,` / `THỊ XÃ`."""
    return bool(foot.recipients) and source.text[foot.recipients[-1].start : foot.recipients[-1].end].endswith(",")


def _is_behind_filed(source: SourceText, line: Line, foot: _Foot) -> bool:
    """`PHỤ TRÁCH CHI CỤC` under `- Lưu: VT.`, capitals without a bullet; `KT, TH.` goes on with the list."""
    text = source.text[line.start : line.end]
    if not foot.recipients or not is_filed(source, foot.recipients[-1]) or has_bullet(text):
        return False
    return len(text.split()) >= _WORDS_OF_POST and "," not in text and is_capital(text, share=0.9)


def _gather_lines(source: SourceText, label: int, foot: _Foot) -> int:
    """The list line by line, signature lines in between."""
    signing: list[Line] = []
    filed = signs_again = False
    last = label
    for index, line in _body(source, label):
        if index > label and (
            len(foot.recipients) + len(signing) > _LONGEST_LIST or not _goes_on(source, line, foot, filed=filed)
        ):
            break
        last = index
        count = len(foot.recipients)
        _take_mixed(source, line, foot, signing, is_label=index == label)
        filed = filed or any(is_filed(source, item) for item in foot.recipients[count:])
        if signing and signing[-1].paragraph == index and has_name(source, signing[-1]):
            signs_again = _signs_again(source, index + 1)
        is_signed = filed and len(foot.recipients) == count and any(has_name(source, each) for each in signing)
        if is_signed and not signs_again:
            break
    if signing:
        foot.columns.append(signing)
    return last


def _goes_on(source: SourceText, line: Line, foot: _Foot, *, filed: bool) -> bool:
    """Whether the foot goes on with this paragraph."""
    cell = source.paragraphs[line.paragraph].cell
    text = source.text[line.start : line.end]
    words = plain(source, line.start, line.end)
    if cell is not None or len(text) > _ITEM or _NEXT_PART.match(words):
        return False
    if may_sign(source, line) or has_bullet(text):
        return True
    if not filed:
        return True
    above = source.text[foot.recipients[-1].start : foot.recipients[-1].end].rstrip() if foot.recipients else ""
    return len(text) < 60 and not above.endswith(".") and (text[:1].islower() or above.endswith((",", ";")))


def _gather_below(source: SourceText, first: int, foot: _Foot) -> None:
    """A signature under the list: lines, or a table of its own."""
    found = _block_from(source, first)
    if found and any(is_signing(source, line) for column in found for line in column):
        foot.columns.extend(found)
        foot.taken.update(line.paragraph for column in found for line in column)


def _block_from(source: SourceText, first: int) -> list[list[Line]]:
    """Lines that may sign, from here on: by columns where they stand in a table."""
    columns: dict[tuple[int, int], list[Line]] = {}
    count = 0
    table: int | None = None
    for index, line in _body(source, first):
        cell = source.paragraphs[index].cell
        if columns and (cell.table if cell else None) != table:
            break
        count += 1
        fits = may_sign(source, line) and not _NEXT_PART.match(plain(source, line.start, line.end))
        if not fits and cell is not None and columns:
            continue
        if not fits or count > 3 * _BLOCK:
            break
        table = cell.table if cell else None
        columns.setdefault((cell.table, cell.column) if cell else (-1, -1), []).append(line)
        if cell is None and has_name(source, line) and not _signs_again(source, index + 1):
            break
    return [columns[key] for key in sorted(columns)]


def _signs_again(source: SourceText, index: int) -> bool:
    """Another signer directly below the first: a post or an authority, and then a name."""
    signs = False
    for below, line in islice(_body(source, index), _SIGNER_LINES):
        if source.paragraphs[below].cell is not None or not may_sign(source, line):
            return False
        if signs and has_name(source, line):
            return True
        signs = signs or is_signing(source, line)
    return False


def _gather_above(source: SourceText, label: int, foot: _Foot, *, first: int) -> None:
    """A signature that the text has before `Nơi nhận`."""
    lines: list[Line] = []
    for index in range(label - 1, max(first, label - 2 * _BLOCK) - 1, -1):
        paragraph = source.paragraphs[index]
        if paragraph.kind is not Kind.BODY:
            continue
        line = Line(paragraph.start, paragraph.end, index)
        if not may_sign(source, line):
            break
        lines.insert(0, line)
    start = next((at for at, line in enumerate(lines) if is_signing(source, line)), None)
    if start is None:
        return
    columns: dict[int, list[Line]] = {}
    for line in lines[start:]:
        cell = source.paragraphs[line.paragraph].cell
        columns.setdefault(cell.column if cell else -1, []).append(line)
    foot.columns[:0] = [columns[column] for column in sorted(columns)]
    foot.taken.update(line.paragraph for line in lines[start:])


def _gather_from_signing(source: SourceText, opening: int) -> _Foot:
    """A foot without recipients."""
    foot = _Foot()
    foot.columns = _block_from(source, opening)
    foot.taken = {line.paragraph for column in foot.columns for line in column}
    return foot


def _diagnostics(foot: _Foot, signature: Signature, *, has_recipients: bool) -> list[Diagnostic]:
    """What a person should look at."""
    found = []
    if signature.name is None and signature.role is None:
        message = "No signature was found at the end of the document."
        found.append(Diagnostic(code="signature.missing", severity=Severity.WARNING, message=message))
    elif signature.name is None:
        message = "The name of the signer was not found. Enter it from the page."
        found.append(Diagnostic(code="signature.name.missing", severity=Severity.WARNING, message=message))
    if not has_recipients:
        message = (
            "The list of recipients is empty." if foot.has_label else "No list of recipients ('Nơi nhận') was found."
        )
        found.append(Diagnostic(code="recipients.missing", severity=Severity.NOTE, message=message))
    return found
