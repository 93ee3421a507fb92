from __future__ import annotations

from tests.vanban.sources.recognition import picture_of

from vanban.sources.ocr_picture import Picture
from vanban.sources.ocr_rules import find_lines, without_lines

_WIDTH, _HEIGHT = 1200, 1000


def test_it_works() -> None:
    lines = find_lines(_drawn(_grid()))

    assert lines.is_table
    assert [round(line.top) for line in lines.across] == [100, 300, 500]
    assert sorted(round(line.left) for line in lines.down) == [100, 500, 900]
    assert all(round(line.right - line.left) in range(799, 806) for line in lines.across)


def test_it_reads_a_sample() -> None:
    lines = find_lines(picture_of())

    assert len(lines.down) == 5
    assert len([line for line in lines.across if line.right - line.left > 1500]) == 5


def test_it_joins_a_line_broken_by_dust_and_one_that_climbs() -> None:
    broken = [(100, 100, 500, 103), (510, 100, 900, 103)]
    climbing = [(100 + 160 * step, 500 + step, 260 + 160 * step, 503 + step) for step in range(5)]

    lines = find_lines(_drawn([*broken, *climbing]))

    assert [(round(line.left), round(line.right)) for line in lines.across] == [(100, 900), (100, 900)]


def test_it_finds_no_lines_in_letters_dashes_and_bars() -> None:
    letters = [(100 + 30 * place, 100, 106 + 30 * place, 140) for place in range(20)]
    dash, black = (100, 300, 160, 304), (400, 400, 700, 600)

    lines = find_lines(_drawn([*letters, dash, black]))

    assert lines.across == ()
    assert lines.down == ()


def test_it_takes_an_underline_for_a_line_and_no_table() -> None:
    lines = find_lines(_drawn([(400, 200, 700, 203)]))

    assert len(lines.across) == 1
    assert not lines.is_table


def test_it_leaves_out_lines_down_that_meet_none() -> None:
    lines = find_lines(_drawn([(400, 200, 700, 203), (1100, 100, 1103, 900)]))

    assert lines.down == ()


def test_it_wipes_tables_only() -> None:
    picture = _drawn([*_grid(), (200, 800, 600, 803), (200, 350, 220, 380)])

    wiped = without_lines(picture, find_lines(picture))

    assert wiped.dots.count(0) == 400 * 3 + 20 * 30  # the underline and the letter stay


def test_it_gives_points() -> None:
    (line,) = find_lines(_drawn([(300, 600, 900, 603)])).in_points(300)

    assert line.is_horizontal
    assert (round(line.left), round(line.top), round(line.right)) == (72, 144, 216)


def _grid() -> list[tuple[int, int, int, int]]:
    across = [(100, y, 903, y + 3) for y in (100, 300, 500)]
    return across + [(x, 100, x + 3, 503) for x in (100, 500, 900)]


def _drawn(areas: list[tuple[int, int, int, int]]) -> Picture:
    dots = bytearray(b"\xff" * (_WIDTH * _HEIGHT))
    for left, top, right, bottom in areas:
        for row in range(top, bottom):
            dots[row * _WIDTH + left : row * _WIDTH + right] = bytes(right - left)
    return Picture(_WIDTH, _HEIGHT, bytes(dots), 300)
