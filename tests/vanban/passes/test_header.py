"""The top of documents of many offices, each in every layout."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.vanban.passes.case_files import Case, cases
from tests.vanban.passes.header_layouts import LAYOUTS, laid_out

from vanban.model import Header, SourceText
from vanban.passes.fragment import source_from_text
from vanban.passes.header import read_header
from vanban.passes.state import State

CASES = cases("header")
IN_LINES = cases("header_lines")
FIELDS = ("issuer", "superior", "symbol", "type", "place_name", "date", "abstract", "urgency", "secrecy")


def _source(case: Case, layout: str) -> SourceText:
    parts = case.parts
    return laid_out(layout, parts["left"], parts["right"], above=parts.get("above", []), below=parts["below"])


def _found(header: Header, name: str) -> str:
    if name == "addressees":
        return " | ".join(finding.value for finding in header.addressees)
    if name == "joint":
        return " | ".join(finding.value for finding in header.joint_issuers)
    if name == "is_draft":
        return "yes" if header.is_draft else "no"
    finding = getattr(header, {"place": "place_name"}.get(name, name))
    return "" if finding is None else str(finding.value)


@pytest.mark.parametrize(
    ("case", "layout"),
    [(case, layout) for case in CASES for layout in LAYOUTS if layout not in case.expected.get("skip", "").split()],
    ids=lambda value: value.where if isinstance(value, Case) else value,
)
def test_it_reads_every_office_in_every_layout(case: Case, layout: str) -> None:
    """A case skips the layouts that say too little for it."""
    _check(case, _source(case, layout))


@pytest.mark.parametrize("case", IN_LINES, ids=lambda case: case.where)
def test_it_reads_tops_whose_lines_are_broken(case: Case) -> None:
    _check(case, source_from_text("\n".join(case.parts["lines"])))


def _check(case: Case, source: SourceText) -> None:
    expected = {name: value for name, value in case.expected.items() if name != "skip"}
    state = read_header(State(source=source))
    codes = expected.pop("diagnostics", "").split()
    ends = expected.pop("head_ends_before", None)
    superior = expected.get("superior", "")
    found = {name: _found(state.header, name) for name in {**expected, "superior": superior}}
    assert found == {**expected, "superior": superior}
    assert set(codes) <= {diagnostic.code for diagnostic in state.diagnostics}
    if ends:
        first = state.source.paragraphs[max(state.head) + 1]
        assert state.source.words(first).startswith(ends)
    _check_spans(state)


def _check_spans(state: State) -> None:
    text, header = state.source.text, state.header
    findings = [getattr(header, name) for name in FIELDS]
    for finding in (*findings, *header.joint_issuers, *header.addressees):
        if finding is not None:
            assert text[finding.span.start : finding.span.end] == finding.raw


def test_it_takes_the_number_of_a_scan_that_cannot_be_read_for_unknown() -> None:
    source = source_from_text("SỞ Y TẾ\nSố: /KH-SYT\nSơn Hải, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nTập huấn sơ cứu")
    scan = replace(source, paragraphs=tuple(replace(part, recognised=0.9) for part in source.paragraphs))

    typed, recognised = (read_header(State(source=text)) for text in (source, scan))

    assert typed.header.symbol is not None
    assert typed.header.symbol.value == "/KH-SYT"
    assert recognised.header.symbol is None
    assert "header.symbol.unread" in {diagnostic.code for diagnostic in recognised.diagnostics}
