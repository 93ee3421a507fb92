from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from time import perf_counter

import pytest
from tests.builders import docx as builder
from tests.vanban.sources.docx_parts import cell, docx_of, paragraph, row, source_of, table, zip_of

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
from vanban.sources import read_source
from vanban.sources.docx import read

_PLAN = builder.build_docx(
    [builder.paragraph("KẾ HOẠCH", bold=True), builder.table([["STT", "Nhiệm vụ"], ["1", "Tập huấn sơ cứu"]])]
)
_BOMB = "<w:p>" + " " * 60_000_000 + "</w:p>"


def test_it_refuses_a_packed_bomb() -> None:
    with pytest.raises(LimitPassedError, match="zip_ratio"):
        read_source(docx_of(_BOMB))


@pytest.mark.parametrize(
    ("name", "limit", "body"),
    [
        ("part_bytes", 1000, paragraph("Tập huấn " * 500)),
        ("unpacked_bytes", 1000, paragraph("Tập huấn " * 500)),
        ("zip_entries", 2, paragraph("Tập huấn")),
        ("elements", 100, paragraph("Tập huấn") * 60),
        ("characters", 1000, paragraph("Tập huấn " * 500)),
        ("depth", 20, "<w:ins>" * 30 + paragraph("Tập huấn") + "</w:ins>" * 30),
        ("depth", 20, "<w:p>" + "<w:ins>" * 30 + "<w:r><w:t>a</w:t></w:r>" + "</w:ins>" * 30 + "</w:p>"),
        ("depth", 20, "<w:tbl><w:tr><w:tc>" * 30 + paragraph("Tập huấn") + "</w:tc></w:tr></w:tbl>" * 30),
    ],
)
def test_it_keeps_within_limits(name: str, limit: int, body: str) -> None:
    with pytest.raises(LimitPassedError) as caught:
        source_of(body, limits=replace(DEFAULT_LIMITS, **{name: limit}))

    assert caught.value.limit_name == name


def test_it_refuses_nesting_without_end() -> None:
    with pytest.raises(LimitPassedError, match="depth"):
        source_of("<w:ins>" * 5000 + paragraph("a") + "</w:ins>" * 5000)


def test_it_refuses_a_label_that_fills_the_memory() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/>'
        f'<w:lvlText w:val="{"x" * 100_000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = paragraph("a", properties='<w:numPr><w:numId w:val="1"/></w:numPr>') * 100

    with pytest.raises(LimitPassedError, match="characters"):
        source_of(body, numbering=numbering, limits=replace(DEFAULT_LIMITS, characters=10_000))


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
)
def test_it_refuses_entities(document: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"word/document\.xml"):
        read(zip_of({"word/document.xml": document}), limits=DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"word/document.xml": ""}, TruncatedFileError),
        ({"word/document.xml": "<w:document"}, TruncatedFileError),
        ({"word/document.xml": "<a/>"}, TruncatedFileError),
        ({"word/styles.xml": "<a/>"}, TruncatedFileError),
        ({"xl/workbook.xml": "<a/>"}, UnknownFormatError),
        ({"ghi chú.txt": "Tập huấn"}, UnknownFormatError),
    ],
)
def test_it_says_what_is_wrong_with_the_parts(parts: Mapping[str, str], error: type[VanbanError]) -> None:
    with pytest.raises(error):
        read_source(zip_of(parts), name="kế hoạch.docx")


def test_it_says_that_a_file_is_empty() -> None:
    with pytest.raises(EmptyFileError):
        source_of(paragraph(""))
    with pytest.raises(EmptyFileError):
        read_source(b"", name="kế hoạch.docx")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_it_says_that_a_file_is_cut_off(share: float) -> None:
    with pytest.raises(TruncatedFileError):
        read_source(_PLAN[: int(len(_PLAN) * share)], name="kế hoạch.docx")


def test_it_says_that_a_part_is_locked() -> None:
    locked = bytearray(docx_of(paragraph("Tập huấn")))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = locked.find(mark)
        while start >= 0:
            locked[start + offset] |= 1
            start = locked.find(mark, start + 4)

    with pytest.raises(EncryptedFileError):
        read_source(bytes(locked), name="kế hoạch.docx")


def test_it_reads_a_word_file_of_another_name() -> None:
    assert read_source(_PLAN, name="kế hoạch.doc").format == "docx"


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes"])
def test_it_does_without_a_part_that_is_broken(part: str) -> None:
    body = paragraph("Tập huấn", properties='<w:numPr><w:numId w:val="1"/></w:numPr>') + (
        '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )

    source = read(docx_of(body, others={f"word/{part}.xml": b"<w:"}), limits=DEFAULT_LIMITS)

    assert source.text == "Tập huấn"
    assert source.notes == ("source.part-unreadable",)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
@pytest.mark.parametrize("depth", [200, 600, 5000])
def test_it_reads_deep_nesting_or_refuses_it(opening: str, closing: str, depth: int) -> None:
    _read_or_refuse(docx_of(opening * depth + paragraph("đáy") + closing * depth))


def test_it_takes_time_in_proportion() -> None:
    words = [hex(number * 2_654_435_761 % 2**32) for number in range(20_000)]
    gone = "".join(paragraph(word, properties="<w:rPr><w:del/></w:rPr>") for word in words)
    start = perf_counter()

    source_of(gone + paragraph("b"))
    source_of(table(row(*map(cell, words))))

    assert perf_counter() - start < 20


def test_it_never_raises_anything_else_over_changed_bytes() -> None:
    chance = random.Random(20260105)  # noqa: S311 - damage, no secret
    for _ in range(300):
        data = bytearray(_PLAN)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        _read_or_refuse(bytes(data))


_FIELDS = '<w:fldChar w:fldCharType="end"/><w:fldChar/><w:sym w:char="zz"/><w:sym w:char="FFFFFFFF"/>'
_PIECES = (
    paragraph("Tập huấn"),
    paragraph("", properties='<w:pStyle w:val="a"/><w:jc/><w:ind w:left="1e9"/><w:outlineLvl w:val="x"/>'),
    paragraph("", properties='<w:numPr><w:ilvl w:val="-8"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'),
    paragraph("x", look='<w:sz w:val="nan"/><w:b w:val=""/><w:rStyle/><w:rFonts/>'),
    f"<w:p><w:r>{_FIELDS}</w:r></w:p>",
    table(),
    table(row()),
    table(row(cell(), properties='<w:gridBefore w:val="-4"/>')),
    table(row(cell("a", '<w:vMerge/><w:gridSpan w:val="99999999999999"/>'), cell("b", '<w:hMerge w:val="x"/>'))),
    cell("lạc"),
    row(cell("lạc")),
    "<w:r/><w:sdt/><w:sdt><w:sdtContent/></w:sdt><mc:AlternateContent/><w:sectPr><w:headerReference/></w:sectPr>",
)


@pytest.mark.parametrize("seed", range(60))
def test_it_never_raises_anything_else_over_shuffled_elements(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, no secret

    assert source_of("".join(chance.choices(_PIECES, k=12)) + paragraph("cuối")).text.endswith("cuối")


_NAMES = ("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "numId", "ilvl", "sdt", "ins", "del", "fldChar")
_VALUES = ("", "-1", "x", "99999999999999", "1.5", "restart", "begin", "end", "separate")


@pytest.mark.parametrize("seed", range(60))
def test_it_never_raises_anything_else_over_elements_in_odd_places(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, no secret

    def element(depth: int) -> str:
        name = chance.choice(_NAMES)
        attributes = f' w:val="{chance.choice(_VALUES)}" w:fldCharType="{chance.choice(_VALUES)}"'
        inner = "".join(element(depth + 1) for _ in range(chance.randrange(4))) if depth < 6 else "chữ"
        return f"<w:{name}{attributes}>{inner}</w:{name}>"

    body = "".join(element(0) for _ in range(20))

    assert "cuối" in source_of(body + paragraph("cuối"), styles=element(0), numbering=element(0)).text


def _read_or_refuse(data: bytes) -> None:
    with suppress(VanbanError):
        vanban.read(data, name="a.docx")
