"""How every benchmark says what it measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any


def print_result(
    name: str, *, figure: float, unit: str, aim: str, holds: bool, as_json: bool, details: dict[str, Any] | None = None
) -> None:
    """One figure against its aim; `details` are further figures of the same run."""
    if as_json:
        print(
            json.dumps(
                {"name": name, "figure": figure, "unit": unit, "aim": aim, "holds": holds} | (details or {}),
                ensure_ascii=False,
            )
        )
        return
    print(f"{name}: {figure:g} {unit} (aim {aim}: {'holds' if holds else 'missed'})")
    for key, value in (details or {}).items():
        print(f"    {key}: {value}")


def median_seconds(work: Callable[[], object], *, runs: int = 9) -> float:
    """The median time of a call after one that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)
