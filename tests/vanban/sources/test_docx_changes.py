"""Tracked changes of DOCX are read as accepted."""

from __future__ import annotations

import pytest
from tests.vanban.sources.docx_parts import paragraph, run, source_of
from tests.vanban.sources.shown import shown


def _deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


_DELETED_MARK, _MOVED_MARK = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:moveFrom/></w:rPr>"

CHANGES = {
    "words replaced": (
        paragraph(run("Hạn ") + _deleted("15/3") + f"<w:ins>{run('20/3')}</w:ins>"),
        ["Hạn 20/3"],
    ),
    "inserted and deleted again": (paragraph(run("a") + f"<w:ins>{_deleted('b')}</w:ins>" + run("c")), ["ac"]),
    "words moved": (
        paragraph(f"<w:moveFrom>{run('Tập huấn')}</w:moveFrom>", _MOVED_MARK)
        + paragraph(run("Kiểm tra; ") + f"<w:moveTo>{run('tập huấn')}</w:moveTo>"),
        ["Kiểm tra; tập huấn"],
    ),
    "a paragraph deleted": (paragraph(_deleted("bỏ"), _DELETED_MARK) + paragraph("giữ"), ["giữ"]),
    "two paragraphs made one": (paragraph("Tổ chức ", _DELETED_MARK) + paragraph("tập huấn"), ["Tổ chức tập huấn"]),
    "the last mark deleted": (paragraph("Hết", _DELETED_MARK), ["Hết"]),
    "a hidden mark": (
        paragraph("Mục đích. ", "<w:rPr><w:vanish/></w:rPr>") + paragraph("Nâng cao"),
        ["Mục đích. Nâng cao"],
    ),
    "an old look": (
        paragraph(run("a", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),
        ["a"],
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_it_reads_changes_as_accepted(case: str) -> None:
    body, expected = CHANGES[case]
    assert shown(source_of(body)) == expected


def test_it_forgets_the_old_alignment() -> None:
    old = '<w:jc w:val="left"/><w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
    assert source_of(paragraph("a", old)).paragraphs[0].style.centred is False
