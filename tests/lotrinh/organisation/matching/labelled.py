"""The labelled names, and the organisations they belong to, read from `cases/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

from lotrinh.organisation.matching import NameMatch
from lotrinh.organisation.matching.index import Entry, UnitIndex
from lotrinh.organisation.matching.matching import match_in
from lotrinh.organisation.models import Unit
from lotrinh.shared.folding import symbol_key
from lotrinh.shared.tree import path_of

CASES = Path(__file__).parent / "cases"
ORGANISATIONS = ("union", "district", "university")
TODAY = date(2026, 11, 25)

_ENDED = re.compile(r"ended (?P<day>\S+) >(?P<successors>.*)")


@dataclass(frozen=True)
class UnitLine:
    """A line of an organisation."""

    code: str
    kind: str
    name: str
    parent: str = ""
    short_name: str = ""
    symbol: str = ""
    aliases: tuple[str, ...] = ()
    ended: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A name, where it stands and what it means."""

    name: str
    keeper: str
    wanted: str


def read_organisation(name: str) -> list[UnitLine]:
    """The units of `cases/<name>.units.txt`, superiors first."""
    above: list[str] = []
    lines: list[UnitLine] = []
    for text in _lines(CASES / f"{name}.units.txt"):
        line = _unit(text.strip(), "")
        depth = (len(text) - len(text.lstrip())) // 2
        above = [*above[:depth], line.code]
        lines.append(_unit(text.strip(), above[depth - 1] if depth else ""))
    return lines


def _unit(text: str, parent: str) -> UnitLine:
    code, kind, name, *more = [part.strip() for part in text.split("|")]
    ended = _ENDED.fullmatch(more.pop()) if more and more[-1].startswith("ended ") else None
    short, symbol, aliases = (*more, "", "", "")[:3]
    return UnitLine(
        code,
        kind,
        name,
        parent,
        short,
        symbol,
        tuple(alias.strip() for alias in aliases.split(";") if alias.strip()),
        date.fromisoformat(ended["day"]) if ended else None,
        tuple(ended["successors"].split()) if ended else (),
    )


def read_cases(name: str) -> list[Case]:
    """The names of `cases/<name>.txt`."""
    keeper = ""
    cases = []
    for text in _lines(CASES / f"{name}.txt"):
        if text.startswith("keeper: "):
            keeper = text.removeprefix("keeper: ").strip()
        else:
            written, _, wanted = text.rpartition("|")
            cases.append(Case(written.strip(), keeper, wanted.strip()))
    return cases


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def index_of(lines: list[UnitLine]) -> UnitIndex:
    """The units in memory, without a database; ids count from 1."""
    ids = {line.code: number for number, line in enumerate(lines, 1)}
    paths: dict[str, str] = {}
    entries = []
    for line in lines:
        paths[line.code] = path_of(ids[line.code], parent_path=paths.get(line.parent, ""))
        names = [line.short_name, *line.aliases]
        entries.append(
            Entry(
                id=ids[line.code],
                path=paths[line.code],
                kind=line.kind,
                name=line.name,
                keys=tuple({symbol_key(key) for key in (line.symbol, line.code) if key}),
                begins=None,
                ends=line.ended,
                others=dict.fromkeys(filter(None, names)),
                successors=dict.fromkeys(ids[code] for code in line.successors),
            )
        )
    return UnitIndex(entries)


def failures(lines: list[UnitLine], cases: list[Case]) -> list[str]:
    """A readable line for each name that was not understood as labelled."""
    ids = {line.code: number for number, line in enumerate(lines, 1)}
    index = index_of(lines)
    found = []
    for case in cases:
        match = match_in(index, [case.name], keeper=Unit(id=ids[case.keeper]), today=TODAY)[case.name]
        if not is_right(match, case.wanted, lines):
            found.append(f"[{case.keeper}] {case.name}: wanted {case.wanted}, got {describe(match, lines)}")
    return found


def is_right(match: NameMatch, wanted: str, lines: list[UnitLine]) -> bool:
    """Whether a match is what the label says."""
    codes = [line.code for line in lines]
    if wanted == "outside":
        return match.kind == "unknown" and not match.is_sure
    sort, _, rest = wanted.partition(":")
    if sort == "group":
        return match.kind == "group" and {codes[at - 1] for at in match.members} == _members(rest, lines)
    if sort == "unclear":
        offered = {codes[one.unit_id - 1] for one in match.candidates}
        return match.kind == "unit" and not match.is_sure and offered >= set(rest.split())
    return match.kind == "unit" and codes[match.candidates[0].unit_id - 1] == wanted


def is_wrong_and_sure(match: NameMatch, wanted: str, lines: list[UnitLine]) -> bool:
    """Whether nobody would have looked at a mistake."""
    return match.is_sure and not is_right(match, wanted, lines)


def _members(text: str, lines: list[UnitLine]) -> set[str]:
    living = [line.code for line in lines if line.ended is None]
    return {code for code in living for pattern in text.split() if fnmatch(code, pattern)}


def describe(match: NameMatch, lines: list[UnitLine]) -> str:
    """A match in one line."""
    sure = "sure" if match.is_sure else "unsure"
    if match.kind == "group":
        return f"group {match.rule} ({sure}): {' '.join(lines[at - 1].code for at in match.members)}"
    best = [f"{lines[one.unit_id - 1].code} {one.score} {'+'.join(one.reasons)}" for one in match.candidates[:3]]
    return f"{match.kind} ({sure}): {'; '.join(best)}"
