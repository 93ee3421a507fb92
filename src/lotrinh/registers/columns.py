"""The columns of the registers as the decree has them, in its order (Nghị định 30/2020, phụ lục IV)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from lotrinh.documents.models import Direction, Document
from lotrinh.registers.models import Entry
from lotrinh.registers.numbering import shown_number
from lotrinh.shared.exports import Cell, Column

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form: its heading on paper, which is the decree's, on the screen, and what stands in it."""

    column: Column
    label: StrPromise
    cell: Callable[[Entry], Cell]


def type_and_subject(document: Document) -> str:
    """Tên loại và trích yếu nội dung.

    >>> type_and_subject(Document(type_name="Kế hoạch", subject="Huấn luyện an toàn năm 2027"))
    'Kế hoạch: Huấn luyện an toàn năm 2027'
    """
    return ": ".join(filter(None, [document.type_name, document.subject]))


def note_of(entry: Entry) -> str:
    """Ghi chú; of a cancelled line with the reason, for on paper it stands there."""
    cancelled = f"Đã hủy: {entry.cancelled_reason}" if entry.cancelled_at else ""
    return ". ".join(filter(None, [cancelled, entry.note]))


_DAY_MM, _NUMBER_MM = 22, 13

_OUTGOING = (
    FormColumn(
        Column("Số, ký hiệu văn bản", width_mm=29),
        _("Number and symbol"),
        lambda e: e.symbol or shown_number(e.number),
    ),
    FormColumn(
        Column("Ngày tháng văn bản", width_mm=_DAY_MM, kind="date"),
        _("Date of the document"),
        lambda e: e.document.issued_date or e.entered_date,
    ),
    FormColumn(
        Column("Tên loại và trích yếu nội dung văn bản", width_mm=66),
        _("Type and abstract"),
        lambda e: type_and_subject(e.document),
    ),
    FormColumn(Column("Người ký", width_mm=24), _("Signer"), lambda e: e.document.signer_name),
    FormColumn(Column("Nơi nhận văn bản", width_mm=33), _("Recipients"), lambda e: e.holder),
    FormColumn(
        Column("Đơn vị, người nhận bản lưu", width_mm=24),
        _("Unit or person keeping the file copy"),
        lambda e: e.archive_holder,
    ),
    FormColumn(Column("Số lượng bản", width_mm=_NUMBER_MM, kind="number"), _("Number of copies"), lambda e: e.copies),
    FormColumn(Column("Ngày chuyển", width_mm=_DAY_MM, kind="date"), _("Handed over on"), lambda e: e.handed_over_date),
    FormColumn(Column("Ký nhận", width_mm=16), _("Receipt confirmed by"), lambda e: e.receipt),
    FormColumn(Column("Ghi chú", width_mm=18), _("Note"), note_of),
)
_INCOMING = (
    FormColumn(Column("Ngày đến", width_mm=_DAY_MM, kind="date"), _("Arrived on"), lambda e: e.entered_date),
    FormColumn(Column("Số đến", width_mm=_NUMBER_MM, kind="ordinal"), _("Arrival number"), lambda e: e.number),
    FormColumn(Column("Tác giả", width_mm=34), _("Author"), lambda e: e.document.issuer_name),
    FormColumn(Column("Số, ký hiệu văn bản", width_mm=27), _("Number and symbol"), lambda e: e.document.symbol),
    FormColumn(
        Column("Ngày tháng văn bản", width_mm=_DAY_MM, kind="date"),
        _("Date of the document"),
        lambda e: e.document.issued_date,
    ),
    FormColumn(
        Column("Tên loại và trích yếu nội dung văn bản", width_mm=63),
        _("Type and abstract"),
        lambda e: type_and_subject(e.document),
    ),
    FormColumn(Column("Đơn vị hoặc người nhận", width_mm=30), _("Unit or person receiving it"), lambda e: e.holder),
    FormColumn(Column("Ngày chuyển", width_mm=_DAY_MM, kind="date"), _("Handed over on"), lambda e: e.handed_over_date),
    FormColumn(Column("Ký nhận", width_mm=16), _("Receipt confirmed by"), lambda e: e.receipt),
    FormColumn(Column("Ghi chú", width_mm=18), _("Note"), note_of),
)


def columns_of(direction: str) -> tuple[FormColumn, ...]:
    """The ten columns of the register of that direction."""
    return _OUTGOING if direction == Direction.OUTGOING else _INCOMING


def cells_of(entry: Entry) -> list[tuple[FormColumn, Cell]]:
    """The line, column by column, as a page shows it."""
    return [(each, each.cell(entry)) for each in columns_of(entry.register.direction)]
