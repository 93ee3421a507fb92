from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.vanban.sources.recognition import SAMPLES, need_tesseract, picture_of, program, text_of

from vanban.errors import LimitPassedError, MissingProgramError
from vanban.limits import DEFAULT_LIMITS
from vanban.model.source import Box
from vanban.sources.ocr import Render, _placed, needs_recognition, recognise_file, recognise_pages
from vanban.sources.ocr_picture import Picture, Shear, turn
from vanban.sources.ocr_program import Recognised
from vanban.sources.page import Page, Word

_BLANK = (1240, 1754, b"\xff" * (1240 * 1754))


def test_it_works() -> None:
    need_tesseract()

    (page,) = recognise_pages(_render_of(picture_of()), [1], limits=DEFAULT_LIMITS)

    text = text_of(page)
    assert page.recognised
    assert page.number == 1
    assert (round(page.width_pt), round(page.height_pt)) == (595, 842)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 125/KH-SYT",
        "Hòa An, ngày 15 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. NHIỆM VỤ",
        "1 Kiểm tra thiết bị chữa cháy Trước 30/4/2026 Văn phòng",
        "Quý II/2026",
        "Nguyễn Thị Mai",
    ):
        assert words in text


def test_it_finds_the_lines_of_a_table() -> None:
    need_tesseract()

    (page,) = recognise_pages(_render_of(picture_of()), [1], limits=DEFAULT_LIMITS)

    down = [rule for rule in page.rules if not rule.is_horizontal]
    across = [rule for rule in page.rules if rule.is_horizontal and rule.right - rule.left > 400]
    assert [round(rule.left / 10) for rule in down] == [7, 10, 31, 43, 53]
    assert len(across) == 5


def test_it_keeps_words_of_a_line_on_one_level() -> None:
    need_tesseract()
    crooked = Shear(-0.02).apply(picture_of())

    (page,) = recognise_pages(_render_of(crooked), [1], limits=DEFAULT_LIMITS)

    levels = {word.text: word.box for word in page.words}
    assert abs(levels["UBND"].bottom - levels["CỘNG"].bottom) < 3
    assert levels["UBND"].left < levels["CỘNG"].left


def test_it_keeps_columns_apart_that_stand_at_different_heights() -> None:
    left = [Recognised(text, at, 110, 80, 36, 0.9, (1, 1, 1)) for text, at in (("Nơi", 100), ("nhận:", 190))]
    right = [
        Recognised(text, at, 84, 80, 36, 0.9, (1, 1, 1)) for text, at in (("KT.", 900), ("CHỦ", 990), ("TỊCH", 1080))
    ]

    placed = {word.text: word.box.top for word in _placed([[*left, *right]], 1.0)}

    assert placed["Nơi"] == placed["nhận:"] == 110
    assert placed["KT."] == placed["TỊCH"] == 84


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_it_turns_a_page_upright(quarters: int) -> None:
    need_tesseract()

    (page,) = recognise_pages(_render_of(turn(picture_of(dpi=200), quarters)), [1], limits=DEFAULT_LIMITS)

    assert "KẾ HOẠCH" in text_of(page)
    assert page.height_pt > page.width_pt


def test_it_reads_black_words_under_a_red_stamp() -> None:
    need_tesseract()

    (page,) = recognise_pages(_render_of(picture_of(SAMPLES / "dau-do.jpg")), [1], limits=DEFAULT_LIMITS)

    assert "GIÁM ĐỐC" in text_of(page)
    assert "Mai" in text_of(page)


def test_it_reads_pages_in_the_order_given() -> None:
    need_tesseract()
    small = picture_of(dpi=150)

    pages = recognise_pages(
        lambda index, _: _BLANK if index == 1 else (small.width, small.height, small.dots),
        [3, 2, 1],
        limits=DEFAULT_LIMITS,
    )

    assert [page.number for page in pages] == [3, 2, 1]
    assert [bool(page.words) for page in pages] == [True, False, True]


def test_it_gives_the_same_twice() -> None:
    need_tesseract()
    render = _render_of(picture_of())

    assert recognise_pages(render, [1, 2], limits=DEFAULT_LIMITS) == recognise_pages(
        render, [1, 2], limits=DEFAULT_LIMITS
    )


def test_it_leaves_a_blank_sheet_without_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    (page,) = recognise_pages(_render_blank, [1], limits=DEFAULT_LIMITS)

    assert page.words == ()


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingProgramError) as caught:
        recognise_pages(_render_of(picture_of()), [1], limits=DEFAULT_LIMITS)

    assert "apt install tesseract-ocr tesseract-ocr-vie" in caught.value.reason


def test_it_says_which_language_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "echo 'List of available languages (1):'; echo eng")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingProgramError) as caught:
        recognise_pages(_render_of(picture_of()), [1], limits=DEFAULT_LIMITS)

    assert "tesseract-ocr-vie" in caught.value.reason
    assert "Vietnamese" in caught.value.reason


def test_it_refuses_a_page_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "case $1 in --list-langs) echo vie;; *) exec /bin/sleep 20;; esac")
    monkeypatch.setenv("PATH", str(tmp_path))
    limits = replace(DEFAULT_LIMITS, recognition_seconds_per_page=0.2)

    with pytest.raises(LimitPassedError, match="recognition_seconds_per_page"):
        recognise_pages(_render_of(picture_of()), [1], limits=limits)


def test_it_refuses_more_pages_than_the_limit() -> None:
    limits = replace(DEFAULT_LIMITS, recognised_pages=2)

    with pytest.raises(LimitPassedError, match="recognised_pages"):
        recognise_pages(_render_blank, [1, 2, 3], limits=limits)


@pytest.mark.parametrize("output", ["", "level\tpage_num", "5\tx\t1", "1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t"])
def test_it_never_fails_on_odd_output(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, output: str) -> None:
    program(tmp_path, f"case $1 in --list-langs) echo vie;; *) /bin/cat >/dev/null; printf '{output}';; esac")
    monkeypatch.setenv("PATH", f"{tmp_path}")

    (page,) = recognise_pages(_render_of(picture_of(dpi=100)), [1], limits=DEFAULT_LIMITS)

    assert page.words == ()


def test_it_finds_no_page_in_rubbish() -> None:
    need_tesseract()

    assert recognise_file(b"GIF89a rubbish", limits=DEFAULT_LIMITS) == []


_VIETNAMESE = (
    "Sở Y tế tổ chức tập huấn sơ cấp cứu cho người lao động tại các đơn vị trực thuộc trong quý II năm 2026. " * 3
)
_ENGLISH = (
    "The first table of this annex gives the number of trained first aid staff in each of the listed districts. " * 3
)
_BAD_LAYER = (
    "ceNG HoA xA HQI CHU NGHiA VIET NAM uY BAN NHAN DAN TiNH HoA AN DQc lap Tu do Hanh phiic So y ti bao cao " * 3
)
_FIGURES = "STT 1 2 3 12,5 14,7 100 2024 2025 2026 37,1 % 42 18 6 5 4 77 12 90 31 100.000 250.000 Cong "
_SIGNED = "Ký bởi: Sở Y tế Email: syt@hoaan.gov.vn Cơ quan: Tỉnh Hòa An Thời gian ký: 10.03.2026 08:30:00 +07:00"


@pytest.mark.parametrize(
    ("title", "text", "hidden", "expected"),
    [
        ("no words", "", False, True),
        ("words", _VIETNAMESE, False, False),
        ("a good layer under a picture", _VIETNAMESE, True, False),
        ("a bad layer under a picture", _BAD_LAYER, True, True),
        ("a bad layer that shows", _BAD_LAYER, False, True),
        ("a layer without marks under a picture", "Uy ban nhan dan tinh Hoa An bao cao ket qua " * 5, True, True),
        ("typed without marks", "Uy ban nhan dan tinh Hoa An bao cao ket qua " * 5, False, False),
        ("an annex in English", _ENGLISH, False, False),
        ("a table of figures", _FIGURES, False, False),
        ("a signature's field alone", _SIGNED, False, True),
        ("a scanning program's name alone", "Scanned with CamScanner", False, True),
        ("a last page of two lines", "PHÓ GIÁM ĐỐC Nguyễn Thị Mai", False, False),
        ("a letter with a signature's field", f"{_VIETNAMESE} {_SIGNED}", False, False),
        ("a font without a map", "\ue001\ue002\ue003 \ue004\ue005 \ue001\ue007 \ue002 " * 20, False, True),
        ("bullets of a private font", "\uf0b7 Sở Y tế tổ chức tập huấn sơ cấp cứu " * 5, False, False),
        ("names of programs in mixed case", "Ứng dụng iOffice, eGov và mHealth của Sở Y tế tổ chức " * 4, False, False),
    ],
)
def test_it_knows_which_pages_need_it(title: str, text: str, *, hidden: bool, expected: bool) -> None:
    assert needs_recognition(_page(text, hidden=hidden)) is expected, title


def test_it_takes_stamped_words_for_none_of_the_page() -> None:
    page = _page(_VIETNAMESE, hidden=False)
    stamped = replace(page, words=tuple(word._replace(stamp=0) for word in page.words))

    assert needs_recognition(stamped)


def _page(text: str, *, hidden: bool) -> Page:
    words = tuple(Word(word, Box(0, 0, 10, 10), 14.0) for word in text.split())
    return Page(1, 595.0, 842.0, words, recognised=hidden)


def _render_of(picture: Picture) -> Render:
    return lambda _index, _dpi: (picture.width, picture.height, picture.dots)


def _render_blank(_index: int, _dpi: int) -> tuple[int, int, bytes]:
    return _BLANK
