"""The sample organisation's files are what their texts say."""

from __future__ import annotations

from pathlib import Path

import pytest

import vanban
from tests.samples.organisation import FILES, build, texts


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.stem)
def test_it_keeps_the_files_in_step_with_their_texts(text: Path) -> None:
    file = FILES / f"{text.stem}.docx"
    if file.exists():
        assert file.read_bytes() == build(text), "Run `python -m tests.samples.organisation`."
    else:
        printed = vanban.read(FILES / f"{text.stem}.pdf")
        built = vanban.read(build(text))
        assert (printed.header.symbol and printed.header.symbol.value) == (
            built.header.symbol and built.header.symbol.value
        )
        assert len(printed.tasks) == len(built.tasks)


def test_it_reads_the_header_of_every_file() -> None:
    for file in sorted(FILES.iterdir()):
        header = vanban.read(file).header
        assert header.symbol, file
        assert header.issuer, file
        assert header.date, file
        assert header.abstract, file
