"""How long a desk with 400 tasks, three obligations each, takes to become a plan, on both databases.

`--database postgresql` measures one of the two alone. The desk is built here; only the accepting is measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.pages import _server
from benchmarks.population import set_up
from benchmarks.report import print_result

TASKS, UNITS, SECTIONS, RUNS, AIM_S = 400, 40, 20, 5, 2.0
DATABASES = ("sqlite", "postgresql")


def run(database: str, *, runs: int) -> dict[str, float]:
    """Seconds of the median accepting, and of the slowest."""
    with tempfile.TemporaryDirectory(prefix="lotrinh-bench-") as folder, _address(database, Path(folder)) as url:
        set_up(Path(folder), database_url=url)
        times = [_accept_one(number) for number in range(runs + 1)][1:]
    return {"median": median(times), "slowest": max(times)}


@contextmanager
def _address(database: str, folder: Path) -> Iterator[str | None]:
    with _server(folder) if database == "postgresql" else nullcontext() as url:
        yield url


def _accept_one(number: int) -> float:
    from django.utils import timezone  # noqa: PLC0415 — Django is set up by now

    from lotrinh.organisation.policy import actor_for  # noqa: PLC0415
    from lotrinh.plans.models import Obligation, Task  # noqa: PLC0415
    from lotrinh.review.actions.accepting import accept_desk  # noqa: PLC0415

    person, unit_ids = _organisation()
    desk = _desk(person, unit_ids)
    now = timezone.now()
    by = actor_for(person, today=timezone.localdate(now))
    start = perf_counter()
    accept_desk(desk, by=by, at=now, sequence=0, knows_doubts=True)
    taken = perf_counter() - start
    if (Task.objects.count(), Obligation.objects.count()) != (TASKS * (number + 1), 3 * TASKS * (number + 1)):
        raise SystemExit("The plan does not hold what the desk did.")
    return taken


def _organisation() -> tuple[Any, list[int]]:
    """A reviewer in the first of the units; made once."""
    from lotrinh.organisation.models import Person, Post, Unit  # noqa: PLC0415
    from lotrinh.shared.policy import Role  # noqa: PLC0415
    from lotrinh.shared.tree import path_of  # noqa: PLC0415

    if not Unit.objects.exists():
        rows = [Unit(id=n, code=f"D{n}", name=f"Ban số {n}", path=path_of(n)) for n in range(1, UNITS + 1)]
        Unit.objects.bulk_create(rows)
        person = Person.objects.create(username="chuyen-vien", full_name="Trần Quang Minh", password="!")  # noqa: S106
        Post.objects.create(person=person, unit=rows[0], role=Role.OFFICER, title="", from_date=date(2026, 1, 1))
    return Person.objects.get(username="chuyen-vien"), list(Unit.objects.order_by("id").values_list("pk", flat=True))


def _desk(person: Any, unit_ids: list[int]) -> Any:
    """An open desk with headings, tasks and the names of units, as if it had been reviewed."""
    from django.utils import timezone  # noqa: PLC0415

    from lotrinh.documents.models import Document  # noqa: PLC0415
    from lotrinh.review.models import Card, Desk  # noqa: PLC0415

    now, unit_id = timezone.now(), unit_ids[0]
    document = Document.objects.create(
        unit_id=unit_id, direction="incoming", symbol="48/KH", created_by=person, created_at=now, changed_at=now
    )
    text, values = _cards(unit_ids)
    desk = Desk.objects.create(document=document, unit_id=unit_id, state="open", made_at=now, changed_at=now, text=text)
    rows = []
    for value in values:
        row = Card(desk=desk)
        row.take(value)
        rows.append(row)
    Card.objects.bulk_create(rows)
    return desk


def _cards(unit_ids: list[int]) -> tuple[str, list[Any]]:
    from lotrinh.review.board import Card, Finding, Kind  # noqa: PLC0415
    from lotrinh.review.board.ordering import spread  # noqa: PLC0415

    places = iter(spread(SECTIONS + TASKS + UNITS))
    text, cards = "", []
    for number in range(TASKS):
        if number % (TASKS // SECTIONS) == 0:
            section = f"s{number}"
            cards.append(Card(section, Kind.SECTION, next(places), fields={"title": (Finding(f"Phần {number}"),)}))
        words = f"Tổ chức huấn luyện an toàn, vệ sinh lao động đợt {number} và báo cáo kết quả trước ngày 15/12/2026"
        start = len(text)
        text += words + "\n"
        names = [Finding(f"Ban số {unit_ids[(number + step) % UNITS]}") for step in range(3)]
        deadline = Finding("trước ngày 15/12/2026", more={"kind": "point", "due": "2026-12-14"})
        fields = {
            "text": (Finding(words, start, start + len(words), words),),
            "lead": (names[0],),
            "support": tuple(names[1:]),
            "deadline": (deadline,),
            "product": (Finding("Báo cáo"),),
        }
        cards.append(Card(f"t{number}", Kind.TASK, next(places), section, fields=fields))
    for unit_id in unit_ids:
        choice = {"kind": "unit", "units": [unit_id], "is_learned": False, "by": "person"}
        name = (Finding(f"Ban số {unit_id}"),)
        cards.append(Card(f"u{unit_id}", Kind.UNIT, next(places), fields={"name": name}, more={"choice": choice}))
    return text, cards


def main() -> int:
    """Measure and print; each database in a process of its own, for settings are read once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    if options.database is None:
        commands = [[sys.executable, "-m", "benchmarks.accepting", *sys.argv[1:], "--database", n] for n in DATABASES]
        return max(subprocess.run(command, check=False).returncode for command in commands)
    times = run(options.database, runs=options.runs)
    print_result(
        f"accepting-{options.database}",
        figure=round(times["median"], 2),
        unit=f"s for {TASKS} tasks with 3 obligations each",
        aim=f"< {AIM_S:g}",
        holds=times["median"] < AIM_S,
        as_json=options.json,
        details={"slowest_s": round(times["slowest"], 2)},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
