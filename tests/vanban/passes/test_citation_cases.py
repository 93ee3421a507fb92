"""Documents cited by many offices, each sentence in several layouts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.vanban.passes.case_files import Case, cases

from vanban.model import Citation, Kind
from vanban.passes.citations import read_citations
from vanban.passes.state import State
from vanban.sources.builder import SourceBuilder

CASES = cases("citations")


def paragraph(lines: list[str], builder: SourceBuilder) -> None:
    """Each line a paragraph."""
    for line in lines:
        builder.add(line)


def bulleted(lines: list[str], builder: SourceBuilder) -> None:
    """Each line behind a bullet."""
    for line in lines:
        builder.add(f"- {line}")


def numbered(lines: list[str], builder: SourceBuilder) -> None:
    """Each line an item whose number might be taken for a part of a symbol."""
    for number, line in enumerate(lines, start=1):
        builder.add(f"{number}. {line}")


def cell(lines: list[str], builder: SourceBuilder) -> None:
    """In a row of a table, behind its number."""
    builder.begin_table()
    for column, text in enumerate(("12", *lines)):
        builder.begin_cell(0, column)
        builder.add(text)
    builder.end_table()


def footnote(lines: list[str], builder: SourceBuilder) -> None:
    """At the foot of a page."""
    builder.add("Nội dung tập huấn.")
    for line in lines:
        builder.add(line, kind=Kind.FOOTNOTE)


LAYOUTS: dict[str, Callable[[list[str], SourceBuilder], None]] = {
    "paragraph": paragraph,
    "bulleted": bulleted,
    "numbered": numbered,
    "cell": cell,
    "footnote": footnote,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_it_reads_what_every_office_cites_in_every_layout(case: Case, layout: str) -> None:
    builder = SourceBuilder("docx")
    LAYOUTS[layout](case.parts["text"], builder)
    state = read_citations(State(source=builder.build()))

    assert " | ".join(map(_shown, state.citations)) == case.expected["cited"]
    for name in case.expected.keys() - {"cited"}:
        assert getattr(state.citations[0], name) == case.expected[name]
    for citation in state.citations:
        assert state.source.text[citation.span.start : citation.span.end] == citation.raw


def test_it_reads_nothing_in_the_head_of_a_page() -> None:
    builder = SourceBuilder("docx")
    builder.add("Kế hoạch số 12/KH-SYT", kind=Kind.PAGE_HEADER)

    assert read_citations(State(source=builder.build())).citations == ()


def _shown(citation: Citation) -> str:
    return " ".join(filter(None, (citation.symbol, citation.date and citation.date.isoformat(), citation.role.value)))
