"""The columns of both tables: heading, what else the heading may be called, how a cell is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from lotrinh.organisation.imports.tables import Cell
from lotrinh.organisation.imports.values import read_day, read_kind, read_phone, read_role, read_text
from lotrinh.shared.folding import fold_search


@dataclass(frozen=True, slots=True)
class Column:
    """One column. The heading is Vietnamese in either language of the pages, as the offices' own tables have it."""

    key: str
    heading: str
    read: Callable[[Cell], str]
    example: str
    note: str
    others: tuple[str, ...] = ()
    is_needed: bool = False

    def is_called(self, folded: str) -> bool:
        """Whether a heading, folded, means this column."""
        return folded in {fold_search(name) for name in (self.heading, self.key, *self.others)}


def _text(most: int) -> Callable[[Cell], str]:
    return partial(read_text, most=most)


UNIT_COLUMNS = (
    Column(
        "code",
        "Mã đơn vị",
        _text(30),
        "CD-HP",
        "Bắt buộc, không trùng. Nhập lại tệp thì đơn vị được nhận ra theo mã này.",
        ("mã", "ma dv", "unit code"),
        is_needed=True,
    ),
    Column(
        "name",
        "Tên đơn vị",
        _text(200),
        "Công đoàn cơ sở Cảng Hải Phòng",
        "Bắt buộc, ghi đầy đủ, không quá 200 ký tự.",
        ("tên", "tên đầy đủ", "đơn vị", "tên cơ quan", "unit name"),
        is_needed=True,
    ),
    Column(
        "parent",
        "Mã đơn vị cấp trên",
        _text(30),
        "CD",
        "Mã của đơn vị quản lý trực tiếp: đã có, hoặc có trong tệp này. Để trống nếu là cấp cao nhất.",
        ("mã cấp trên", "cấp trên", "trực thuộc", "đơn vị cấp trên", "mã đơn vị cha", "parent code"),
    ),
    Column(
        "kind",
        "Loại đơn vị",
        read_kind,
        "Công đoàn",
        "Công đoàn; Doanh nghiệp; Cơ quan nhà nước; Trường học; Tỉnh, thành phố; "
        "Xã, phường, đặc khu; Phòng, ban; Tổ, nhóm; Khác.",
        ("loại", "loại hình"),
    ),
    Column("short_name", "Tên viết gọn", _text(60), "CĐ Cảng HP", "Tên gọi tắt trong văn bản.", ("tên gọn", "tên tắt")),
    Column(
        "symbol",
        "Ký hiệu",
        _text(30),
        "CĐHP",
        "Chữ viết tắt của đơn vị trong số, ký hiệu văn bản.",
        ("viết tắt", "chữ viết tắt", "tên viết tắt", "ký hiệu đơn vị"),
    ),
    Column(
        "identifier",
        "Mã định danh",
        _text(13),
        "",
        "Mã định danh điện tử, không quá 13 ký tự.",
        ("mã định danh điện tử", "organid"),
    ),
    Column(
        "aliases",
        "Tên khác",
        _text(2000),
        "Công đoàn Cảng Hải Phòng",
        "Các tên khác, cách nhau bằng dấu chấm phẩy (;).",
        ("tên gọi khác", "bí danh"),
    ),
    Column("contact_name", "Người liên hệ", _text(100), "Trần Thị Dung", "", ("đầu mối", "đầu mối liên hệ", "liên hệ")),
    Column("contact_phone", "Điện thoại", read_phone, "0225 3 123 456", "", ("số điện thoại", "sđt", "dt", "phone")),
    Column("contact_email", "Thư điện tử", _text(254), "cdhp@example.org", "", ("email", "e-mail", "hộp thư")),
    Column("address", "Địa chỉ", _text(255), "", "", ("trụ sở",)),
    Column(
        "valid_from_date",
        "Ngày thành lập",
        read_day,
        "01/07/2025",
        "Ghi dạng ngày/tháng/năm.",
        ("từ ngày", "hiệu lực từ", "ngày hiệu lực"),
    ),
    Column(
        "valid_until_date",
        "Ngày kết thúc",
        read_day,
        "",
        "Ngày cuối cùng còn hoạt động; thường để trống.",
        ("đến ngày", "hiệu lực đến", "ngày giải thể"),
    ),
)

PEOPLE_COLUMNS = (
    Column(
        "username",
        "Tên đăng nhập",
        _text(60),
        "dung.tran",
        "Chữ thường không dấu, số, dấu chấm. Để trống thì nhận ra người theo thư điện tử.",
        ("tài khoản", "user", "username", "login"),
    ),
    Column(
        "full_name",
        "Họ và tên",
        _text(100),
        "Trần Thị Dung",
        "Bắt buộc với người mới.",
        ("họ tên", "tên", "full name"),
        is_needed=True,
    ),
    Column("email", "Thư điện tử", _text(254), "dung@example.org", "Không trùng.", ("email", "e-mail", "hộp thư")),
    Column("phone", "Điện thoại", read_phone, "0912 345 678", "", ("số điện thoại", "sđt", "dt", "di động", "mobile")),
    Column(
        "unit",
        "Mã đơn vị",
        _text(30),
        "CD-HP",
        "Đơn vị mà người này giữ chức vụ. Một người ở nhiều đơn vị thì ghi nhiều dòng.",
        ("đơn vị", "unit code", "mã dv", "đơn vị công tác"),
    ),
    Column(
        "role",
        "Vai trò",
        read_role,
        "Chuyên viên",
        "Văn thư; Chuyên viên; Thủ trưởng; Lãnh đạo; Đoàn viên; Quản trị; Kiểm tra.",
        ("quyền", "nhóm quyền"),
    ),
    Column("title", "Chức vụ", _text(100), "Chuyên viên", "Như ghi dưới chữ ký.", ("chức danh", "title")),
    Column(
        "from_date",
        "Từ ngày",
        read_day,
        "01/01/2026",
        "Ngày bắt đầu giữ chức vụ; để trống là hôm nay.",
        ("ngày bắt đầu", "ngày bổ nhiệm"),
    ),
    Column(
        "until_date",
        "Đến ngày",
        read_day,
        "",
        "Ngày cuối cùng; thường để trống.",
        ("ngày kết thúc", "ngày thôi giữ"),
    ),
)

COLUMNS = {"units": UNIT_COLUMNS, "people": PEOPLE_COLUMNS}
