"""`lotrinh import-units`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Unit
from tests.cast import Cast
from tests.lotrinh.cli.conftest import Outcome

Run = Callable[..., Outcome]
SHEET = """Mã đơn vị;Tên đơn vị;Mã đơn vị cấp trên
CDN-HP;Công đoàn cơ sở Cảng Hải Phòng;CDN
CDN-DN;Công đoàn cơ sở Cảng Đà Nẵng;CDN
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Two units under the root of the cast."""
    file = tmp_path / "don-vi.csv"
    file.write_text(SHEET, encoding="utf-8")
    return file


def test_it_works(cast: Cast, sheet: Path, run: Run) -> None:
    told = run("import-units", str(sheet))
    assert (told.status, told.err) == (0, "")
    assert "2 created, 0 changed" in told.out
    assert set(Unit.objects.filter(code__in=["CDN-HP", "CDN-DN"]).values_list("parent__code", flat=True)) == {"CDN"}
    assert "lotrinh import-units" in AuditEntry.objects.values_list("address", flat=True)


def test_it_makes_no_doubles_when_run_again(cast: Cast, sheet: Path, run: Run) -> None:
    run("import-units", str(sheet))
    units = Unit.objects.count()
    told = run("import-units", str(sheet))
    assert "0 created, 0 changed, 2 unchanged" in told.out
    assert Unit.objects.count() == units


def test_it_changes_nothing_when_it_only_says_what_it_would_do(cast: Cast, sheet: Path, run: Run) -> None:
    told = run("import-units", "--dry-run", str(sheet))
    assert "2 created" in told.out
    assert not Unit.objects.filter(code="CDN-HP").exists()


def test_it_tells_the_rows_that_it_leaves_out(cast: Cast, sheet: Path, run: Run) -> None:
    sheet.write_text(SHEET + "CDN-X;;CDN\n", encoding="utf-8")
    told = run("import-units", str(sheet))
    assert told.status == 1
    assert "Row 4" in told.out
    assert "2 created, 0 changed, 0 unchanged, 1 left out" in told.out


def test_it_puts_units_without_a_parent_under_the_one_that_is_named(cast: Cast, sheet: Path, run: Run) -> None:
    sheet.write_text(SHEET.replace(";CDN\n", ";\n"), encoding="utf-8")
    assert run("import-units", "--under", "CDN-VP", str(sheet)).status == 0
    assert Unit.objects.get(code="CDN-HP").parent == cast.office


@pytest.mark.parametrize("name", ["khong-co.csv", "."])
def test_it_refuses_a_file_that_cannot_be_read(cast: Cast, tmp_path: Path, run: Run, name: str) -> None:
    told = run("import-units", str(tmp_path / name))
    assert told.status == 2
    assert "cannot be read" in told.err
