"""Symbols of documents as recognition gives them, put right by their grammar: `31⁄2024/QHI5` is `31/2024/QH15`.

Only what can be nothing else is changed: letters for figures behind `QH`, strokes of `Đ`, a slash lost before the type.

Public names: `plain_letters`, `repair_symbols`.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.sources.ocr_lexicon import ABBREVIATIONS
from vanban.sources.ocr_program import Recognised

Line = list[Recognised]

_LETTERS: Final = str.maketrans({"⁄": "/", "∕": "/", "Ð": "Đ", "ð": "đ"})
_PARTS = re.compile(r"[^\W_]+")
_NUMBER_AND_YEAR = r"\d{1,5}[/-](?:19|20)\d\d"
_LOST_SLASH = re.compile(rf"({_NUMBER_AND_YEAR})(?=[A-ZĐ]{{2}})")
_ASSEMBLY = re.compile(r"(?<=[/A-Z-])([QO0]H|UBTV[QO0]H)([\dIl|i!SOoZ]{2,3})(?=\W*$)")
_ASSEMBLY_ALONE = re.compile(rf"({_NUMBER_AND_YEAR}/(?:PL-UBTV)?QH)[.]?$")
_TERM = re.compile(r"(?:1?\d|I\d|l\d)(?=\W*$)")
_AS_FIGURES: Final = str.maketrans("Il|i!SOoZ", "111115002")
_GOVERNMENT = re.compile(r"(?<=/)NĐ-[CGO6][PFĐBR](?=\W*$)")
_STOP = re.compile(r"(?<=[A-ZĐ])[.]$")
_HALF = re.compile(r"^\d{1,5}(?:/(?:19|20)\d\d)?/[A-ZĐ][\wĐđ]{1,6}-$")
_OTHER_HALF = re.compile(r"^[-—–]?[A-ZĐ]{2,}")
_CUT_NUMBER = re.compile(r"^\d$")
_REST = re.compile(r"^\d{1,2}[/⁄](?:19|20)\d\d\s?/?[A-ZĐQO]{2}")
_AREA = re.compile(r"(?<=[\d/])m[?ˆ“”’'\"°*]{1,2}(?=\W|$)")  # 300m? ; a raised 2
_NUMBER_WORDS: Final = frozenset(("số", "sô", "só", "sổ", "số:"))


def repair_symbols(line: Line) -> Line:
    """A line's words with the symbols among them put right, those torn in two whole again."""
    return [word._replace(text=_repaired(word.text)) for word in _joined(line)]


def plain_letters(line: Line) -> Line:
    """Letters of other languages and slashes of fractions as those they stand for."""
    return [word._replace(text=word.text.translate(_LETTERS)) for word in line]


def _joined(line: Line) -> Line:
    """`43/2013/QH 13`, `1420/TTr- -BQL`, `số 3 1/2024/QH15`: one symbol each; a stop before its day goes."""
    out: Line = []
    for at, word in enumerate(line):
        before = out[-1] if out else None
        if before and _belongs(before.text, word.text, out[-2].text if len(out) > 1 else ""):
            text = before.text.rstrip(".-—–") + word.text.lstrip("-—–")
            hyphen = "-" if _HALF.match(before.text) else ""
            text = before.text.rstrip("-") + hyphen + word.text.lstrip("-—–") if hyphen else text
            width = word.left + word.width - before.left
            out[-1] = before._replace(text=text, width=width, confidence=min(before.confidence, word.confidence))
        else:
            out.append(word)
        if "/" in out[-1].text and at + 1 < len(line) and line[at + 1].text == "ngày":
            out[-1] = out[-1]._replace(text=_STOP.sub("", out[-1].text))
    return out


def _belongs(before: str, word: str, head: str) -> bool:
    if _HALF.match(before):
        return _OTHER_HALF.match(word) is not None
    if _ASSEMBLY_ALONE.match(before):
        return _TERM.match(word) is not None
    return _CUT_NUMBER.match(before) is not None and head.lower() in _NUMBER_WORDS and _REST.match(word) is not None


def _repaired(text: str) -> str:
    text = _AREA.sub("m2", text)
    if "/" not in text or not any(character.isdigit() or character == "-" for character in text):
        return text
    text = _LOST_SLASH.sub(r"\1/", text)
    text = _PARTS.sub(_abbreviation, text)
    text = _ASSEMBLY.sub(_assembly, text)
    return _GOVERNMENT.sub("NĐ-CP", text)


def _assembly(found: re.Match[str]) -> str:
    """`QHI5`, `OHi15`: the National Assembly and its term, at most two figures."""
    body, term = found[1].replace("O", "Q").replace("0", "Q"), found[2]
    if len(term) == 3:
        term = term[1:]  # one stroke read twice
    return body + term.translate(_AS_FIGURES)


def _abbreviation(found: re.Match[str]) -> str:
    part = found[0]
    if part.islower():
        return part
    if part[:2] in {"OĐ", "OL", "OP"}:
        part = "Q" + part[1:]
    return ABBREVIATIONS.get(part.upper(), part)
