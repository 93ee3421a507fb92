"""Cuts the top of a document into lines that say what they are.

The block of issuer, national heading, number, place and date comes as a table of two or three columns, as lines one
after another, or as one run of text. Known phrases are cut out of it wherever they stand; what is left over are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from vanban.model import Kind, SourceText
from vanban.passes.lines import Line, is_capital, plain, trim
from vanban.passes.place_line import place_at_end
from vanban.rules.document_types import NAMES, DocumentType, type_of_name
from vanban.rules.national_heading import NATIONAL, is_misread_heading
from vanban.rules.symbols import match_blank_symbol, match_symbol

LOOK_AT: Final = 160
"""How many paragraphs from the top may hold the block; web pages put their menus above it."""


class What(StrEnum):
    """What a line of the top is."""

    NATIONAL = "national"
    """Quốc hiệu, tiêu ngữ, or the Party's and the youth union's heading in their place."""
    NUMBER = "number"
    """`Số: 12/KH-UBND`, `Số:` alone; `symbol_line` tells the symbol in it."""
    PLACE = "place"
    """The name of the place before a date."""
    DATE = "date"
    """`ngày ... tháng ... năm ...`"""
    SUBJECT = "subject"
    """What follows `V/v`."""
    TYPE = "type"
    """The type line."""
    ADDRESS = "address"
    """`Kính gửi`."""
    RULE = "rule"
    """A row of dashes, `*`."""
    URGENCY = "urgency"
    SECRECY = "secrecy"
    DRAFT = "draft"
    JUNK = "junk"
    """Running heads, page numbers, stamps, `Mẫu số 01`."""
    TEXT = "text"
    """Anything else."""
    BODY = "body"
    """The content begins here."""


class HeadLine(NamedTuple):
    """A line and what it is."""

    what: What
    line: Line
    kind: DocumentType | None = None
    """Of a type line."""


_DIGITS = r"[0-9ol|i]"
_BLANK = r"[ ._,/…]*"
_DATE = (
    rf"ng[ao]y{_BLANK}(?P<day>{_DIGITS}{{1,2}})?{_BLANK}th[ao]ng{_BLANK}(?P<month>{_DIGITS}{{1,2}})?"
    rf"{_BLANK}n[ao]m{_BLANK}(?P<year>[0-9oli|]{{4}}|\d{{2,3}}(?!\w))?"
    r"|ng[ao]y ?(?P<day2>\d{1,2}) ?[-/.] ?(?P<month2>\d{1,2}) ?[-/.] ?(?P<year2>(?:19|20)\d\d)"
)
DATE: Final = re.compile(_DATE)
_ANCHORS = re.compile(
    rf"(?P<national>{NATIONAL})|(?P<date>{_DATE})"
    r"|(?P<subject>(?<!\w)v ?[/|]\.? ?v(?!\w) ?[:.]?|(?<!\w)v/ v(?!\w))"
    r"|(?P<address>(?<!\w)(?:kinh (?:gui|trinh|chuyen)|gui) ?:|^kinh gui(?!\w))"
    r"|(?P<rule>[-_=~*─━—–]{3,}|(?<!\S)[*](?!\S))"
)
_DATE_BEGUN = re.compile(rf"(?<!\w)ngay{_BLANK}\d{{0,2}}{_BLANK}(?:thang{_BLANK}\d{{0,2}}{_BLANK})?(?:nam{_BLANK})?$")
_MISREAD_LEAST: Final = 14
_MISREAD_MOST: Final = 50
_BEGUN_PLACE = re.compile(r"(?:TP\. ?)?[^\W\d_]{1,7}(?: [^\W\d_]{1,7}){0,2}(?: ?[-–])?")
_BROKEN_LINE: Final = 60
_BROKEN_LINES: Final = 5
ADDRESS: Final = re.compile(r"\W*k[ií]nh\s*(?:g[uửứừ]i|tr[iì]nh)\b[^\n:]{0,4}:?")
"""`Kính gửi:` at the beginning of a paragraph, over folded text."""
_HEADING = re.compile(NATIONAL)
# `Số`, and what recognition makes of it (`S6`, `SÓ`, `Sỗ`); never `SỞ`.
_NUMBER = re.compile(r"(?<!\w)(?:s[ốôóồổỗọòõoố06éệ]|sổ)(?:\s?[:.;,]|\s(?=[\d/…]|\.{2}|-[^\W\d_]+/)|(?=\d))\s?")
_BARE_NUMBER = re.compile(r"\d{1,5} ?")
_EMPTY_NUMBER = re.compile(r"[ ._…]*")

_FULL = {
    What.URGENCY: re.compile(r"\W*(?:hoa toc(?: hen gio)?|thuong khan|khan)\W*"),
    What.SECRECY: re.compile(r"\W*(?:toi mat|tuyet mat|mat)\W*"),
    What.DRAFT: re.compile(r"\W*(?:ban )?du thao\W*(?:(?:lan|ngay|so)[ \w./:]{0,30})?\W*"),
    What.JUNK: re.compile(
        r"\W*\d{0,4}\W*|cong bao ?/? ?(?:so|ngay).*|.*\bcong bao/so.*|ky boi ?:.*|co quan ?:.*|(?:ngay"
        r"|thoi gian) ky ?:.*"
        r"|nguoi ky ?:.*|email ?:.*|trang \d+\W*|page \d+.*|(?:bieu |phu luc |mau )(?:so )?[\w./-]{1,12}"
        r"|.{0,60}@.{0,60}"
        r"|chuc vu ?:.*|signature .*|\d\d\.\d\d\.\d{4} \d\d:\d\d.*|[+]\d\d:00|.*van ban (?:nay )?duoc ky so.*|den ?:?"
        r"|(?:dia chi|dien thoai|dt|tel|fax|website|e-?mail|hotline) ?[:(].*"
    ),
}
_RULE_MARKS = re.compile(r"[\W_]+")
# What the content of a document begins with; ` -` for the Party, which writes its grounds as a list.
BODY_START: Final = re.compile(
    r"\W*(?:can cu|chieu theo|xet |theo de nghi|dieu 1(?!\d)|i ?[./-]|1 ?[.)/-] ?\D|a ?[.)] |phan (?:i|thu nhat)\b"
    r"|chuong (?:i|1)\b|[^,.;:]{3,80} dien ?:)"
)
# `THÔNG TƯ1`: the mark of a footnote.
_TYPE_ENDS = re.compile(r"(?:\d{1,2}|\[\d{1,2}\])?[\s:.*_-]*(?:\(?du thao[^)]{0,20}\)?)?[\s:.*_-]*")
_LONGEST_FIRST = sorted(NAMES, key=len, reverse=True)
_TYPE_HEAD = re.compile(r"\W*(?P<name>" + "|".join(re.escape(name) for name in _LONGEST_FIRST) + r")(?![^\W\d])")
_NO_PREFIX = frozenset({"dien", "luat", "lenh", "du toan", "thoa thuan", "cam ket"})
"""Names too short to be trusted when other words follow on the line."""


_HEADING_AHEAD = 14
"""A type line on a cover or in a page's menu: the block itself comes within so many paragraphs."""
_LONG: Final = 250
"""Small letters for so long are a sentence of the content."""


def cut_head(source: SourceText) -> list[HeadLine]:
    """The lines from the top up to and including the first one of the content, or the type line, or `Kính gửi`.

    After: the last line tells why the block ended; lines stand in the order of the text.
    """
    found: list[HeadLine] = []
    for index in _content(source):
        if found and source.paragraphs[index].end <= found[-1].line.end:
            continue  # the rest of a date over several lines
        for head_line in _cut(source, index, seen=found):
            if head_line.what is What.TYPE and not _has_block(found) and _block_is_ahead(source, index):
                found.append(HeadLine(What.JUNK, head_line.line))
                continue
            if head_line.what is What.PLACE and found and _begins_place(source, found[-1], head_line.line):
                found[-1] = HeadLine(What.PLACE, found[-1].line)
            found.append(head_line)
            if head_line.what in {What.TYPE, What.ADDRESS, What.BODY}:
                return found
    return found


def _begins_place(source: SourceText, above: HeadLine, place: Line) -> bool:
    """`Sơn` above `La, ngày ...`: capitalised words alone on the line above, in the same cell."""
    here, there = source.paragraphs[place.paragraph], source.paragraphs[above.line.paragraph]
    if above.what is not What.TEXT or above.line.paragraph + 1 != place.paragraph or here.cell != there.cell:
        return False
    words = source.text[above.line.start : above.line.end]
    is_whole = place.start == here.start and above.line.start == there.start
    return is_whole and bool(_BEGUN_PLACE.fullmatch(words)) and not is_capital(words, share=0.7)


def _content(source: SourceText) -> Iterator[int]:
    for index, paragraph in enumerate(source.paragraphs[:LOOK_AT]):
        if paragraph.kind is Kind.BODY:
            yield index


def _has_block(seen: list[HeadLine]) -> bool:
    return any(line.what in _BLOCK for line in seen)


def _block_is_ahead(source: SourceText, index: int) -> bool:
    ahead = source.paragraphs[index + 1 : index + 1 + _HEADING_AHEAD]
    return any(_HEADING.search(plain(source, paragraph.start, paragraph.end)) for paragraph in ahead)


def _cut(source: SourceText, index: int, *, seen: list[HeadLine]) -> Iterator[HeadLine]:
    """The lines of one paragraph."""
    paragraph = source.paragraphs[index]
    whole = Line(paragraph.start, paragraph.end, index)
    words = plain(source, whole.start, whole.end)
    if (what := _full_line(words)) is not None:
        yield HeadLine(what, whole)
    elif _MISREAD_LEAST <= len(words) <= _MISREAD_MOST and not _ANCHORS.search(words) and is_misread_heading(words):
        yield HeadLine(What.NATIONAL, whole)
    elif (kind := whole_type_line(source, whole)) and not _goes_on(source, index, seen):
        yield HeadLine(What.TYPE, whole, kind)
    elif title := _title_and_sentence(source, whole, seen):
        yield title
    elif _is_content(source, whole, words, seen):
        yield HeadLine(What.BODY, whole)
    else:
        yield from _cut_phrases(source, whole, words, seen)


def _broken_date(source: SourceText, line: Line, words: str) -> Line | None:
    """`Hà Nội, ngày` / `tháng` / `năm 2016`: a date that the next lines complete, over them all."""
    begun = _DATE_BEGUN.search(words) if len(words) <= _BROKEN_LINE else None
    if begun is None:
        return None
    cell = source.paragraphs[line.paragraph].cell
    for below in source.paragraphs[line.paragraph + 1 : line.paragraph + _BROKEN_LINES]:
        if below.kind is not Kind.BODY or below.cell != cell or below.end - below.start > _BROKEN_LINE:
            return None
        joined = plain(source, line.start + begun.start(), below.end).replace("\n", " ")
        if DATE.fullmatch(joined.rstrip(" .")):
            return Line(line.start + begun.start(), below.end, line.paragraph)
    return None


def _goes_on(source: SourceText, index: int, seen: list[HeadLine]) -> bool:
    """Whether a name above goes on here: `VĂN PHÒNG ĐIỀU PHỐI` / `CHƯƠNG TRÌNH`, in one cell and above the number."""
    cell = source.paragraphs[index].cell
    if cell is None or not seen or any(line.what in {What.NUMBER, What.DATE} for line in seen):
        return False
    return seen[-1].what is What.TEXT and source.paragraphs[seen[-1].line.paragraph].cell == cell


def _title_and_sentence(source: SourceText, line: Line, seen: list[HeadLine]) -> HeadLine | None:
    """`KẾ HOẠCH HUẤN LUYỆN AN TOÀN Thực hiện Kế hoạch số ...`: the type line of a long paragraph below the block."""
    if line.end - line.start <= _LONG or not _has_block(seen):
        return None
    found = type_at_head(source, line)
    if found is None or not is_capital(source.text[found[2].start : found[2].start + 15], share=0.9):
        return None
    return HeadLine(What.TYPE, found[1], found[0])


def _is_content(source: SourceText, line: Line, words: str, seen: list[HeadLine]) -> bool:
    if words.startswith("can cu "):
        return True
    if not _has_block(seen):
        return False
    if BODY_START.match(words):
        return True
    return len(words) > _LONG and not _HEADING.search(words) and not is_capital(source.text[line.start : line.end])


def _cut_phrases(source: SourceText, whole: Line, words: str, seen: list[HeadLine]) -> Iterator[HeadLine]:
    """Known phrases one by one, and what stands between them."""
    so_far = list(seen)
    position = whole.start
    for what, start, end in (*_phrases(source, whole, words), (None, whole.end, whole.end)):
        if end < position:
            continue
        for head_line in _between(source, Line(position, max(start, position), whole.paragraph), so_far, before=what):
            so_far.append(head_line)
            yield head_line
        if what is None:
            return
        so_far.append(HeadLine(what, Line(start if what is not What.SUBJECT else end, end, whole.paragraph)))
        yield so_far[-1]
        position = end


_BLOCK = frozenset({What.NATIONAL, What.NUMBER, What.DATE})


def _full_line(words: str) -> What | None:
    if _RULE_MARKS.fullmatch(words):
        return What.RULE
    for what, pattern in _FULL.items():
        if pattern.fullmatch(words):
            return what
    return None


def what_of(source: SourceText, line: Line) -> What | None:
    """What a line below the type line is, where it is no part of an abstract."""
    words = plain(source, line.start, line.end)
    if (what := _full_line(words)) is not None:
        return what
    if len(words) > 120:
        return None
    if found := _HEADING.search(words):
        return What.NATIONAL if len(found.group()) > 0.5 * len(words) else None
    for start, end in _numbers(source, line):
        rest = words[end - line.start :].strip(" ,;.")
        if start == line.start and (not rest or DATE.fullmatch(rest)):
            return What.NUMBER
    date = DATE.search(words)
    if date and date.end() >= len(words.rstrip(" .")) and date.start() <= 40 and "," in words[: date.start()]:
        return What.DATE
    return What.DATE if date and date.start() == 0 and date.end() >= len(words.rstrip(" .")) else None


def whole_type_line(source: SourceText, line: Line) -> DocumentType | None:
    """The type, where the line says nothing else."""
    words = plain(source, line.start, line.end)
    if len(words) > 60:
        return None
    head = _TYPE_HEAD.match(words)
    if head is None or not _TYPE_ENDS.fullmatch(words, head.end()):
        return None
    printed = source.text[line.start + head.start("name") : line.start + head.end("name")]
    style = source.paragraphs[line.paragraph].style
    if is_capital(printed) or style.centred or (style.bold and printed[:1].isupper()):
        return type_of_name(head["name"])
    return None


def type_at_head(source: SourceText, line: Line) -> tuple[DocumentType, Line, Line] | None:
    """The type that a line begins with in capitals, its own words and the words behind it."""
    head = _TYPE_HEAD.match(plain(source, line.start, min(line.end, line.start + 60)))
    if head is None:
        return None
    name = head["name"]
    start, end = line.start + head.start("name"), line.start + head.end("name")
    kind = type_of_name(name)
    if kind is None or not kind.is_type_line or not is_capital(source.text[start:end], share=0.9):
        return None
    rest = trim(source, Line(end, line.end, line.paragraph), marks=" :.*_-–—")
    if name in _NO_PREFIX and is_capital(source.text[rest.start : rest.end]):
        return None
    return kind, Line(start, end, line.paragraph), rest


def _phrases(source: SourceText, line: Line, words: str) -> list[tuple[What, int, int]]:
    """Known phrases in order, with where they start and end. A very long paragraph is content, no block in one run."""
    if len(words) > _RUN:
        return []
    hits = [
        (_what(found), line.start + found.start(), line.start + found.end())
        for found in _ANCHORS.finditer(words)
        if found["date"] is None or not _is_in_sentence(source, line.start + found.end(), line.end)
    ]
    if broken := _broken_date(source, line, words):
        hits = [hit for hit in hits if hit[2] <= broken.start]
        hits.append((What.DATE, broken.start, broken.end))
    # A number behind `V/v` is of another document, unless the block's own has not come yet.
    about = min((hit[1] for hit in hits if hit[0] is What.SUBJECT), default=line.end)
    numbers = [(What.NUMBER, start, end) for start, end in _numbers(source, line)]
    hits.extend(hit for hit in numbers if hit[1] < about)
    return sorted(hits, key=lambda hit: (hit[1], hit[2]))


def _is_in_sentence(source: SourceText, start: int, end: int) -> bool:
    """Behind the date of a place-and-date line nothing follows, or something of its own: capitals, a mark."""
    after = source.text[start : min(end, start + 12)].lstrip(" .)*_")
    return after[:1] in {",", ";"} or after[:1].islower()


_RUN: Final = 1500
"""The longest block, title and abstract in one run."""


def _what(found: re.Match[str]) -> What:
    for what in (What.NATIONAL, What.DATE, What.SUBJECT, What.ADDRESS):
        if found[what.value] is not None:
            return what
    return What.RULE


def _numbers(source: SourceText, line: Line) -> Iterator[tuple[int, int]]:
    """`Số: 12/KH-UBND`, `Số:     /KH-UBND`, `Số:` alone: where the whole phrase stands."""
    for found in _NUMBER.finditer(source.folded, line.start, line.end):
        blank = _EMPTY_NUMBER.match(source.text, found.end(), line.end)
        after = blank.end() if blank else found.end()
        symbol = match_symbol(source.text, found.end(), line.end) or match_blank_symbol(source.text, after, line.end)
        if symbol:
            yield found.start(), symbol.end()
        elif after == line.end or (
            found.start() == line.start and _BARE_NUMBER.fullmatch(source.text, after, line.end)
        ):
            yield found.start(), line.end


def symbol_line(source: SourceText, number: HeadLine) -> Line:
    """The symbol within a number line, empty where `Số:` stands alone."""
    line = number.line
    label = _NUMBER.match(source.folded, line.start, line.end)
    start = label.end() if label else line.start
    while start < line.end and source.text[start] in " ._…":
        start += 1
    return Line(start, line.end, line.paragraph)


def _between(source: SourceText, line: Line, seen: list[HeadLine], *, before: What | None) -> Iterator[HeadLine]:
    """What stands between known phrases: a place before a date, a type line run into others, or text."""
    line = trim(source, line, marks=" |")
    if line.start >= line.end:
        return
    if before is What.DATE:
        place = place_at_end(source, line)
        if place.start > line.start:
            yield from _between(source, Line(line.start, place.start, line.paragraph), seen, before=None)
        if place.start < place.end:
            yield HeadLine(What.PLACE, place)
    elif (what := _full_line(plain(source, line.start, line.end))) is not None:
        yield HeadLine(what, line)
    elif (found := type_at_head(source, line)) and _may_be_type(source, found[2], seen):
        yield HeadLine(What.TYPE, found[1], found[0])
    else:
        yield HeadLine(What.TEXT, line)


def _may_be_type(source: SourceText, rest: Line, seen: list[HeadLine]) -> bool:
    """A wrapped name may begin like a type (`BAN QUẢN LÝ` / `DỰ ÁN ...`), but not below number and date.

    In law databases the title itself names the issuer: `CHỈ THỊ CỦA BỘ Y TẾ SỐ ...`.
    """
    if any(head_line.what in {What.NUMBER, What.DATE} for head_line in seen):
        return True
    return rest.start == rest.end or plain(source, rest.start, rest.end).startswith(("cua ", "so ", "so:"))
