"""A country's worth of units, people and documents for the benchmarks: real provinces and communes, documents made up.

The same on every run. The administrative units are read from the wheel of the package `vietnam-provinces` as data (it
is never imported), which `make bench` downloads into `build/wheels`.
"""

from __future__ import annotations

import json
import logging
import os
import random
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import django

from benchmarks.population_texts import NAMES, OPENINGS, PERIODS, RARE, SENTENCES, TOPICS, TYPES

T = TypeVar("T")
WHEELS = Path(__file__).parent.parent / "build" / "wheels"
SEED, FIRST_DAY, DAYS = 20_260_101, date(2023, 1, 3), 1050
OFFICES = ("Văn phòng", "Phòng Tổng hợp", "Phòng Kế hoạch", "Phòng Đào tạo")
PEOPLE = {"clerk": "van-thu", "officer": "chuyen-vien", "head": "thu-truong"}
PASSWORD = "mot-mat-khau-dai-2026"  # noqa: S105 — of people who do not exist


VISITORS = {"clerk": "thu-van-thu", "commune clerk": "xa-van-thu", "leader": "lanh-dao", "auditor": "kiem-tra"}
"""Whose pages are measured, by sign-in name."""


def provinces() -> list[dict[str, Any]]:
    """The provinces with their communes, as the package keeps them."""
    wheel = next(iter(sorted(WHEELS.glob("vietnam_provinces-*.whl"))), None)
    if wheel is None:
        raise SystemExit(f"There is no wheel of vietnam-provinces in {WHEELS}. Run `make bench`, which downloads it.")
    with zipfile.ZipFile(wheel) as archive:
        found: list[dict[str, Any]] = json.loads(archive.read("vietnam_provinces/data/nested-divisions.json"))
    return found


def populate(*, documents: int, communes: int | None = None) -> None:
    """Fill an empty, migrated database; `communes` bounds those of each province."""
    from django.db import connection, transaction  # noqa: PLC0415 — Django is set up by now

    started = perf_counter()
    with transaction.atomic():
        _add_installation()
        units = _add_units(communes)
        people = _add_people(units)
        _say(f"{len(units)} units", started)
        for number, batch in enumerate(_batches(_documents(units, people, documents), 2000), 1):
            _add_documents(batch)
            _say(f"{min(number * 2000, documents)}/{documents} documents", started)
        _add_routings(units, people, documents)
        _add_registers(people)
        _add_relations(documents)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _say(what: str, started: float) -> None:
    print(f"population: {what}, {perf_counter() - started:.0f} s   ", end="\r", file=sys.stderr, flush=True)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _add_installation() -> None:
    from lotrinh.shared.models import Installation  # noqa: PLC0415

    Installation.objects.create(name="Cơ quan thường trực", set_up_at=datetime(2023, 1, 1, tzinfo=UTC))


def _add_units(communes: int | None) -> list[Any]:
    from lotrinh.organisation.models import Unit, UnitKind  # noqa: PLC0415
    from lotrinh.shared.tree import path_of  # noqa: PLC0415

    units: list[Any] = []

    def add(code: str, name: str, kind: str, symbol: str, parent: Any = None) -> Any:
        number = len(units) + 1
        unit = Unit(id=number, code=code, name=name, kind=kind, symbol=symbol, parent=parent, position=number)
        unit.path = path_of(number, parent_path=parent.path if parent else "")
        unit.depth = parent.depth + 1 if parent else 0
        unit.search_text = unit.folded([])
        units.append(unit)
        return unit

    root = add("TW", "Cơ quan thường trực An toàn và Phòng ngừa rủi ro", UnitKind.STATE_BODY, "CQTT")
    for province in provinces():
        code = f"T{province['code']:02}"
        above = add(code, province["name"], UnitKind.PROVINCE, "UBND", root)
        for number, office in enumerate(OFFICES, 1):
            add(f"{code}-P{number}", f"{office} {province['name']}", UnitKind.DEPARTMENT, f"P{number}", above)
        for commune in province["wards"][:communes]:
            add(f"{code}-{commune['code']:05}", commune["name"], UnitKind.COMMUNE, "UBND", above)
    Unit.objects.bulk_create(units, batch_size=1000)
    return units


def _add_people(units: list[Any]) -> list[Any]:
    from lotrinh.organisation.models import Person, Post  # noqa: PLC0415
    from lotrinh.shared.policy import Role  # noqa: PLC0415

    wanted = [("lanh-dao", Role.LEADER, units[0]), ("kiem-tra", Role.AUDITOR, units[0])]
    wanted += [("thu-van-thu", Role.CLERK, units[0]), ("xa-van-thu", Role.CLERK, units[40])]
    wanted += [(f"{name}-{unit.id}", Role(role), unit) for unit in units for role, name in PEOPLE.items()]
    created = datetime(2023, 1, 1, tzinfo=UTC)
    people = [
        Person(username=name, full_name=NAMES[number % len(NAMES)], password="!", created_at=created)  # noqa: S106
        for number, (name, _, _) in enumerate(wanted)
    ]
    Person.objects.bulk_create(people, batch_size=1000)
    people = list(Person.objects.order_by("id"))
    posts = [
        Post(person=person, unit=unit, role=role, title=str(role.label), from_date=FIRST_DAY)
        for person, (_, role, unit) in zip(people, wanted, strict=True)
    ]
    Post.objects.bulk_create(posts, batch_size=1000)
    return people


def _documents(units: list[Any], people: list[Any], count: int) -> Iterator[tuple[Any, str]]:
    """Documents with their texts, in the order of their days: every tenth of the root's own."""
    from lotrinh.documents.models import Direction, Document, ReadingState  # noqa: PLC0415
    from lotrinh.shared.folding import fold_search, symbol_key  # noqa: PLC0415

    chance = random.Random(SEED)  # noqa: S311 — the same on every run
    for number in range(1, count + 1):
        unit = units[0] if number % 10 == 0 else chance.choice(units)
        issuer = chance.choice(units)
        day = FIRST_DAY + timedelta(days=number * DAYS // count)
        code, type_name = chance.choice(TYPES)
        subject, text = _text(chance, day, issuer.name)
        symbol = f"{chance.randint(1, 1200):02}/{code or 'CV'}-{issuer.symbol}"
        moment = datetime(day.year, day.month, day.day, 2, tzinfo=UTC) + timedelta(minutes=number % 400)
        document = Document(
            id=number,
            unit=unit,
            direction=Direction.INCOMING if chance.random() < 0.7 else Direction.OUTGOING,
            symbol=symbol,
            symbol_key=symbol_key(symbol),
            type_code=code,
            type_name=type_name,
            issued_date=day,
            issuer_name=issuer.name,
            issuer_key=fold_search(issuer.name),
            issuer_unit=issuer,
            subject=subject,
            page_count=chance.randint(1, 12),
            signer_name=chance.choice(NAMES),
            urgency=1 if number % 40 == 0 else 0,
            due_date=day + timedelta(days=20) if number % 3 == 0 else None,
            confirmed_at=moment if number % 25 else None,
            reading_state=ReadingState.READ,
            created_by=people[number % len(people)],
            created_at=moment,
            changed_at=moment,
        )
        yield document, f"{issuer.name.upper()}\nSố: {symbol}\n{type_name.upper()}\n{subject}\n{text}"


def _text(chance: random.Random, day: date, place: str) -> tuple[str, str]:
    topic = chance.choice(tuple(TOPICS))
    period = chance.choice(PERIODS).format(
        year=day.year, later=day.year + 4, quarter=("I", "II", "III", "IV")[(day.month - 1) // 3], month=day.month
    )
    subject = f"{chance.choice(OPENINGS)} {topic} {period}: {chance.choice(TOPICS[topic])}"
    sentences = []
    for number in range(1, chance.randint(8, 22)):
        work = chance.choice(RARE) if chance.random() < 0.0002 else chance.choice(TOPICS[topic])
        values = {"work": work, "place": place, "year": day.year, "day": number, "month": day.month}
        sentences.append(f"{number}. {chance.choice(SENTENCES).format(**values)}")
    return subject, "\n".join(sentences)


def _add_documents(batch: list[tuple[Any, str]]) -> None:
    from lotrinh.documents.models import Document, Reading  # noqa: PLC0415
    from lotrinh.search.actions import entry_of  # noqa: PLC0415
    from lotrinh.search.models import SearchEntry  # noqa: PLC0415

    documents = [document for document, _ in batch]
    readings = [
        Reading(
            document=document, asked_at=document.created_at, finished_at=document.created_at, progress=100, text=text
        )
        for document, text in batch
    ]
    Document.objects.bulk_create(documents, batch_size=500)
    Reading.objects.bulk_create(readings, batch_size=500)
    entries = [entry_of(d, r, []) for d, r in zip(documents, readings, strict=True)]
    SearchEntry.objects.bulk_create(entries, batch_size=500)


def _add_routings(units: list[Any], people: list[Any], count: int) -> None:
    from lotrinh.documents.models import Purpose, Routing  # noqa: PLC0415

    chance = random.Random(SEED + 1)  # noqa: S311
    moment = datetime(2026, 1, 5, 2, tzinfo=UTC)
    routings = (
        Routing(
            document_id=number,
            unit=chance.choice(units),
            purpose=Purpose.LEAD if part == 0 else Purpose.INFORMATION,
            routed_by=people[0],
            routed_at=moment,
        )
        for number in range(1, count + 1)
        for part in range(number % 3)
    )
    for batch in _batches(routings, 5000):
        Routing.objects.bulk_create(batch, batch_size=1000, ignore_conflicts=True)


def _add_registers(people: list[Any]) -> None:
    """A register of each unit and direction, with its documents in the order of their days."""
    from django.db.models import F  # noqa: PLC0415

    from lotrinh.documents.models import Document  # noqa: PLC0415
    from lotrinh.registers.models import Counter, Entry, Register  # noqa: PLC0415

    rows = (
        Document.objects.annotate(day=F("issued_date")).order_by("id").values_list("id", "unit_id", "direction", "day")
    )
    names = {"incoming": "Sổ đăng ký văn bản đến", "outgoing": "Sổ đăng ký văn bản đi"}
    moment = datetime(2023, 1, 1, tzinfo=UTC)
    kept = list(rows)
    pairs = sorted({(unit, direction) for _, unit, direction, _ in kept})
    Register.objects.bulk_create(
        [Register(unit_id=unit, direction=way, name=names[way], opened_at=moment) for unit, way in pairs],
        batch_size=1000,
    )
    registers = {(r.unit_id, r.direction): r.pk for r in Register.objects.order_by("id")}
    numbers: dict[tuple[int, int], int] = {}
    entries = []
    for document_id, unit_id, direction, day in kept:
        key = (registers[unit_id, direction], day.year)
        numbers[key] = numbers.get(key, 0) + 1
        entries.append(
            Entry(
                register_id=key[0],
                year=key[1],
                number=numbers[key],
                document_id=document_id,
                entered_date=day,
                entered_by=people[0],
                entered_at=moment,
            )
        )
    Entry.objects.bulk_create(entries, batch_size=1000)
    Counter.objects.bulk_create(
        [Counter(register_id=register, year=year, last_number=last) for (register, year), last in numbers.items()],
        batch_size=1000,
    )


def _add_relations(count: int) -> None:
    """Every fourth document rests on an earlier one; every ninth carries one out."""
    from lotrinh.documents.models import Document, Relation, RelationKind  # noqa: PLC0415

    chance = random.Random(SEED + 2)  # noqa: S311
    kinds = {4: RelationKind.BASED_ON, 9: RelationKind.CARRIES_OUT}
    moment = datetime(2026, 1, 5, 2, tzinfo=UTC)
    known = dict(Document.objects.values_list("pk", "symbol"))
    relations = []
    for step, kind in kinds.items():
        for number in range(step, count, step):
            target = chance.randint(max(1, number - 500), number)
            if target != number:
                symbol = known[target]
                relations.append(
                    Relation(document_id=number, kind=kind, target_id=target, symbol=symbol, added_at=moment)
                )
    for batch in _batches(relations, 5000):
        Relation.objects.bulk_create(batch, batch_size=1000, ignore_conflicts=True)


def set_up(folder: Path, *, database_url: str | None = None) -> None:
    """Point the application at a database of its own, and migrate it."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "lotrinh.config.settings", "LOTRINH_DATA": str(folder)}
    os.environ |= {"LOTRINH_HOSTS": "testserver,127.0.0.1,localhost"}
    os.environ.pop("DATABASE_URL", None)
    if database_url:
        os.environ["DATABASE_URL"] = database_url
    django.setup()
    logging.disable(logging.INFO)  # a line for every request would be half of what is measured
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
