"""Recipients and signatures of many offices, each in every layout."""

from __future__ import annotations

import pytest
from tests.vanban.passes.case_files import Case, cases
from tests.vanban.passes.header_layouts import FOOT_LAYOUTS, laid_out

from vanban.model import TextFinding
from vanban.passes.foot import read_foot
from vanban.passes.state import State

CASES = cases("foot")
SIGNED = ("authority", "body", "role", "name")


@pytest.mark.parametrize(
    ("case", "layout"),
    [
        (case, layout)
        for case in CASES
        for layout in FOOT_LAYOUTS
        if layout not in case.expected.get("skip", "").split()
    ],
    ids=lambda value: value.where if isinstance(value, Case) else value,
)
def test_it_reads_every_office_in_every_layout(case: Case, layout: str) -> None:
    """A case skips the layouts that say too little for it."""
    parts = case.parts
    left, right = parts.get("left", []), parts.get("right", [])
    state = read_foot(State(source=laid_out(layout, left, right, above=parts["above"], below=parts.get("below", []))))

    assert _found(state) == {name: value for name, value in case.expected.items() if name != "skip"}
    assert state.source.paragraph_at(0) not in state.foot
    _check_spans(state)


def _found(state: State) -> dict[str, str]:
    signature = state.signature
    found = {name: _value(getattr(signature, name)) for name in SIGNED}
    others = " | ".join(map(_value, signature.others))
    return {"recipients": " | ".join(each.name for each in state.recipients), **found, "others": others}


def _value(finding: TextFinding | None) -> str:
    return "" if finding is None else finding.value


def _check_spans(state: State) -> None:
    text, signature = state.source.text, state.signature
    for finding in (*state.recipients, *signature.others, *(getattr(signature, name) for name in SIGNED)):
        if finding is not None:
            assert text[finding.span.start : finding.span.end] == finding.raw
