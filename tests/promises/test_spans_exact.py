"""Promise: every finding's span holds exactly its words, and the source text keeps its own laws."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from tests.promises import laws
from tests.promises.mutations import spoil_text
from vanban.passes import read_text
from vanban.passes.fragment import source_from_text

ROUNDS = 60


def test_it_works(all_paths: list[Path]) -> None:
    for path in all_paths:
        laws.check(vanban.read(path))


def test_it_holds_for_spoiled_texts(all_paths: list[Path]) -> None:
    for path in all_paths:
        text = vanban.read(path).source.text[:40_000]
        for seed in range(max(ROUNDS // len(all_paths), 3)):
            spoiled = spoil_text(text, seed)
            try:
                laws.check_findings(read_text(source_from_text(spoiled)))
            except Exception as err:
                err.add_note(f"{path.name}, seed {seed}")
                raise


_VOCABULARY = """I. 1. 1.1. a) - Điều Chương Phụ lục Sở Y tế UBND các xã, phường chủ trì phối hợp với giao trước
ngày 15/12 hằng năm quý IV/2025 số 12/KH-UBND 01/02/2025 Nơi nhận: Lưu: VT. TM. KT. CHỦ TỊCH KẾ HOẠCH QUYẾT ĐỊNH
V/v ( ) “ ” ; : , . / … từ đến tháng thường xuyên hết 6 đầu 2026 2030 của Chính phủ về"""
WORDS = st.sampled_from([*_VOCABULARY.split(), *["\n"] * 6])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=80), st.one_of(st.none(), st.dates(date(1945, 9, 2), date(2099, 12, 31))))
def test_it_holds_for_words_thrown_together(words: list[str], day: date | None) -> None:
    text = " ".join(words)
    if text.strip():
        laws.check_findings(read_text(source_from_text(text), reference_date=day))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300).filter(lambda text: text.strip()))
def test_it_holds_for_any_text(text: str) -> None:
    try:
        document = vanban.read(text.encode("utf-8", "replace"), name="a.txt")
    except vanban.VanbanError:
        return  # invisible characters alone are an empty file
    laws.check(document)


@pytest.mark.parametrize("text", ["x", "1.", "I", "-", "Số:", "ngày", "Nơi nhận:", "TM.", "|", "**", "“", "Điều"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_it_holds_for_next_to_nothing(text: str, name: str) -> None:
    try:
        document = vanban.read(text.encode(), name=name)
    except vanban.EmptyFileError:
        return  # marks of Markdown without a word are an empty file
    laws.check(document)
