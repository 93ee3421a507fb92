"""The provinces and communes of the country, read as data out of the file of the package `vietnam-provinces`.

That package is under another licence than ours and is never imported: its file is a zip archive, in which one JSON
member holds two levels of administrative units. Nothing of it is executed.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.imports.rows import ImportRow
from lotrinh.organisation.models import UnitKind
from lotrinh.shared.errors import InvalidError

_MEMBER = "vietnam_provinces/data/nested-divisions.json"
_MAX_BYTES = 20 * 2**20


def read_provinces(path: Path) -> list[ImportRow]:
    """One row a province and one a commune, provinces first: codes `T01`, `X00004` after the official numbers.

    `path` is the wheel (`pip download vietnam-provinces --no-deps`), or the JSON file itself.

    Raises: InvalidError (`file`) where it holds no such data.
    """
    try:
        provinces = json.loads(_read_data(path))
        rows = [row for province in provinces for row in _province(province)]
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as err:
        raise InvalidError(
            "import.provinces",
            _("“%(name)s” does not hold the administrative units. Download the package vietnam-provinces as a wheel.")
            % {"name": path.name},
            field="file",
        ) from err
    ordered = sorted(rows, key=lambda values: values["kind"] == UnitKind.COMMUNE)
    return [ImportRow(number, values) for number, values in enumerate(ordered, start=1)]


def _read_data(path: Path) -> bytes:
    if not zipfile.is_zipfile(path):
        return path.read_bytes()[:_MAX_BYTES]
    with zipfile.ZipFile(path) as archive, archive.open(_MEMBER) as member:
        return member.read(_MAX_BYTES)


def _province(province: dict[str, Any]) -> list[dict[str, Any]]:
    code = f"T{int(province['code']):02d}"
    top = {"code": code, "name": str(province["name"]), "kind": UnitKind.PROVINCE.value}
    return [top, *(_commune(one, parent=code) for one in province["wards"])]


def _commune(commune: dict[str, Any], *, parent: str) -> dict[str, Any]:
    return {
        "code": f"X{int(commune['code']):05d}",
        "name": str(commune["name"]),
        "kind": UnitKind.COMMUNE.value,
        "parent": parent,
    }
