"""Web pages, pages saved by Word, single-file pages."""

from __future__ import annotations

import base64

import pytest
from tests.vanban.sources.shown import shown

from vanban.errors import EmptyFileError, LimitPassedError, TruncatedFileError
from vanban.limits import DEFAULT_LIMITS, Limits
from vanban.model import Kind, SourceText
from vanban.sources.html import read

DOCUMENT = """
<table><tr><td align=center><b>UBND TỈNH HẢI BÌNH<br>SỞ Y TẾ</b><br>-------</td>
<td align=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr>
<tr><td>Số: 12/KH-SYT</td><td><i>Hải Bình, ngày 05 tháng 3 năm 2024</i></td></tr></table>
<p align=center><b>KẾ HOẠCH</b></p>
<p>Thực hiện Luật An toàn, vệ sinh lao động; Sở Y tế ban hành kế hoạch tập huấn an toàn lao động
 trong các cơ sở y tế như sau:</p>
<p><b>I.</b> Lập danh sách</p>
<table><tr><td><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</td>
<td><b>GIÁM ĐỐC<br><br>Trần Thị Mai</b></td></tr></table>
"""
EXPECTED = [
    "[0,0] UBND TỈNH HẢI BÌNH",
    "[0,0] SỞ Y TẾ",
    "[0,1] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "[0,1] Độc lập - Tự do - Hạnh phúc",
    "[1,0] Số: 12/KH-SYT",
    "[1,1] Hải Bình, ngày 05 tháng 3 năm 2024",
    "KẾ HOẠCH",
    (
        "Thực hiện Luật An toàn, vệ sinh lao động; Sở Y tế ban hành kế hoạch tập huấn an toàn lao động trong các cơ sở"
        " y tế như sau:"
    ),
    "I. Lập danh sách",
    "[0,0] Nơi nhận:",
    "[0,0] - Như trên;",
    "[0,0] - Lưu: VT.",
    "[0,1] GIÁM ĐỐC",
    "[0,1] Trần Thị Mai",
]
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Văn bản</title><style>p {{}}</style>
<script>var a = "<p>mã</p>";</script></head><body>
<header><div>Cổng thông tin điện tử</div><nav><ul><li><a href="/">Trang chủ</a></li></ul></nav></header>
<div class="sidebar"><p>Hội nghị tập huấn phòng cháy chữa cháy năm 2024 tại trụ sở cơ quan có nhiều nội dung</p></div>
<div id="content"><form><div class="document">{DOCUMENT}</div></form></div>
<div class="box"><h3>Văn bản liên quan</h3>
<ul><li><a href="x">Kế hoạch số 11/KH-SYT về phòng dịch mùa hè năm 2023</a></li></ul></div>
<footer>Bản quyền thuộc Sở Y tế. Địa chỉ: số 1 đường Trần Phú, thành phố Hải Bình</footer></body></html>"""


def read_text(text: str) -> SourceText:
    return read(text.encode(), limits=DEFAULT_LIMITS)


def test_it_works() -> None:
    source = read_text(DOCUMENT)
    assert shown(source) == EXPECTED
    assert source.format == "html"


def test_it_leaves_menus_out() -> None:
    assert shown(read_text(PAGE)) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_it_reads_encodings(encoding: str) -> None:
    assert shown(read(PAGE.encode(encoding), limits=DEFAULT_LIMITS)) == EXPECTED


def test_it_reads_a_single_file_page() -> None:
    packed = base64.encodebytes(PAGE.encode()).decode()
    data = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xyz\n\n--xyz\n"
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n' + packed + "\n--xyz--\n"
    )
    assert shown(read(data.encode(), limits=DEFAULT_LIMITS)) == EXPECTED


def test_it_refuses_a_single_file_page_without_a_page() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xyz\n\n"
    data = head + b"--xyz\nContent-Type: image/png\n\nx\n--xyz--\n"
    with pytest.raises(TruncatedFileError):
        read(data, limits=DEFAULT_LIMITS)


def test_it_reads_merged_cells() -> None:
    text = (
        "<table><thead><tr><th rowspan=2>STT<th colspan=2>Cơ quan</tr><tr><th>Chủ trì<th>Phối hợp</tr></thead>"
        "<tr><td>1<td>Sở Y tế<td rowspan=9>Văn phòng</tr><tr><td>2<td>Công an</tr></table>"
    )
    assert shown(read_text(text)) == [
        "[0,0+2x1] STT",
        "[0,1+1x2] Cơ quan",
        "[1,1] Chủ trì",
        "[1,2] Phối hợp",
        "[2,0] 1",
        "[2,1] Sở Y tế",
        "[2,2+2x1] Văn phòng",
        "[3,0] 2",
        "[3,1] Công an",
    ]


LISTS = {
    "numbers": ("<ol><li>Một</li><li><p>Hai</p></li></ol>", ["1. Một", "2. Hai"]),
    "letters from c": ('<ol type="a" start="3"><li>Một<li value=6>Hai</ol>', ["c. Một", "f. Hai"]),
    "Roman": ('<ol style="list-style-type: upper-roman"><li>Một</ol>', ["I. Một"]),
    "bullets": ("<ul><li>Một<ul><li>Trong</li></ul></li></ul>", ["- Một", "- Trong"]),
    "typed labels": ("<ul><li>a) Một</li><li>- Hai</li></ul>", ["a) Một", "- Hai"]),
    "no marks": ('<ol style="list-style:none"><li>Một</li></ol>', ["Một"]),
}


@pytest.mark.parametrize("case", LISTS)
def test_it_writes_the_labels_of_lists(case: str) -> None:
    text, expected = LISTS[case]
    assert shown(read_text(text)) == expected


def test_it_reads_what_word_saves() -> None:
    text = """<html xmlns:o="urn:x"><body lang=VI><div class=WordSection1>
<p class=MsoNormal>SỞ Y TẾ<span style='mso-tab-count:3'>&nbsp;&nbsp; </span>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
<p class=MsoNormal><span style='mso-tab-count:4'>&nbsp;&nbsp; </span>Độc lập - Tự do - Hạnh phúc</p>
<p class=MsoNormal><b><span style='font-family:".VnTime"'>QuyÕt ®Þnh</span></b><o:p></o:p></p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.
<span>&nbsp;&nbsp;</span></span><![endif]>Lập sổ</p>
<p style='display:none'>ẩn</p><p><span style='text-transform:uppercase;font-weight:700'>Phụ lục</span></p>
<p>Nội dung<a href="#_ftn1"><sup>[1]</sup></a> chính</p>
<div style='mso-element:footnote'><p class=MsoFootnoteText>[1] Kể cả cơ sở tư nhân.</p></div></div></body></html>"""
    source = read_text(text)
    assert shown(source) == [
        "[0,0] SỞ Y TẾ",
        "[0,1] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "[0,1] Độc lập - Tự do - Hạnh phúc",
        "Quyết định",
        "1. Lập sổ",
        "PHỤ LỤC",
        "Nội dung chính",
        "[1] Kể cả cơ sở tư nhân.",
    ]
    assert source.paragraphs[-1].kind is Kind.FOOTNOTE
    assert source.notes == ("source.tcvn3",)
    assert source.paragraphs[5].style.bold


def test_it_takes_frames_of_tables_apart() -> None:
    text = f"<table><tr><td><a href=/>Trang chủ</a></td><td>{DOCUMENT}</td></tr></table>"
    assert shown(read_text(text))[-len(EXPECTED) :] == EXPECTED


def test_it_refuses_a_page_without_words() -> None:
    with pytest.raises(EmptyFileError):
        read_text("<html><body><script>x</script></body></html>")


def test_it_refuses_too_many_elements() -> None:
    with pytest.raises(LimitPassedError):
        read(b"<p>a</p>" * 100, limits=Limits(elements=50))


def test_it_refuses_deep_nesting() -> None:
    with pytest.raises(LimitPassedError):
        read(("<b>" * 60 + "chữ").encode(), limits=Limits(depth=50))


def test_it_keeps_units_apart_that_a_break_parts() -> None:
    source = read(
        "<table><tr><td>Nội dung</td><td>Công an xã<br>Trưởng thôn</td><td>Khám bệnh cho<br>người già</td></tr>"
        "<tr><td>Diễn tập</td><td>Trạm Y tế</td><td>Quý II</td></tr></table>".encode(),
        limits=DEFAULT_LIMITS,
    )

    words = [source.words(paragraph) for paragraph in source.paragraphs]
    assert words[1:4] == ["Công an xã", "Trưởng thôn", "Khám bệnh cho người già"]
