"""A register's year as a table to be printed and exported: the paper register, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from lotrinh.documents.models import Direction
from lotrinh.registers.columns import FormColumn, columns_of, note_of
from lotrinh.registers.models import Entry, Register
from lotrinh.registers.numbering import shown_number
from lotrinh.registers.queries.following import Followed
from lotrinh.shared.exports import Cell, Column, Row, Table
from lotrinh.shared.folding import fold_search

_TITLES = {Direction.INCOMING: "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", Direction.OUTGOING: "SỔ ĐĂNG KÝ VĂN BẢN ĐI"}


def book_table(register: Register, *, year: int, entries: Sequence[Entry]) -> Table:
    """The lines under the title of the decree's form, with the cover of a bound book."""
    form = columns_of(register.direction)
    return Table(
        title=_TITLES[Direction(register.direction)],
        columns=tuple(each.column for each in form),
        rows=[_row(entry, form) for entry in entries],
        above=(register.unit.name.upper(),),
        below=tuple(_lines_below(register, year, entries)),
        has_cover=True,
        has_numbered_columns=True,
    )


def following_table(register: Register, *, year: int, lines: Sequence[Followed]) -> Table:
    """Sổ theo dõi giải quyết văn bản đến, its seven columns."""
    return Table(
        title="SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN",
        columns=_FOLLOWING,
        rows=[_followed_row(line) for line in lines],
        above=(register.unit.name.upper(),),
        below=tuple(_lines_below(register, year, [line.entry for line in lines])),
        has_cover=True,
        has_numbered_columns=True,
    )


_FOLLOWING = (
    Column("Số đến", width_mm=13, kind="ordinal"),
    Column("Tên loại, số và ký hiệu, ngày tháng và tên cơ quan, tổ chức ban hành văn bản", width_mm=84),
    Column("Đơn vị hoặc người nhận", width_mm=54),
    Column("Thời hạn giải quyết", width_mm=24, kind="date"),
    Column("Tiến độ giải quyết", width_mm=34),
    Column("Số, ký hiệu văn bản trả lời", width_mm=34),
    Column("Ghi chú", width_mm=24),
)
_PROGRESS = {"none": "Không đặt hạn", "far": "Chưa đến hạn", "soon": "Sắp đến hạn", "today": "Đến hạn hôm nay"}


def _followed_row(line: Followed) -> Row:
    entry, document = line.entry, line.entry.document
    day = document.issued_date.strftime("ngày %d/%m/%Y") if document.issued_date else ""
    named = " ".join(filter(None, [document.type_name, document.symbol, day]))
    names = "; ".join(str(r.person or r.unit) for r in line.routings) or entry.holder
    described = ", ".join(filter(None, [named, document.issuer_name]))
    answers = "; ".join(line.answers)
    cells = (entry.number, described, names, line.due_date, progress_of(line), answers, note_of(entry))
    return Row(cells, is_struck=entry.cancelled_at is not None, unstruck=(6,))


def shown_rows(table: Table) -> list[tuple[bool, list[Cell]]]:
    """Whether each line is struck out, and its cells as a page shows them."""
    return [
        (row.is_struck, [_shown(*pair) for pair in zip(row.cells, table.columns, strict=True)]) for row in table.rows
    ]


def _shown(value: Cell, column: Column) -> Cell:
    return shown_number(value) if column.kind == "ordinal" and isinstance(value, int) else value


def progress_of(line: Followed) -> str:
    """Tiến độ giải quyết, as the paper register says it."""
    if line.entry.cancelled_at:
        return ""
    match line.clock.state:
        case "answered":
            return "Đã trả lời"
        case "overdue":
            return f"Quá hạn {line.clock.days} ngày"
        case state:
            return _PROGRESS[state]


def number_range(entries: Sequence[Entry]) -> tuple[str, str] | None:
    """The first and the last number among the lines, as written; None where there are none."""
    if not entries:
        return None
    return shown_number(entries[0].number), shown_number(entries[-1].number)


def _lines_below(register: Register, year: int, entries: Sequence[Entry]) -> list[str]:
    numbers = number_range(entries)
    is_its_title = fold_search(register.name) == fold_search(_TITLES[Direction(register.direction)])
    return (
        ([] if is_its_title else [register.name])
        + [f"Năm: {year}"]
        + ([f"Từ số {numbers[0]} đến số {numbers[1]}"] if numbers else [])
    )


def _row(entry: Entry, form: tuple[FormColumn, ...]) -> Row:
    cells = tuple(each.cell(entry) for each in form)
    note = len(cells) - 1
    return Row(cells, is_struck=entry.cancelled_at is not None, unstruck=(note,))
