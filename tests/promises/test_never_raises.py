"""Promise: content never raises. A spoiled file is read, or refused with one of the library's errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from tests.promises import laws
from tests.promises.mutations import spoil_bytes

ROUNDS = 40


def test_it_works(all_paths: list[Path]) -> None:
    """Every file at hand, spoiled in many ways."""
    for path in all_paths:
        data = path.read_bytes()
        if len(data) > 400_000:
            continue  # spoiling them takes long and shows nothing new
        for seed in range(max(ROUNDS // len(all_paths), 4)):
            _read(spoil_bytes(data, seed), path.name, seed)


@pytest.mark.parametrize(
    "name", ["a.docx", "a.pdf", "a.doc", "a.rtf", "a.html", "a.md", "a.txt", "a.png", "noname", ""]
)
def test_it_refuses_or_reads_any_bytes(name: str) -> None:
    starts = (
        b"PK\x03\x04",
        b"%PDF-1.4\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1",
        b"<html>",
        b"\x89PNG\r\n\x1a\n",
        b"",
        b"\xff\xfe",
    )
    for seed, start in enumerate(starts):
        _read(start + spoil_bytes(bytes(range(256)) * 8, seed), name, seed)


NAMES = st.sampled_from(["a.docx", "a.pdf", "a.doc", "a.rtf", "a.html", "a.md", "a.txt", "a.png", "a.xyz"])
RTF_WORDS = st.sampled_from(
    [
        "{",
        "}",
        r"\par",
        r"\pard",
        r"\cell",
        r"\row",
        r"\trowd",
        r"\intbl",
        r"\u7871?",
        r"\'e1",
        r"\bin9999999",
        r"\uc9",
        "x",
    ]
)
HTML_WORDS = st.sampled_from(
    [
        *("<p>", "</p>", "<table>", "<tr>", "<td rowspan=99999999>", "<td colspan=-1>", "</table>", "<ol start=9e9>"),
        *("<li>", "<!--", "-->", "<br>", "&#0;", "&#x110000;", "<script>", "ngày 31/2/2025", "<![CDATA[", "\x00"),
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), NAMES)
def test_it_refuses_or_reads_anything(data: bytes, name: str) -> None:
    _read(data, name, seed=0)


@settings(max_examples=100, deadline=None)
@given(st.lists(RTF_WORDS, max_size=60))
def test_it_refuses_or_reads_any_rtf(words: list[str]) -> None:
    _read(("{\\rtf1 " + "".join(words)).encode(), "a.rtf", seed=0)


@settings(max_examples=100, deadline=None)
@given(st.lists(HTML_WORDS, max_size=60))
def test_it_refuses_or_reads_any_html(words: list[str]) -> None:
    _read(("<html><body>" + "".join(words)).encode(), "a.html", seed=0)


def _read(data: bytes, name: str, seed: int) -> None:
    try:
        document = vanban.read(data, name=name)
    except vanban.VanbanError:
        return
    except Exception as err:
        err.add_note(f"{name}, seed {seed}")
        raise
    laws.check(document)
