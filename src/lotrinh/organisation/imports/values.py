"""Cells become values: text, days, roles, kinds. What cannot be read becomes a fault that says what to do."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.imports.tables import Cell
from lotrinh.organisation.models import UnitKind
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Role

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:\s+0{1,2}:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_EPOCH = date(1899, 12, 30)
"""Day 0 of a table program, its leap-year error of 1900 taken into account."""
_EMPTY_DAYS = {date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31)}
"""What programs write where there was no day."""
_CUT = re.compile(r"(…|\.\.\.)$")


class CellError(ValueError):
    """What is wrong with a cell, and what to do."""


def read_text(cell: Cell, *, most: int) -> str:
    """Text of at most so many characters; whole numbers without a decimal part."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    if isinstance(cell, date):
        text = cell.strftime("%d/%m/%Y")
    if len(text) > most:
        raise CellError(_("is longer than %(most)d characters: shorten it.") % {"most": most})
    if _CUT.search(text) or len(text) in (254, 255):
        raise CellError(_("seems to be cut off: enter it whole."))
    return text


def read_phone(cell: Cell) -> str:
    """A telephone number; table programs take the leading zero away from what looks like a number."""
    text = read_text(cell, most=30)
    is_number = isinstance(cell, int | float) or text.isdigit()
    return "0" + text if is_number and len(text) == 9 and not text.startswith("0") else text


def read_day(cell: Cell) -> str:
    """A day, as ISO text: a cell of that kind, `d/m/Y`, `Y-m-d`, or the number by which table programs count days."""
    day = cell if isinstance(cell, date) else _day_of(str(cell).strip())
    if day in _EMPTY_DAYS:
        raise CellError(_("is what a program writes for “no date”: leave the cell empty, or enter the right day."))
    if not date(1900, 1, 1) <= day <= date(2200, 1, 1):
        raise CellError(_("is no likely day: enter it as 31/12/2026."))
    return day.isoformat()


def read_role(cell: Cell) -> str:
    """A role by its name in either language."""
    return _choice(cell, _ROLES, Role.values)


def read_kind(cell: Cell) -> str:
    """A kind of unit by its name in either language."""
    return _choice(cell, _KINDS, UnitKind.values)


def _day_of(text: str) -> date:
    try:
        if found := _DAY.fullmatch(text):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _ISO.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
        if _SERIAL.fullmatch(text) or text in {"0", "1", "0.0"}:
            return _EPOCH + timedelta(days=int(float(text)))
    except ValueError as err:
        raise CellError(_("is no day of the calendar: enter it as 31/12/2026.")) from err
    raise CellError(_("is no date: enter it as 31/12/2026."))


def _choice(cell: Cell, names: dict[str, str], values: list[str]) -> str:
    text = str(cell).strip()
    if text in values:
        return text
    if (key := names.get(fold_search(text))) is not None:
        return key
    known = ", ".join(_shown(names))
    raise CellError(_("is not known: choose one of %(known)s.") % {"known": known})


def _shown(names: dict[str, str]) -> list[str]:
    first: dict[str, str] = {}
    for name, key in names.items():
        first.setdefault(key, _SPELLED.get(name, name))
    return list(first.values())


_ROLE_NAMES = {
    Role.CLERK: ("Văn thư", "clerk", "Nhân viên văn thư"),
    Role.OFFICER: ("Chuyên viên", "officer", "Cán bộ", "Nhân viên"),
    Role.HEAD: ("Thủ trưởng", "head", "Head of unit", "Trưởng đơn vị", "Trưởng phòng", "Trưởng ban"),
    Role.LEADER: ("Lãnh đạo", "leader"),
    Role.MEMBER: ("Đoàn viên", "member", "Người lao động", "Thành viên"),
    Role.ADMINISTRATOR: ("Quản trị", "administrator", "Quản trị viên", "Quản trị hệ thống"),
    Role.AUDITOR: ("Kiểm tra", "auditor", "Kiểm tra viên", "Giám sát"),
}
_KIND_NAMES = {
    UnitKind.UNION: ("Công đoàn", "Trade union", "union"),
    UnitKind.ENTERPRISE: ("Doanh nghiệp", "Enterprise", "Công ty"),
    UnitKind.STATE_BODY: ("Cơ quan nhà nước", "State body", "Cơ quan"),
    UnitKind.UNIVERSITY: ("Trường học", "University or school", "Trường", "Đại học", "University"),
    UnitKind.PROVINCE: ("Tỉnh, thành phố", "Province or city", "Tỉnh", "Thành phố", "Province"),
    UnitKind.COMMUNE: ("Xã, phường, đặc khu", "Commune, ward or special zone", "Xã", "Phường", "Đặc khu", "Commune"),
    UnitKind.DEPARTMENT: ("Phòng, ban", "Department or office", "Phòng", "Ban", "Văn phòng", "Department"),
    UnitKind.GROUP: ("Tổ, nhóm", "Group or team", "Tổ", "Nhóm", "Group"),
    UnitKind.OTHER: ("Khác", "Other"),
}
_ROLES = {fold_search(name): key.value for key, names in _ROLE_NAMES.items() for name in names}
_KINDS = {fold_search(name): key.value for key, names in _KIND_NAMES.items() for name in names}
_SPELLED = {
    fold_search(name): name for table in (_ROLE_NAMES, _KIND_NAMES) for names in table.values() for name in names
}
