"""A directive: each numbered paragraph names a unit and charges it."""

from __future__ import annotations

from tests.builders.docx import build_docx, paragraph
from tests.samples.parts import foot, head, title

NAME = "chi-thi-phong-chong-thien-tai.docx"


def build() -> bytes:
    return build_docx(
        [
            head(None, "ỦY BAN NHÂN DÂN TỈNH HỒNG LAM", "Số: 06/CT-UBND", "Hồng Lam, ngày 08 tháng 5 năm 2026"),
            *title("CHỈ THỊ", "Về việc tăng cường công tác phòng, chống thiên tai và tìm kiếm cứu nạn năm 2026"),
            paragraph(
                "Thời gian qua, mưa lớn gây ngập cục bộ tại nhiều khu dân cư. Để chủ động ứng phó, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:"
            ),
            paragraph("**1. Sở Nông nghiệp và Môi trường**"),
            paragraph("a) Kiểm tra hồ chứa, đê và cống xung yếu, báo cáo Ủy ban nhân dân tỉnh trước ngày 25/5/2026."),
            paragraph(
                "b) Chủ trì, phối hợp với Đài Khí tượng thủy văn tỉnh vận hành hệ thống cảnh báo sớm qua tin nhắn, thực hiện thường xuyên."
            ),
            paragraph("**2. Sở Xây dựng**"),
            paragraph(
                "Rà soát nhà ở, trường học, bệnh viện không bảo đảm an toàn trong mùa mưa bão, hoàn thành trong tháng 6/2026."
            ),
            paragraph("**3. Ủy ban nhân dân các xã, phường**"),
            paragraph("a) Tổ chức diễn tập sơ tán dân theo phương châm “bốn tại chỗ” trước ngày 15 tháng 7 hằng năm."),
            paragraph(
                "b) Chuẩn bị nhu yếu phẩm, thuốc men và phương tiện liên lạc dự phòng, xong trong quý II năm 2026."
            ),
            paragraph(
                "4. Giao Sở Nông nghiệp và Môi trường theo dõi, đôn đốc việc thực hiện Chỉ thị này; tổng hợp, báo cáo Chủ tịch Ủy ban nhân dân tỉnh trước ngày 20/12/2026./."
            ),
            foot(
                [
                    "Bộ Nông nghiệp và Môi trường (để b/c);",
                    "Các sở, ban, ngành tỉnh;",
                    "UBND các xã, phường;",
                    "Lưu: VT, NNMT.",
                ],
                authority=("CHỦ TỊCH",),
                name="Phạm Quốc Vinh",
            ),
        ]
    )
