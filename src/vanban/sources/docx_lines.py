"""A paragraph of a DOCX cut at its manual line breaks.

A break is used for lines of their own (the header block, `Nơi nhận`, titles) as well as to wrap a sentence by hand;
only the first kind makes a new line here.
"""

from __future__ import annotations

import re

from vanban.sources.docx_runs import Run

# `a) ...`, `đ. ...`, `iv) ...` begin with a small letter but go on no sentence.
_LABEL = re.compile(r"(?:[a-zđ]{1,2}|[ivx]{1,5}|[a-zđ]?\d{1,3}(?:\.\d{1,3}){0,4})\s?[.)/]")
_ENDS = tuple(".;:!?…/_")


def split_lines(runs: list[Run], *, has_label: bool) -> list[list[Run]]:
    """The lines of a paragraph, empty ones left out; one empty line where there is nothing but an automatic label."""
    if not any("\n" in run.text for run in runs):
        return [runs] if runs or has_label else []
    lines = [line for line in _cut(runs) if any(run.text.strip() for run in line)]
    if not lines:
        return [[]] if has_label else []
    joined = [lines[0]]
    before = _text(lines[0])
    for line in lines[1:]:
        after = _text(line)
        if _goes_on(before, after):
            joined[-1].append(Run(" ", line[0].look))
            joined[-1].extend(line)
        else:
            joined.append(line)
        before = after
    return joined


def _cut(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        if first:
            lines[-1].append(Run(first, run.look))
        lines.extend([Run(part, run.look)] if part else [] for part in others)
    return lines


def _text(line: list[Run]) -> str:
    return "".join(run.text for run in line).strip()


def _goes_on(before: str, after: str) -> bool:
    """The break stands within a sentence.

    >>> _goes_on("Ban hành quy chế phối hợp công tác", "giữa các đơn vị")
    True
    >>> _goes_on("Nơi nhận:", "- Như trên;"), _goes_on("CHÍNH PHỦ", "CỘNG HÒA")
    (False, False)
    """
    if before.endswith(_ENDS):
        return False
    if _LABEL.match(after):
        return False
    return after[0].islower() or before.endswith(",")
