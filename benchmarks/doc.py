"""A Word 97 file of 40 KB of text: reading it against olefile opening it and decoding its bare letters."""

from __future__ import annotations

import argparse
import sys
from io import BytesIO

import olefile
from tests.builders.doc import Document, Paragraph, Run, build_doc

from benchmarks.report import median_seconds, print_result
from benchmarks.texts import plan_text
from vanban import read
from vanban.sources import read_source

SIZE, PARAGRAPHS, RUNS, AIM = 40_000, 25, 15, 10.0


def make_file() -> bytes:
    """The plan as Word 97 keeps it: pieces of UTF-16, in as many paragraphs as one page of their table holds."""
    lines = [line for line in plan_text(SIZE).split("\n") if line]
    each = -(-len(lines) // PARAGRAPHS)
    texts = [" ".join(lines[at : at + each]) for at in range(0, len(lines), each)]
    return build_doc(Document([Paragraph([Run(text)]) for text in texts]))


def decode(data: bytes) -> int:
    """The floor: the stream's letters with no piece table, no looks, no lists."""
    with olefile.OleFileIO(BytesIO(data)) as container:
        return len(container.openstream("WordDocument").read().decode("utf-16-le", "replace"))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    print("doc ...", end="\r", file=sys.stderr)
    data = make_file()
    floor = median_seconds(lambda: decode(data), runs=RUNS) * 1000
    source = median_seconds(lambda: read_source(data, name="a.doc"), runs=RUNS) * 1000
    whole = median_seconds(lambda: read(data, name="a.doc"), runs=RUNS) * 1000
    print_result(
        "doc",
        figure=round(source / floor, 2),
        unit="times olefile and decoding",
        aim=f"<= {AIM}",
        holds=source / floor <= AIM,
        as_json=options.json,
        details={"floor_ms": round(floor, 2), "source_ms": round(source, 2), "document_ms": round(whole, 2)},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
