"""To be filled."""

from __future__ import annotations

from vanban.passes.state import State


def read_citations(state: State, /) -> State:
    """Reads: . Writes: . After: ."""
    return state
