"""Repairs of what recognition gets wrong in official documents. Conservative: what cannot be known is left as it is,
and what was written by hand into a number or a date is left out.

Public names: `repair_lines`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from statistics import mean, median

from vanban.sources.ocr_labels import ROMAN_NUMBERS, as_roman
from vanban.sources.ocr_lexicon import bare, restore
from vanban.sources.ocr_posts import repair_posts, touch, without_scrawls
from vanban.sources.ocr_program import Recognised
from vanban.sources.ocr_syllables import restore_syllables
from vanban.sources.ocr_symbols import plain_letters, repair_symbols

Line = list[Recognised]
Reread = Callable[[Recognised], str]
"""A second look at a word alone; gives its letters without spaces."""

_DUST = 0.4  # of the usual height; figures raised above a line stand in it, not alone
_SURE = 0.8  # printed figures are above 0.9, figures written by hand below 0.75 or no figures at all
_RATHER_SURE = 0.45  # with a second look that gives the same
_MARKS_SURE = 0.965  # above it recognition has the marks right
_NO_WORDS = re.compile(r"(?:[ˆˇ˘˙˚˛˜˝]|[^\w≤≥<>&%+*•●◦▪■○\-–—/()])+|[|_]+")
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_NUMBER_HEAD = re.compile(r"[Ss5][ốôóòỏõọoồổỗộ0ÓÔỐ]\s?[:;.]?$")
_GLUED_HEAD = re.compile(r"S[ốôóòỏõọoồổỗộ0ÓÔỐ][:;.](?=\S)")
_SYMBOL = re.compile(r"/(?=[A-ZĐ]{2})")
_HEAD_SURE = 0.7
_RECEIVING = frozenset(("nhan:", "nhan;"))
_WHO = frozenset(("nguoi", "cong", "tiep", "xac", "ghi", "giao", "chung", "thu", "da", "duoc"))
_WHOLE_NUMBER = re.compile(r"\d{1,5}[A-Z]?(?:/(?:19|20)\d\d)?$")
_DATE_WORD = re.compile(r"(ngày|tháng|năm)(\S*\d\S*|[^\w\s]\S*|[A-ZƠØ]\S*|\w?[?!]\S*)$")
_DATE_HEADS = frozenset(("ngay", "thang", "nam"))
_FIGURES = re.compile(r"[\doOlI|]+(?:[/.\-][\doOlI|]+)*[.,;:)]*$")
_AS_FIGURE = str.maketrans("oOlI|ÏÍÌ!", "001111111")
_GROUPS = re.compile(r"[\doOlI|]+")
_NUMERAL = re.compile(r"([IVXHLTÏÌÍỊlUYW1|]{1,5})(?![^\W_])")
_QUARTERS = 4
_MOST_NUMERALS = {"muc": 12, "phan": 12, "chuong": 12, "quy": _QUARTERS}
_LOST_SLASH = re.compile(r"\b(\d{1,2})/([1-9]|1[0-2])((?:19|20)\d\d)(?!\d)")
_CUT_YEAR = re.compile(r"(?:^|/)(?:19|20)\d$")
_NO_FIGURES = re.compile(r"\D")
_COUNTED = frozenset(("dieu", "khoan", "buoc"))  # with figures, never with Roman numbers
_ONE_STROKE = re.compile(r"[Il|!][.,;:)]*$")
_ONE_FIGURE = re.compile(r"([\dIlOÏÍÌ|!])([.,;:)]*)$")


def repair_lines(lines: list[Line], reread: Reread) -> list[Line]:
    """The lines of one page; those that are only noise are left out."""
    kept = [line for line in (_without_noise(plain_letters(line)) for line in lines) if line]
    usual = median(word.height for line in kept for word in line) if kept else 0
    kept = [line for line in kept if not _is_dust(line, usual)]
    kept = [_with_figures(_without_handwriting(without_scrawls(line), reread)) for line in kept]
    kept = repair_posts([line for line in kept if line])
    return _over_line_ends([_with_marks(repair_symbols(_with_case(_with_numerals(line)))) for line in kept])


def _over_line_ends(lines: list[Line]) -> list[Line]:
    """`tô` at the end of a line and `chức` at the beginning of the next are `tổ chức`."""
    for line, following in pairwise(lines):
        ends = _CORE.match(line[-1].text), _CORE.match(following[0].text)
        if not ends[0] or not ends[1] or ends[0][3] or ends[1][1]:
            continue
        first, second = restore_syllables([ends[0][2], ends[1][2]])
        line[-1] = line[-1]._replace(text=ends[0][1] + first)
        following[0] = following[0]._replace(text=second + ends[1][3])
    return lines


def _without_noise(line: Line) -> Line:
    """Dust, pieces of stamps and of lines; a line of few letters that recognition itself doubts."""
    line = [word._replace(text=word.text.strip("_") or word.text) for word in line]
    kept = [word for word in line if not (_NO_WORDS.fullmatch(word.text) and _is_alone(word, line))]
    letters = sum(character.isalnum() for word in kept for character in word.text)
    if not letters:
        return []
    doubt = mean(word.confidence for word in kept)
    return [] if (letters <= 3 and doubt < 0.5) or (letters <= 12 and doubt < 0.3) else kept


def _is_dust(line: Line, usual: float) -> bool:
    """A figure or a letter alone, a fraction as tall as the words of the page."""
    return len(line) == 1 and len(line[0].text) <= 2 and line[0].height < _DUST * usual


def _is_alone(word: Recognised, line: Line) -> bool:
    """No word touches it, or nobody would set it apart: `|`, `_`."""
    if word.text.strip("|_") == "" or word.confidence < 0.6:
        return True
    reach = max(other.height for other in line) * 0.6
    return not any(
        other is not word
        and other.left - reach <= word.left + word.width
        and word.left <= other.left + other.width + reach
        for other in line
    )


def _without_handwriting(line: Line, reread: Reread) -> Line:
    return _without_doubtful_dates(_with_printed_number(line, reread))


def _with_printed_number(line: Line, reread: Reread) -> Line:
    """`Số: 123/KH-SYT`: what stands before the slash is kept where it is figures and printed."""
    freed = _with_free_head(line)
    head = next((at for at, word in enumerate(freed[:-1]) if _is_number_head(word)), None)
    if head is None:
        return line
    for at in range(head + 1, min(head + 5, len(freed))):
        slash = _SYMBOL.search(freed[at].text)
        if slash:
            break
    else:
        return line
    colon = ":" if freed[head].text[-1] in ":;." else ""
    start = [*freed[:head], freed[head]._replace(text="Số" + colon)]
    before = [*freed[head + 1 : at], freed[at]._replace(text=freed[at].text[: slash.start()])]
    before = [word for word in before if word.text.strip(":;.")]
    figures = "".join(word.text for word in before)
    if not figures or _is_printed(figures, freed[head], before, freed[at], reread):
        return [*start, *freed[head + 1 :]]
    return [*start, _cut(freed[at], slash.start()), *freed[at + 1 :]]


def _is_number_head(word: Recognised) -> bool:
    """`Số:`, `Sô`; within a title in capitals stands `SỐ`, with no colon."""
    found = _NUMBER_HEAD.match(word.text)
    return (found is not None and word.text[0] != "s" and not word.text[:2].isupper()) or word.text in {"SỐ:", "SÓ:"}


def _with_free_head(line: Line) -> Line:
    """`Số:326` is `Số: 326`."""
    out: Line = []
    for word in line:
        glued = _GLUED_HEAD.match(word.text)
        if glued:
            out.append(word._replace(text=glued[0], width=word.width * len(glued[0]) // len(word.text)))
        out.append(_cut(word, len(glued[0])) if glued else word)
    return out


def _is_printed(figures: str, head: Recognised, words: Line, last: Recognised, reread: Reread) -> bool:
    """Its figures are sure, or a second look gives the same ones: a symbol is no word of the language, which
    lowers the confidence of the figures before it."""
    if not _WHOLE_NUMBER.match(figures):
        return False
    if all(word.confidence >= _SURE for word in words):
        return True
    if len(words) != 1:
        return False
    if len(last.text) > len(figures) and last.text.startswith(figures):
        return reread(last).startswith(figures + "/")
    number = words[0]
    both = number._replace(left=head.left, width=number.left + number.width - head.left)
    return number.confidence >= _RATHER_SURE and _NO_FIGURES.sub("", reread(both)) == _NO_FIGURES.sub("", figures)


def _cut(word: Recognised, at: int) -> Recognised:
    """The word from this letter on, its box cut in proportion."""
    off = round(word.width * at / len(word.text))
    return word._replace(text=word.text[at:], left=word.left + off, width=word.width - off)


def _without_doubtful_dates(line: Line) -> Line:
    """`Hòa An, ngày 5ƒ tháng Ø{ năm 2012`: in the line of place and date only figures that are sure are kept."""
    at = next((at for at, word in enumerate(line) if at and _is_date_head(line[at - 1], word)), None)
    if at is None:
        return line
    out = line[:at]
    for word in line[at:]:
        glued = _DATE_WORD.match(word.text)
        if glued:
            out.append(word._replace(text=glued[1], width=word.width * len(glued[1]) // len(word.text)))
        out.append(_cut(word, len(glued[1])) if glued else word)
    return out[:at] + [word for place, word in enumerate(out) if place >= at and not _is_doubtful(out, place)]


def _is_date_head(before: Recognised, word: Recognised) -> bool:
    return before.text.endswith((",", ".")) and before.text[0].isupper() and bare(word.text).startswith("ngay")


def _is_doubtful(line: Line, at: int) -> bool:
    """It stands between `ngày`, `tháng` and `năm`, and is no number or not a sure one."""
    if not 0 < at < len(line) - 1:
        return False
    heads = {bare(word.text) for word in line[max(at - 2, 0) : at]}, {bare(word.text) for word in line[at + 1 : at + 3]}
    if bare(line[at].text) in _DATE_HEADS or not (heads[0] & {"ngay", "thang"} and heads[1] & {"thang", "nam"}):
        return False
    return not line[at].text.isdigit() or line[at].confidence < _SURE


def _with_figures(line: Line) -> Line:
    """Letters among figures (`2O17`, `0l/3`), a year cut in two (`201 I`), a slash lost in a date (`19/62015`)."""
    out: Line = []
    for word in line:
        text = word.text
        if out and _CUT_YEAR.search(out[-1].text) and _ONE_FIGURE.match(text) and touch(out[-1], word):
            joined = out[-1].text + text[0].translate(_AS_FIGURE) + text[1:]
            out[-1] = out[-1]._replace(text=joined, width=word.left + word.width - out[-1].left)
            text = joined
        elif out and bare(out[-1].text) in _COUNTED and _ONE_STROKE.match(text):
            out.append(word._replace(text="1" + text[1:]))
        elif _FIGURES.match(text) and any(character.isdigit() for character in text):
            out.append(word._replace(text=_as_figures(text)))
        else:
            out.append(word)
        if _LOST_SLASH.search(out[-1].text):
            out[-1] = out[-1]._replace(text=_LOST_SLASH.sub(r"\1/\2/\3", out[-1].text))
    return out


def _as_figures(text: str) -> str:
    """`2O17` is 2017 and `0l/I/2018` 01/1/2018; `II/2026` and `I/2026` are quarters."""
    groups = _GROUPS.findall(text)
    letters_are_figures = len(groups) >= 3
    return _GROUPS.sub(
        lambda found: (
            found[0].translate(_AS_FIGURE)
            if any(character.isdigit() for character in found[0]) or found[0] == "l" or letters_are_figures
            else found[0]
        ),
        text,
    )


def _with_numerals(line: Line) -> Line:
    """Roman numbers behind the words that have them: `mục lI`, `quý 11/2026`."""
    repaired = (word._replace(text=_numeral(before.text, word.text)) for before, word in pairwise(line))
    return [*line[:1], *repaired]


def _numeral(before: str, text: str) -> str:
    most = _MOST_NUMERALS.get(bare(before).lstrip("(-"))
    found = _NUMERAL.match(text) if most else None
    if not most or not found or found[1] in ROMAN_NUMBERS:
        return text
    if found[1].isdigit() and (most > _QUARTERS or found[1] not in {"11", "111"}):
        return text  # `mục 1`, `quý 1`
    number = as_roman(found[1])
    return number + text[found.end(1) :] if number in ROMAN_NUMBERS[:most] else text


def _with_case(line: Line) -> Line:
    """`viỆc` is `việc`: no capital with marks stands behind a small letter."""
    return [word._replace(text=_in_one_case(word.text)) for word in line]


def _in_one_case(text: str) -> str:
    capitals = [letter for letter in text[1:] if letter.isupper()]
    if len(capitals) == 1 and not capitals[0].isascii() and any(letter.islower() for letter in text):
        at = text.index(capitals[0], 1)
        return text if text[at - 1].isupper() else text[:at] + text[at:].lower()
    return text


def _with_marks(line: Line) -> Line:
    """Marks of known words restored where recognition is not sure of them, and words that fill the line."""
    line = _with_known_head(line)
    pieces = [_CORE.match(word.text) for word in line]
    out: Line = []
    for start, end in _phrases(pieces):
        rights = restore([piece[2] if piece else "" for piece in pieces[start:end]])
        for word, piece, right in zip(line[start:end], pieces[start:end], rights, strict=True):
            is_open = word.confidence < _MARKS_SURE or word.text.isupper()
            out.append(word._replace(text=piece[1] + right + piece[3]) if piece and is_open else word)
        cores = [piece[2] if piece else "" for piece in map(_CORE.match, (word.text for word in out[start:end]))]
        for at, (core, right) in enumerate(zip(cores, restore_syllables(cores), strict=True), start=start):
            if core != right:
                out[at] = out[at]._replace(text=out[at].text.replace(core, right, 1))
    return out


def _phrases(pieces: list[re.Match[str] | None]) -> list[tuple[int, int]]:
    """Where words stand with no mark of punctuation between them; the comma of `phòng, chống` does not count."""
    cuts = [
        at
        for at in range(1, len(pieces))
        if (after := pieces[at])
        and (before := pieces[at - 1])
        and (before[3] or after[1])
        and not _is_prevention(before)
    ]
    return list(pairwise((0, *cuts, len(pieces))))


def _is_prevention(word: re.Match[str]) -> bool:
    return word[3] == "," and bare(word[2]) == "phong"


def _with_known_head(line: Line) -> Line:
    """`tVớI nhận:` at the head of a line is `Nơi nhận:`, the list of those who get the document."""
    if len(line) < 2 or bare(line[1].text) not in _RECEIVING or line[0].confidence >= _HEAD_SURE:
        return line
    if bare(line[0].text) in _WHO or not 2 <= len(line[0].text) <= 6:
        return line
    return [line[0]._replace(text="Nơi"), line[1]._replace(text="nhận:"), *line[2:]]
