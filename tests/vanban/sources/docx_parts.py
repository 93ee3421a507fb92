"""DOCX files written as XML, for what `tests.builders.docx` has no words for: revisions, broken and hostile parts.

>>> docx_of("<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>")[:2]
b'PK'
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from vanban.limits import DEFAULT_LIMITS, Limits
from vanban.model import SourceText
from vanban.sources.docx import read

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_of(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    heads: Mapping[str, str] | None = None,
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """A file with this inside its parts; `heads` are running heads and feet by the id that sections name them by."""
    heads = heads or {}
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        + "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/header" Target="{key}.xml"/>' for key in heads)
        + "</Relationships>",
    }
    named = {"styles": styles, "numbering": numbering, "footnotes": footnotes}
    for name, inside in [*named.items(), *heads.items()]:
        if inside:
            root = name if name in named else "hdr"
            parts[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{inside}</w:{root}>"
    return zip_of(parts | (others or {}))


def zip_of(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def source_of(body: str, *, limits: Limits = DEFAULT_LIMITS, **parts: str) -> SourceText:
    """The text of a file with this body; `parts` as in `docx_of`."""
    return read(docx_of(body, **parts), limits=limits)


def paragraph(content: str = "", properties: str = "", *, look: str = "") -> str:
    """A paragraph; plain words become its only run."""
    inside = content if content.startswith("<") or not content else run(content, look)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(words: str, look: str = "") -> str:
    """A run; a tab or line break in `words` becomes one."""
    inside = words.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>").replace(
        "\n", "</w:t><w:br/><w:t xml:space='preserve'>"
    )
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{inside}</w:t></w:r>"


def numbered(words: str, *, number: int = 1, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return paragraph(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(index: int, form: str, text: str, more: str = "", *, start: int = 1) -> str:
    """One level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(levels: str, *, key: int = 0) -> str:
    """An abstract numbering."""
    return f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'


def num(key: int, *, of: int = 0, more: str = "") -> str:
    """A numbering as paragraphs name it."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str = "", properties: str = "") -> str:
    """A cell; plain words and runs become a paragraph."""
    inside = content if content.startswith(("<w:p>", "<w:tbl>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
