"""Who gets what a task makes: `báo cáo Ủy ban nhân dân tỉnh`, `gửi về Sở Y tế`, `trình Giám đốc`.

Public names: `find_product_recipient`.
"""

from __future__ import annotations

from typing import Final

from vanban.model import SourceText, TextFinding
from vanban.passes.task_units import make_unit
from vanban.passes.unit_names import Name, read_list
from vanban.rules.confidence import confidence
from vanban.rules.phrases import Words

_GIVING: Final = frozenset({"báo", "gửi", "trình", "nộp"})
_BETWEEN: Final = frozenset({"về", "đến", "cho", "tới", "lên", "báo", "cáo", "kết", "quả"})
_REACH: Final = 8
"""Words between what is sent and whom it is sent to."""
_NOUNS: Final = frozenset(
    {"chương", "quy", "công", "tờ", "giáo", "lộ", "quá", "tiến", "hành", "các", "những", "chế", "độ", "theo", "kính"}
)
"""Before `trình` or `báo cáo` these make it a thing: `chương trình`, `các báo cáo`, `kính gửi`."""


def find_product_recipient(source: SourceText, words: Words) -> TextFinding | None:
    """The first unit that something is sent, submitted or reported to; None where the words name none."""
    for at, word in enumerate(words.words):
        if word not in _GIVING or words.at(at - 1) in _NOUNS:
            continue
        if word == "báo" and words.at(at + 1) != "cáo":
            continue
        if (name := _name_behind(words, at + 1)) is not None:
            unit = make_unit(source, words, name, "usual", rule="task.product-recipient")
            return TextFinding(
                raw=unit.raw,
                span=unit.span,
                confidence=confidence("usual"),
                rule="task.product-recipient",
                place=unit.place,
                value=unit.name,
            )
    return None


def _name_behind(words: Words, at: int) -> Name | None:
    """The name right here, or behind the next `về`, `cho` of the same clause: `gửi kết quả kiểm tra về Sở A`."""
    place = at
    while words.at(place) in _BETWEEN:
        place += 1
    names, _ = read_list(words, place)
    if names:
        return names[0]
    for later in range(place, min(place + _REACH, len(words))):
        if words.words[later] in {",", ";", "."}:
            break
        if words.words[later] in {"về", "cho", "đến", "lên"} and (found := read_list(words, later + 1)[0]):
            return found[0]
    return None
