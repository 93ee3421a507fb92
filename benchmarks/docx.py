"""Reading a Word file of 40 KB of text, against python-docx walking it and against unzip, lxml and text."""

from __future__ import annotations

import argparse
import sys
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree

import docx as python_docx
from benchmarks.report import median_seconds, print_result
from benchmarks.texts import plan_text
from vanban import read
from vanban.sources import read_source

SIZE, RUNS, AIM, AIM_SOURCE_MS = 40_000, 25, 1.0, 3.0
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LOOK = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>{bold}'
    '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
)
_LAYOUT = (
    '<w:pPr><w:spacing w:before="120" w:after="120" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="720"/>'
    '<w:jc w:val="both"/>{look}</w:pPr>'
)
_WORDS_A_RUN, _FOOT_LINES, _HEAD_LINES = 9, 7, 5


def make_file() -> bytes:
    """A plan with its header block, a table of work and its foot in tables, marked up as Word does."""
    document = python_docx.Document()
    data = BytesIO()
    document.save(data)  # styles, themes and relations of an ordinary file
    lines = [line for line in plan_text(SIZE).split("\n") if line]
    head, body, foot = lines[:_HEAD_LINES], lines[_HEAD_LINES:-_FOOT_LINES], lines[-_FOOT_LINES:]
    rows = [["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"]]
    rows += [[str(number), f"Kiểm tra phân xưởng {number}", "Ban An toàn", "Quý II/2026"] for number in range(1, 21)]
    content = (
        _table([[head[:1] + head[3:4], head[1:3] + head[4:]]])
        + "".join(map(_paragraph, body))
        + _table([[foot[:4], foot[4:]]])
        + _table([[[words] for words in row] for row in rows])
    )
    return _with_body(data.getvalue(), content)


def _paragraph(line: str) -> str:
    words = line.split(" ")
    pieces = [" ".join(words[at : at + _WORDS_A_RUN]) for at in range(0, len(words), _WORDS_A_RUN)]
    look = _LOOK.format(bold="<w:b/>" if line.isupper() else "")
    runs = "".join(
        f'<w:r w:rsidRPr="00A1B2C3">{look}<w:t xml:space="preserve">{escape(piece)} </w:t></w:r>' for piece in pieces
    )
    return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00D4E5F6">{_LAYOUT.format(look=look)}{runs}</w:p>'


def _table(rows: list[list[list[str]]]) -> str:
    def cell(lines: list[str]) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>{"".join(map(_paragraph, lines))}</w:tc>'

    columns = '<w:gridCol w:w="2400"/>' * len(rows[0])
    shown = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{shown}</w:tbl>"


def _with_body(data: bytes, content: str) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = f'<w:document xmlns:w="{_W}"><w:body>{content}<w:sectPr/></w:body></w:document>'.encode()
            new.writestr(name, part)
    return result.getvalue()


def walk_with_python_docx(data: bytes) -> int:
    """Open the file, go over its paragraphs and the cells of its tables."""
    document = python_docx.Document(BytesIO(data))
    length = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return length + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def floor(data: bytes) -> str:
    """The least that any reader over lxml does."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{{{_W}}}t"))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    print("a Word file of 40 KB ...", end="\r", file=sys.stderr)
    data = make_file()
    source = median_seconds(lambda: read_source(data), runs=RUNS)
    whole = median_seconds(lambda: read(data), runs=RUNS)
    other = median_seconds(lambda: walk_with_python_docx(data), runs=RUNS)
    least = median_seconds(lambda: floor(data), runs=RUNS)
    ratio = source / other
    print_result(
        "docx",
        figure=round(ratio, 2),
        unit="times the time of python-docx for the text",
        aim=f"<= {AIM}",
        holds=ratio <= AIM,
        as_json=options.json,
        details={
            "text_to_floor": round(source / least, 2),
            "whole_to_python_docx": round(whole / other, 2),
            "text_ms": round(source * 1000, 2),
            "text_aim_ms": AIM_SOURCE_MS,
            "whole_ms": round(whole * 1000, 2),
            "python_docx_ms": round(other * 1000, 2),
            "floor_ms": round(least * 1000, 2),
        },
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
