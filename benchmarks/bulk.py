"""An archive read by two processes against one."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.samples import write_samples

from benchmarks.report import print_result
from benchmarks.texts import plan_text
from vanban.bulk import Progress, read_folder

FILES, AIM = 600, 1.8


def make_archive(folder: Path) -> None:
    """Plans as text and our samples as Word files, mixed."""
    samples = [(path.suffix, path.read_bytes()) for path in write_samples(folder / "samples")]
    for number in range(FILES):
        suffix, data = (
            samples[number % len(samples)] if number % 2 else (".txt", plan_text(20_000 + number * 50).encode())
        )
        (folder / f"{number:04}{suffix}").write_bytes(data)


def seconds(folder: Path, *, workers: int) -> float:
    """One run, from the start of the processes to the file in its place."""

    def report(reached: Progress) -> None:
        if reached.done % 50 == 0:
            print(f"{workers} processes: {reached.done}/{reached.total}   ", end="\r", file=sys.stderr)

    start = perf_counter()
    read_folder(folder, folder.parent / f"{workers}.jsonl", workers=workers, report=report)
    return perf_counter() - start


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "archive"
        folder.mkdir()
        make_archive(folder)
        pairs = [(seconds(folder, workers=1), seconds(folder, workers=2)) for _ in range(3)]
    ratios = sorted(one / two for one, two in pairs)
    one, two = sorted(pairs)[1]
    print_result(
        "bulk",
        figure=round(ratios[1], 2),
        unit="times as fast with 2 processes as with 1",
        aim=f">= {AIM}",
        holds=ratios[1] >= AIM,
        as_json=options.json,
        details={"files": FILES, "one_process_s": round(one, 2), "two_processes_s": round(two, 2)},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
