"""Places between places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lotrinh.review.board.ordering import between, spread


@given(st.lists(st.integers(0, 2**30), max_size=80), st.integers(0, 60))
def test_there_is_always_a_place_between(where: list[int], count: int) -> None:
    places = spread(count)
    for number in where:
        at = number % (len(places) + 1)
        low = places[at - 1] if at else ""
        high = places[at] if at < len(places) else None
        place = between(low, high)
        assert low < place
        assert high is None or place < high
        places.insert(at, place)
    assert places == sorted(set(places))


def test_it_spreads_many() -> None:
    places = spread(1500)
    assert places == sorted(set(places))
    assert not any(place.endswith("0") for place in places)
