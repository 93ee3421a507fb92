"""A plan in the form of Party bodies: `Số 12-KH/ĐU`, `T/M`, no motto of the state."""

from __future__ import annotations

from tests.builders.docx import build_docx, paragraph
from tests.samples.parts import foot, party_head, title

NAME = "ke-hoach-dang-uy-chuyen-doi-so.docx"


def build() -> bytes:
    return build_docx(
        [
            party_head(
                "ĐẢNG BỘ TỈNH HỒNG LAM",
                "ĐẢNG ỦY PHƯỜNG AN THỊNH",
                "Số 12-KH/ĐU",
                "An Thịnh, ngày 02 tháng 02 năm 2026",
            ),
            *title("KẾ HOẠCH", "bồi dưỡng kỹ năng số và an toàn thông tin cho cán bộ phường năm 2026"),
            paragraph(
                "Thực hiện Kế hoạch số 31-KH/TU, ngày 20/01/2026 của Tỉnh ủy, Đảng ủy phường An Thịnh ban hành kế hoạch như sau:"
            ),
            paragraph("**I- MỤC ĐÍCH**"),
            paragraph("Trang bị kỹ năng xử lý văn bản điện tử, bảo vệ tài khoản công vụ cho cán bộ."),
            paragraph("**II- NHIỆM VỤ**"),
            paragraph(
                "1- Văn phòng Đảng ủy chủ trì, phối hợp với Trung tâm Học tập cộng đồng phường mở lớp bồi dưỡng kỹ năng số trong tháng 3/2026."
            ),
            paragraph(
                "2- Các chi bộ trực thuộc rà soát thiết bị, gửi danh sách về Văn phòng Đảng ủy trước ngày 20/02/2026."
            ),
            paragraph("**III- TỔ CHỨC THỰC HIỆN**"),
            paragraph(
                "1- Ủy ban nhân dân phường bảo đảm đường truyền, chữ ký số và kinh phí tập huấn, hoàn thành trong quý I/2026."
            ),
            paragraph("2- Văn phòng Đảng ủy theo dõi, đôn đốc và báo cáo Ban Thường vụ Đảng ủy định kỳ 6 tháng."),
            foot(
                ["Tỉnh ủy (báo cáo),", "Các chi bộ trực thuộc,", "Lưu Văn phòng Đảng ủy."],
                authority=("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
                name="Hoàng Văn Lương",
            ),
        ]
    )
