"""A piece of plain text as a source text."""

from __future__ import annotations

import unicodedata

from vanban.passes.fragment import source_from_text


def test_it_works() -> None:
    source = source_from_text("Tập huấn an toàn\nngày 05/3/2026")

    assert [source.words(paragraph) for paragraph in source.paragraphs] == ["Tập huấn an toàn", "ngày 05/3/2026"]
    assert source.folded == "tập huấn an toàn\nngày 05/3/2026"


def test_it_keeps_the_offsets_of_the_text() -> None:
    text = "  Điều 1.  Tập huấn\r\n\n\t2. Diễn tập \n"
    source = source_from_text(text)

    assert source.text == text
    assert [text[p.start : p.end] for p in source.paragraphs] == ["Điều 1.  Tập huấn", "2. Diễn tập"]


def test_it_reads_decomposed_letters() -> None:
    source = source_from_text(unicodedata.normalize("NFD", "Hỏa hoạn"))

    assert source.text == "Hỏa hoạn"


def test_it_keeps_an_empty_text_empty() -> None:
    assert source_from_text(" \n ").paragraphs == ()
