"""Reads who issued a document: the names in the top left block, the issuer below the body that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple

from vanban.model import SourceText, TextFinding
from vanban.passes.header_block import HeadLine, What
from vanban.passes.lines import Line, is_capital, is_recognised, plain, text_finding
from vanban.rules.authorities import BODY, TERRITORY, UNFINISHED
from vanban.rules.confidence import Confidence, confidence
from vanban.rules.misreadings import proper_name


class Issuers(NamedTuple):
    """What the block says about who issued the document."""

    issuer: TextFinding | None = None
    superior: TextFinding | None = None
    joint: tuple[TextFinding, ...] = ()


_NOTHING: Final = Issuers()
_NEAR: Final = 10
"""Names stand at most so many lines above the national heading or the number; higher up is a page's menu."""
_YOUTH_HEADING = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh")
# Lines of the left block that are no name.
_NO_NAME = re.compile(
    r"\W*(?:mau |phu luc|bieu |trang |so ?:|ngay |ma so|don vi ?:|website|trang chu|v/v|kinh gui|nhan xet|thuoc tinh"
    r"|van ban|(?:so hieu|ky hieu|noi ban hanh|co quan ban hanh|loai van ban|nguoi ky|tinh trang) ?:)"
)
# A second body inside one line: `UBND TỈNH A SỞ Y TẾ`; only behind bodies known to have others under them.
_OUTER = re.compile(
    r"(?:ubnd|uy ban nhan dan|so|bo|tong lien doan|lien doan lao dong|tinh uy|thanh uy|huyen uy|quan uy|dang bo"
    r"|tong cuc"
    r"|dai hoc|tap doan|tong cong ty|bao hiem xa hoi viet nam|cong an|hdnd|hoi dong nhan dan)(?!\w)"
)
_INNER = re.compile(
    r"(?<=\w )(?<!tong )"
    r"(?:so|(?<!moi )(?<!thi )(?<!nong )(?<!lam )truong(?! ban)"
    r"|chi cuc|(?<!chi )cuc|tong cuc|tong cong ty|cong ty|cong doan"
    r"|benh vien|trung tam|phong (?=\w)(?!chong|khong|,)|van phong|thanh tra"
    r"|hoc vien|(?<!hoc )(?<!benh )vien|bao hiem xa hoi|bo chi huy"
    r"|ban (?:quan ly|chi dao|chi huy|to chuc|tuyen giao|dan van|noi chinh|dan toc|bao ve)|cong an|dang uy|chi bo"
    r"|ubkt|uy ban kiem tra|nha khach|doi|dang doan)(?!\w)"
)
# Words that mean something else with other marks: `chuyển đổi số`, `công viên`, `đổi mới`.
_MARKED = {"so": "sở", "vien": "viện", "doi": "đội", "cuc": "cục"}
_HALF_SPACED = re.compile(r" -(?=\w)|(?<=\w)- ")
_HYPHEN = re.compile(r" ?[-–] ?")


def read_issuers(source: SourceText, head: Sequence[HeadLine]) -> Issuers:
    """The issuer, its superior, and all issuers of a joint document. None where the document has no such block."""
    columns = _columns(source, _names(source, head))
    if not columns:
        return _NOTHING
    split = [_bodies(source, column) for column in columns]
    issuers = [bodies[-1] for bodies in split]
    above = next((bodies[-2] for bodies in split if len(bodies) > 1), None)
    first = issuers[0] if len(issuers) == 1 else [line for issuer in issuers for line in issuer]
    name = " - ".join(_name(source, issuer) for issuer in issuers)
    return Issuers(
        text_finding(source, first, "header.issuer", "position", value=name),
        text_finding(source, above, "header.superior", "position", value=_name(source, above)) if above else None,
        _joint(source, issuers),
    )


def mend_issuer(issuer: TextFinding, place_name: TextFinding) -> TextFinding:
    """`TỈNH QUANG NGAI` as `TỈNH QUẢNG NGÃI`, where the words were recognised and the place says so."""
    confident = issuer.confidence
    if not isinstance(confident, Confidence) or "recognised" not in confident.reasons:
        return issuer
    value = proper_name(issuer.value, place_name.value)
    if value == issuer.value:
        return issuer
    return replace(issuer, value=value, confidence=confidence(*dict.fromkeys((*confident.reasons, "mended"))))


def _names(source: SourceText, head: Sequence[HeadLine]) -> list[Line]:
    """Lines that may name the issuer: left-over text above the number."""
    marks = {What.NATIONAL, What.NUMBER}
    first = next((at for at, line in enumerate(head) if line.what in marks), None)
    if first is None:
        return []
    number = next((at for at, line in enumerate(head) if line.what is What.NUMBER), None)
    last = number if number is not None else len(head)
    near = [line for line in head[max(first - _NEAR, 0) : last] if line.what is What.TEXT]
    found = [line.line for line in near if _is_name(source, line.line)]
    return _without_right_side(source, head, found)


def _is_name(source: SourceText, line: Line) -> bool:
    words = source.text[line.start : line.end]
    bare = plain(source, line.start, line.end)
    if len(bare) > 160 or _NO_NAME.match(bare) or sum(char.isalpha() for char in bare) < 2:
        return False  # one letter is left of a rule: `______D.`
    if is_capital(words, share=0.7):
        return True
    return len(bare) <= 90 and BODY.match(bare) is not None and not words.endswith((".", ";", ":"))


def _without_right_side(source: SourceText, head: Sequence[HeadLine], names: list[Line]) -> list[Line]:
    """The names left of the national heading; the youth union's heading is none."""
    heading = {What.NATIONAL, What.DATE, What.PLACE}
    youth = [line for line in names if _YOUTH_HEADING.fullmatch(plain(source, line.start, line.end).strip(" *"))]
    if len(names) > len(youth) and not any(line.what is What.NATIONAL for line in head):
        names = [line for line in names if line not in youth]
    else:
        youth = []
    right: dict[int, int] = {}
    for line in [*(entry.line for entry in head if entry.what in heading), *youth]:
        cell = source.paragraphs[line.paragraph].cell
        if cell is not None and cell.column > 0:
            right[cell.table] = min(cell.column, right.get(cell.table, cell.column))
    kept = []
    for line in names:
        cell = source.paragraphs[line.paragraph].cell
        if cell is None or cell.column < right.get(cell.table, 1 << 30):
            kept.append(line)
    in_block = [line for line in kept if (cell := source.paragraphs[line.paragraph].cell) and cell.table in right]
    return in_block or kept


def _columns(source: SourceText, names: list[Line]) -> list[list[Line]]:
    """Names by the column they stand in; lines outside tables are one column."""

    def column(line: Line) -> tuple[int, int]:
        cell = source.paragraphs[line.paragraph].cell
        return (cell.table, cell.column) if cell else (-1, -1)

    groups: dict[tuple[int, int], list[Line]] = {}
    for key, lines in groupby(names, key=column):
        groups.setdefault(key, []).extend(lines)
    columns = list(groups.values())
    if len(columns) > 1 and not all(BODY.match(plain(source, each[0].start, each[0].end)) for each in columns):
        return [[line for each in columns for line in each]]
    return columns


def _bodies(source: SourceText, names: Sequence[Line]) -> list[list[Line]]:
    """Lines of one column put together to bodies, the outermost first."""
    bodies: list[list[Line]] = []
    for line in (part for name in names for part in _split_run(source, name)):
        if bodies and _continues(source, bodies[-1], line):
            bodies[-1].append(line)
        else:
            bodies.append([line])
    return bodies


def _split_run(source: SourceText, line: Line) -> list[Line]:
    """`UBND TỈNH A SỞ Y TẾ` as two lines."""
    words = plain(source, line.start, line.end)
    if not _OUTER.match(words):
        return [line]
    for inner in _INNER.finditer(words):
        before = words[: inner.start()].rstrip()
        if _is_another_word(source, inner, line):
            continue
        if not UNFINISHED.fullmatch(before) and not before.endswith("-"):
            cut = line.start + inner.start()
            first = Line(line.start, line.start + len(before), line.paragraph)
            return [first, *_split_run(source, Line(cut, line.end, line.paragraph))]
    return [line]


def _is_another_word(source: SourceText, inner: re.Match[str], line: Line) -> bool:
    """Whether the marks, where there are any, make it another word than the kind of a body."""
    printed = source.folded[line.start + inner.start() : line.start + inner.end()]
    marked = _MARKED.get(inner.group(), printed)
    return printed not in {marked, inner.group()}


def _continues(source: SourceText, above: list[Line], line: Line) -> bool:
    """Whether a line goes on with the name above it."""
    words = plain(source, line.start, line.end)
    name = " ".join(plain(source, each.start, each.end) for each in above)
    if UNFINISHED.fullmatch(name) or words[:1] in "-–,&(":
        return True
    if BODY.match(words):
        return False
    if TERRITORY.match(words):
        return True
    return not (_is_bold(source, line) and _is_bold(source, above[-1]) is False)


def _is_bold(source: SourceText, line: Line) -> bool | None:
    """Word for the whole paragraph; None where a part of it is meant or the format does not tell."""
    paragraph = source.paragraphs[line.paragraph]
    return paragraph.style.bold if line.end - line.start >= paragraph.end - paragraph.start - 2 else None


def _name(source: SourceText, lines: Sequence[Line]) -> str:
    joined = " ".join(" ".join(source.text[line.start : line.end].split()) for line in lines)
    if is_recognised(source, lines[0]):  # `SỞ Y TẾ -CÔNG ĐOÀN`: a lost space
        joined = _HALF_SPACED.sub(" - ", joined)
    return joined.strip(" *-–_.,;:|")


def _joint(source: SourceText, issuers: list[list[Line]]) -> tuple[TextFinding, ...]:
    """Every issuer of a joint document: side by side, or joined by a hyphen (`SỞ Y TẾ - CÔNG ĐOÀN NGÀNH`)."""
    if len(issuers) > 1:
        return tuple(
            text_finding(source, each, "header.issuer.joint", "position", value=_name(source, each)) for each in issuers
        )
    lines = issuers[0]
    if len({line.paragraph for line in lines}) > 1:
        return _joint_over_lines(source, lines)
    parts = _hyphen_parts(source, Line(lines[0].start, lines[-1].end, lines[0].paragraph))
    return tuple(text_finding(source, [part], "header.issuer.joint", "position") for part in parts)


def _joint_over_lines(source: SourceText, lines: list[Line]) -> tuple[TextFinding, ...]:
    """`SỞ Y TẾ -` / `CÔNG ĐOÀN NGÀNH`: a hyphen at the end of a line or the beginning of the next, bodies around it."""
    for at in range(1, len(lines)):
        above = source.text[lines[at - 1].start : lines[at - 1].end]
        below = source.text[lines[at].start : lines[at].end]
        if not (above.rstrip().endswith(("-", "–")) or below.startswith(("-", "–"))):
            continue
        if BODY.match(plain(source, lines[at].start, lines[at].end).lstrip("- ")):
            return tuple(
                text_finding(source, part, "header.issuer.joint", "position", value=_name(source, part))
                for part in (lines[:at], lines[at:])
            )
    return ()


def _hyphen_parts(source: SourceText, line: Line) -> list[Line]:
    words = plain(source, line.start, line.end)
    parts, start = [], 0
    for hyphen in _HYPHEN.finditer(words):
        if BODY.match(words, hyphen.end()) and BODY.match(words, start):
            parts.append(Line(line.start + start, line.start + hyphen.start(), line.paragraph))
            start = hyphen.end()
    if not parts:
        return []
    return [*parts, Line(line.start + start, line.end, line.paragraph)]
