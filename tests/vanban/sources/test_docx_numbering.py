"""Numbers that Word makes itself stand in the text."""

from __future__ import annotations

import pytest
from tests.vanban.sources.docx_parts import cell, paragraph, read_body, row, table
from tests.vanban.sources.shown import shown


def _level(index: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def _abstract(*levels: str, name: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def _number(name: int, abstract: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def _item(level: int = 0, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _labels(items: list[tuple[int, int]], numbering: str, **parts: str) -> list[str]:
    body = "".join(paragraph("x", _item(level, number)) for level, number in items)
    return [line.removesuffix("x").rstrip() for line in shown(read_body(body, numbering=numbering, **parts))]


def _list_style(number: int) -> str:
    properties = f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f'<w:style w:type="numbering" w:styleId="L">{properties}</w:style>'


_OUTLINE = _abstract(
    _level(0, "%1.", "upperRoman"), _level(1, "%1.%2.", more="<w:isLgl/>"), _level(2, "%3)", "lowerLetter")
)

COUNTS = {
    "levels start anew below a higher one": (
        [(0, 1), (1, 1), (2, 1), (2, 1), (1, 1), (2, 1), (0, 1), (1, 1)],
        _OUTLINE + _number(1),
        ["I.", "1.1.", "a)", "b)", "1.2.", "a)", "II.", "2.1."],
    ),
    "letters are the English ones": (
        [(0, 1)] * 5,
        _abstract(_level(0, "%1)", "lowerLetter")) + _number(1),
        ["a)", "b)", "c)", "d)", "e)"],
    ),
    "two numberings of one definition count on": (
        [(0, 1), (0, 2), (0, 1)],
        _abstract(_level(0, "%1.")) + _number(1) + _number(2),
        ["1.", "2.", "3."],
    ),
    "a start of its own, once": (
        [(0, 1), (0, 1), (0, 2), (0, 2)],
        _abstract(_level(0, "%1."))
        + _number(1)
        + _number(2, more='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        ["1.", "2.", "1.", "2."],
    ),
    "a level replaced": (
        [(0, 1), (0, 2)],
        _abstract(_level(0, "%1."))
        + _number(1)
        + _number(2, more=f'<w:lvlOverride w:ilvl="0">{_level(0, "Điều %1.")}</w:lvlOverride>'),
        ["1.", "Điều 2."],
    ),
    "a level that never starts anew": (
        [(0, 1), (1, 1), (0, 1), (1, 1)],
        _abstract(_level(0, "Chương %1", "upperRoman"), _level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'))
        + _number(1),
        ["Chương I", "Điều 1.", "Chương II", "Điều 2."],
    ),
    "a level passed over counts as begun": (
        [(1, 1), (0, 1)],
        _abstract(_level(0, "%1."), _level(1, "%1.%2.")) + _number(1),
        ["1.1.", "2."],
    ),
    "leading zeros by example": (
        [(0, 1), (0, 1)],
        _abstract(_level(0, "%1").replace('w:val="decimal"', 'w:val="custom" w:format="001, 002, ..."')) + _number(1),
        ["001", "002"],
    ),
    "bullets of symbol fonts": (
        [(0, 1), (1, 1), (2, 1)],
        _abstract(
            _level(0, "\uf0b7", "bullet", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'),
            _level(1, "-", "bullet"),
            _level(2, "\uf0fc", "bullet", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'),
        )
        + _number(1),
        ["•", "-", "✓"],
    ),
    "a numbering that is not there": ([(0, 7), (0, 0)], _number(1), ["", ""]),
    "a definition that is not there": ([(0, 1)], _number(1, abstract=5), [""]),
}


@pytest.mark.parametrize("case", COUNTS)
def test_it_counts_as_word_does(case: str) -> None:
    items, numbering, expected = COUNTS[case]
    assert _labels(items, numbering) == expected


def test_it_says_how_long_a_label_is_and_on_which_level() -> None:
    body = paragraph("Chung", _item()) + paragraph("Riêng", _item(1))
    source = read_body(body, numbering=_OUTLINE + _number(1))
    assert shown(source) == ["I. Chung", "1.1. Riêng"]
    assert [(found.label_end, found.style.list_level) for found in source.paragraphs] == [(3, 0), (5, 1)]


def test_it_takes_the_numbering_and_the_level_of_a_style() -> None:
    styles = "".join(
        _list_style(1).replace("numbering", "paragraph").replace('"L"', f'"{name}"') for name in ("M1", "M2")
    )
    tied = ('<w:pStyle w:val="M1"/>', '<w:pStyle w:val="M2"/>')
    numbering = _abstract(_level(0, "%1.", more=tied[0]), _level(1, "%1.%2.", more=tied[1])) + _number(1)
    body = paragraph("Đầu", tied[0]) + paragraph("Con", tied[1]) + paragraph("Không", tied[1] + _item(0, 0))
    assert shown(read_body(body, numbering=numbering, styles=styles)) == ["1. Đầu", "1.1. Con", "Không"]


def test_it_follows_a_list_style() -> None:
    styles = _list_style(2)
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = link + _abstract(_level(0, "(%1)"), name=1) + _number(1) + _number(2, 1)
    assert _labels([(0, 1), (0, 1)], numbering, styles=styles) == ["(1)", "(2)"]


def test_it_stops_at_list_styles_that_refer_to_each_other() -> None:
    styles = _list_style(1)
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    assert _labels([(0, 1)], link + _number(1), styles=styles) == [""]


def test_it_keeps_the_numbers_of_rows_and_drops_those_of_empty_paragraphs() -> None:
    numbering = _abstract(_level(0, "%1.")) + _number(1)
    rows = [row(cell(paragraph("", _item())), cell(words)) for words in ("Tập huấn", "Kiểm tra")]
    body = table(*rows) + paragraph("", _item()) + paragraph("Hết", _item())
    assert shown(read_body(body, numbering=numbering)) == [
        "[0,0] 1.",
        "[0,1] Tập huấn",
        "[1,0] 2.",
        "[1,1] Kiểm tra",
        "4. Hết",
    ]
