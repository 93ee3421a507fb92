"""Broken and hostile DOCX files end in an error that names the cause, within the limits."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from dataclasses import replace
from time import perf_counter

import pytest
from tests.vanban.sources.docx_parts import cell, docx, pack, paragraph, part, read_body, row, table

import vanban
from vanban.errors import (
    EmptyFileError,
    EncryptedFileError,
    LimitPassedError,
    TruncatedFileError,
    UnknownFormatError,
    UnreadableFileError,
    VanbanError,
)
from vanban.limits import DEFAULT_LIMITS
from vanban.sources.docx import read

_GOOD = docx(paragraph("Tập huấn an toàn lao động"))


def test_it_refuses_a_file_with_no_words() -> None:
    for body in ("", paragraph(""), "<w:tbl/>"):
        with pytest.raises(EmptyFileError):
            read_body(body)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/styles.xml": part("styles", "")},
        {"word/document.xml": ""},
        {"word/document.xml": part("document", "<w:body>")[:-20]},
        {"word/document.xml": part("document", "")},
        {"word/document.xml": "không phải XML"},
    ],
)
def test_it_refuses_a_broken_main_part(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(TruncatedFileError):
        read(pack(parts), limits=DEFAULT_LIMITS)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_it_refuses_a_truncated_file(share: float) -> None:
    with pytest.raises(TruncatedFileError):
        vanban.read(_GOOD[: int(len(_GOOD) * share)], name="a.docx")


def test_it_refuses_a_part_that_asks_for_a_password() -> None:
    data = bytearray(_GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0]
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(mark, at + 4)
    with pytest.raises(EncryptedFileError):
        vanban.read(bytes(data), name="a.docx")


def test_it_refuses_other_office_files() -> None:
    with pytest.raises(UnknownFormatError, match="XLSX"):
        vanban.read(pack({"xl/workbook.xml": "<a/>"}), name="a.docx")


def test_it_reads_a_file_by_its_content_whatever_its_name() -> None:
    assert vanban.read(_GOOD, name="a.pdf").source.format == "docx"
    assert vanban.read(b"{\\rtf1 an toan\\par}", name="a.docx").source.format == "rtf"


_MANY = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "kind", [_MANY, '<!DOCTYPE a SYSTEM "file:///etc/passwd">', '<!DOCTYPE a [<!ENTITY x SYSTEM "http://a.invalid/">]>']
)
def test_it_refuses_document_types(kind: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(pack({"word/document.xml": kind + part("document", "<w:body/>")}), limits=DEFAULT_LIMITS)
    assert "document type" in caught.value.reason


def _limit_passed(data: bytes, **limits: float) -> str:
    with pytest.raises(LimitPassedError) as caught:
        read(data, limits=replace(DEFAULT_LIMITS, **limits))  # type: ignore[arg-type]
    return caught.value.limit_name


def test_it_stops_at_bombs() -> None:
    packed = pack({"word/document.xml": " " * 20_000_000})
    assert _limit_passed(packed) == "zip_ratio"
    assert _limit_passed(packed, part_bytes=1_000_000) == "part_bytes"
    assert _limit_passed(packed, unpacked_bytes=1_000_000) == "unpacked_bytes"
    assert _limit_passed(pack({f"a{number}": "" for number in range(30)}), zip_entries=20) == "zip_entries"
    assert _limit_passed(docx("<w:p/>" * 300), elements=200) == "elements"
    assert _limit_passed(docx(paragraph("a" * 300)), characters=200) == "characters"


def test_it_stops_at_labels_that_fill_the_memory() -> None:
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"x" * 100}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    item = paragraph("a", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert _limit_passed(docx(item * 50, numbering=numbering), characters=2000) == "characters"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:customXml>", "</w:customXml>"),
    ],
)
@pytest.mark.parametrize("depth", [200, 600, 5000])
def test_it_never_falls_over_deep_nesting(opening: str, closing: str, depth: int) -> None:
    data = docx(opening * depth + paragraph("đáy") + closing * depth)
    try:
        assert "đáy" in read(data, limits=DEFAULT_LIMITS).text
    except LimitPassedError as err:
        assert err.limit_name == "depth"  # noqa: PT017 - either outcome is sound


def test_it_does_without_a_broken_part_beside_the_main_one() -> None:
    data = pack(
        {"word/document.xml": part("document", f"<w:body>{paragraph('An toàn')}</w:body>"), "word/styles.xml": "<a"}
    )
    source = read(data, limits=DEFAULT_LIMITS)
    assert (source.text, source.notes) == ("An toàn", ("source.part-unreadable",))


def test_it_reads_many_cells_and_deleted_marks_in_linear_time() -> None:
    words = [hex(number * 2_654_435_761 % 2**32) for number in range(20_000)]
    gone = "".join(paragraph(word, "<w:rPr><w:del/></w:rPr>") for word in words)
    wide = table(row(*map(cell, words)))
    start = perf_counter()
    read_body(gone + paragraph("b"))
    read_body(wide)
    assert perf_counter() - start < 20


@pytest.mark.parametrize("seed", range(60))
def test_content_never_raises(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, no secret
    names = [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "numPr",
        "numId",
        "ilvl",
        "sdt",
        "ins",
        "del",
        "fldChar",
        "sz",
    ]
    values = ["", "-1", "x", "99999999999999", "1.5", "restart", "begin", "end", "separate"]

    def element(depth: int) -> str:
        name = chance.choice(names)
        attributes = f' w:val="{chance.choice(values)}" w:fldCharType="{chance.choice(values)}"'
        inner = "".join(element(depth + 1) for _ in range(chance.randrange(4))) if depth < 6 else "chữ"
        return f"<w:{name}{attributes}>{inner}</w:{name}>"

    body = "".join(element(0) for _ in range(20))
    data = bytearray(docx(body + paragraph("cuối"), styles=element(0), numbering=element(0)))
    assert "cuối" in read(bytes(data), limits=DEFAULT_LIMITS).text
    for _ in range(5):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(VanbanError):
        vanban.read(bytes(data), name="a.docx")
