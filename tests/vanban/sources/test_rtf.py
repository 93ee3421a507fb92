"""RTF: code pages, fonts, tables, and what does not show."""

from __future__ import annotations

import pytest
from tests.vanban.sources.shown import shown

from vanban.errors import EmptyFileError, LimitPassedError, UnknownFormatError
from vanban.limits import DEFAULT_LIMITS
from vanban.model import Kind, SourceText
from vanban.sources.rtf import read

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTime{\*\falt Arial};}{\f2\fcharset0 .VnTimeH;}"
    r"{\f3\fcharset0 VNI-Times;}{\f4\fcharset163 Arial;}{\f5\fcharset2 Symbol;}}"
)


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\uc1\deff0" + FONTS + "\n" + body + "}").encode("latin-1")


def escaped(text: str) -> str:
    return "".join(char if ord(char) < 128 else rf"\u{ord(char)}?" for char in text)


def read_body(body: str) -> SourceText:
    return read(rtf(body), limits=DEFAULT_LIMITS)


def test_it_works() -> None:
    source = read_body(r"\pard\qc{\b " + escaped("KẾ HOẠCH") + r"}\par\pard " + escaped("Tập huấn") + r"\par")
    assert shown(source) == ["KẾ HOẠCH", "Tập huấn"]
    assert source.format == "rtf"
    assert source.paragraphs[0].style.bold
    assert source.paragraphs[0].style.centred
    assert not source.paragraphs[1].style.centred


WORDS = {
    "code page of the file": (r"d\'e9j\'e0", "déjà"),
    "TCVN3": (r"{\f1 Quy\'d5t \'ae\'denh}", "Quyết định"),
    "TCVN3 in capitals": (r"{\f2 Quy\'d5t \'aenh}", "QUYẾT ĐNH"),
    "TCVN3 with the soft hyphen": (r"{\f1 th\-\'eang tr\'f9c}", "thường trực"),
    "VNI over two runs": (r"{\f3 Quye}{\f3 \'e1t}", "Quyết"),
    "Windows-1258": (r"{\f4 Vi\'ea\'f2t}", "Việt"),
    "symbols": (r"{\f5 \'b7} an", "• an"),
    "two characters for those without Unicode": (r"\uc2 \u7871\'aa\'ec n", "ế n"),
    "negative numbers": (r"\u-3913? a", "• a"),
    "capitals by style": (r"{\caps " + escaped("Sở y tế") + "}", "SỞ Y TẾ"),
    "dashes and quotes": (r"\ldblquote A\rdblquote  \endash  B\~C", "“A” – B C"),
    "braces": (r"\{a\\b\}", "{a\\b}"),
    "hidden words": (r"a{\v b}{\deleted c} d", "a d"),
    "a field": (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt trang}}', "trang"),
    "unknown destinations": (
        r"{\*\moi ẩn}a{\info{\title t}}{\pict 0102}".encode("latin-1", "ignore").decode("latin-1"),
        "a",
    ),
    "binary data": (r"a{\pict\bin3 }}}}b", "ab"),
}


@pytest.mark.parametrize("case", WORDS)
def test_it_reads_words(case: str) -> None:
    body, expected = WORDS[case]
    assert shown(read_body(body + r"\par")) == [expected]


def test_it_reads_a_table() -> None:
    first = r"\trowd\clvmgf\cellx1000\cellx3000\cellx5000\intbl A\cell B\par C\cell D\cell\row"
    second = r"\trowd\clvmrg\cellx1010\cellx5000\intbl\cell E\cell\row"
    assert shown(read_body(first + second + r"\pard " + escaped("Hết") + r"\par")) == [
        "[0,0+2x1] A",
        "[0,1] B",
        "[0,1] C",
        "[0,2] D",
        "[1,1+1x2] E",
        "Hết",
    ]


def test_it_reads_cells_merged_sideways() -> None:
    first = r"\trowd\clmgf\cellx1000\clmrg\cellx2000\intbl A\cell\cell\row"
    second = r"\trowd\cellx1000\cellx2000\intbl B\cell C\cell\row"
    assert shown(read_body(first + second)) == ["[0,0+1x2] A", "[1,0] B", "[1,1] C"]


def test_it_reads_typed_columns() -> None:
    body = (
        escaped("SỞ Y TẾ") + r"\tab\tab " + escaped("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + r"\par "
        r"\tab\tab " + escaped("Độc lập - Tự do - Hạnh phúc") + r"\par "
        + escaped("Số: 12/KH-SYT") + r"\tab " + escaped("Hải Bình, ngày 05 tháng 3 năm 2024") + r"\par"
    )  # fmt: skip
    source = read_body(body)
    assert shown(source)[:2] == ["[0,0] SỞ Y TẾ", "[0,0] Số: 12/KH-SYT"]
    assert source.tables[0].is_layout


def test_it_keeps_the_labels_of_lists() -> None:
    source = read_body(r"\pard{\listtext\pard 1.\tab}\ls1\ilvl0 " + escaped("Lập sổ") + r"\par")
    assert shown(source) == ["1. Lập sổ"]
    assert source.paragraphs[0].label_end == 3


def test_it_tells_notes_and_running_heads() -> None:
    source = read_body(r"{\header\pard Trang\par}a{\footnote ghi}b\par")
    assert [(paragraph.kind, source.words(paragraph)) for paragraph in source.paragraphs] == [
        (Kind.BODY, "ab"),
        (Kind.PAGE_HEADER, "Trang"),
        (Kind.FOOTNOTE, "ghi"),
    ]


def test_it_reads_text_boxes() -> None:
    assert shown(read_body(r"a\par{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard b\par}}}")) == ["a", "b"]


def test_it_reads_a_file_that_was_cut() -> None:
    data = rtf(r"\trowd\cellx900\intbl A\cell\row\pard B\par\trowd\cellx900\intbl C")
    assert shown(read(data[:-1], limits=DEFAULT_LIMITS)) == ["[0,0] A", "B", "[0,0] C"]


def test_it_refuses_deep_groups() -> None:
    with pytest.raises(LimitPassedError):
        read_body("{" * 5000)


@pytest.mark.parametrize(("data", "error"), [(b"{\\rtf1}", EmptyFileError), (b"rtf1 x", UnknownFormatError)])
def test_it_refuses_what_is_no_document(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(data, limits=DEFAULT_LIMITS)
