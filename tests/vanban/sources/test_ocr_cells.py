from __future__ import annotations

from vanban.sources.ocr_cells import CellBox, find_cells, stack, unstack, without_cells
from vanban.sources.ocr_picture import Picture
from vanban.sources.ocr_program import Recognised
from vanban.sources.ocr_rules import Lines
from vanban.sources.page import RuleLine

_INSIDE = 9  # dots at 300 an inch


def test_it_works() -> None:
    lines = _lines(
        across=[(100, 0, 900), (300, 0, 900), (500, 0, 900)], down=[(0, 100, 500), (400, 100, 500), (900, 100, 500)]
    )

    assert find_cells(_white(), lines) == [
        _cell(0, 100, 400, 300),
        _cell(400, 100, 900, 300),
        _cell(0, 300, 400, 500),
        _cell(400, 300, 900, 500),
    ]


def test_it_keeps_merged_cells_whole() -> None:
    lines = _lines(
        across=[(100, 0, 900), (300, 400, 900), (500, 0, 900)],  # the left cell runs over two rows
        down=[(0, 100, 500), (400, 100, 500), (900, 100, 500), (650, 300, 500)],  # the upper right over two columns
    )

    assert set(find_cells(_white(), lines)) == {
        _cell(0, 100, 400, 500),
        _cell(400, 100, 900, 300),
        _cell(400, 300, 650, 500),
        _cell(650, 300, 900, 500),
    }


def test_it_reads_a_table_that_goes_on_over_the_page() -> None:
    lines = _lines(across=[(100, 0, 900), (300, 0, 900)], down=[(0, 100, 300), (400, 100, 300)])

    assert find_cells(_white(), lines) == [_cell(0, 100, 400, 300)]


def test_it_takes_the_room_between_two_tables_for_none() -> None:
    lines = _lines(
        across=[(100, 0, 900), (200, 0, 900), (600, 0, 900), (700, 0, 900)],
        down=[(0, 100, 200), (900, 100, 200), (0, 600, 700), (900, 600, 700)],
    )

    assert find_cells(_white(), lines) == [_cell(0, 100, 900, 200), _cell(0, 600, 900, 700)]


def test_it_finds_none_without_a_table() -> None:
    assert find_cells(_white(), _lines(across=[(100, 0, 900)], down=[])) == []


def test_it_leaves_out_slits_and_grids_of_a_drawing() -> None:
    slit = _lines(across=[(100, 0, 900), (130, 0, 900)], down=[(0, 100, 130), (900, 100, 130)])
    many = _lines(across=[(20 * at, 0, 900) for at in range(60)], down=[(20 * at, 0, 1180) for at in range(60)])

    assert find_cells(_white(), slit) == []
    assert find_cells(_white(), many) == []


def test_it_stacks_cells_that_hold_something_and_puts_words_back() -> None:
    filled, empty, other = CellBox(10, 20, 210, 120), CellBox(310, 20, 510, 120), CellBox(310, 220, 510, 320)
    picture = _white(dark=[(50, 60, 90, 80), (400, 250, 440, 280)])

    ((stacked, placed),) = stack(picture, [filled, empty, other])

    assert [place.cell for place in placed] == [filled, other]
    assert stacked.dots.count(0) == 40 * 20 + 40 * 30
    words = [_word("một", _dark_at(stacked), 1), _word("hai", _dark_at(stacked, after=placed[1].at), 1)]
    lines = unstack(words, placed)
    assert [[(word.text, word.left, word.top) for word in line] for line in lines] == [
        [("một", 50, 60)],
        [("hai", 400, 250)],
    ]


def test_it_begins_a_new_stack_where_one_grows_too_high() -> None:
    tall = CellBox(10, 10, 60, 1190)
    picture = _white(dark=[(20, 100, 40, 200)])

    stacks = stack(picture, [tall] * 60)

    assert len(stacks) > 1
    assert sum(len(placed) for _, placed in stacks) == 60
    assert all(stacked.height <= 31_000 for stacked, _ in stacks)


def test_it_paints_cells_white() -> None:
    picture = _white(dark=[(50, 60, 90, 80), (400, 250, 440, 280)])

    assert without_cells(picture, [CellBox(10, 20, 210, 120)]).dots.count(0) == 40 * 30


def _cell(left: int, top: int, right: int, bottom: int) -> CellBox:
    return CellBox(left + _INSIDE, top + _INSIDE, right - _INSIDE, bottom - _INSIDE)


def _lines(*, across: list[tuple[int, int, int]], down: list[tuple[int, int, int]]) -> Lines:
    """Across: y, from, to. Down: x, from, to."""
    return Lines(
        tuple(RuleLine(start, y - 1, end, y + 1) for y, start, end in across),
        tuple(RuleLine(x - 1, start, x + 1, end) for x, start, end in down),
    )


def _white(*, dark: list[tuple[int, int, int, int]] | None = None) -> Picture:
    width, height = 1000, 1200
    dots = bytearray(b"\xff" * (width * height))
    for left, top, right, bottom in dark or []:
        for row in range(top, bottom):
            dots[row * width + left : row * width + right] = bytes(right - left)
    return Picture(width, height, bytes(dots), 300)


def _dark_at(picture: Picture, *, after: int = 0) -> tuple[int, int]:
    place = picture.dots.index(0, after * picture.width)
    return place % picture.width, place // picture.width


def _word(text: str, at: tuple[int, int], line: int) -> Recognised:
    return Recognised(text, at[0], at[1], 40, 20, 0.9, (1, 1, line))
