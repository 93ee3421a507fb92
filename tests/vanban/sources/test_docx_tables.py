"""Tables of DOCX: merged cells, odd rows, tables within tables."""

from __future__ import annotations

import pytest
from tests.vanban.sources.docx_parts import cell, paragraph, row, source_of, table
from tests.vanban.sources.shown import shown

_SPAN = '<w:gridSpan w:val="2"/>'
_TOP, _BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

TABLES = {
    "merged over columns": (
        table(row(cell("Việc", _SPAN), cell("Hạn")), row(cell("1"), cell("Tập huấn"), cell("Quý I"))),
        ["[0,0+1x2] Việc", "[0,2] Hạn", "[1,0] 1", "[1,1] Tập huấn", "[1,2] Quý I"],
    ),
    "merged over rows": (
        table(
            row(cell("Sở Y tế", _TOP), cell("a")), row(cell("", _BELOW), cell("b")), row(cell("", _BELOW), cell("c"))
        ),
        ["[0,0+3x1] Sở Y tế", "[0,1] a", "[1,1] b", "[2,1] c"],
    ),
    "merged over both": (
        table(row(cell("A", _SPAN + _TOP), cell("a")), row(cell("", _SPAN + _BELOW), cell("b"))),
        ["[0,0+2x2] A", "[0,2] a", "[1,2] b"],
    ),
    "merged over rows twice, one below the other": (
        table(row(cell("A", _TOP)), row(cell("", _BELOW)), row(cell("B", _TOP)), row(cell("", _BELOW))),
        ["[0,0+2x1] A", "[2,0+2x1] B"],
    ),
    "going on below nothing": (table(row(cell("A", _BELOW), cell("B"))), ["[0,0] A", "[0,1] B"]),
    "merged to the left in the old way": (
        table(row(cell("A", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("B"))),
        ["[0,0+1x2] A", "[0,2] B"],
    ),
    "beginning further right": (
        table(row(cell("A"), cell("B")), row(cell("C"), properties='<w:gridBefore w:val="1"/>')),
        ["[0,0] A", "[0,1] B", "[1,1] C"],
    ),
    "a deleted and a hidden row": (
        table(
            row(cell("A")),
            row(cell("B"), properties="<w:del/>"),
            row(cell("C"), properties="<w:hidden/>"),
            row(cell("D")),
        ),
        ["[0,0] A", "[1,0] D"],
    ),
    "rows in content controls": (
        table(f"<w:sdt><w:sdtContent>{row(cell('A'))}</w:sdtContent></w:sdt>", row(cell("B"))),
        ["[0,0] A", "[1,0] B"],
    ),
    "a table within a cell": (
        table(row(cell("Danh sách các lớp tập huấn năm nay"), cell(table(row(cell("x"), cell("y"))) + paragraph("z")))),
        ["[0,0] Danh sách các lớp tập huấn năm nay", "[0,1] x", "[0,1] y", "[0,1] z"],
    ),
    "a table around a table": (table(row(cell(table(row(cell("x"), cell("y")))))), ["[0,0] x", "[0,1] y"]),
    "spans out of reason": (table(row(cell("A", '<w:gridSpan w:val="-3"/>'), cell("B"))), ["[0,0] A", "[0,1] B"]),
}


@pytest.mark.parametrize("case", TABLES)
def test_it_reads_a_table(case: str) -> None:
    body, expected = TABLES[case]
    assert shown(source_of(body)) == expected


def test_it_keeps_empty_cells() -> None:
    source = source_of(table(row(cell("A"), cell(), cell("B"))))
    (found,) = source.tables
    assert [(place.row, place.column) for place in found.cells] == [(0, 0), (0, 1), (0, 2)]
    assert found.paragraphs == ((0,), (), (1,))
    assert (found.rows, found.columns, found.is_layout) == (1, 3, False)
