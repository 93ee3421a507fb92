"""Lines of a text file with their looks and places, before they become paragraphs.

Public names: `RawLine`, `Run`, `Line`, `style_of`, `fragments_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vanban.model.source import Place, Style
from vanban.sources.builder import Fragment, clean

_BROKEN = re.compile(r"[^\W_][-–/]$")


class RawLine(NamedTuple):
    """A line without its end."""

    text: str
    offset: int
    """In the decoded file."""
    heading: int | None = None
    """The level of a heading that stands on it."""


class Run(NamedTuple):
    """A stretch of one look."""

    text: str
    bold: bool = False
    italic: bool = False


class Line(NamedTuple):
    """One line of the file."""

    runs: tuple[Run, ...]
    offset: int
    is_open: bool = False
    """Its emphasis goes on in the next line."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def indent(self) -> int:
        """White space at its beginning."""
        whole = "".join(run.text for run in self.runs)
        return len(whole) - len(whole.lstrip())

    @property
    def is_bold(self) -> bool:
        """All its letters are bold."""
        return _all(self.runs, "bold")


def _all(runs: Iterable[Run], look: str) -> bool:
    looks = [getattr(run, look) for run in runs if any(map(str.isalnum, run.text))]
    return bool(looks) and all(looks)


def style_of(runs: Sequence[Run], *, heading: int | None = None, centred: bool | None = None) -> Style:
    """The look of a paragraph made of these runs."""
    return Style(
        bold=_all(runs, "bold"),
        bold_head=_bold_head(runs),
        italic=_all(runs, "italic"),
        centred=centred,
        heading=heading,
    )


def _bold_head(runs: Sequence[Run]) -> int:
    """How many cleaned characters at the beginning are bold."""
    head = ""
    for run in runs:
        if not run.bold and any(map(str.isalnum, run.text)):
            break
        head += run.text if run.bold or not run.text.strip() else ""
        if not run.bold and run.text.strip():
            # `**3**. 100%`: the full stop behind a bold number is no end of it, what follows is.
            break
    return len(clean(head))


def fragments_of(lines: Iterable[Line]) -> list[Fragment]:
    """The words of the lines, each with its offset in the file; a symbol broken behind `-` or `/` is whole again."""
    fragments: list[Fragment] = []
    for line in lines:
        if fragments and _BROKEN.search(fragments[-1].text) and line.text[:1].isalnum():
            fragments[-1] = fragments[-1]._replace(text=fragments[-1].text + line.text)
        else:
            fragments.append(Fragment(line.text, Place(offset=line.offset)))
    return fragments


def runs_of(lines: Iterable[Line]) -> list[Run]:
    """All runs of the lines, a space between two lines."""
    joined: list[Run] = []
    for line in lines:
        if joined:
            joined.append(Run(" ", line.runs[0].bold, line.runs[0].italic) if line.runs else Run(" "))
        joined.extend(line.runs)
    return joined
