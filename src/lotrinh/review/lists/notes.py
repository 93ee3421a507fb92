"""The reconciliation in words: a sentence for the whole list, and one for every row that needs a look.

Public names: `ListNote`, `Sheet`, `notes_of`, `unknown_unit_notes`, `in_words`, `sheet_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from lotrinh.review.lists.columns import Part
from lotrinh.review.lists.reading import Day, is_cut, read_deadline
from lotrinh.review.lists.reconciling import TAKEN, Judged, Judgement, Outcome

ListNote = dict[str, Any]
"""As a desk keeps it: `code`, `severity`, `message`, and what it is about: `row`, `cell`, `said`, `first`, `counts`."""

TOTALS: Final = "list.totals"
_SAID_LENGTH: Final = 120
_WORDS: Final[Mapping[str, str | Promise]] = {
    TOTALS: _("%(rows)s rows: %(taken)s taken, %(headings)s headings, %(left)s left out."),
    "list.changed": _("Known from an earlier import and different now: look at what changed."),
    "list.repeated": _("Says what row %(first)s says; left out."),
    "list.key-repeated": _(
        "Has the code of row %(first)s and says something else; left out. Give it a code of its own."
    ),
    "list.no-text": _("Has no words that say what is to be done; left out."),
    "list.known": _("Known from an earlier import and unchanged; left out."),
    "list.waiting": _(
        "Stands with other values on a desk that nobody has accepted yet; left out. Finish that desk, then import"
        " again."
    ),
    "list.cut": _("The words seem to be cut off by the other system: complete them from the document."),
    "list.no-day": _("“%(said)s” is what programs write for “no date”; taken as no deadline."),
    "list.day-unread": _("“%(said)s” is no date that can be read: enter it on the card."),
    "list.unknown-unit": _("No unit is known as “%(said)s”: choose one on its card."),
}
_SEVERITIES: Final = {
    TOTALS: "info",
    "list.known": "info",
    "list.repeated": "info",
    "list.no-day": "info",
}
_BY_OUTCOME: Final = {
    Outcome.CHANGED: "list.changed",
    Outcome.REPEATED: "list.repeated",
    Outcome.KEY_REPEATED: "list.key-repeated",
    Outcome.NO_TEXT: "list.no-text",
    Outcome.KNOWN: "list.known",
    Outcome.WAITING: "list.waiting",
}
_OUTCOMES: Final[Mapping[Outcome, str | Promise]] = {
    Outcome.NEW: _("New tasks"),
    Outcome.CHANGED: _("Changed tasks"),
    Outcome.HEADING: _("Headings"),
    Outcome.REPEATED: _("Said twice"),
    Outcome.KEY_REPEATED: _("Same code, other words"),
    Outcome.NO_TEXT: _("Without words"),
    Outcome.KNOWN: _("Known, unchanged"),
    Outcome.WAITING: _("Waiting on another desk"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The reconciliation as a page shows it, in the language of the page."""

    rows: int
    counts: tuple[tuple[str | Promise, int], ...]
    """How many rows came to what; they add up to `rows`."""
    to_look_at: tuple[ListNote, ...]
    told: tuple[ListNote, ...]
    """What needs nothing done."""


def sheet_of(notes: Sequence[Mapping[str, Any]]) -> Sheet | None:
    """The sheet of a desk's notes; None where they are not of a list."""
    totals = next((note for note in notes if note["code"] == TOTALS), None)
    if totals is None:
        return None
    counts = totals["counts"]
    rows = [dict(note) | {"message": in_words(note)} for note in notes if note is not totals]
    return Sheet(
        rows=counts["rows"],
        counts=tuple((words, counts[outcome]) for outcome, words in _OUTCOMES.items()),
        to_look_at=tuple(note for note in rows if note["severity"] == "warning"),
        told=tuple(note for note in rows if note["severity"] != "warning"),
    )


def notes_of(judgement: Judgement, *, today: date) -> list[ListNote]:
    """The totals, then row by row what there is to say."""
    counts = judgement.counts()
    taken = sum(counts[outcome] for outcome in TAKEN)
    left = counts["rows"] - taken - counts[Outcome.HEADING]
    totals = {
        "counts": counts,
        "rows": counts["rows"],
        "taken": taken,
        "headings": counts[Outcome.HEADING],
        "left": left,
    }
    return [_note(TOTALS, **totals), *(note for row in judgement.rows for note in _of_row(row, judgement, today))]


def unknown_unit_notes(names: Iterable[str]) -> list[ListNote]:
    """A note for each name that no unit is known by."""
    return [_note("list.unknown-unit", said=name) for name in names]


def in_words(note: Mapping[str, Any]) -> str:
    """The note's sentence in the language of the page; what it was kept with where its code is not of a list."""
    words = _WORDS.get(note["code"])
    return str(words) % note if words is not None else str(note.get("message", ""))


def _of_row(judged: Judged, judgement: Judgement, today: date) -> Iterator[ListNote]:
    row = judged.row
    if (code := _BY_OUTCOME.get(judged.outcome)) is not None:
        yield _note(code, row=row.number, said=_shortened(" ".join(filter(None, row.words))), first=judged.first)
    if judged.outcome not in TAKEN:
        return
    table = judgement.table
    if is_cut(text := table.word(row, Part.TEXT)):
        yield _note("list.cut", row=row.number, cell=_cell(judgement, judged, Part.TEXT), said=_shortened(text))
    words = table.word(row, Part.DEADLINE)
    day, _iso, _found = read_deadline(table.cell(row, Part.DEADLINE), words, today=today)
    if day in (Day.STAND_IN, Day.UNREADABLE):
        code = "list.no-day" if day is Day.STAND_IN else "list.day-unread"
        yield _note(code, row=row.number, cell=_cell(judgement, judged, Part.DEADLINE), said=_shortened(words))


def _cell(judgement: Judgement, judged: Judged, part: Part) -> str:
    """`E12`, as table programs name cells."""
    return f"{get_column_letter(judgement.table.places[part] + 1)}{judged.row.number}"


def _note(code: str, **more: Any) -> ListNote:
    note = {"code": code, "severity": _SEVERITIES.get(code, "warning")}
    note |= {key: value for key, value in more.items() if value is not None}
    return note | {"message": in_words(note)}


def _shortened(words: str) -> str:
    return words if len(words) <= _SAID_LENGTH else words[: _SAID_LENGTH - 1].rstrip() + "…"
