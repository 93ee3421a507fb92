"""How much of the labelled documents the reader gets right, field by field; fails below the marks once reached.

`python -m benchmarks.score --shared ../shared/reading` needs the folder of labelled documents; where it is not there,
nothing is scored and the status is 0. The marks stand in `benchmarks/marks.json` and may only rise: `--raise` writes
those that did.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.report import print_result

MARKS = Path(__file__).with_name("marks.json")
AIM_MEAN, AIM_FIELD, AIM_CLOSED = 0.95, 0.85, 0.97
CLOSED_FIELDS = (
    "issuer",
    "superior",
    "symbol",
    "type",
    "place",
    "date",
    "abstract",
    "citations",
    "citation dates",
    "signer",
    "signer role",
    "signer authority",
)


def read_as_json(path: Path) -> dict[str, Any]:
    """What `vanban read --json` prints of one file; an unreadable one has nothing."""
    from vanban.errors import VanbanError  # noqa: PLC0415 - imported in the worker process
    from vanban.reading import read  # noqa: PLC0415
    from vanban.writers.json import document_to_dict  # noqa: PLC0415

    try:
        return document_to_dict(read(path))
    except VanbanError as err:
        print(f"{path.name}: {err}", file=sys.stderr)
        return {}


def load_scorer(shared: Path) -> ModuleType:
    """The comparison that ships with the labelled documents."""
    spec = importlib.util.spec_from_file_location("labelled_score", shared / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(shared: Path, *, worst: int = 0) -> dict[str, float]:
    """F1 by field over the labelled documents, `mean` last."""
    scorer = load_scorer(shared)
    labelled = sorted((shared / "corpus" / "gold").glob("*.json"))
    raw = {path.stem: path for path in (shared / "corpus" / "raw").iterdir()}
    total, by_document = scorer.Tally(), {}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = pool.map(read_as_json, [raw[path.stem] for path in labelled])
        for number, (path, answer) in enumerate(zip(labelled, found, strict=True), 1):
            print(f"\r{number}/{len(labelled)} {path.stem[:50]:50}", end="", file=sys.stderr, flush=True)
            by_document[path.stem] = scorer.compare(json.loads(path.read_text("utf-8")), answer)
            for field, counts in by_document[path.stem].items():
                total.add(field, *counts)
    print(file=sys.stderr)
    rows = {field: scorer.figures(*total[field]) for field in scorer.FIELDS if total.get(field, (0, 0, 0))[2]}
    for field, (precision, recall, f1) in rows.items():
        print(f"{field:18} {precision:6.3f} {recall:6.3f} {f1:6.3f} {total[field][2]:6}", file=sys.stderr)
        for name, tally in _losing(by_document, field)[:worst]:
            right, found_count, expected = tally[field]
            print(f"    {name}: right {right} of {expected}, found {found_count}", file=sys.stderr)
    f1s = {field: f1 for field, (_, _, f1) in rows.items()}
    return f1s | {"mean": sum(f1s.values()) / len(f1s)}


def _losing(by_document: dict[str, Any], field: str) -> list[tuple[str, Any]]:
    def loss(item: tuple[str, Any]) -> float:
        right, found, expected = item[1].get(field, (0, 0, 0))
        return float(found + expected - 2 * right)

    return sorted((item for item in by_document.items() if loss(item) > 0), key=loss, reverse=True)


def main() -> int:
    """Score, print, compare with the marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared/reading"))
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="for each field the N documents that lose most"
    )
    parser.add_argument("--raise", dest="raise_marks", action="store_true", help="write the marks that have risen")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "score.py").is_file():
        print(f"There is no folder {options.shared}; nothing is scored.", file=sys.stderr)
        return 0
    reached = score(options.shared, worst=options.worst)
    marks: dict[str, float] = json.loads(MARKS.read_text()) if MARKS.exists() else {}
    fallen = {field: mark for field, mark in marks.items() if reached.get(field, 0.0) < mark}
    aims = {field: AIM_CLOSED if field in CLOSED_FIELDS else AIM_FIELD for field in reached} | {"mean": AIM_MEAN}
    print_result(
        "score",
        figure=round(reached["mean"], 4),
        unit="mean F1",
        aim=f">= {AIM_MEAN}, no field under {AIM_FIELD}, header, citations and signature at {AIM_CLOSED}",
        holds=all(reached[field] >= aim for field, aim in aims.items()),
        as_json=options.json,
        details={field: round(f1, 4) for field, f1 in reached.items()},
    )
    for field, mark in fallen.items():
        print(f"{field} fell to {reached.get(field, 0.0):.4f}, below its mark of {mark}", file=sys.stderr)
    if options.raise_marks:
        # a hundredth of slack would hide a fall; the last digit is cut so that another machine's rounding is none
        risen = {field: max(marks.get(field, 0.0), math.floor(f1 * 1000) / 1000) for field, f1 in reached.items()}
        MARKS.write_text(json.dumps(risen, indent=1) + "\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
