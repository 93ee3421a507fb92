"""Marks of Markdown inside a paragraph: emphasis, escapes, links, entities.

Text made from web pages breaks the rules of Markdown (`**1. **Kinh phí`, `** **`, `**1.****`), so that marks of
emphasis are switches here: each one turns its look on or off.

Public names: `parse_lines`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.sources.lines import Line, RawLine, Run

_TAGS = "a|b|i|u|s|em|strong|span|font|sup|sub|small|big|ins|del|mark|code|p|div|center|br"
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<note>\(\*{1,4}\))"  # (*), (**): marks of notes
    r"|(?P<stars>\*+)"
    r"|!\[[^\[\]]{0,300}\]\([^()\s]{0,900}[^()]{0,100}\)"
    r"|\[(?P<link>[^\[\]]{0,500})\]\((?:https?:|mailto:|javascript:|[/#.])[^()\s]{0,900}[^()]{0,100}\)"
    r"|<(?P<address>https?://[^<>\s]{1,500})>"
    rf"|</?(?:{_TAGS})(?:\s[^<>]{{0,300}})?/?>"
    r"|(?P<opening>(?<![\w\\])_{1,2}(?=[^\W_]))"
    r"|(?P<closing>(?<=[^\W_])_{1,2}(?![\w])|(?<=[.,;:)!?])_{1,2}(?!\w))",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"[\\*_\[<&]")
_BULLET = re.compile(r"\s{0,40}\*\s+(?=\S)")
# `**1.**Mục đích`: the label of a paragraph needs its space back.
_LABEL = re.compile(r"\s{0,9}(?:(?:Điều|Phần|Chương|Mục)\s)?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[A-Za-zĐđ])[.):]")


@dataclass(slots=True)
class _Switches:
    """Which looks are on, and how many marks may still switch them."""

    bold_marks: int
    italic_marks: int
    bold: bool = False
    italic: bool = False
    runs: list[Run] = field(default_factory=list)

    def add(self, text: str) -> None:
        if not text:
            return
        if 0 < len(self.runs) <= 3 and text[0].isalpha() and _LABEL.fullmatch("".join(run.text for run in self.runs)):
            text = " " + text
        self.runs.append(Run(text, self.bold, self.italic))

    def switch(self, length: int) -> None:
        """Marks of this length; the last of an odd number is left out, since it would never be closed."""
        if length in {2, 3} and self.bold_marks > 0:
            self.bold_marks -= 1
            self.bold = not self.bold
        if length in {1, 3} and self.italic_marks > 0:
            self.italic_marks -= 1
            self.italic = not self.italic


def parse_lines(lines: Sequence[RawLine]) -> list[Line]:
    """The lines of one paragraph or cell without their marks."""
    if not any(_SPECIAL.search(text) for text, *_ in lines):
        return [Line((Run(text),), offset) for text, offset, *_ in lines]
    bold, italic = _count_marks(lines)
    switches = _Switches(bold - bold % 2, italic - italic % 2)
    parsed = []
    for text, offset, *_ in lines:
        _read_line(text, switches)
        parsed.append(Line(tuple(switches.runs), offset, switches.bold or switches.italic))
        switches.runs = []
    return parsed


def _count_marks(lines: Sequence[RawLine]) -> tuple[int, int]:
    bold = italic = 0
    for text, *_ in lines:
        for found in _TOKEN.finditer(text, _bullet_end(text)):
            length = _mark_length(found)
            bold += length in {2, 3}
            italic += length in {1, 3}
    return bold, italic


def _mark_length(found: re.Match[str]) -> int:
    """How many stars or underscores. Four open what they close."""
    return len(found["stars"] or found["opening"] or found["closing"] or "")


def _bullet_end(text: str) -> int:
    """Where the words of `* Bảo đảm an toàn` begin; 0 where the star is no bullet but opens what another closes."""
    found = _BULLET.match(text)
    return found.end() if found and "*" not in text[found.end() :].replace("**", "") else 0


def _read_line(text: str, switches: _Switches) -> None:
    done = _bullet_end(text)
    if done:
        switches.add("* ")
    for found in _TOKEN.finditer(text, done):
        switches.add(html.unescape(text[done : found.start()]))
        done = found.end()
        if length := _mark_length(found):
            switches.switch(length)
        else:
            switches.add(found["escaped"] or found["note"] or found["link"] or found["address"] or "")
    switches.add(html.unescape(text[done:]))
