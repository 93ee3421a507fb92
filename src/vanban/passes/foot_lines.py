"""Cuts a line of a foot whose two columns ran together: `- Như Điều 3; GIÁM ĐỐC`.

Public names: `split_tail`.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.model import SourceText
from vanban.passes.lines import Line, is_capital, plain, trim
from vanban.passes.recipients import has_bullet
from vanban.passes.signature import is_noise
from vanban.rules.authorities import AUTHORITY, BODY, POST
from vanban.rules.names import has_family_name, person_in
from vanban.spelling import fold, strip_marks

_LONGEST_NAME: Final = 120
"""Characters behind an item that may be a name; each is looked at anew, so a long list must not be."""
_ITEM_END = re.compile(r"(?<=[;.)]) (?=\S)")
_SIGNED = re.compile(r"\((?:da ky|ky ten|ky so|ky,|ky va|ky ghi|chu ky)")


def split_tail(source: SourceText, line: Line, *, is_open: bool) -> tuple[Line, Line]:
    """`- Như Điều 3; GIÁM ĐỐC` as a line of the list and a line of the signature; either may be empty.

    Where a line above opened the signature, capitals may go on with it: `- Như Điều 3; TỈNH TRÀ VINH`.
    """
    line = trim(source, line, marks=" |")
    nothing = Line(line.end, line.end, line.paragraph)
    text = source.text[line.start : line.end]
    words = plain(source, line.start, line.end)
    if is_noise(words) and not has_bullet(text):
        return Line(line.start, line.start, line.paragraph), line
    for found in (*AUTHORITY.finditer(words), *POST.finditer(words)):
        at = found.start()
        before = text[:at].strip(" -–+•*")
        if _opens_signature(text, words, found) and (not at or (before and not is_capital(before, share=0.9))):
            return trim(source, Line(line.start, line.start + at, line.paragraph)), _from(line, at)
    if not has_bullet(text) and _is_known_person(text):
        return Line(line.start, line.start, line.paragraph), line
    for end in _ITEM_END.finditer(text, max(0, len(text) - _LONGEST_NAME)):
        tail = text[end.end() :]
        if _is_known_person(tail) or _SIGNED.match(words, end.end()) or (is_open and _is_name_in_capitals(tail)):
            return trim(source, Line(line.start, line.start + end.start(), line.paragraph)), _from(line, end.end())
    return line, nothing


def _is_name_in_capitals(text: str) -> bool:
    return len(text.split()) > 1 and "," not in text and is_capital(text, share=1.0)


def _from(line: Line, at: int) -> Line:
    return Line(line.start + at, line.end, line.paragraph)


def _opens_signature(text: str, words: str, found: re.Match[str]) -> bool:
    tail = text[found.start() :]
    if len(tail) < 5 or not is_capital(tail.split("(")[0] or tail, share=0.55):
        return False
    if not is_capital(text[found.start() : found.end()], share=1.0):
        return False
    if found.re is POST:
        return True
    return bool(POST.match(words, found.end()) or BODY.match(words, found.end()))


def _is_known_person(text: str) -> bool:
    name = person_in(text)
    return name is not None and has_family_name(strip_marks(fold(text[name[0] : name[1]])))
