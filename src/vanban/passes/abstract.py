"""Reads type and abstract: the lines under the type line, or what stands behind `V/v` in an official letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from vanban.model import Kind, SourceText
from vanban.passes.header_block import BODY_START, HeadLine, What, what_of
from vanban.passes.lines import Line, is_capital, plain, trim
from vanban.rules.authorities import BODY, POST, UNFINISHED
from vanban.rules.names import SMALL


class Title(NamedTuple):
    """The lines under the type line."""

    abstract: tuple[Line, ...] = ()
    named: tuple[Line, ...] = ()
    """Lines of the title that name issuer, number and day (`CỦA BỘ Y TẾ SỐ ... NGÀY ...`)."""
    taken: tuple[int, ...] = ()
    """Every paragraph of the title, the repeated issuer's line below it included."""


_MOST_LINES: Final = 12
_LONGEST: Final = 900
# The first words of a content that has no heading yet; `Thực hiện` may begin an abstract too, so not on its first line.
_SENTENCE = re.compile(
    r"(?:can cu|thuc hien|trien khai thuc hien|theo|de|nham|ngay \d|trong|sau khi|tiep tuc|hien nay|qua |xet|vua qua"
    r"|thoi gian|hom nay|vao |tai |duoc |nhin chung|(?:uy ban nhan dan|ubnd) .{0,40}(?:ban hanh|xay dung)"
    r"|phat huy|cuc |so |bo |van phong|ban |chap hanh|tren co so|o |dai hoi|don vi|toi la|chung toi|kinh thua)(?!\w)"
)
_LEADS_IN = re.compile(r"(?:nhu sau|sau day)[\s:.]*$")
# Within a line the capital of `Để` tells a sentence from `về ... để ...`.
_OPENING = re.compile(r"(?<=[^\W_]) (?=(?:Để|Nhằm|Căn cứ|Thực hiện|Trên cơ sở) )")
_HARD_START = re.compile(r"\W*(?:can cu |kinh (?:gui|trinh)\b|chieu theo|theo de nghi)")
_ATTACHED = re.compile(r"\W*\(?(?:ban hanh )?kem theo|\W*\((?:ban hanh|phu luc|theo|trich|ap dung|du thao|dinh kem)")
_NAMED = re.compile(r"cua (?!chinh sach)|so ?:? ?\d|ngay \d")
_ABOUT = re.compile(r"\b(?:ve|v/v|quy dinh|ban hanh|sua doi|huong dan)\b")
_ARTICLE = re.compile(r"\W*(?:quyet dinh|quyet nghi|chi thi|nghi quyet|thong qua|ra quyet dinh)\s*:?\s*")
_SUBJECT_LEAD = re.compile(r"\W*(?:v ?[/|] ?v\W*)?(?:ve viec )?")
# A word with a capital first and small letters behind, `Thực`; `TTg` and `QyĐ` open with two or are short.
_SMALL_WORD = re.compile(rf"(?<=\s)[^\W\d_](?=[{SMALL}])[{SMALL}]*(?=\s+[^\W\d_])")
_CAPITALS_LEAST: Final = 15
_SENTENCE_LEAST: Final = 30
_ENDS_SENTENCE = (".", ";", ":", "./.")


def read_title(source: SourceText, type_line: HeadLine) -> Title:
    """What stands under the type line, until the content begins."""
    reader = _TitleReader(source, type_line)
    for line in _lines_below(source, type_line.line):
        if not reader.take(line):
            break
    return reader.title()


def _lines_below(source: SourceText, type_line: Line) -> Iterator[Line]:
    """The rest of the type line's own paragraph, then the paragraphs below it."""
    own = source.paragraphs[type_line.paragraph]
    rest = trim(source, Line(type_line.end, own.end, type_line.paragraph), marks=" :.*_-–—|")
    if rest.start < rest.end:
        yield rest
    for index in range(type_line.paragraph + 1, min(type_line.paragraph + 40, len(source.paragraphs))):
        paragraph = source.paragraphs[index]
        if paragraph.kind is Kind.BODY:
            yield Line(paragraph.start, paragraph.end, index)


def _before_sentence(source: SourceText, line: Line) -> Line:
    """The capitals of `VỀ HUẤN LUYỆN AN TOÀN Thực hiện Kế hoạch số ...`, run together on a page; else the line.

    So too the words before `Để ..., Sở Y tế xây dựng kế hoạch như sau:`.
    """
    text = source.text[line.start : line.end]
    if _LEADS_IN.search(plain(source, max(line.end - 40, line.start), line.end)):
        opening = _OPENING.search(text)
        return line if opening is None else Line(line.start, line.start + opening.start(), line.paragraph)
    if len(text) < _CAPITALS_LEAST + _SENTENCE_LEAST or not is_capital(text[:_CAPITALS_LEAST], share=0.9):
        return line
    for word in _SMALL_WORD.finditer(text, _CAPITALS_LEAST, _LONGEST):
        title, rest = text[: word.start()].rstrip(), text[word.start() :]
        if len(rest) < _SENTENCE_LEAST or not is_capital(title, share=0.9):
            return line
        if not is_capital(rest[:_SENTENCE_LEAST], share=0.5):
            return Line(line.start, line.start + len(title), line.paragraph)
    return line


class _TitleReader:
    """Takes line after line until one is content."""

    def __init__(self, source: SourceText, type_line: HeadLine) -> None:
        self._source = source
        self._type = type_line
        self._abstract: list[Line] = []
        self._named: list[Line] = []
        self._taken: list[int] = []
        self._closed = False

    def title(self) -> Title:
        return Title(tuple(self._abstract), tuple(self._named), tuple(dict.fromkeys(self._taken)))

    def take(self, line: Line) -> bool:
        """Take the line if it belongs to the title; False where the content begins, be it within the line."""
        title = _before_sentence(self._source, line)
        return self._take(title) and title == line

    def _take(self, line: Line) -> bool:
        source = self._source
        words = plain(source, line.start, line.end)
        line_kind = what_of(source, line)
        if line_kind in {What.RULE, What.JUNK, What.DRAFT, What.URGENCY, What.SECRECY}:
            self._closed = self._closed or (line_kind is What.RULE and bool(self._abstract))
            return self._mark(line)
        if line_kind in {What.NUMBER, What.DATE, What.NATIONAL} and len(words) < 120:
            self._named.append(line)
            return self._mark(line)
        if _HARD_START.match(words) or _ARTICLE.fullmatch(words) or _LEADS_IN.search(words[-40:]):
            return False
        if _ATTACHED.match(words):
            self._closed = True
            return self._mark(line)
        if not self._abstract and not self._closed and self._is_named(line, words):
            self._named.append(line)
            return self._mark(line)
        if self._is_issuer_again(line, words):
            self._closed = True
            return self._mark(line)
        if self._closed or not self._belongs(line, words):
            return False
        self._abstract.append(line)
        return self._mark(line)

    def _mark(self, line: Line) -> bool:
        self._taken.append(line.paragraph)
        return len(self._abstract) < _MOST_LINES

    def _is_named(self, line: Line, words: str) -> bool:
        """`CỦA BỘ Y TẾ SỐ 07/2008/CT-BYT`, where nothing is said of the content."""
        return len(words) < 160 and bool(_NAMED.match(words)) and not _ABOUT.search(words) and self._capital(line)

    def _capital(self, line: Line) -> bool:
        return is_capital(self._source.text[line.start : line.end], share=0.75)

    def _is_issuer_again(self, line: Line, words: str) -> bool:
        """`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` over the grounds of a decision."""
        if not self._capital(line) or len(words) > 160:
            return False
        if not (POST.match(words) or BODY.match(words)):
            return False
        if not self._abstract:
            return False
        above = self._abstract[-1]
        if UNFINISHED.fullmatch(plain(self._source, above.start, above.end)[-80:].strip()):
            return False
        if not self._capital(above) or self._closed:
            return True
        return self._grounds_follow(line)

    def _grounds_follow(self, line: Line) -> bool:
        below = self._source.paragraphs[line.paragraph + 1 : line.paragraph + 4]
        return any(_HARD_START.match(plain(self._source, paragraph.start, paragraph.end)) for paragraph in below)

    def _belongs(self, line: Line, words: str) -> bool:
        source = self._source
        text = source.text[line.start : line.end]
        length = sum(each.end - each.start for each in self._abstract)
        if length + len(text) > _LONGEST:
            return False
        if not self._abstract:
            return self._may_open(line, words, text)
        above = self._abstract[-1]
        if BODY_START.match(words) or self._style_breaks(line):
            return False
        if self._capital(above) != self._capital(line):
            return text[:1].islower() or text[:1] in '(“"'
        if self._capital(line) or text[:1].islower() or text[:1].isdigit():
            return True
        if self._is_unfinished(above):
            return True
        return not (_SENTENCE.match(words) or text.endswith(_ENDS_SENTENCE) or len(text) > 140)

    def _is_unfinished(self, line: Line) -> bool:
        """Whether more must follow: `... tổ chức tại`; in a line with marks `... thiên tai` is whole."""
        words = plain(self._source, line.start, line.end)
        folded = self._source.folded[line.start : line.end].rstrip()
        if words.endswith("tai") and folded.endswith("tai") and not folded.isascii():
            return False
        return UNFINISHED.fullmatch(words[-60:].strip()) is not None

    def _may_open(self, line: Line, words: str, text: str) -> bool:
        """The first line of an abstract; a long sentence or a numbered heading is content already."""
        if self._same_look(line):
            return not BODY_START.match(words)
        if BODY_START.match(words) and not self._capital(line):
            return False
        if BODY_START.match(words):
            return False
        return len(text) < 300 or (len(text) < 700 and not text.endswith(_ENDS_SENTENCE))

    def _same_look(self, line: Line) -> bool:
        style = self._source.paragraphs[line.paragraph].style
        return bool(style.centred)

    def _style_breaks(self, line: Line) -> bool:
        """A centred or bold abstract ends where the lines are so no more."""
        here = self._source.paragraphs[line.paragraph].style
        above = self._source.paragraphs[self._abstract[-1].paragraph].style
        if line.paragraph == self._abstract[-1].paragraph:
            return False
        return bool(
            (above.centred and here.centred is False) or (above.bold and here.bold is False and not here.centred)
        )


def read_subject(source: SourceText, head: Sequence[HeadLine]) -> tuple[Line, ...]:
    """The lines behind `V/v`, up to place and date or `Kính gửi`; without `V/v` a line `Về việc` under the number."""
    start = next((at for at, entry in enumerate(head) if entry.what is What.SUBJECT), None)
    if start is None:
        start = _about_line(source, head)
    if start is None:
        return ()
    cell = source.paragraphs[head[start].line.paragraph].cell
    lines: list[Line] = []
    for entry in head[start:]:
        here = source.paragraphs[entry.line.paragraph].cell
        if here != cell and lines and cell is not None:
            break
        if entry.what is What.TEXT and (here == cell or cell is None) and not _is_aside(source, entry.line, lines):
            lines.append(entry.line)
        elif entry.what in {What.ADDRESS, What.BODY, What.TYPE} or (entry.what is What.RULE and lines):
            break
    if lines:
        lead = _SUBJECT_LEAD.match(plain(source, lines[0].start, lines[0].end))
        cut = trim(source, Line(lines[0].start + (lead.end() if lead else 0), lines[0].end, lines[0].paragraph))
        lines[0] = cut
    return tuple(line for line in lines if line.start < line.end)


def _about_line(source: SourceText, head: Sequence[HeadLine]) -> int | None:
    numbered = False
    for at, entry in enumerate(head):
        numbered = numbered or entry.what is What.NUMBER
        if (
            numbered
            and entry.what is What.TEXT
            and plain(source, entry.line.start, entry.line.end).startswith("ve viec ")
        ):
            return at
    return None


def _is_aside(source: SourceText, line: Line, lines: Sequence[Line]) -> bool:
    """Capitals in the middle of a subject are another thing (a stamp, an issuer's line of another column)."""
    words = source.text[line.start : line.end]
    return (
        bool(lines)
        and is_capital(words)
        and not is_capital(source.text[lines[0].start : lines[0].end])
        and len(words) > 6
    )
