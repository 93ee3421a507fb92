"""DOCX: words and looks, fields, notes, text boxes, running heads."""

from __future__ import annotations

import unicodedata

import pytest
from tests.vanban.sources.docx_parts import cell, pack, paragraph, part, read_body, row, run, table
from tests.vanban.sources.shown import shown

from vanban.limits import DEFAULT_LIMITS
from vanban.model import Kind
from vanban.sources.docx import read


def test_it_works() -> None:
    source = read_body(
        paragraph(run("KẾ HOẠCH", "<w:b/>"), '<w:jc w:val="center"/>')
        + table(row(cell("STT"), cell("Việc")))
        + paragraph("Tập huấn")
    )
    assert shown(source) == ["KẾ HOẠCH", "[0,0] STT", "[0,1] Việc", "Tập huấn"]
    assert source.format == "docx"
    title, last = source.paragraphs[0], source.paragraphs[-1]
    assert (title.style.bold, title.style.centred) == (True, True)
    assert (last.style.bold, last.style.centred) == (False, False)
    assert [piece.place.paragraph for piece in source.pieces] == [0, 1, 2, 3]


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))

WORDS = {
    "runs cut within a word": (run("Quyế") + run("t định", "<w:lang/>"), "Quyết định"),
    "decomposed letters": (run(unicodedata.normalize("NFD", "Hội thảo")), "Hội thảo"),
    "a mark in the next run": (run("Hô") + run("\u0323i", "<w:i/>"), "Hội"),
    "TCVN3": (run("Quy\u00d5t \u00ae\u00denh", _font(".VnTime")), "Quyết định"),
    "TCVN3 in capitals": (run("h\u00b5 n\u00e9i", _font(".VnTimeH")), "HÀ NỘI"),
    "TCVN3 with the soft hyphen": (
        f"<w:r><w:rPr>{_font('.VnTime')}</w:rPr><w:t>th</w:t><w:softHyphen/><w:t>\u00eang</w:t></w:r>",
        "thường",
    ),
    "VNI over two runs": (run("Quye", _font("VNI-Times")) + run("\u00e1t", _font("VNI-Times")), "Quyết"),
    "a theme's font over an old one": (
        run("d\u00e9j\u00e0", '<w:rFonts w:hAnsi=".VnTime" w:hAnsiTheme="minorHAnsi"/>'),
        "déjà",
    ),
    "a soft hyphen elsewhere": (run("huấn\u00adluyện"), "huấnluyện"),
    "private symbols": (run("\uf0b7 an toàn", _font("Symbol")), "• an toàn"),
    "a symbol element": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" đạt"), "✓ đạt"),
    "capitals by look": (run("Sở y tế", "<w:caps/>"), "SỞ Y TẾ"),
    "small capitals": (run("Sở y tế", "<w:smallCaps/>"), "SỞ Y TẾ"),
    "hidden words": (run("a") + run("ẩn", "<w:vanish/>") + run("b"), "ab"),
    "words shown again": (run("a", '<w:vanish w:val="0"/>'), "a"),
    "a hyphen that does not break": ("<w:r><w:t>KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", "KH-UBND"),
    "a link": (f"<w:hyperlink>{run('trang')}</w:hyperlink>", "trang"),
    "a field's result": (
        f"{_BEGIN}<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>mã</w:t></w:r>{_SEPARATE}{run('12')}{_END}",
        "12",
    ),
    "a field that is never closed": (_BEGIN + run("vẫn đọc"), "vẫn đọc"),
    "a prompt to fill in": (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Nhập')}</w:sdtContent></w:sdt>{run('x')}",
        "x",
    ),
    "a content control": (f"<w:sdt><w:sdtContent>{run('số 12')}</w:sdtContent></w:sdt>", "số 12"),
}


@pytest.mark.parametrize("case", WORDS)
def test_it_reads_words(case: str) -> None:
    content, expected = WORDS[case]
    assert shown(read_body(paragraph(content))) == [expected]


def test_it_tells_by_its_words_that_a_text_is_from_before_unicode() -> None:
    source = read_body(paragraph("QuyÕt ®Þnh vÒ viÖc ban hµnh quy chÕ ®µo t¹o"))
    assert source.text == "Quyết định về việc ban hành quy chế đào tạo"
    assert source.notes == ("source.tcvn3",)


def test_it_puts_styles_and_direct_looks_together() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
        '<w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/>'
        '<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="U"><w:basedOn w:val="T"/><w:pPr><w:ind w:left="720" w:hanging="360"/>'
        '</w:pPr><w:rPr><w:sz w:val="30"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    )
    source = read_body(
        paragraph("Đậm", '<w:pStyle w:val="U"/>')
        + paragraph(run("Thường", '<w:rStyle w:val="C"/>'), '<w:pStyle w:val="T"/>')
        + paragraph(run("Đầu dòng ", "<w:b/>") + run("rồi chữ thường"))
        + paragraph(run("Thường", '<w:b w:val="0"/>'), '<w:pStyle w:val="U"/><w:jc w:val="left"/>'),
        styles=styles,
    )
    first, second, third, fourth = (paragraph.style for paragraph in source.paragraphs)
    assert (first.bold, first.centred, first.heading, first.size_pt, first.indent_pt) == (True, True, 2, 15.0, 18.0)
    assert (second.bold, second.size_pt) == (False, 13.0)
    assert (third.bold, third.bold_head) == (False, len("Đầu dòng"))
    assert (fourth.bold, fourth.centred) == (False, False)


def test_it_survives_styles_based_on_themselves() -> None:
    loop = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    loop += '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    assert shown(read_body(paragraph("An toàn", '<w:pStyle w:val="A"/>'), styles=loop)) == ["An toàn"]


def test_it_leaves_out_a_table_of_contents() -> None:
    contents = paragraph(
        f"{_BEGIN}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{_SEPARATE}{run('I. Mục đích 1')}"
    ) + paragraph(run("II. Nhiệm vụ 2") + _END)
    assert shown(read_body(contents + paragraph("I. Mục đích"))) == ["I. Mục đích"]


def test_it_keeps_lines_of_a_header_apart_and_sentences_whole() -> None:
    broken = "<w:r><w:t>SỞ Y TẾ</w:t><w:br/><w:t>Số: 12/KH-SYT</w:t></w:r>"
    wrapped = "<w:r><w:t>Tổ chức tập huấn sơ cứu cho nhân viên</w:t><w:br/><w:t>các khoa trong quý II.</w:t></w:r>"
    assert shown(read_body(paragraph(broken) + paragraph(wrapped))) == [
        "SỞ Y TẾ",
        "Số: 12/KH-SYT",
        "Tổ chức tập huấn sơ cứu cho nhân viên các khoa trong quý II.",
    ]


_BOX = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
_SHAPE = f"<w:drawing><wps:txbx>{_BOX}</wps:txbx></w:drawing>"
_OLD_SHAPE = f"<w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict>"
_BOTH = (
    f"<mc:AlternateContent><mc:Choice>{_SHAPE}</mc:Choice><mc:Fallback>{_OLD_SHAPE}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize("drawing", [_SHAPE, _OLD_SHAPE, _BOTH])
def test_it_reads_a_text_box_once_behind_its_paragraph(drawing: str) -> None:
    body = paragraph(run("Neo") + f"<w:r>{drawing}</w:r>") + paragraph("Sau")
    assert shown(read_body(body)) == ["Neo", "Trong khung", "Sau"]


def test_it_reads_notes_in_the_order_of_the_text() -> None:
    def reference(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{number}">{paragraph(f"Chú thích {number}")}</w:footnote>' for number in (1, 2, 3)
    )
    source = read_body(
        paragraph(run("a") + reference(2) + reference(0)) + paragraph(run("b") + reference(1)), footnotes=notes
    )
    assert shown(source) == ["a", "b", "Chú thích 2", "Chú thích 1"]
    assert [paragraph.kind for paragraph in source.paragraphs[2:]] == [Kind.FOOTNOTE] * 2


def _section(*references: str, title_page: bool = False) -> str:
    return f"<w:sectPr>{''.join(references)}{'<w:titlePg/>' if title_page else ''}</w:sectPr>"


def _header(name: str, pages: str = "default") -> str:
    return f'<w:{name.rstrip("12")}Reference w:type="{pages}" r:id="{name}"/>'


def test_it_tells_running_heads_and_feet_from_the_body() -> None:
    body = paragraph("Nội dung") + _section(_header("header1"), _header("footer1"))
    source = read_body(body, header1=paragraph("Kế hoạch an toàn"), footer1=paragraph("Trang 1"))
    assert [(source.words(found), found.kind) for found in source.paragraphs] == [
        ("Nội dung", Kind.BODY),
        ("Kế hoạch an toàn", Kind.PAGE_HEADER),
        ("Trang 1", Kind.PAGE_FOOTER),
    ]


_HEAD = table(row(cell("SỞ Y TẾ"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))


def test_it_takes_the_header_block_from_the_running_head_of_the_first_page() -> None:
    body = paragraph("KẾ HOẠCH") + _section(_header("header1", "first"), _header("header2"), title_page=True)
    source = read_body(body, header1=_HEAD, header2=paragraph("Trang 2"))
    assert shown(source) == ["[0,0] SỞ Y TẾ", "[0,1] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "Trang 2"]
    assert source.paragraphs[0].kind is Kind.BODY


def test_it_leaves_out_the_head_of_a_first_page_that_is_like_the_others() -> None:
    body = paragraph("KẾ HOẠCH") + _section(_header("header1", "first"))
    assert shown(read_body(body, header1=_HEAD)) == ["KẾ HOẠCH"]


def test_it_keeps_a_header_block_that_the_body_has_too_in_its_place() -> None:
    body = _HEAD + paragraph("KẾ HOẠCH") + _section(_header("header1"))
    source = read_body(body, header1=_HEAD)
    assert [found.kind for found in source.paragraphs] == [Kind.BODY] * 3 + [Kind.PAGE_HEADER] * 2


def test_it_reads_strict_files_and_other_names_of_parts() -> None:
    strict = part("document", f"<w:body>{paragraph('Tập huấn')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    main = '<Relationship Id="a" Type="http://x/officeDocument" Target="/word/document2.xml"/>'
    data = pack({"_rels/.rels": f"<Relationships>{main}</Relationships>", "word/document2.xml": strict})
    assert shown(read(data, limits=DEFAULT_LIMITS)) == ["Tập huấn"]
