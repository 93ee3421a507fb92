"""Taking in a list of tasks from another system: its rows become the cards of a desk, once however often it comes."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.documents import files, leftovers
from lotrinh.documents.actions.upload import ErasedError, keep_row
from lotrinh.documents.models import ErasedContent, StoredFile
from lotrinh.documents.names import harmless_name
from lotrinh.organisation.imports.tables import SecretTableError
from lotrinh.organisation.models import Unit
from lotrinh.review.actions.comparing import beside_known_tasks
from lotrinh.review.actions.laying import rows_of
from lotrinh.review.actions.naming import with_units
from lotrinh.review.actions.steps import count
from lotrinh.review.board.card import Board, Kind
from lotrinh.review.board.card import Card as CardValue
from lotrinh.review.lists.laying import Laid, lay_out
from lotrinh.review.lists.notes import notes_of, unknown_unit_notes
from lotrinh.review.lists.reading import ListTable, read_list
from lotrinh.review.lists.reconciling import Judgement, judge, keys_of
from lotrinh.review.models import Card, Desk, DeskState
from lotrinh.review.queries.lists import find_open_list, known_rows
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MOST_ROWS: Final = 2000
"""More tasks would make the desk's page too heavy to work at."""


def import_list(data: bytes, *, name: str, unit: Unit, by: Actor, at: datetime) -> Desk:
    """A desk with the rows of the list that are new or changed; the file is kept as it came.

    The same file again gives the same desk while that is under review.

    Raises: NotAllowedError; InvalidError (`file`) for what is no such list, is too long, or bears the mark of a state
    secret; ConflictError (`file`) where every row is known already.
    """
    if not by.may(Verb.REVIEW, unit):
        raise NotAllowedError("review.import-list", _("Only those who review for the unit may import its lists."))
    sha256 = hashlib.sha256(data).hexdigest()
    if ErasedContent.objects.filter(sha256=sha256).exists():
        raise _refused("erased", unit=unit, by=by, at=at)
    try:
        table = read_list(data)
    except SecretTableError as err:
        raise _refused(err.rule, unit=unit, by=by, at=at) from None
    media_type = _XLSX if data.startswith(b"PK") else "text/csv"
    stored = StoredFile(sha256=sha256, size_bytes=len(data), media_type=media_type, created_at=at)
    files.keep(data, stored)
    with _none_erased_meanwhile(sha256, unit=unit, by=by, at=at), transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # two imports at once do not double a row
        kept = keep_row(data, stored)
        return find_open_list(unit, kept) or _make_desk(table, kept, name=name, unit=unit, by=by, at=at)


def _make_desk(table: ListTable, stored: StoredFile, *, name: str, unit: Unit, by: Actor, at: datetime) -> Desk:
    today = timezone.localdate(at)
    judgement = judge(table, known=known_rows(unit, keys_of(table)))
    if not judgement.taken():
        raise _nothing_new(judgement)
    if (count_taken := len(judgement.taken())) > _MOST_ROWS:
        raise _too_many(count_taken)
    laid = lay_out(judgement, fresh=lambda: secrets.token_hex(6), today=today)
    cards = beside_known_tasks(with_units(laid.cards, keeper=unit, issuer=None, today=today))
    desk = _desk_of(laid, cards, judgement, today=today)
    desk.unit, desk.list_file, desk.list_name = unit, stored, harmless_name(name)
    desk.made_at = desk.opened_at = desk.changed_at = at
    desk.opened_by = by.person
    desk.search_text = desk.folded()
    desk.save()
    Card.objects.bulk_create(rows_of(desk, cards), batch_size=500)
    record("review.import-list", desk, by=by, at=at, unit_path=unit.path, changes=judgement.counts())
    return desk


def _desk_of(laid: Laid, cards: list[CardValue], judgement: Judgement, *, today: date) -> Desk:
    desk = Desk(state=DeskState.OPEN, text=laid.text, view=laid.view)
    desk.notes = [*notes_of(judgement, today=today), *unknown_unit_notes(_unknown(cards))]
    count(desk, Board(laid.text, {card.key: card for card in cards}))
    return desk


def _unknown(cards: list[CardValue]) -> list[str]:
    """Names for which no unit is proposed."""
    names = (card for card in cards if card.kind is Kind.UNIT)
    return [card.text("name") for card in names if not card.more.get("candidates") and not card.more.get("choice")]


def _nothing_new(judgement: Judgement) -> ConflictError | InvalidError:
    counts = judgement.counts()
    if counts["known"] + counts["waiting"]:
        message = _(
            "Nothing in this list is new: %(known)s rows are known and unchanged, %(waiting)s wait on other desks."
        )
        return ConflictError("review.list-known", message % counts, field="file")
    return InvalidError("review.list-empty", _("No row of this list says what is to be done."), field="file")


def _too_many(rows: int) -> InvalidError:
    message = _("This list has %(rows)s rows to take, and a desk holds %(most)s. Split the file, and import its parts.")
    return InvalidError("import.too-many-rows", message % {"rows": rows, "most": _MOST_ROWS}, field="file")


@contextmanager
def _none_erased_meanwhile(sha256: str, *, unit: Unit, by: Actor, at: datetime) -> Iterator[None]:
    """Around a transaction: refuse what was erased as a state secret since it was looked for."""
    try:
        yield
    except ErasedError:
        ErasedContent.objects.filter(sha256=sha256).update(dropped_at=None)  # they were put back just now
        leftovers.drop_bytes(at=at)
        raise _refused("erased", unit=unit, by=by, at=at) from None


def _refused(rule: str, *, unit: Unit, by: Actor, at: datetime) -> InvalidError:
    """The refusal, and its row in the trail: who, when, which rule; nothing of the file, not even its name."""
    incident = uuid.uuid4().hex[:12]
    changes = {"rule": rule, "level": "suspected", "incident": incident}
    with transaction.atomic():
        record("import.refuse-secret", None, by=by, at=at, kind="import", unit_path=unit.path, changes=changes)
    message = _(
        "This list bears the mark of a state secret. It was refused and nothing of it was kept. Delete it from this"
        " computer, and tell the officer in charge of secrets (incident %(incident)s)."
    )
    return InvalidError("import.secret", message % {"incident": incident}, field="file")
