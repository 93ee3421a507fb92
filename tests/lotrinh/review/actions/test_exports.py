from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from itertools import count
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Direction, Document
from lotrinh.organisation.models import Person, Unit
from lotrinh.review.actions.exports import export_desk_labels, export_labels, export_reconciliation
from lotrinh.review.actions.laying import rows_of
from lotrinh.review.actions.lists import import_list
from lotrinh.review.actions.steps import take_step
from lotrinh.review.board import Finding
from lotrinh.review.board.laying import cards_from
from lotrinh.review.models import Card, Desk, DeskState
from lotrinh.review.queries.lists import find_desks_to_label
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from tests.cast import Cast
from tests.lotrinh.review.lists.samples import HEADINGS, TRAINING, csv_file
from vanban import document_to_dict
from vanban.passes import read_text
from vanban.passes.fragment import source_from_text

TEXT = """CÔNG TY CẤP NƯỚC AN BÌNH
Số: {number}/KH-CNAB
KẾ HOẠCH
Công tác an toàn năm 2026
I. NHIỆM VỤ
1. Phòng Tổ chức mở lớp huấn luyện an toàn trước ngày 15/5/2026.
"""
NUMBERS = count(1)


@pytest.fixture
def officer(cast: Cast, acting: Callable[[Person], Actor]) -> Actor:
    return acting(cast.officer)


def _desk(unit: Unit, by: Person, at: datetime, *, number: str) -> Desk:
    """A desk under review whose cards are laid out."""
    text = TEXT.format(number=number)
    document = Document.objects.create(
        unit=unit, direction=Direction.INCOMING, created_by=by, created_at=at, changed_at=at
    )
    desk = Desk.objects.create(document=document, unit=unit, state=DeskState.OPEN, made_at=at, changed_at=at, text=text)
    cards = cards_from(document_to_dict(read_text(source_from_text(text))), fresh=lambda: f"k{next(NUMBERS)}")
    Card.objects.bulk_create(rows_of(desk, cards))
    return desk


def _names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_it_works(cast: Cast, officer: Actor, now: datetime) -> None:
    desk = _desk(cast.office, cast.officer, now, number="12")
    data = export_labels([desk], by=officer, at=now)
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.namelist() == ["12-KH-CNAB.json", "12-KH-CNAB.txt"]
    labels = json.loads(archive.read("12-KH-CNAB.json"))
    assert labels["header"]["symbol"] == "12/KH-CNAB"
    assert labels["tasks"][0]["lead"] == ["Phòng Tổ chức"]
    assert archive.read("12-KH-CNAB.txt").decode() == desk.text


def test_it_gives_the_same_bytes_for_the_same_desks(cast: Cast, officer: Actor, now: datetime) -> None:
    first, second = (_desk(cast.office, cast.officer, now, number=number) for number in ("12", "13"))
    assert export_labels([first, second], by=officer, at=now) == export_labels([second, first], by=officer, at=now)


def test_it_names_no_two_documents_alike(cast: Cast, officer: Actor, now: datetime) -> None:
    first, second, blank = (_desk(cast.office, cast.officer, now, number=number) for number in ("12", "12", "   "))
    names = [name for name in _names(export_labels([first, second, blank], by=officer, at=now)) if "json" in name]
    assert names == ["12-KH-CNAB.json", f"12-KH-CNAB-{second.pk}.json", f"{blank.pk}.json"]


def test_it_has_what_a_person_left_on_the_cards(cast: Cast, officer: Actor, now: datetime) -> None:
    desk = _desk(cast.office, cast.officer, now, number="12")
    card = desk.cards.get(kind="task")
    take_step(desk, {"key": str(uuid4()), "verb": "drop", "cards": {card.key: card.version}}, by=officer, at=now)
    assert json.loads(export_desk_labels(desk, by=officer, at=now))["tasks"] == []


def test_it_tells_the_trail_which_desks_were_taken_out(cast: Cast, officer: Actor, now: datetime) -> None:
    desks = [_desk(cast.office, cast.officer, now, number=number) for number in ("12", "13")]
    export_labels(desks, by=officer, at=now)
    entry = AuditEntry.objects.get(verb="review.export-labels")
    assert entry.unit_path == cast.office.path
    assert entry.changes == {"rows": 2, "form": "zip", "desks": [desk.pk for desk in desks]}


@pytest.mark.parametrize("part", ["auditor", "branch_clerk", "member"])
def test_it_refuses_who_does_not_review_there(
    part: str, cast: Cast, acting: Callable[[Person], Actor], now: datetime
) -> None:
    desk = _desk(cast.office, cast.officer, now, number="12")
    by = acting(getattr(cast, part))
    with pytest.raises(NotAllowedError):
        export_labels([desk], by=by, at=now)
    with pytest.raises(NotAllowedError):
        export_desk_labels(desk, by=by, at=now)
    assert not AuditEntry.objects.filter(verb="review.export-labels").exists()


def test_it_finds_desks_that_a_person_worked_at(
    cast: Cast, officer: Actor, acting: Callable[[Person], Actor], now: datetime
) -> None:
    untouched, changed, accepted = (
        _desk(cast.office, cast.officer, now, number=number) for number in ("12", "13", "14")
    )
    _desk(cast.branch, cast.branch_clerk, now, number="15")
    Desk.objects.filter(pk=changed.pk).update(sequence=1)
    Desk.objects.filter(pk=accepted.pk).update(state=DeskState.ACCEPTED)
    Desk.objects.filter(unit=cast.branch).update(sequence=1)
    listed = import_list(csv_file(HEADINGS, TRAINING), name="a.csv", unit=cast.office, by=officer, at=now)
    Desk.objects.filter(pk=listed.pk).update(sequence=1)
    assert list(find_desks_to_label(officer)) == [changed, accepted]
    assert list(find_desks_to_label(acting(cast.auditor))) == []
    assert untouched not in find_desks_to_label(officer)


def test_it_writes_the_reconciliation_as_a_sheet(cast: Cast, officer: Actor, now: datetime) -> None:
    data = csv_file(HEADINGS, TRAINING, TRAINING, (3, "X", "Diễn tập", None, None, "31/02/2026", None))
    desk = import_list(data, name="nhiem-vu.csv", unit=cast.office, by=officer, at=now)
    book = load_workbook(io.BytesIO(export_reconciliation(desk, by=officer, at=now)))
    said = str(list(book.worksheets[0].iter_rows(values_only=True)))
    assert "31/02/2026" in said
    assert "nhiem-vu.csv" in said
    assert "F4" in said
    assert AuditEntry.objects.get(verb="review.export-reconciliation").changes["form"] == "xlsx"


def test_a_symbol_that_ends_in_the_number_of_another_desk_hides_nothing(
    cast: Cast, officer: Actor, now: datetime
) -> None:
    desks = [_desk(cast.office, cast.officer, now, number="12") for _ in range(3)]
    header = desks[0].cards.get(kind="header")
    value = header.value
    header.take(value.with_field("symbol", (Finding(f"12-KH-CNAB-{desks[2].pk}"),)))
    header.save()
    names = _names(export_labels(desks, by=officer, at=now))
    assert len(set(names)) == len(names) == 6
