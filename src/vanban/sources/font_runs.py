"""Characters with their fonts, as RTF and DOC have them, become runs in Unicode.

Public names: `FontRun`, `sample_of`, `read_fonts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from vanban.sources.legacy import LegacyReader, scheme_of_font
from vanban.sources.lines import Run
from vanban.sources.symbols import has_symbols, replace_symbols
from vanban.spelling import compose

_HALF = re.compile("[\ud800-\udfff]")


class FontRun(NamedTuple):
    """A stretch of one font and look."""

    text: str
    font: str | None = None
    bold: bool = False
    italic: bool = False
    capitals: bool = False


def sample_of(paragraphs: Iterable[Iterable[FontRun]]) -> str:
    """The words whose fonts tell nothing, a line a paragraph, to see whether they are in Unicode."""
    return "\n".join(
        "".join(run.text for run in runs if scheme_of_font(run.font) is None).replace("\n", " ") for runs in paragraphs
    )


def read_fonts(runs: Iterable[FontRun], legacy: LegacyReader) -> tuple[Run, ...]:
    """The runs in Unicode; neighbours of one font and look are joined first, since VNI writes a letter as two."""
    joined: list[FontRun] = []
    for run in runs:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(_read(run, legacy) for run in joined)


def _read(run: FontRun, legacy: LegacyReader) -> Run:
    text = run.text
    if _HALF.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = compose(legacy.read(text, run.font))
    if has_symbols(text):
        text = replace_symbols(text, run.font)
    return Run(text.upper() if run.capitals else text, run.bold, run.italic)
