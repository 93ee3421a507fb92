from __future__ import annotations

import base64
from pathlib import Path

import pytest
from tests.vanban.sources.recognition import SAMPLES, SCAN, need_tesseract

from vanban.errors import EmptyFileError, MissingProgramError, TruncatedFileError
from vanban.limits import DEFAULT_LIMITS
from vanban.model import SourceText
from vanban.sources import read_source
from vanban.sources.image import read

# To be taken away with the first layout of pages.
_GIF_DOT = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@pytest.mark.parametrize("name", ["ke-hoach.png", "ke-hoach.tif", "dau-do.jpg"])
def test_it_works(name: str) -> None:
    need_tesseract()

    source = read((SAMPLES / name).read_bytes(), limits=DEFAULT_LIMITS)

    assert source.format == "image"
    assert source.pages == 1
    assert source.notes == ("source.recognised",)
    paragraphs = _paragraphs(source)
    for words in (
        "Số: 125/KH-SYT",
        "Hòa An, ngày 15 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. NHIỆM VỤ",
        "- Lưu: VT, NVY.",
    ):
        assert words in paragraphs


def test_it_marks_what_was_recognised() -> None:
    need_tesseract()

    source = read(SCAN.read_bytes(), limits=DEFAULT_LIMITS)

    sure = [paragraph.recognised for paragraph in source.paragraphs]
    assert all(confidence is not None and 0 <= confidence <= 1 for confidence in sure)
    assert {piece.place.page for piece in source.pieces} == {1}


def test_it_reads_a_ruled_table() -> None:
    need_tesseract()

    source = read(SCAN.read_bytes(), limits=DEFAULT_LIMITS)

    table = next(table for table in source.tables if not table.is_layout)
    words = [" ".join(source.words(source.paragraphs[at]) for at in cell) for cell in table.paragraphs]
    assert (table.rows, table.columns) == (4, 4)
    assert words[:4] == ["STT", "Nhiệm vụ", "Thời gian", "Chủ trì"]
    assert words[4:8] == ["1", "Kiểm tra thiết bị chữa cháy", "Trước 30/4/2026", "Văn phòng"]


def test_it_is_chosen_by_content() -> None:
    need_tesseract()

    assert read_source(SCAN.read_bytes(), name="scan.pdf").format == "image"


def test_it_reads_a_bmp_without_wrapping() -> None:
    need_tesseract()
    white = b"\xff\xff\xff\x00" * (64 * 64)
    head = b"BM" + (54 + len(white)).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
    size = (40).to_bytes(4, "little") + (64).to_bytes(4, "little") * 2 + b"\x01\x00\x20\x00" + bytes(24)

    with pytest.raises(EmptyFileError):  # opened, and blank
        read(head + size + white, limits=DEFAULT_LIMITS)


def test_it_refuses_a_picture_without_words() -> None:
    need_tesseract()

    with pytest.raises(EmptyFileError):
        read(_GIF_DOT, limits=DEFAULT_LIMITS)


@pytest.mark.parametrize(
    "data", [b"GIF89a rubbish", b"BM rubbish", b"\x89PNG\r\n\x1a\n rubbish", b"\xff\xd8\xff rubbish"]
)
def test_it_refuses_broken_files(data: bytes) -> None:
    need_tesseract()

    with pytest.raises(TruncatedFileError):
        read(data, limits=DEFAULT_LIMITS)


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    for path in (SCAN, SAMPLES / "dau-do.jpg"):
        with pytest.raises(MissingProgramError):
            read(path.read_bytes(), limits=DEFAULT_LIMITS)
    with pytest.raises(MissingProgramError):
        read(_GIF_DOT, limits=DEFAULT_LIMITS)


def _paragraphs(source: SourceText) -> list[str]:
    return [source.words(paragraph) for paragraph in source.paragraphs]
