"""A PDF with a text layer: reading it as paragraphs and tables against PDFium giving out its bare text, in one run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pypdfium2

from benchmarks.report import median_seconds, print_result
from vanban.limits import DEFAULT_LIMITS
from vanban.reading import read as read_document
from vanban.sources.pdf import read

AIM = 3.0
PLAN = Path(__file__).parents[1] / "tests" / "vanban" / "sources" / "fixtures" / "ke-hoach.pdf"


def extract(data: bytes) -> int:
    """The letters of all pages, by the binding that others use; how many there are."""
    document = pypdfium2.PdfDocument(data)
    letters = 0
    for page in document:
        text = page.get_textpage()
        letters += len(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return letters


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--file", type=Path, default=PLAN, help="another PDF than our own plan")
    options = parser.parse_args()
    data = options.file.read_bytes()
    print("pdf ...", end="\r", file=sys.stderr)
    bare = median_seconds(lambda: extract(data), runs=15) * 1000
    source = median_seconds(lambda: read(data, limits=DEFAULT_LIMITS), runs=15) * 1000
    whole = median_seconds(lambda: read_document(data), runs=15) * 1000
    print_result(
        "pdf",
        figure=round(source / bare, 2),
        unit="times PDFium's extraction",
        aim=f"<= {AIM}",
        holds=source / bare <= AIM,
        as_json=options.json,
        details={"pdfium_ms": round(bare, 2), "source_ms": round(source, 2), "document_ms": round(whole, 2)},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
