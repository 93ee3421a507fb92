"""Which paragraphs may hold a label of the document itself, and where a document of its own begins within the file.

Left out: rows of tables, new wording quoted for another document, tables of contents, lists of persons, ends of
sentences that a wrap cut off.

Public names: `labelled_paragraphs`, `begins_attachment`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from vanban.model import Cell, SourceText, Table
from vanban.passes.labels import Family, Label, find_label
from vanban.passes.mentions import TYPE_NAME
from vanban.passes.state import State

# `I. MỤC TIÊU ........ 3`: a line of a table of contents; `…` is folded to one dot.
_CONTENTS_LINE = re.compile(r"\.{5,} ?\d{0,3}$|\. ?\. ?\. ?\. ?\d{1,3}$")
# What cannot end a paragraph before a label: the number belongs to it.
_CUT = re.compile(
    r"(?<!\w)(?:ngày|(?<!hằng |hàng )(?:tháng|quý)|khoản|điều|điểm|từ|đến|và|của|tại|theo|bước|phụ lục|số:|mẫu số|"
    r"biểu số),?$"
)
_CLOSING_QUOTE = re.compile(r"\"[.;,:)]{0,3}$")
_OPENING_QUOTE = re.compile(r"[(]?\"")
_NEW_WORDING = re.compile(r"(?:như sau|thành|sau đây|là) ?: ?\"")
_QUOTED_PARAGRAPHS = 400

_TITLES = (
    "giám đốc|phó|chủ tịch|trưởng|chánh|thủ trưởng|bí thư|hiệu trưởng|tổng|bộ trưởng|thứ trưởng|cục|viện|đại diện|"
    "lãnh đạo|các"
)
_NAME_WORD = r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+"
_PERSON = re.compile(
    r"(?:Ông|Bà|ÔNG|BÀ|Đồng chí|Đ/c|ThS\.?|TS\.?|BS\.?|Thạc sĩ|Tiến sĩ|Bác sĩ)[ :]*(?:\((?:Bà|bà|Ông)\) ?)?"
    rf"(?:{_NAME_WORD} ){{1,4}}(?:{_NAME_WORD}|[A-ZĐ])(?= ?(?:[,;:.(–-]|$))"
)
_DUTY = re.compile(
    r"(?<!\w)(?:chịu trách nhiệm|chỉ đạo|phụ trách|theo dõi|chủ trì|nhiệm vụ|thực hiện|giúp|tham mưu)(?!\w)"
)
_TITLE_WORD = re.compile(rf"(?:ông|bà|đồng chí|đ/c)[ :]*(?:{_TITLES})(?!\w)")

_UNITS = (
    "sở|ban|phòng|trường|trung tâm|đài|cục|chi cục|công ty|bệnh viện|hội|đoàn|văn phòng|công an|bộ|viện|báo|ubnd|"
    "ủy ban|thanh tra|kho bạc|liên đoàn|liên minh|bảo hiểm xã hội|bhxh|đảng ủy|huyện ủy|thành ủy|chi nhánh|"
    "ngân hàng|tổng cục"
)
_UNIT_LINE = re.compile(rf"(?:{_UNITS})(?: [^.:;]{{1,80}})?[.;,:]?(?:/\.)?")
_FEWEST_UNITS = 3
"""Headings that name units have what these are to do below them; three names with nothing between are a list."""

# `(Ban hành kèm theo Quyết định số ...)` under the title of what a decision issues.
_ATTACHED = re.compile(rf"\(? ?(?:được )?(?:ban hành )?(?:đính )?kèm theo (?:các )?{TYPE_NAME}(?!\w)")
_ATTACHED_TITLE = re.compile(
    r"(?:quy chế|quy định|quy trình|kế hoạch|chương trình|đề án|phương án|điều lệ|nội quy|hướng dẫn|danh mục|danh sách|"
    r"dự án|chiến lược|bộ tiêu chí|thể lệ|đề cương|báo cáo)(?: (?:hành động|phối hợp|thực hiện))?"
)
_FORM = re.compile(r"(?:biểu mẫu|mẫu|biểu)(?: số)?:? ?[\dlivx]{1,4}[\w./-]{0,12}(?=$|[ :.(])")


def labelled_paragraphs(state: State) -> list[tuple[int, Label]]:
    """Paragraphs of the body that begin with what looks like a label, in order."""
    source = state.source
    rows = _table_rows(source)
    quoted = _quoted(source, state.body)
    found = []
    previous: int | None = None
    is_addressed = False
    for index in state.body:
        label = None
        if index not in rows and index not in quoted:
            label = _label_of(source, index)
            if label and not is_addressed and not (_is_number(label) and _is_cut_off(source, previous, index)):
                found.append((index, label))
        is_addressed = _addresses(source, index) or (is_addressed and label is not None)
        previous = index
    return _without_names(source, found)


def _addresses(source: SourceText, index: int) -> bool:
    """`Kính gửi:` over a numbered list of addressees."""
    paragraph = source.paragraphs[index]
    return source.folded.startswith("kính gửi", paragraph.start) and paragraph.end - paragraph.start < 12


def _label_of(source: SourceText, index: int) -> Label | None:
    paragraph = source.paragraphs[index]
    label = find_label(
        source.text,
        source.folded,
        paragraph.start,
        paragraph.end,
        is_recognised=paragraph.recognised is not None,
    )
    if label is None or _CONTENTS_LINE.search(source.folded, max(paragraph.start, paragraph.end - 40), paragraph.end):
        return None
    return label


def _is_number(label: Label) -> bool:
    return label.readings[0].family in {Family.NUMBER, Family.DECIMAL, Family.BRACKETED}


def _is_cut_off(source: SourceText, previous: int | None, index: int) -> bool:
    """Whether the paragraph is the rest of the one before: `... theo khoản` / `2. Điều 5 ...`."""
    if previous is None or source.paragraphs[index].label_end:
        return False
    end = source.paragraphs[previous].end
    return bool(_CUT.search(source.folded, max(source.paragraphs[previous].start, end - 16), end))


def _table_rows(source: SourceText) -> set[int]:
    """Paragraphs in cells of real tables. A table that only frames or arranges text holds none."""
    rows: set[int] = set()
    for table in source.tables:
        for cell, paragraphs in zip(table.cells, table.paragraphs, strict=True):
            if not _frames_text(source, table, cell, paragraphs):
                rows.update(paragraphs)
    return rows


_ROW_NUMBER_HEADS = frozenset({"stt", "tt", "số tt", "số thứ tự", "tt.", "stt."})
_LONG_CELL = 12
"""Paragraphs; a cell with more of them, holding a good part of the file, is the page itself."""


def _frames_text(source: SourceText, table: Table, cell: Cell, paragraphs: Sequence[int]) -> bool:
    if table.columns == 1 or (table.is_layout and table.columns == 2):
        return not _has_row_numbers(source, table)
    if len(paragraphs) < _LONG_CELL:
        return False
    length = source.paragraphs[paragraphs[-1]].end - source.paragraphs[paragraphs[0]].start
    return cell.column_span == table.columns or length * 3 > len(source.text)


def _has_row_numbers(source: SourceText, table: Table) -> bool:
    """Whether a head says that its first column numbers the rows."""
    for cell, paragraphs in zip(table.cells, table.paragraphs, strict=True):
        if cell.row > 1:
            break
        words = " ".join(source.folded[source.paragraphs[i].start : source.paragraphs[i].end] for i in paragraphs)
        if words.strip() in _ROW_NUMBER_HEADS:
            return True
    return False


def _quoted(source: SourceText, body: Sequence[int]) -> set[int]:
    """Paragraphs within quotation marks that run over several: `như sau: “Điều 5. ...` up to `...”.`"""
    if '"' not in source.folded:
        return set()
    inside: set[int] = set()
    position = 0
    closings = [place for place, index in enumerate(body) if _closes(source, index)]
    while position < len(body):
        index = body[position]
        if not _opens(source, index):
            position += 1
            continue
        after = bisect_right(closings, position)
        if after == len(closings) or closings[after] > position + _QUOTED_PARAGRAPHS:
            position += 1
            continue
        end = closings[after]
        starts_quoted = source.folded[source.paragraphs[index].start] in '("'
        inside.update(body[position if starts_quoted else position + 1 : end + 1])
        position = end + 1
    return inside


def _opens(source: SourceText, index: int) -> bool:
    """Whether a quotation begins here, at the beginning or behind a colon, and is not closed."""
    paragraph = source.paragraphs[index]
    if source.folded.count('"', paragraph.start, paragraph.end) % 2 == 0:
        return False
    if opening := _OPENING_QUOTE.match(source.folded, paragraph.start, paragraph.end):
        before = source.paragraphs[index - 1].end if index else 0
        is_announced = source.folded[max(before - 1, 0) : before] == ":"
        return is_announced or find_label(source.text, source.folded, opening.end(), paragraph.end) is not None
    return bool(_NEW_WORDING.search(source.folded, paragraph.start, paragraph.end))


def _closes(source: SourceText, index: int) -> bool:
    paragraph = source.paragraphs[index]
    if source.folded.count('"', paragraph.start, paragraph.end) % 2 == 0:
        return False
    return bool(_CLOSING_QUOTE.search(source.folded, max(paragraph.start, paragraph.end - 5), paragraph.end))


def _without_names(source: SourceText, found: list[tuple[int, Label]]) -> list[tuple[int, Label]]:
    """Lists of names left out: numbered lines one below the other of which half name persons, or all name units."""
    kept: list[tuple[int, Label]] = []
    position = 0
    while position < len(found):
        end = _run_end(found, position)
        run = found[position:end]
        if not _lists_names(source, run):
            kept.extend(run)
        position = end
    return kept


def _lists_names(source: SourceText, run: Sequence[tuple[int, Label]]) -> bool:
    persons = sum(_names_person(source, index, label) for index, label in run)
    if persons and persons * 2 >= len(run):
        return True
    return len(run) >= _FEWEST_UNITS and all(_names_unit(source, index, label) for index, label in run)


def _names_unit(source: SourceText, index: int, label: Label) -> bool:
    """Whether a line is the name of a unit and nothing else."""
    end = source.paragraphs[index].end
    return bool(_UNIT_LINE.fullmatch(source.folded, label.end, end)) and not _DUTY.search(source.folded, label.end, end)


def _run_end(found: list[tuple[int, Label]], position: int) -> int:
    """Behind the numbers that go on from this one in the paragraphs right below it."""
    end = position + 1
    while end < len(found) and found[end][0] == found[end - 1][0] + 1:
        before, after = found[end - 1][1].readings[0], found[end][1].readings[0]
        if before.family is not after.family or after.ordinal != before.ordinal + 1 or after.family <= Family.ARTICLE:
            break
        end += 1
    return end


def _names_person(source: SourceText, index: int, label: Label) -> bool:
    end = source.paragraphs[index].end
    person = _PERSON.match(source.text, label.end, end)
    if not person or _TITLE_WORD.match(source.folded, label.end, end):
        return False
    return not _DUTY.search(source.folded, person.end(), end)


def begins_attachment(source: SourceText, index: int) -> bool:
    """Whether this paragraph is the title, or the line under the title, of a document attached to this one."""
    paragraph = source.paragraphs[index]
    if paragraph.end - paragraph.start > 300:
        return False
    if _ATTACHED.match(source.folded, paragraph.start, paragraph.end):
        return source.text[paragraph.start] == "(" or paragraph.style.centred is True
    words = source.words(paragraph)
    if _FORM.match(source.folded, paragraph.start, paragraph.end):
        return len(words) < 120 and (words.isupper() or len(words) < 30 or paragraph.style.centred is True)
    return (
        words.isupper()
        and len(words) < 80
        and bool(_ATTACHED_TITLE.fullmatch(source.folded, paragraph.start, paragraph.end))
    )
