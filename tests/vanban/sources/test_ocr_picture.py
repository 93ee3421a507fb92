from __future__ import annotations

import pytest
from tests.vanban.sources.recognition import picture_of

from vanban.sources.ocr_picture import Picture, Shear, find_shear, is_blank, turn


def test_it_works() -> None:
    straight = picture_of(dpi=150)
    crooked = Shear(-0.0175).apply(straight)  # one degree

    assert find_shear(straight).slope == 0
    assert find_shear(crooked).slope == pytest.approx(0.0175, abs=0.001)


@pytest.mark.parametrize("slope", [-0.045, -0.02, -0.004, 0.004, 0.02, 0.045])
def test_it_finds_any_slope_that_a_scanner_makes(slope: float) -> None:
    assert find_shear(Shear(-slope).apply(picture_of(dpi=150))).slope == pytest.approx(slope, abs=0.0025)


def test_it_undoes_a_shear() -> None:
    picture = picture_of(dpi=100)  # its margins are white
    shear = Shear(0.02)

    assert shear.undo(shear.apply(picture)) == picture


def test_it_tells_where_a_dot_goes() -> None:
    picture = _with_dark(400, 300, {(350, 40)})
    shear = Shear(0.02)

    moved = shear.apply(picture)
    x, y = shear.point(picture, 350, 40)

    dark = moved.dots.index(0)
    assert abs(dark % 400 - x) <= 1
    assert abs(dark // 400 - y) <= 1


@pytest.mark.parametrize("size", [(1, 1), (5, 900), (900, 5), (250, 250)])
def test_it_leaves_small_and_empty_pictures(size: tuple[int, int]) -> None:
    assert find_shear(_with_dark(*size, set())).slope == 0


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [(0, b"abcdef"), (1, b"daebfc"), (2, b"fedcba"), (3, b"cfbead"), (4, b"abcdef"), (-1, b"cfbead")],
)
def test_it_turns_clockwise(quarters: int, expected: bytes) -> None:
    turned = turn(Picture(3, 2, b"abcdef", 300), quarters)

    assert turned.dots == expected
    assert (turned.width, turned.height) == ((3, 2) if quarters % 2 == 0 else (2, 3))


def test_it_knows_a_blank_sheet() -> None:
    dust = {(place % 600, place * 7 % 800) for place in range(0, 5000, 97)}

    assert is_blank(_with_dark(600, 800, set()))
    assert is_blank(_with_dark(600, 800, dust))
    assert is_blank(_with_dark(600, 800, {(x, y) for x in range(600) for y in range(8)}))  # the edge of the lid
    assert not is_blank(_with_dark(600, 800, {(x, y) for x in range(300, 320) for y in range(400, 430)}))
    assert not is_blank(picture_of(dpi=100))


def test_it_cuts_a_part_with_white_around() -> None:
    picture = _with_dark(400, 300, {(100, 50)})

    part = picture.cut(90, 40, 30, 20)

    assert (part.width, part.height) == (70, 60)
    assert part.dots.index(0) == (20 + 10) * 70 + 20 + 10
    assert picture.cut(390, 290, 100, 100).width == 10 + 40


def _with_dark(width: int, height: int, places: set[tuple[int, int]]) -> Picture:
    dots = bytearray(b"\xff" * (width * height))
    for x, y in places:
        dots[y * width + x] = 0
    return Picture(width, height, bytes(dots), 300)
