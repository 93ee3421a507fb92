from __future__ import annotations

import unicodedata

import pytest
from tests.builders import docx as builder
from tests.vanban.sources.docx_parts import cell, docx_of, paragraph, row, run, source_of, table
from tests.vanban.sources.shown import shown

from vanban.limits import DEFAULT_LIMITS
from vanban.model.source import Kind
from vanban.sources import read_source
from vanban.sources.docx import read

_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def _field(code: str, result: str) -> str:
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return _MARK.format("begin") + instruction + _MARK.format("separate") + result + _MARK.format("end")


def test_it_works() -> None:
    rows = row(cell("STT"), cell("Nhiệm vụ")), row(cell("1"), cell("Tập huấn sơ cứu"))

    source = source_of(paragraph("KẾ HOẠCH") + table(*rows) + paragraph("Nơi nhận:"))

    assert shown(source) == ["KẾ HOẠCH", "[0,0] STT", "[0,1] Nhiệm vụ", "[1,0] 1", "[1,1] Tập huấn sơ cứu", "Nơi nhận:"]
    assert source.format == "docx"
    assert source.notes == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(run("Kế") + run(" hoạch", look="<w:b/>"), "Kế hoạch", id="runs"),
        pytest.param(run(unicodedata.normalize("NFD", "Kế hoạch")), "Kế hoạch", id="decomposed"),
        pytest.param(run("hô") + run("\u0300 sơ", look="<w:b/>"), "hồ sơ", id="a letter over two runs"),
        pytest.param(
            run("an to\u00adàn") + "<w:r><w:t>l</w:t><w:softHyphen/><w:t>ao</w:t></w:r>", "an toànlao", id="soft"
        ),
        pytest.param("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "1-2", id="hard hyphen"),
        pytest.param(run("tổ chức", look="<w:caps/>"), "TỔ CHỨC", id="capitals"),
        pytest.param(run("Hiện") + run(" ẩn", look="<w:vanish/>"), "Hiện", id="hidden"),
        pytest.param(run("Hiện") + run(" lại", look='<w:vanish w:val="0"/>'), "Hiện lại", id="not hidden"),
        pytest.param(f"<w:hyperlink>{run('hướng dẫn')}</w:hyperlink>", "hướng dẫn", id="link"),
        pytest.param(f"<w:fldSimple>{run('năm')}</w:fldSimple>", "năm", id="simple field"),
        pytest.param(_field("DATE", run("ngày 5")) + run(" tháng 6"), "ngày 5 tháng 6", id="field"),
        pytest.param(_field("REF", _field("SEQ", run("2")) + run("a")), "2a", id="field in a field"),
        pytest.param(_MARK.format("begin") + run("lạc mất"), "lạc mất", id="field left open"),
        pytest.param(f"<w:ins>{run('thêm')}</w:ins><w:del>{run('bớt')}</w:del>", "thêm", id="revision"),
        pytest.param(f"<w:moveTo>{run('đến')}</w:moveTo><w:moveFrom>{run('đi')}</w:moveFrom>", "đến", id="move"),
        pytest.param("<w:r><w:delText>bớt</w:delText><w:t>còn</w:t></w:r>", "còn", id="deleted text"),
        pytest.param("<m:oMath><m:r><m:t>2x</m:t></m:r></m:oMath>", "2x", id="formula"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" xong"), "✓ xong", id="symbol"),
        pytest.param(run("\uf0fe có", look='<w:rFonts w:hAnsi="Wingdings"/>'), "☑ có", id="private use"),
        pytest.param(run("Ø", look='<w:rFonts w:ascii="Wingdings"/>') + run(" việc"), "➢ việc", id="symbol font"),
        pytest.param(run("déjà", look='<w:rFonts w:hAnsi=".VnTime" w:hAnsiTheme="x"/>'), "déjà", id="theme's font"),
        pytest.param(run("Quyeát ñònh", look='<w:rFonts w:hAnsi="VNI-Times"/>'), "Quyết định", id="VNI"),
        pytest.param(run("QuyÕt ®Þnh", look='<w:rFonts w:hAnsi=".VnTime"/>'), "Quyết định", id="TCVN3"),
        pytest.param(run("quyÕt", look='<w:rFonts w:hAnsi=".VnTimeH"/>'), "QUYẾT", id="TCVN3 capitals"),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm')}</w:sdtContent></w:sdt>{run('tên')}",
            "tên",
            id="prompt",
        ),
        pytest.param(
            _MARK.format("begin")
            + "<w:r><w:instrText>DATE</w:instrText></w:r>"
            + f"<w:del>{_MARK.format('separate')}{_MARK.format('end')}</w:del>{run('còn đây')}",
            "còn đây",
            id="field whose end is deleted",
        ),
    ],
)
def test_it_shows_what_the_page_shows(content: str, words: str) -> None:
    assert source_of(f"<w:p>{content}</w:p>").text == words


def test_it_reads_text_boxes_after_their_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{run('Trước')}<w:r>{drawing}</w:r></w:p>" + paragraph("Sau")

    assert shown(source_of(body)) == ["Trước", "Trong khung", "Sau"]


def test_it_reads_footnotes_at_the_end() -> None:
    body = f'<w:p>{run("Báo cáo")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("Nơi nhận:")
    footnotes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("gạch")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Theo mẫu.")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Không ai nhắc.")}</w:footnote>'
    )

    source = source_of(body, footnotes=footnotes)

    assert shown(source) == ["Báo cáo", "Nơi nhận:", "Theo mẫu."]
    assert [found.kind for found in source.paragraphs] == [Kind.BODY, Kind.BODY, Kind.FOOTNOTE]


def _section(*heads: tuple[str, str], more: str = "") -> str:
    references = "".join(f'<w:headerReference w:type="{pages}" r:id="{key}"/>' for pages, key in heads)
    return f"<w:sectPr>{references}{more}</w:sectPr>"


def test_it_tells_running_heads_from_the_body() -> None:
    body = paragraph("Tập huấn") + _section(("default", "h1"), ("first", "h2"))

    source = read(
        docx_of(body, heads={"h1": paragraph("Trang 2"), "h2": paragraph("Không hiện")}), limits=DEFAULT_LIMITS
    )

    assert [(source.words(one), one.kind) for one in source.paragraphs] == [
        ("Tập huấn", Kind.BODY),
        ("Trang 2", Kind.PAGE_HEADER),
    ]


def test_it_leaves_a_header_block_in_the_body_where_it_is() -> None:
    block = table(row(cell("UBND XÃ AN PHÚ"), cell(_NATIONAL)))
    body = block + paragraph("KẾ HOẠCH") + _section(("default", "h1"))

    source = read(docx_of(body, heads={"h1": block}), limits=DEFAULT_LIMITS)

    assert [found.kind for found in source.paragraphs] == [*[Kind.BODY] * 3, *[Kind.PAGE_HEADER] * 2]


def test_it_reads_a_header_block_in_the_running_head_of_the_first_page_as_text() -> None:
    block = table(
        row(cell("UBND XÃ AN PHÚ"), cell(_NATIONAL)),
        row(cell("Số: 12/KH-UBND"), cell("An Phú, ngày 3 tháng 4")),
    )
    body = paragraph("KẾ HOẠCH") + _section(("default", "h1"), ("first", "h2"), more="<w:titlePg/>")

    source = read(docx_of(body, heads={"h1": paragraph("2"), "h2": block}), limits=DEFAULT_LIMITS)

    assert shown(source)[:2] == ["[0,0] UBND XÃ AN PHÚ", f"[0,1] {_NATIONAL}"]
    assert [found.kind for found in source.paragraphs] == [*[Kind.BODY] * 5, Kind.PAGE_HEADER]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            paragraph(f"UBND XÃ AN PHÚ\t{_NATIONAL}\nSố: 12/KH-UBND\tĐộc lập - Tự do - Hạnh phúc"),
            id="tabs and manual breaks",
        ),
        pytest.param(
            paragraph(f"UBND XÃ AN PHÚ\t\t{_NATIONAL}") + paragraph("Số: 12/KH-UBND\t\tĐộc lập - Tự do - Hạnh phúc"),
            id="tabs",
        ),
        pytest.param(
            paragraph(f"UBND XÃ AN PHÚ          {_NATIONAL}")
            + paragraph("Số: 12/KH-UBND            Độc lập - Tự do - Hạnh phúc"),
            id="spaces",
        ),
    ],
)
def test_it_finds_typed_columns(body: str) -> None:
    assert shown(source_of(body + paragraph("KẾ HOẠCH"))) == [
        "[0,0] UBND XÃ AN PHÚ",
        "[0,0] Số: 12/KH-UBND",
        f"[0,1] {_NATIONAL}",
        "[0,1] Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
    ]


def test_it_reads_the_columns_of_a_table_without_rules() -> None:
    blocks = [
        builder.side_by_side(
            [builder.paragraph("UBND XÃ AN PHÚ"), builder.paragraph("Số: 12/KH-UBND")], [builder.paragraph(_NATIONAL)]
        )
    ]

    assert shown(read_source(builder.build_docx(blocks)))[:3] == [
        "[0,0] UBND XÃ AN PHÚ",
        "[0,0] Số: 12/KH-UBND",
        f"[0,1] {_NATIONAL}",
    ]


@pytest.mark.parametrize(
    ("after", "lines"),
    [("PHỤ LỤC", ["Lưu: VT.", "PHỤ LỤC"]), ("và các đơn vị.", ["Lưu: VT. và các đơn vị."]), ("", ["Lưu: VT."])],
)
def test_it_parts_a_paragraph_where_a_page_ends_by_hand(after: str, lines: list[str]) -> None:
    body = f'<w:p>{run("Lưu: VT.")}<w:r><w:br w:type="page"/></w:r>{run(after)}</w:p>'

    assert shown(source_of(body)) == lines


def test_it_leaves_out_a_table_of_contents() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    field = (
        f"<w:p>{_MARK.format('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{_MARK.format('separate')}"
        f"{run('I. MỤC ĐÍCH 1')}</w:p><w:p>{run('II. NHIỆM VỤ 2')}{_MARK.format('end')}</w:p>"
    )
    body = paragraph("I. MỤC ĐÍCH 1", properties='<w:pStyle w:val="TOC1"/>') + field + paragraph("I. MỤC ĐÍCH")

    assert shown(source_of(body, styles=styles)) == ["I. MỤC ĐÍCH"]


_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("style", "look", "expected"),
    [
        ("", "", (False, False, 13)),
        ("A", "", (True, False, 13)),
        ("B", "", (True, True, 14)),
        ("B", '<w:b w:val="0"/>', (False, True, 14)),
        ("A", '<w:rStyle w:val="Dam"/>', (False, False, 13)),
        ("", '<w:rStyle w:val="Dam"/><w:sz w:val="24"/>', (True, False, 12)),
        ("Vong", "", (True, False, 13)),
        ("unheard-of", "", (False, False, 13)),
    ],
)
def test_it_puts_styles_and_direct_formatting_together(
    style: str, look: str, expected: tuple[bool, bool, float]
) -> None:
    body = paragraph("Tập huấn", properties=f'<w:pStyle w:val="{style}"/>', look=look)

    found = source_of(body, styles=_STYLES).paragraphs[0].style

    assert (found.bold, found.italic, found.size_pt) == expected
    assert (found.centred, found.heading) == ((True, 1) if style in {"A", "B"} else (False, None))


@pytest.mark.parametrize(
    ("indent", "indent_pt"),
    [('w:left="720" w:firstLine="360"', 54), ('w:start="36pt" w:hanging="360"', 18), ('w:left="x"', None)],
)
def test_it_measures_the_first_line(indent: str, indent_pt: float | None) -> None:
    found = source_of(paragraph("Tập huấn", properties=f"<w:ind {indent}/>")).paragraphs[0].style

    assert found.indent_pt == indent_pt


def test_it_forgets_an_old_look() -> None:
    old = '<w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
    look = "<w:rPrChange><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange>"

    source = source_of(paragraph("Tập huấn", properties=f'<w:jc w:val="left"/>{old}', look=look))

    assert source.text == "Tập huấn"
    assert (source.paragraphs[0].style.centred, source.paragraphs[0].style.bold) == (False, False)


def test_it_finds_a_main_part_of_another_name() -> None:
    relation = '<Relationship Id="a" Type="http://x/officeDocument" Target="/word/document2.xml"/>'
    parts = {
        "_rels/.rels": f"<Relationships>{relation}</Relationships>".encode(),
        "word/document2.xml": b'<w:d xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        b"<w:p><w:r><w:t>An</w:t></w:r></w:p></w:body></w:d>",
    }

    assert read(docx_of(paragraph("Không"), others=parts), limits=DEFAULT_LIMITS).text == "An"


def test_it_reads_strict_files() -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        + paragraph("Tập huấn", look='<w:b/><w:sz w:val="14pt"/>')
        + "</w:body></w:document>"
    )

    source = read(docx_of("", others={"word/document.xml": strict.encode()}), limits=DEFAULT_LIMITS)

    assert (source.text, source.paragraphs[0].style.size_pt) == ("Tập huấn", 14)


def test_it_knows_old_letters_whose_font_does_not_tell() -> None:
    words = "Uû ban nh©n d©n thµnh phè yªu cÇu c¸c ®¬n vÞ tæ chøc tËp huÊn vÒ an toµn lao ®éng"

    source = source_of(paragraph(words))

    assert source.text.endswith("yêu cầu các đơn vị tổ chức tập huấn về an toàn lao động")
    assert source.notes == ("source.tcvn3",)
