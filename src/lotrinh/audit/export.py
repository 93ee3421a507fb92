"""The trail as an XLSX file."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from lotrinh.audit.models import AuditEntry
from lotrinh.audit.reading import read_changes
from lotrinh.audit.words import kind_words, verb_words

MOST_ROWS = 100_000
"""More than that no spreadsheet shows with ease; narrower filters help."""
_WIDTHS = (10, 18, 28, 28, 34, 18, 48, 40, 60, 18)


def write_xlsx(entries: Iterable[AuditEntry], *, unit_names: dict[str, str]) -> bytes:
    """A sheet with a row for each entry, written as it is read: memory holds no more than the file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Audit trail"))
    for column, width in zip("ABCDEFGHIJ", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, words) for words in _columns()])
    for entry in entries:
        sheet.append([entry.sequence, *(_text(sheet, words) for words in _row(entry, unit_names))])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _columns() -> list[str]:
    return [
        _("No."), _("Time"), _("Who"), _("In the stead of"), _("What was done"), _("Kind"), _("To what"), _("Unit"),
        _("Changes"), _("Address"),
    ]  # fmt: skip


def _row(entry: AuditEntry, unit_names: dict[str, str]) -> list[str]:
    changes = [f"{c.label}: {c.old} → {c.new}" if c.old else f"{c.label}: {c.new}" for c in read_changes(entry)]
    return [
        timezone.localtime(entry.at).strftime("%d/%m/%Y %H:%M:%S"),
        str(entry.person or ""),
        str(entry.for_person or ""),
        verb_words(entry.verb),
        kind_words(entry.kind),
        entry.object_name,
        unit_names.get(entry.unit_path, ""),
        "; ".join(changes),
        entry.address,
    ]


def _text(sheet: WriteOnlyWorksheet, words: str) -> Cell:
    """Always text: a name that begins with `=` is no formula."""
    cell: Cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", words)[:32_000])
    cell.data_type = "s"
    return cell


def _head(sheet: WriteOnlyWorksheet, words: str) -> Cell:
    cell = _text(sheet, words)
    cell.font = Font(bold=True)
    return cell
