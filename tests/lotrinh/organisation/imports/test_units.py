"""Units out of tables."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from openpyxl import load_workbook

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.actions import confirm_import, forget_previews, import_units, put_under, upload_import
from lotrinh.organisation.imports import ImportRow, Outcome, plan_units, read_provinces, read_unit_rows
from lotrinh.organisation.models import ImportPreview, Person, Unit
from lotrinh.organisation.policy import actor_for, setup_actor
from lotrinh.organisation.queries import get_preview_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import InvalidError, NotAllowedError, NotVisibleError
from lotrinh.shared.policy import Role
from tests.cast import Cast, make_cast, make_person
from tests.lotrinh.organisation.imports.tables import csv_of, xlsx

Acting = Callable[[Person], Actor]
TABLE = csv_of(
    """
Mã đơn vị;Tên đơn vị;Cấp trên;Loại;Tên khác;Ngày thành lập
HP-1;Tổ bốc xếp số 1;HP;Tổ;;
HP;Công đoàn cơ sở Cảng Hải Phòng;CDN;Công đoàn;CĐ Cảng HP; 01/07/2025
CDN-VP;Văn phòng;CDN;;;
CDN-BC;Công đoàn cơ sở Công ty Cổ phần Cảng Bến Nghé;CDN;;;
"""
)


@pytest.fixture
def by(cast: Cast, acting: Acting) -> Actor:
    return acting(cast.administrator)


def test_it_works(by: Actor, now: datetime) -> None:
    rows = read_unit_rows(TABLE)
    plan = plan_units(rows, by=by)
    assert [one.outcome for one in plan] == [Outcome.CREATED, Outcome.CREATED, Outcome.CHANGED, Outcome.UNCHANGED]
    assert plan[2].changes == {"name": ["Văn phòng Công đoàn ngành", "Văn phòng"]}
    counts = import_units(rows, source="don-vi.csv", by=by, at=now)
    assert counts == {"created": 2, "changed": 1, "unchanged": 1, "faulty": 0}
    team = Unit.objects.get(code="HP-1")
    assert (team.parent and team.parent.code, team.depth) == ("HP", 2)
    assert team.parent
    assert team.path == team.parent.path + f"{team.id:08d}"
    assert Unit.objects.matching("cang hp").get().valid_from_date == date(2025, 7, 1)
    verbs = list(AuditEntry.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["unit.create", "unit.create", "unit.change", "unit.import"]


def test_it_makes_no_doubles_when_run_again(by: Actor, now: datetime) -> None:
    rows = read_unit_rows(TABLE)
    import_units(rows, source="x", by=by, at=now)
    entries = AuditEntry.objects.count()
    counts = import_units(rows, source="x", by=by, at=now)
    assert counts == {"created": 0, "changed": 0, "unchanged": 4, "faulty": 0}
    assert Unit.objects.count() == 6
    assert AuditEntry.objects.count() == entries + 1


def test_it_moves_a_unit_whose_unit_above_differs(cast: Cast, by: Actor, now: datetime) -> None:
    rows = read_unit_rows(csv_of("Mã;Tên;Cấp trên\nCDN-VP-VT;Tổ Văn thư - Lưu trữ;CDN-BC"))
    assert plan_units(rows, by=by)[0].changes == {"parent": ["CDN-VP", "CDN-BC"]}
    import_units(rows, source="x", by=by, at=now)
    assert Unit.objects.get(code="CDN-VP-VT").parent == cast.branch


FAULTS = [
    ("A;Ban A;KHONG-CO", "parent", "KHONG-CO"),
    (";Ban A;CDN", "code", ""),
    ("A;;CDN", "name", ""),
    ("A;Ban A;A", "parent", ""),
    ("CDN;Công đoàn ngành;CDN-VP", "parent", ""),
    ("A;Ban A;CDN\nA;Ban B;CDN", "code", ""),
    ("a;Ban A;CDN\nA;Ban B;CDN", "code", ""),
]


@pytest.mark.parametrize(("lines", "column", "told"), FAULTS)
def test_it_says_what_is_wrong_in_which_column(by: Actor, lines: str, column: str, told: str) -> None:
    plan = plan_units(read_unit_rows(csv_of("Mã;Tên;Cấp trên\n" + lines)), by=by)
    assert plan[0].outcome is Outcome.FAULTY
    assert plan[0].faults[0].column == column
    assert told in str(plan[0].faults[0].text)


def test_it_leaves_out_what_stands_under_a_faulty_row(by: Actor, now: datetime) -> None:
    lines = "Mã;Tên;Cấp trên\nC;Tổ C;B\nB;Ban B;A\nA;Ban A;KHONG\nD;Ban D;CDN\nCDN-VP;Văn phòng mới;CDN"
    counts = import_units(read_unit_rows(csv_of(lines)), source="x", by=by, at=now)
    assert counts == {"created": 1, "changed": 1, "unchanged": 0, "faulty": 3}


def test_it_refuses_rows_outside_the_administrator_s_subtree(cast: Cast, acting: Acting) -> None:
    local = acting(make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.branch)))
    lines = "Mã;Tên;Cấp trên\nA;Ban A;CDN\nB;Ban B;CDN-BC\nB-1;Tổ B;B\nCDN-VP;Khác;\nC;Gốc mới;\nCDN-BC;x;CDN-VP"
    plan = plan_units(read_unit_rows(csv_of(lines)), by=local)
    assert [one.outcome.value for one in plan] == ["faulty", "created", "created", "faulty", "faulty", "faulty"]


def test_it_is_confirmed_once(by: Actor, now: datetime) -> None:
    preview = upload_import("units", data=TABLE, file_name="don-vi.csv", by=by, at=now)
    assert Unit.objects.count() == 4
    done = confirm_import(preview, by=by, at=now)
    entries = AuditEntry.objects.count()
    again = confirm_import(preview, by=by, at=now)
    assert done.counts == again.counts
    assert AuditEntry.objects.count() == entries


def test_it_keeps_two_previews_apart(by: Actor, now: datetime) -> None:
    first = upload_import("units", data=csv_of("Mã;Tên;Cấp trên\nA;Ban A;CDN"), file_name="a.csv", by=by, at=now)
    second = upload_import("units", data=csv_of("Mã;Tên;Cấp trên\nA;Ban A mới;CDN"), file_name="b.csv", by=by, at=now)
    confirm_import(first, by=by, at=now)
    assert confirm_import(second, by=by, at=now).counts["changed"] == 1
    assert Unit.objects.get(code="A").name == "Ban A mới"


def test_it_keeps_a_preview_to_whoever_uploaded_it(cast: Cast, acting: Acting, by: Actor, now: datetime) -> None:
    preview = upload_import("units", data=TABLE, file_name="x", by=by, at=now)
    other = acting(make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.root)))
    with pytest.raises(NotVisibleError):
        get_preview_for(other, preview.id)
    with pytest.raises(NotAllowedError):
        confirm_import(preview, by=other, at=now)
    with pytest.raises(NotAllowedError):
        upload_import("units", data=TABLE, file_name="x", by=acting(cast.leader), at=now)


def _wheel(folder: Path) -> Path:
    ward = {"name": "Phường Thử", "code": 4, "division_type": "phường"}
    data = [{"name": "Thành phố Mẫu", "code": 1, "wards": [ward]}, {"name": "Tỉnh Ví Dụ", "code": 22, "wards": []}]
    path = folder / "vietnam_provinces-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("vietnam_provinces/data/nested-divisions.json", json.dumps(data))
    return path


def test_it_reads_the_provinces_out_of_a_wheel(cast: Cast, now: datetime, tmp_path: Path) -> None:
    rows = put_under(read_provinces(_wheel(tmp_path)), code="CDN")
    assert [row.values["code"] for row in rows] == ["T01", "T22", "X00004"]
    import_units(rows, source="x", by=setup_actor(), at=now)
    commune = Unit.objects.get(code="X00004")
    assert (commune.kind, commune.depth) == ("commune", 2)
    assert import_units(rows, source="x", by=setup_actor(), at=now)["unchanged"] == 3


def test_it_refuses_another_file_for_the_provinces(tmp_path: Path) -> None:
    for content in (b"", b"[1]", b"PK\x03\x04"):
        (tmp_path / "x.whl").write_bytes(content)
        if content == b"":
            continue
        with pytest.raises(InvalidError):
            read_provinces(tmp_path / "x.whl")


def test_it_takes_few_queries_for_many_units(by: Actor, now: datetime, django_assert_max_num_queries: Any) -> None:
    rows = [
        ImportRow(n, {"code": f"N{n}", "name": f"Đơn vị {n}", "parent": f"N{n // 10}" if n >= 10 else "CDN"})
        for n in range(1, 1000)
    ]
    # Three levels and the trail, each in batches of as many values as SQLite takes; the tree and the lock once.
    with django_assert_max_num_queries(60):
        import_units(rows, source="x", by=by, at=now)
    assert Unit.objects.get(code="N999").depth == 3


def test_it_forgets_what_nobody_confirmed(by: Actor, now: datetime) -> None:
    upload_import("units", data=TABLE, file_name="a", by=by, at=now - timedelta(days=8))
    fresh = upload_import("units", data=TABLE, file_name="b", by=by, at=now)
    assert forget_previews(at=now) == 1
    assert list(ImportPreview.objects.all()) == [fresh]


@pytest.mark.parametrize("sheet", [0, 1])
def test_it_keeps_nothing_of_a_marked_table(by: Actor, now: datetime, sheet: int) -> None:
    book = load_workbook(io.BytesIO(xlsx(["Mã", "Tên"], ["A", "Kho Cà Mau"])))
    marked = book.worksheets[0] if sheet == 0 else book.create_sheet()
    marked["C9"] = "TUYỆT MẬT"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(InvalidError) as refusal:
        upload_import("units", data=out.getvalue(), file_name="phuong-an.xlsx", by=by, at=now)
    assert refusal.value.code == "import.secret"
    assert not ImportPreview.objects.exists()
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.object_name) == ("import.refuse-secret", "")
    assert set(entry.changes) == {"rule", "level", "incident"}


def test_it_keeps_the_name_of_the_file_out_of_the_trail(by: Actor, now: datetime) -> None:
    preview = upload_import("units", data=TABLE, file_name="phuong-an.csv", by=by, at=now)
    confirm_import(preview, by=by, at=now)
    assert AuditEntry.objects.get(verb="unit.import").object_name == f"#{preview.pk}"


def test_it_changes_many_with_few_queries(by: Actor, now: datetime, django_assert_max_num_queries: Any) -> None:
    first = [ImportRow(n, {"code": f"N{n}", "name": f"Đơn vị {n}", "parent": "CDN"}) for n in range(500)]
    import_units(first, source="x", by=by, at=now)
    second = [ImportRow(n, {"code": f"N{n}", "name": f"Đơn vị mới {n}", "contact_phone": "0912"}) for n in range(500)]
    # Units and aliases read for the plan and again for the change, written and told in batches.
    with django_assert_max_num_queries(40):
        assert import_units(second, source="x", by=by, at=now)["changed"] == 500
    unit = Unit.objects.matching("don vi moi 499").get()
    assert (unit.contact_phone, unit.version) == ("0912", 2)


@pytest.mark.django_db(transaction=True)
def test_it_is_carried_out_once_by_two_at_once(now: datetime) -> None:
    by = actor_for(make_cast().administrator, today=now.date())
    preview = upload_import("units", data=TABLE, file_name="x", by=by, at=now)

    def confirm() -> None:
        confirm_import(preview, by=by, at=now)
        connection.close()

    threads = [threading.Thread(target=confirm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert AuditEntry.objects.filter(verb="unit.import").count() == 1
    assert Unit.objects.count() == 6
