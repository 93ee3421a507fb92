"""Tables of work: their columns by their heads, their rows, their groups."""

from __future__ import annotations

import pytest

from vanban.limits import Limits
from vanban.model import Task
from vanban.passes import read_text
from vanban.rules.table_columns import Column, column_of
from vanban.sources import read_source


def _tasks(*rows: str) -> tuple[Task, ...]:
    head, *body = [f"| {row} |" for row in rows]
    rule = "|" + "---|" * head.count("|", 1)
    text = "\n".join(["SỞ Y TẾ", "", "KẾ HOẠCH", "", "I. NHIỆM VỤ", "", head, rule, *body])
    return read_text(read_source(text.encode(), name="plan.md", limits=Limits())).tasks


def _seen(tasks: tuple[Task, ...]) -> list[tuple[str, list[str]]]:
    return [(task.text, [unit.name for unit in task.lead]) for task in tasks]


def test_it_works() -> None:
    tasks = _tasks("STT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Diễn tập sơ tán | Phòng Y tế | Quý III/2026")

    assert _seen(tasks) == [("Diễn tập sơ tán", ["Phòng Y tế"])]
    assert str(tasks[0].due) == "2026-09-30"


@pytest.mark.parametrize(
    "rows",
    [
        ("Thời gian hoàn thành | Đơn vị đầu mối | Nội dung công việc", "Quý I/2026 | Phòng Y tế | Diễn tập sơ tán"),
        ("TT | Cơ quan thực hiện | Hạng mục công việc | Tiến độ", "1 | Phòng Y tế | Diễn tập sơ tán | Quý I/2026"),
        ("Nội dung phân công | Phụ trách | Theo dõi", "Diễn tập sơ tán | Phòng Y tế | Chánh Văn phòng"),
    ],
)
def test_it_reads_columns_in_any_order_and_wording(rows: tuple[str, ...]) -> None:
    assert _seen(_tasks(*rows)) == [("Diễn tập sơ tán", ["Phòng Y tế"])]


def test_it_refuses_a_row_that_says_one_thing_in_all_its_cells() -> None:
    tasks = _tasks(
        "STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian",
        "I | Tập huấn chung | Tập huấn chung | Tập huấn chung | Tập huấn chung",
        "1 | Diễn tập sơ tán | Phòng Y tế | Các xã | Quý III/2026",
    )

    assert _seen(tasks) == [("Diễn tập sơ tán", ["Phòng Y tế"])]


def test_it_refuses_a_table_of_amounts() -> None:
    assert _tasks("STT | Nội dung | Đơn vị | Số lượng", "1 | Bình chữa cháy | Bình | 20") == ()


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("don vi chu tri", Column.LEAD),
        ("don vi dau moi", Column.LEAD),
        ("co quan, don vi", Column.LEAD),
        ("co quan phoi hop", Column.SUPPORT),
        ("thoi gian hoan thanh", Column.TIME),
        ("han nop", Column.TIME),
        ("hoan thanh truoc ngay", Column.TIME),
        ("thoi diem hoan thanh", Column.TIME),
        ("thang thuc hien", Column.TIME),
        ("san pham dau ra", Column.PRODUCT),
        ("loai van ban", Column.PRODUCT),
        ("ten nhiem vu", Column.WORK),
        ("nhiem vu duoc phan cong", Column.WORK),
        ("lanh dao so phu trach", Column.OTHER),
        ("don vi theo doi", Column.OTHER),
        ("co quan nhan bao cao", Column.RECIPIENT),
        ("cap trinh", Column.RECIPIENT),
        ("noi thuc hien", Column.LEAD),
        ("thanh phan phoi hop", Column.SUPPORT),
        ("don vi tinh", Column.MEASURE),
        ("so tt", Column.ORDINAL),
        ("", None),
    ],
)
def test_it_reads_heads(head: str, column: Column | None) -> None:
    assert column_of(head) is column


@pytest.mark.parametrize(
    "cell",
    [
        "Chủ trì: Phòng Y tế Phối hợp: Công an xã",
        "Phòng Y tế (chủ trì), Công an xã",
        "Phòng Y tế chủ trì; Công an xã phối hợp",
    ],
)
def test_it_tells_who_leads_from_who_takes_part_in_one_cell(cell: str) -> None:
    (task,) = _tasks("STT | Nhiệm vụ | Đơn vị chủ trì/phối hợp | Thời gian", f"1 | Diễn tập | {cell} | Quý I/2026")

    assert [unit.name for unit in task.lead] == ["Phòng Y tế"]
    assert [unit.name for unit in task.support] == ["Công an xã"]


def test_it_reads_a_column_of_beginnings_and_one_of_ends() -> None:
    (task,) = _tasks(
        "STT | Nhiệm vụ | Chủ trì | Bắt đầu | Kết thúc", "1 | Diễn tập | Phòng Y tế | 01/3/2026 | 30/3/2026"
    )

    assert (str(task.start), str(task.due)) == ("2026-03-01", "2026-03-30")


@pytest.mark.parametrize(
    "rows",
    [
        ("TT | Nội dung chi | Số lượng | Thành tiền", "1 | In tài liệu | 50 | 1.000.000"),
        ("Thời gian | Nội dung | Người thực hiện", "7h30 - 8h00 | Đón đại biểu | Ban tổ chức"),
        ("TT | Họ và tên | Chức vụ | Nhiệm vụ", "1 | Nguyễn Văn An | Giám đốc | Trưởng ban"),
        ("TT | Chỉ tiêu | Năm 2026 | Cơ quan theo dõi", "1 | Tỷ lệ tiêm chủng | 95% | Sở Y tế"),
        ("TT | Nội dung công việc | Chủ trì | Thời gian", "1 | | | "),
        ("Buổi | Nội dung | Giảng viên | Số tiết", "1 | An toàn điện | TS. Bình | 4"),
    ],
)
def test_it_refuses_tables_that_order_nothing(rows: tuple[str, ...]) -> None:
    assert _tasks(*rows) == ()


def test_it_reads_the_product_and_who_gets_it() -> None:
    head = "STT | Nhiệm vụ | Chủ trì | Thời gian | Sản phẩm | Cấp trình"
    (task,) = _tasks(head, "1 | Diễn tập | Phòng Y tế | Quý I/2026 | Báo cáo | Giám đốc Sở")

    assert task.product is not None
    assert task.product.value == "Báo cáo"
    assert task.product_recipient is not None
    assert task.product_recipient.value == "Giám đốc Sở"


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("Bộ Y tế; Sở Y tế đối với địa phương", ["Bộ Y tế", "Sở Y tế đối với địa phương"]),
        ("Các Bộ, ngành<br>Ủy ban nhân dân cấp tỉnh", ["Các Bộ, ngành", "Ủy ban nhân dân cấp tỉnh"]),
        ("- Sở Y tế<br>- Trạm Y tế xã", ["Sở Y tế", "Trạm Y tế xã"]),
    ],
)
def test_it_reads_the_units_of_a_cell_line_by_line(cell: str, leads: list[str]) -> None:
    (task,) = _tasks("STT | Nhiệm vụ | Chủ trì | Thời gian", f"1 | Diễn tập sơ cứu | {cell} | Quý I/2026")

    assert [unit.name for unit in task.lead] == leads
