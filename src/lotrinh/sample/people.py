"""The people of the sample organisation, invented: somebody in each role, so that each screen can be tried."""

from __future__ import annotations

from dataclasses import dataclass

from lotrinh.shared.policy import Role

PASSWORD = "xin-chao-lo-trinh"  # noqa: S105 — of the sample alone, printed when it is loaded
"""Every sample person signs in with it."""


@dataclass(frozen=True)
class SamplePerson:
    """A person with their posts: (role, code of the unit, title)."""

    username: str
    full_name: str
    posts: tuple[tuple[Role, str, str], ...]


_STAFF = (
    SamplePerson("chutich", "Nguyễn Hữu Thọ", ((Role.LEADER, "CDTS", "Chủ tịch"),)),
    SamplePerson("phochutich", "Trần Thị Bích Hợp", ((Role.LEADER, "CDTS", "Phó Chủ tịch"),)),
    SamplePerson(
        "vanthu",
        "Lê Thị Ngọc Lan",
        ((Role.CLERK, "CDTS", "Văn thư"), (Role.CLERK, "CDTS-VP", "Văn thư")),
    ),
    SamplePerson("chanhvanphong", "Phạm Quốc Khánh", ((Role.HEAD, "CDTS-VP", "Chánh Văn phòng"),)),
    SamplePerson("chuyenvien", "Hoàng Minh Đức", ((Role.OFFICER, "CDTS-VP", "Chuyên viên"),)),
    SamplePerson("quantri", "Võ Anh Tuấn", ((Role.ADMINISTRATOR, "CDTS", "Quản trị hệ thống"),)),
    SamplePerson("kiemtra", "Đặng Thu Hà", ((Role.AUDITOR, "CDTS", "Ủy viên Ủy ban Kiểm tra"),)),
    SamplePerson("doanvien", "Bùi Văn Chiến", ((Role.MEMBER, "CDTS-TCT-01", "Công nhân"),)),
    SamplePerson("truongban-tc", "Đinh Thị Mai Phương", ((Role.HEAD, "CDTS-TC", "Trưởng ban"),)),
    SamplePerson("truongban-cspl", "Ngô Xuân Trường", ((Role.HEAD, "CDTS-CSPL", "Trưởng ban"),)),
    SamplePerson("truongban-atvs", "Cao Đức Thắng", ((Role.HEAD, "CDTS-ATVS", "Trưởng ban"),)),
    SamplePerson("chuyenvien-atvs", "Tạ Thị Thanh Huyền", ((Role.OFFICER, "CDTS-ATVS", "Chuyên viên"),)),
    SamplePerson("truongban-ncds", "Phan Thị Kim Oanh", ((Role.HEAD, "CDTS-NCDS", "Trưởng ban"),)),
    SamplePerson("truongban-tckt", "Lưu Đình Phúc", ((Role.HEAD, "CDTS-TCKT", "Trưởng ban"),)),
    SamplePerson("chunhiem-ubkt", "Hà Văn Lợi", ((Role.HEAD, "CDTS-UBKT", "Chủ nhiệm"),)),
    SamplePerson("chutich-ccl", "Nguyễn Văn Hải", ((Role.HEAD, "CDTS-CCL", "Chủ tịch"),)),
    SamplePerson("vanthu-ccl", "Trương Thị Hoài Thương", ((Role.CLERK, "CDTS-CCL", "Văn thư"),)),
    SamplePerson("chutich-bsl", "Lê Đăng Khoa", ((Role.HEAD, "CDTS-BSL", "Chủ tịch"),)),
    SamplePerson("vanthu-bsl", "Mai Thị Quỳnh Anh", ((Role.CLERK, "CDTS-BSL", "Văn thư"),)),
    SamplePerson("chutich-vbn", "Trần Đình Nam", ((Role.HEAD, "CDTS-VBN", "Chủ tịch"),)),
    SamplePerson("vanthu-vbn", "Dương Thị Tuyết Nhung", ((Role.CLERK, "CDTS-VBN", "Văn thư"),)),
    SamplePerson("chutich-tct", "Vũ Thành Công", ((Role.HEAD, "CDTS-TCT", "Chủ tịch"),)),
    SamplePerson("vanthu-tct", "Đoàn Thị Hồng Nhạn", ((Role.CLERK, "CDTS-TCT", "Văn thư"),)),
)

_FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ")
_MIDDLE_NAMES = ("Thị Thu", "Văn", "Đức", "Thị Minh")
_GIVEN_NAMES = ("Hương", "Sơn", "Thịnh", "Nguyệt", "Toàn", "Hạnh", "Lâm")
_CLUSTERS = ("CCL", "BSL", "VBN", "TCT")


def sample_people() -> list[SamplePerson]:
    """The staff, and the chair of each grass-roots union."""
    people = list(_STAFF)
    for row, cluster in enumerate(_CLUSTERS):
        for number in range(1, 8):
            parts = (
                _FAMILY_NAMES[(number + row) % 7],
                _MIDDLE_NAMES[(row + number) % 4],
                _GIVEN_NAMES[(number * 3 + row) % 7],
            )
            name = " ".join(parts)
            unit = f"CDTS-{cluster}-{number:02d}"
            title = "Chủ tịch công đoàn cơ sở"
            people.append(SamplePerson(f"{cluster.lower()}{number:02d}", name, ((Role.HEAD, unit, title),)))
    return people


SIGN_INS = ("vanthu", "chuyenvien", "chanhvanphong", "chutich", "doanvien", "quantri", "kiemtra")
"""Those that `make run` prints, one a role."""
