"""Names as documents write them, over three organisations."""

from __future__ import annotations

import pytest

from lotrinh.organisation.matching import REASONS
from lotrinh.organisation.matching.matching import match_in
from lotrinh.organisation.matching.names import read_name
from lotrinh.organisation.matching.words import is_bare
from lotrinh.organisation.models import Unit
from tests.lotrinh.organisation.matching.labelled import (
    ORGANISATIONS,
    TODAY,
    failures,
    index_of,
    is_wrong_and_sure,
    read_cases,
    read_organisation,
)

PARTS = ("tuning", "held_out")
AIM = 0.95


def test_there_are_enough_cases() -> None:
    cases = [case for part in PARTS for name in ORGANISATIONS for case in read_cases(f"{name}.{part}")]
    hard = [case for case in cases if case.wanted == "outside" or case.wanted.startswith("unclear")]
    assert len(cases) >= 300
    assert len(hard) >= 40


@pytest.mark.parametrize("part", PARTS)
def test_it_finds_nearly_all(part: str) -> None:
    count = 0
    failed = []
    for name in ORGANISATIONS:
        cases = read_cases(f"{name}.{part}")
        count += len(cases)
        failed += failures(read_organisation(name), cases)
    assert 1 - len(failed) / count >= AIM, "\n".join(failed)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_it_is_hardly_ever_sure_of_a_mistake(name: str) -> None:
    lines = read_organisation(name)
    ids = {line.code: number for number, line in enumerate(lines, 1)}
    index = index_of(lines)
    wrong = []
    for case in (*read_cases(f"{name}.tuning"), *read_cases(f"{name}.held_out")):
        match = match_in(index, [case.name], keeper=Unit(id=ids[case.keeper]), today=TODAY)[case.name]
        wrong += [case.name] if is_wrong_and_sure(match, case.wanted, lines) else []
        assert all(reason in REASONS for one in match.candidates for reason in one.reasons)
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_it_is_never_sure_of_a_unit_that_is_not_there(name: str) -> None:
    lines = read_organisation(name)
    named = [line.name for line in lines]
    superiors = {line.parent for line in lines} | {code for line in lines for code in line.successors}
    wrong = []
    for gone in lines[1:]:
        is_leaf = gone.code not in superiors and gone.ended is None
        if not is_leaf or named.count(gone.name) > 1 or is_bare(read_name(gone.name).plain):
            continue
        index = index_of([line for line in lines if line is not gone])
        match = match_in(index, [gone.name], keeper=Unit(id=1), today=TODAY)[gone.name]
        wrong += [gone.name] if match.is_sure else []
    assert not wrong, "\n".join(wrong)
