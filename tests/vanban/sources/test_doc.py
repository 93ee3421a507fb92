"""Word files of before 2007, built byte by byte."""

from __future__ import annotations

import random
import struct
from contextlib import suppress

import pytest
from tests.builders.doc import (
    BOLD,
    CENTRED,
    DELETED,
    ENDS_ROW,
    HIDDEN,
    IN_TABLE,
    SPECIAL,
    Document,
    Paragraph,
    Run,
    build_doc,
    compound_file,
    in_list,
    list_format_table,
    list_level,
    list_table,
    row,
    sprm,
)
from tests.vanban.sources.shown import shown

from vanban.errors import (
    EncryptedFileError,
    LimitPassedError,
    TruncatedFileError,
    UnknownFormatError,
    UnreadableFileError,
)
from vanban.limits import DEFAULT_LIMITS
from vanban.model import Kind, SourceText
from vanban.sources.doc import read


def text(words: str, **looks: object) -> Paragraph:
    return Paragraph([Run(words)], **looks)  # type: ignore[arg-type]


def read_document(document: Document) -> SourceText:
    return read(build_doc(document), limits=DEFAULT_LIMITS)


def read_paragraphs(*paragraphs: Paragraph) -> SourceText:
    return read_document(Document(list(paragraphs)))


def test_it_works() -> None:
    source = read_paragraphs(
        Paragraph([Run("KẾ HOẠCH", properties=BOLD)], properties=CENTRED), text("Tập huấn an toàn\x0blao động")
    )
    assert shown(source) == ["KẾ HOẠCH", "Tập huấn an toàn lao động"]
    assert source.format == "doc"
    assert source.paragraphs[0].style.bold
    assert source.paragraphs[0].style.centred
    assert not source.paragraphs[1].style.bold


def test_it_reads_fonts_run_by_run() -> None:
    document = Document(
        [Paragraph([Run("QuyÕt ", 1), Run("®Þnh", 2), Run(" Quyeát", 3), Run(" déjà", 0)])],
        fonts=["Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times"],
        is_wide=False,
    )
    source = read_document(document)
    assert shown(source) == ["Quyết ĐỊNH Quyết déjà"]
    assert source.notes == ("source.tcvn3", "source.vni")


def test_it_reads_the_font_of_the_style() -> None:
    document = Document(
        [text("QuyÕt ®Þnh")], fonts=["Arial", ".VnTime"], is_wide=False, style_properties=sprm(0x4A4F, 1, "H")
    )
    assert shown(read_document(document)) == ["Quyết định"]


def test_it_finds_old_letters_under_a_font_of_today() -> None:
    words = "QuyÕt ®Þnh vÒ viÖc tËp huÊn an toµn lao ®éng"
    assert shown(read_document(Document([text(words)], is_wide=False))) == [
        "Quyết định về việc tập huấn an toàn lao động"
    ]


def test_it_leaves_out_what_does_not_show() -> None:
    source = read_paragraphs(
        Paragraph([Run("a"), Run("b", properties=HIDDEN), Run("c", properties=DELETED), Run("d\x01\x08\x05")]),
        text('x\x13 HYPERLINK "y" \x14trang\x15 z'),
        text("\x13TOC \\o\x14I. Mục tiêu\t1\x15"),
        text("số\x1e1 th\x1fử"),
    )
    assert shown(source) == ["ad", "xtrang z", "số-1 thử"]


def test_it_reads_symbols() -> None:
    symbol = Run("(", properties=SPECIAL + struct.pack("<HHH", 0x6A09, 1, 0xF0B7))
    document = Document([Paragraph([symbol, Run(" Như trên")])], fonts=["Arial", "Symbol"])
    assert shown(read_document(document)) == ["• Như trên"]


def cell(words: str) -> Paragraph:
    return text(words, end="\x07", properties=IN_TABLE)


def end_of_row(edges: list[int], flags: list[int] | None = None) -> Paragraph:
    return Paragraph([], "\x07", row(edges, flags))


def test_it_reads_a_table() -> None:
    source = read_paragraphs(
        cell("1"),
        Paragraph([Run("Tập huấn")], properties=IN_TABLE),
        cell("và kiểm tra"),
        cell("Sở Y tế"),
        end_of_row([0, 1000, 3000, 5000], [0, 0, 0x60]),
        cell("2"),
        cell("Diễn tập"),
        cell(""),
        end_of_row([0, 1000, 3000, 5000], [0, 0, 0x20]),
        cell("Nhóm B"),
        end_of_row([0, 5000]),
        text("Hết"),
    )
    assert shown(source) == [
        "[0,0] 1",
        "[0,1] Tập huấn",
        "[0,1] và kiểm tra",
        "[0,2+2x1] Sở Y tế",
        "[1,0] 2",
        "[1,1] Diễn tập",
        "[2,0+1x3] Nhóm B",
        "Hết",
    ]


def test_it_reads_a_row_without_a_shape() -> None:
    assert shown(read_paragraphs(cell("a"), cell("b"), Paragraph([], "\x07", ENDS_ROW))) == ["[0,0] a", "[0,1] b"]


def test_it_writes_the_numbers_of_lists() -> None:
    levels = [list_level(1, 1, "\x00."), list_level(1, 0, "\x01."), list_level(1, 4, "\x02)")]
    document = Document(
        [
            text("Mục tiêu", properties=in_list(1, 0)),
            text("Chung", properties=in_list(1, 1)),
            text("Một", properties=in_list(1, 2)),
            text("Hai", properties=in_list(1, 2)),
            text("Riêng", properties=in_list(1, 1)),
            text("", properties=in_list(1, 1)),
            text("Nhiệm vụ", properties=in_list(1, 0)),
            text("Việc", properties=in_list(1, 1)),
            text("không số"),
        ],
        lists=list_table(77, levels),
        list_formats=list_format_table(77),
    )
    source = read_document(document)
    assert shown(source) == [
        "I. Mục tiêu",
        "1. Chung",
        "a) Một",
        "b) Hai",
        "2. Riêng",
        "II. Nhiệm vụ",
        "1. Việc",
        "không số",
    ]
    assert [paragraph.label_end for paragraph in source.paragraphs[:2]] == [3, 3]
    assert source.paragraphs[2].style.list_level == 2


def test_it_writes_bullets() -> None:
    document = Document(
        [text("Lập sổ", properties=in_list(1, 0))],
        lists=list_table(5, [list_level(1, 23, "\uf0b7")]),
        list_formats=list_format_table(5),
    )
    assert shown(read_document(document)) == ["• Lập sổ"]


def test_it_tells_notes_and_running_heads() -> None:
    body, note, head = "Nội dung\x02 chính\r", "\x02 ghi\r", "Trang\r"
    edges = (0, 0, 0, 0, 0, 0, 0, len(head), len(head))
    document = Document(
        [text(words[:-1]) for words in (body, note, head)],
        lengths=(len(body), len(note), len(head)),
        header_edges=edges,
    )
    source = read_document(document)
    assert [(paragraph.kind, source.words(paragraph)) for paragraph in source.paragraphs] == [
        (Kind.BODY, "Nội dung chính"),
        (Kind.FOOTNOTE, "ghi"),
        (Kind.PAGE_HEADER, "Trang"),
    ]


def test_it_reads_typed_columns() -> None:
    source = read_paragraphs(
        text("SỞ Y TẾ\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        text("\t\tĐộc lập - Tự do - Hạnh phúc"),
        text("Số: 12/KH-SYT\t\tHải Bình, ngày 05 tháng 3 năm 2024"),
        text("KẾ HOẠCH"),
    )
    assert [table.is_layout for table in source.tables] == [True]
    assert shown(source)[-1] == "KẾ HOẠCH"


def test_it_refuses_a_password() -> None:
    with pytest.raises(EncryptedFileError):
        read_document(Document([text("a")], flags=0x0300))


def test_it_reads_the_words_of_word_95() -> None:
    words = "Kế hoạch".encode("ascii", "ignore") + b"\x13 PAGE \x141\x15\rb\r"
    head = bytearray(0x200)
    struct.pack_into("<HH", head, 0, 0xA5DC, 104)
    struct.pack_into("<II", head, 0x18, 0x200, 0x200 + len(words))
    data = compound_file({"WordDocument": bytes(head) + words})
    assert shown(read(data, limits=DEFAULT_LIMITS)) == ["K hoch1", "b"]
    struct.pack_into("<H", head, 0x0A, 0x0004)
    with pytest.raises(UnknownFormatError):
        read(compound_file({"WordDocument": bytes(head) + words}), limits=DEFAULT_LIMITS)


def test_it_refuses_another_programs_file() -> None:
    with pytest.raises(UnknownFormatError):
        read(compound_file({"WordDocument": b"x" * 5000}), limits=DEFAULT_LIMITS)


def test_it_refuses_a_file_without_its_table() -> None:
    head = bytearray(0x400)
    struct.pack_into("<HH", head, 0, 0xA5EC, 193)
    with pytest.raises(TruncatedFileError):
        read(compound_file({"WordDocument": bytes(head)}), limits=DEFAULT_LIMITS)


def test_it_never_raises_anything_else() -> None:
    data = build_doc(
        Document(
            [text("Mục tiêu", properties=in_list(1, 0)), cell("a"), end_of_row([0, 900]), text("Hết")],
            lists=list_table(5, [list_level(1, 1, "\x00.")]),
            list_formats=list_format_table(5),
        )
    )
    seed = 20240305
    chance = random.Random(seed)  # noqa: S311
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(chance.choice([1, 4, 40])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        with suppress(UnreadableFileError, LimitPassedError):
            read(bytes(broken), limits=DEFAULT_LIMITS)
