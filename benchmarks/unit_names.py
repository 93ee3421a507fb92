"""How many names of units are understood as labelled, and how long a hundred take among 3,500 units."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.population import set_up
from benchmarks.report import median_seconds, print_result

if TYPE_CHECKING:
    from lotrinh.organisation.matching.index import UnitIndex
    from lotrinh.organisation.models import Unit

UNITS, NAMES = 3_500, 100
AIM_RATE, AIM_LOAD_MS, AIM_MATCH_MS = 0.95, 60.0, 150.0
TODAY = date(2026, 11, 25)

_OFFICES = (
    *("Văn phòng", "Ban Tổ chức", "Ban Chính sách pháp luật và Quan hệ lao động", "Ban An toàn, vệ sinh lao động"),
    *("Ban Nữ công và Đời sống", "Ban Tài chính", "Ủy ban Kiểm tra"),
)
_TRADES = ("Thủy sản", "Bao bì", "Đông lạnh", "Vận tải", "Cơ điện")
_SYLLABLES = (
    *("An", "Bình", "Châu", "Đông", "Giang", "Hà", "Hải", "Hòa", "Hưng", "Khánh", "Kim", "Lam", "Lâm", "Lạc", "Long"),
    *("Lộc", "Minh", "Nam", "Ngọc", "Nghĩa", "Phú", "Phúc", "Phước", "Quang", "Sơn", "Tân", "Tây", "Thanh", "Thịnh"),
)
_GENERAL = (
    *("Văn phòng Công đoàn ngành", "Ban ATVSLĐ", "Ban Chính sách pháp luật", "các công đoàn cơ sở", "Chánh Văn phòng"),
    *("Công đoàn cấp trên cơ sở", "Sở Y tế", "Ban Tài chính", "các ban, trừ Ban Tài chính", "UBKT Công đoàn ngành"),
    *("LĐLĐ tỉnh", "Ban Thường vụ", "Uỷ ban Kiểm tra", "các đơn vị liên quan", "Ban Nữ công, Ban Tài chính"),
    *("UBND các xã, phường", "Ban Tổ chức Hội thi", "Trung tâm Y tế", "Phòng Nội vụ huyện"),
)
_WRITINGS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda name: name.replace("Công đoàn cơ sở", "CĐCS"),
    lambda name: name.replace("Công đoàn cơ sở ", ""),
    lambda name: name.replace("Công ty Cổ phần", "Cty CP"),
    lambda name: name.replace("ông", "ôgn", 1),
)


def make_units() -> Unit:
    """A union of that many units, in the database; its root."""
    from lotrinh.organisation.models import Unit, UnitAlias, UnitKind  # noqa: PLC0415 — Django is set up by now
    from lotrinh.shared.folding import fold_search  # noqa: PLC0415
    from lotrinh.shared.tree import path_of  # noqa: PLC0415

    chance = random.Random(4)  # noqa: S311 — the same units each time
    units: list[Unit] = []

    def add(name: str, kind: str, parent: Unit | None) -> Unit:
        number = len(units) + 1
        path = path_of(number, parent_path=parent.path if parent else "")
        units.append(Unit(id=number, code=f"U{number}", name=name, kind=kind, parent=parent, path=path))
        return units[-1]

    root = add("Công đoàn ngành Chế biến Thủy sản Hồng Lam", UnitKind.UNION, None)
    for name in _OFFICES:
        add(name, UnitKind.DEPARTMENT, root)
    while len(units) < UNITS:
        cluster = add(f"Công đoàn Khu công nghiệp {_place(chance, 2)} {len(units)}", UnitKind.UNION, root)
        for name in ("Văn phòng", "Ban Tài chính", "Ban Nữ công"):
            add(name, UnitKind.DEPARTMENT, cluster)
        for _ in range(40):
            legal, trade = chance.choice(("TNHH", "Cổ phần")), chance.choice(_TRADES)
            company = f"Công ty {legal} {trade} {_place(chance, 3)}"
            add(f"Công đoàn cơ sở {company}", UnitKind.ENTERPRISE, cluster)
    Unit.objects.bulk_create(units[:UNITS], batch_size=500)
    aliases = [
        UnitAlias(unit=unit, name=company, folded_name=fold_search(company))
        for unit in units[:UNITS]
        if (company := unit.name.removeprefix("Công đoàn cơ sở ")) != unit.name
    ]
    UnitAlias.objects.bulk_create(aliases, batch_size=500)
    return root


def _place(chance: random.Random, count: int) -> str:
    return " ".join(chance.sample(_SYLLABLES, count))


def make_names() -> list[str]:
    """A hundred different names, as one document may have them, with abbreviations, capitals and slips."""
    from lotrinh.organisation.models import Unit, UnitKind  # noqa: PLC0415

    chance = random.Random(5)  # noqa: S311 — the same names each time
    companies = list(Unit.objects.filter(kind=UnitKind.ENTERPRISE).order_by("id").values_list("name", flat=True))
    chosen = chance.sample(companies, NAMES - len(_GENERAL))
    return [*_GENERAL, *(chance.choice(_WRITINGS)(name) for name in chosen)]


def rates() -> dict[str, float]:
    """The part of the labelled names that is understood, of those for tuning and of those held out."""
    from tests.lotrinh.organisation.matching.labelled import (  # noqa: PLC0415
        ORGANISATIONS,
        failures,
        read_cases,
        read_organisation,
    )

    found = {}
    for part in ("tuning", "held_out"):
        cases = {name: read_cases(f"{name}.{part}") for name in ORGANISATIONS}
        failed = [line for name, listed in cases.items() for line in failures(read_organisation(name), listed)]
        found[part] = round(1 - len(failed) / sum(map(len, cases.values())), 4)
    return found


def speeds() -> dict[str, float]:
    """Milliseconds: the query alone, a hundred names in units that are loaded, and the first and later calls."""
    from lotrinh.organisation.matching import match_names  # noqa: PLC0415
    from lotrinh.organisation.matching.index import UnitIndex, load_entries  # noqa: PLC0415
    from lotrinh.organisation.matching.matching import match_in  # noqa: PLC0415

    root = make_units()
    names = make_names()
    start = perf_counter()
    match_names(names, keeper=root, today=TODAY)
    first = perf_counter() - start
    whole = median_seconds(lambda: match_names(names, keeper=root, today=TODAY))
    load = median_seconds(load_entries)
    index = median_seconds(lambda: UnitIndex(load_entries())) - load
    match = median([_seconds(UnitIndex(load_entries()), match_in, names, root) for _ in range(9)])
    seconds = {"query": load, "index": index, "match": match, "first_call": first, "later_calls": whole}
    return {f"{key}_ms": round(value * 1000, 1) for key, value in seconds.items()}


def _seconds(index: UnitIndex, match: Callable[..., object], names: list[str], root: Unit) -> float:
    """One matching in units that nobody has asked yet."""
    start = perf_counter()
    match(index, names, keeper=root, today=TODAY)
    return perf_counter() - start


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        set_up(Path(folder))
        print("units ...", end="\r", file=sys.stderr)
        found, times = rates(), speeds()
    is_quick = times["query_ms"] <= AIM_LOAD_MS and times["match_ms"] <= AIM_MATCH_MS
    print_result(
        "unit_names",
        figure=found["held_out"],
        unit="of the held-out names understood",
        aim=f">= {AIM_RATE}, query <= {AIM_LOAD_MS:g} ms, {NAMES} names in {UNITS} units <= {AIM_MATCH_MS:g} ms",
        holds=found["held_out"] >= AIM_RATE and is_quick,
        as_json=options.json,
        details=found | times,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
