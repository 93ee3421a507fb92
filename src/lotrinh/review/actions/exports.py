"""Taking a desk out of the installation: labels to measure the reader by, and the reconciliation of a list.

What is made is handed to the person who asked; nothing is sent anywhere.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from lotrinh.audit.actions import record_export, told_together
from lotrinh.documents.names import harmless_name
from lotrinh.review.board.card import Board, Kind
from lotrinh.review.board.labels import labels_of
from lotrinh.review.lists.notes import TOTALS, in_words
from lotrinh.review.models import Desk
from lotrinh.review.policy import can
from lotrinh.review.queries.desks import load_board
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.exports import Column, Row, Table, write_xlsx
from lotrinh.shared.policy import Verb

_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same desks give the same bytes."""


def export_labels(desks: Iterable[Desk], *, by: Actor, at: datetime) -> bytes:
    """A ZIP with the labels of each desk and its text, named by the document's symbol, else by the desk.

    Shape: the same desks give the same bytes, in whatever order they come.

    Raises: NotAllowedError where the actor does not review one of them.
    """
    chosen = sorted(desks, key=lambda desk: desk.pk)
    for desk in chosen:
        _check_may(desk, by)
    with BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in _files(chosen):
                archive.writestr(_entry(name), text.encode())
        data = file.getvalue()
    _tell(chosen, by=by, at=at)
    return data


def export_desk_labels(desk: Desk, *, by: Actor, at: datetime) -> bytes:
    """The labels of one desk as JSON.

    Raises: NotAllowedError.
    """
    _check_may(desk, by)
    data = _as_json(labels_of(load_board(desk)[0])).encode()
    with transaction.atomic():
        record_export(
            "review.export-labels", desk, rows=1, by=by, at=at, form="json", kind="desk", unit_path=desk.unit.path
        )
    return data


def export_reconciliation(desk: Desk, *, by: Actor, at: datetime) -> bytes:
    """What became of every row of an imported list, as XLSX. Whoever sees the desk may take it."""
    rows = [
        Row((note.get("row"), note.get("cell", ""), in_words(note), note.get("said", "")))
        for note in desk.notes
        if note["code"] != TOTALS
    ]
    table = Table(
        title=_("Reconciliation of the list"),
        columns=(
            Column(_("Row"), width_mm=16, kind="number"),
            Column(_("Cell"), width_mm=18),
            Column(_("What there is to say"), width_mm=130),
            Column(_("What the list says"), width_mm=110),
        ),
        rows=rows,
        above=(desk.unit.name,),
        below=(desk.list_name, *(in_words(note) for note in desk.notes if note["code"] == TOTALS)),
    )
    with transaction.atomic():
        record_export(
            "review.export-reconciliation",
            desk,
            rows=len(rows),
            by=by,
            at=at,
            form="xlsx",
            kind="desk",
            unit_path=desk.unit.path,
        )
    return write_xlsx(table)


def _check_may(desk: Desk, by: Actor) -> None:
    if not can(by, Verb.REVIEW, desk):
        raise NotAllowedError(
            "review.export-labels", _("Only those who review in the desk’s unit may take its labels.")
        )


def _files(desks: list[Desk]) -> Iterator[tuple[str, str]]:
    """Names and contents; of several documents with one symbol the later carry the number of the desk."""
    taken: set[str] = set()
    for desk in desks:
        board, _rows = load_board(desk)
        name = _name(board, desk)
        while name.casefold() in taken:  # the symbol of another may end in this number
            name = f"{name}-{desk.pk}"
        taken.add(name.casefold())
        yield f"{name}.json", _as_json(labels_of(board))
        yield f"{name}.txt", board.text


def _name(board: Board, desk: Desk) -> str:
    header = next(iter(board.live(Kind.HEADER)), None)
    symbol = header.text("symbol") if header else ""
    has_number = symbol[:1].isdigit()
    return harmless_name(symbol.replace("/", "-")) if has_number else str(desk.pk)


def _as_json(labels: dict[str, Any]) -> str:
    return json.dumps(labels, ensure_ascii=False, indent=1) + "\n"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ALWAYS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def _tell(desks: list[Desk], *, by: Actor, at: datetime) -> None:
    """One row in the trail for each unit: its auditors see it."""
    with transaction.atomic(), told_together():
        for path, of_unit in groupby(sorted(desks, key=lambda desk: desk.unit.path), key=lambda desk: desk.unit.path):
            numbers = [desk.pk for desk in of_unit]
            record_export(
                "review.export-labels",
                rows=len(numbers),
                by=by,
                at=at,
                form="zip",
                kind="desk",
                unit_path=path,
                told={"desks": numbers},
            )
