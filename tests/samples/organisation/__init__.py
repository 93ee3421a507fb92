"""The documents of the sample organisation: plain texts here, DOCX in `src/lotrinh/sample/files` for the installed package.

Each text opens with `key: value` lines, then the body: `# ` a part, `+ ` a numbered item, `* ` a lettered point, the rest paragraphs.
`python -m tests.samples.organisation` writes the files anew; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.builders.docx import Block, Number, build_docx, paragraph
from tests.samples.parts import PLAN_NUMBERS, foot, head, title

TEXTS = Path(__file__).parent
FILES = Path(__file__).parents[3] / "src" / "lotrinh" / "sample" / "files"
_LEVELS = {"# ": 0, "+ ": 1, "* ": 2}


def texts() -> list[Path]:
    """Every text, in the order of its name."""
    return sorted(TEXTS.glob("*.txt"))


def build(text: Path) -> bytes:
    """The DOCX of one text."""
    opening, _, body = text.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in opening.splitlines())
    return build_docx([*_opening(fields), *_body(body), _foot(fields)])


def _opening(fields: dict[str, str]) -> Iterator[Block]:
    is_letter = "about" in fields
    yield head(
        fields.get("superior"), fields["issuer"], f"Số: {fields['symbol']}", fields["day"], about=fields.get("about")
    )
    if not is_letter:
        yield from title(fields["type"], fields["abstract"])


def _body(body: str) -> Iterator[Block]:
    for line in filter(None, body.splitlines()):
        level = _LEVELS.get(line[:2])
        if level is None:
            yield paragraph(line)
        else:
            yield paragraph(line[2:], bold=level == 0, number=Number(PLAN_NUMBERS, level))


def _foot(fields: dict[str, str]) -> Block:
    return foot(fields["recipients"].split(" | "), authority=fields["authority"].split(" | "), name=fields["signer"])
