from __future__ import annotations

import pytest
from tests.vanban.sources.docx_parts import abstract, cell, level, num, numbered, paragraph, row, source_of, table
from tests.vanban.sources.shown import shown

_OUTLINE = abstract(
    level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.", "<w:isLgl w:val='0'/>")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "-")
)
_DECIMAL = abstract(
    "".join(level(index, "decimal", ".".join(f"%{n}" for n in range(1, index + 2))) for index in range(3))
)
_LIST_STYLE = (
    '<w:style w:type="numbering" w:styleId="Danhmuc"><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>'
)


def _labels(body: str, numbering: str, *, styles: str = "") -> list[str]:
    """What stands in front of the paragraphs, which all say `việc`."""
    return [line.removesuffix("việc").strip() for line in shown(source_of(body, numbering=numbering, styles=styles))]


def test_it_works() -> None:
    steps = (0, 1, 2, 2, 3, 1, 2, 0, 1)

    labels = _labels("".join(numbered("việc", level=step) for step in steps), _OUTLINE + num(1))

    assert labels == ["I.", "1.", "a)", "b)", "-", "2.", "a)", "II.", "1."]


@pytest.mark.parametrize(
    ("form", "text", "start", "label"),
    [
        ("upperRoman", "%1.", 4, "IV."),
        ("lowerRoman", "%1)", 9, "ix)"),
        ("upperLetter", "%1.", 3, "C."),
        ("lowerLetter", "%1)", 5, "e)"),
        ("lowerLetter", "%1)", 28, "bb)"),
        ("decimalZero", "%1.", 7, "07."),
        ("decimal", "Điều %1.", 12, "Điều 12."),
        ("decimal", "(%1)", 2, "(2)"),
        ("none", "Nhiệm vụ:", 1, "Nhiệm vụ:"),
        ("unheard-of", "%1.", 3, "3."),
    ],
)
def test_it_prints_the_formats_of_word(form: str, text: str, start: int, label: str) -> None:
    assert _labels(numbered("việc"), abstract(level(0, form, text, start=start)) + num(1)) == [label]


def test_it_prints_the_numbers_of_higher_levels() -> None:
    steps = (0, 1, 1, 2, 0, 1, 2, 2)

    labels = _labels("".join(numbered("việc", level=step) for step in steps), _DECIMAL + num(1))

    assert labels == ["1", "1.1", "1.2", "1.2.1", "2", "2.1", "2.1.1", "2.1.2"]


def test_it_counts_a_level_passed_over_as_begun() -> None:
    assert _labels(numbered("việc", level=1) + numbered("việc"), _DECIMAL + num(1)) == ["1.1", "2"]


def test_it_pads_numbers_as_an_example_does() -> None:
    levels = level(0, "custom", "%1").replace('w:val="custom"', 'w:val="custom" w:format="001, 002, ..."')

    assert _labels(numbered("việc") * 2, abstract(levels) + num(1)) == ["001", "002"]


def test_it_stops_at_list_styles_that_refer_to_themselves() -> None:
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Danhmuc"/></w:abstractNum>'

    assert _labels(numbered("việc"), link + num(1), styles=_LIST_STYLE.format(1)) == [""]


def test_it_prints_decimals_under_roman_numbers_where_the_level_is_legal() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")

    assert _labels(numbered("việc") + numbered("việc", level=1), abstract(levels) + num(1)) == ["I.", "1.1."]


def test_it_counts_on_over_paragraphs_in_between_and_in_tables() -> None:
    body = numbered("việc") + paragraph("việc") + table(row(cell(numbered("việc")))) + numbered("việc")

    assert _labels(body, _DECIMAL + num(1)) == ["1", "", "[0,0] 2", "3"]


def test_it_counts_on_in_a_second_numbering_of_the_same_definition() -> None:
    body = numbered("việc") + numbered("việc", number=2)

    assert _labels(body, _DECIMAL + num(1) + num(2)) == ["1", "2"]


def test_it_starts_anew_where_a_numbering_says_so_and_only_once() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = "".join(numbered("việc", number=number) for number in (1, 1, 2, 2, 1))

    assert _labels(body, _DECIMAL + num(1) + num(2, more=restart)) == ["1", "2", "5", "6", "7"]


def test_it_takes_a_level_that_a_numbering_replaces() -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'

    assert _labels(numbered("việc"), _DECIMAL + num(1, more=replaced)) == ["a)"]


@pytest.mark.parametrize(("restart", "last"), [("", "1)"), ('<w:lvlRestart w:val="0"/>', "2)")])
def test_it_lets_a_level_count_on_that_never_restarts(restart: str, last: str) -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2)", restart)
    body = "".join(numbered("việc", level=step) for step in (0, 1, 0, 1))

    assert _labels(body, abstract(levels) + num(1))[-1] == last


def test_it_numbers_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tieumuc"><w:name w:val="Tiểu mục"/><w:basedOn w:val="Muc"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = level(0, "upperRoman", "%1.", '<w:pStyle w:val="Muc"/>') + level(
        1, "decimal", "%2.", '<w:pStyle w:val="Tieumuc"/>'
    )
    names = ("Muc", "Tieumuc", "Tieumuc", "Muc", "Tieumuc")
    body = "".join(paragraph("việc", properties=f'<w:pStyle w:val="{name}"/>') for name in names)

    assert _labels(body, abstract(levels) + num(1), styles=styles) == ["I.", "1.", "2.", "II.", "1."]


def test_it_leaves_out_a_number_that_the_paragraph_switches_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'

    assert _labels(paragraph("việc", properties=off), _DECIMAL + num(1), styles=styles) == [""]


def test_it_follows_a_list_style_to_its_levels() -> None:
    styles = _LIST_STYLE.format(2)
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Danhmuc"/></w:abstractNum>'

    assert _labels(numbered("việc"), _DECIMAL + link + num(1, of=1) + num(2), styles=styles) == ["1"]


@pytest.mark.parametrize(
    ("font", "text", "mark"),
    [("Symbol", "\uf0b7", "•"), ("Wingdings", "\uf0d8", "➢"), ("Wingdings", "v", "❖"), ("Times New Roman", "+", "+")],
)
def test_it_shows_bullets_of_symbol_fonts(font: str, text: str, mark: str) -> None:
    levels = level(0, "bullet", text).replace("</w:lvl>", f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>')

    assert _labels(numbered("việc"), abstract(levels) + num(1)) == [mark]


def test_it_shows_a_number_alone_in_a_cell_and_nowhere_else() -> None:
    rows = [row(cell(numbered("")), cell("việc"))] * 2
    body = table(*rows) + numbered("") + numbered(" ") + numbered("việc")

    assert _labels(body, _DECIMAL + num(1)) == ["[0,0] 1", "[0,1]", "[1,0] 2", "[1,1]", "5"]


def test_it_says_how_long_the_number_is_and_how_deep() -> None:
    paragraph = source_of(numbered("Tổ chức tập huấn", level=2), numbering=_OUTLINE + num(1)).paragraphs[0]

    assert paragraph.label_end == 3
    assert paragraph.style.list_level == 2


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        num(1, of=7),
        '<w:abstractNum w:abstractNumId="0"/>' + num(1),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Vong"/></w:abstractNum>' + num(1),
        abstract(level(0, "decimal", "%9")) + num(1),
        abstract(level(0, "decimal", "%1").replace('w:ilvl="0"', 'w:ilvl="x"')) + num(1),
    ],
)
def test_it_reads_on_where_a_numbering_is_broken(numbering: str) -> None:
    assert _labels(numbered("việc"), numbering)[0] in {"", "1"}
