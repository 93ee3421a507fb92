"""All passes together over 10 KB of text on one core, each pass's share, and one compiled regex over the same text."""

from __future__ import annotations

import argparse
import re
import sys
from time import perf_counter

from benchmarks.report import median_seconds, print_result
from benchmarks.texts import plan_text
from vanban.passes import PASSES, read_text
from vanban.passes.fragment import source_from_text
from vanban.passes.state import State

SIZE, AIM_MS = 10_240, 5.0
SCAN = re.compile(
    r"\d+(?:/\d{4})?/[A-ZĐ]+(?:-[A-ZĐ]+)+|ngày \d+(?:/\d+)*|^(?:[IVX]+|\d+|[a-zđ])[.)] |chủ trì|phối hợp", re.MULTILINE
)


def shares(source_text: str, *, runs: int) -> dict[str, float]:
    """Milliseconds of each pass, the median of the runs."""
    source = source_from_text(source_text)
    times: dict[str, list[float]] = {name: [] for name, _ in PASSES}
    for _ in range(runs):
        state = State(source=source)
        for name, read_pass in PASSES:
            start = perf_counter()
            state = read_pass(state)
            times[name].append(perf_counter() - start)
    return {f"{name}_ms": round(sorted(taken)[runs // 2] * 1000, 3) for name, taken in times.items()}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    print("passes over 10 KB ...", end="\r", file=sys.stderr)
    text = plan_text(SIZE)
    source = source_from_text(text)
    taken = median_seconds(lambda: read_text(source), runs=31)
    scan = median_seconds(lambda: sum(1 for _ in SCAN.finditer(text)), runs=31)
    figure = taken * 1000 * SIZE / len(text.encode())
    print_result(
        "passes",
        figure=round(figure, 2),
        unit="ms per 10 KB",
        aim=f"<= {AIM_MS}",
        holds=figure <= AIM_MS,
        as_json=options.json,
        details=shares(text, runs=21)
        | {"one_regex_ms": round(scan * 1000, 3), "times_one_regex": round(taken / scan, 1)},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
