"""Time of all passes from 10 KB to 10 MB of text: the cost of a byte stays the same."""

from __future__ import annotations

import argparse
import sys
from time import process_time

from benchmarks.report import print_result
from benchmarks.texts import plan_text
from vanban.passes import read_text
from vanban.passes.fragment import source_from_text

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
AIM = 2.0


def seconds_per_megabyte(size: int) -> float:
    """One reading of a text of that size; the shortest of several for small ones."""
    source = source_from_text(plan_text(size))
    times = []
    for _ in range(max(1, 200_000 // size)):
        start = process_time()
        read_text(source)
        times.append(process_time() - start)
    return min(times) / size * 1e6


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = {}
    for size in SIZES:
        print(f"{size / 1e6:g} MB ...   ", end="\r", file=sys.stderr)
        figures[f"{size}_bytes_s_per_mb"] = round(seconds_per_megabyte(size), 4)
    growth = figures[f"{SIZES[-1]}_bytes_s_per_mb"] / figures[f"{SIZES[0]}_bytes_s_per_mb"]
    print_result(
        "linear",
        figure=round(growth, 2),
        unit="times the cost of a byte, 10 MB against 10 KB",
        aim=f"<= {AIM}",
        holds=growth <= AIM,
        as_json=options.json,
        details=figures,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
