"""How far a reading has come."""

from __future__ import annotations

from vanban.progress import listening, tell_page


def test_it_works() -> None:
    heard: list[tuple[int, int]] = []

    with listening(lambda done, total: heard.append((done, total))):
        tell_page(1, 3)
        tell_page(2, 3)

    assert heard == [(1, 3), (2, 3)]


def test_it_is_silent_where_nobody_listens() -> None:
    tell_page(1, 3)
