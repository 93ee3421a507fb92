"""A notice of conclusions of a meeting, signed by the office for the one who chaired it."""

from __future__ import annotations

from tests.builders.docx import build_docx, paragraph
from tests.samples.parts import foot, head, title

NAME = "thong-bao-ket-luan-dich-vu-so.docx"


def build() -> bytes:
    return build_docx(
        [
            head(None, "ỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH", "Số: 93/TB-UBND", "An Thịnh, ngày 17 tháng 6 năm 2026"),
            *title(
                "THÔNG BÁO",
                "Kết luận của Phó Chủ tịch UBND phường Đỗ Mạnh Tường tại cuộc họp về nâng cao chất lượng dịch vụ công trực tuyến",
            ),
            paragraph(
                "Ngày 15/6/2026, Phó Chủ tịch UBND phường Đỗ Mạnh Tường chủ trì cuộc họp về dịch vụ công trực tuyến. Sau khi nghe báo cáo và ý kiến các đại biểu, Phó Chủ tịch UBND phường kết luận như sau:"
            ),
            paragraph("**I. Đánh giá chung**"),
            paragraph("Sáu tháng qua, tỷ lệ hồ sơ nộp trực tuyến tăng, thời gian chờ giảm còn 12 phút."),
            paragraph("**II. Nhiệm vụ trong thời gian tới**"),
            paragraph(
                "1. Giao Trung tâm Phục vụ hành chính công phường bố trí người hướng dẫn nộp hồ sơ tại quầy, hoàn thành trước ngày 30/6/2026."
            ),
            paragraph(
                "2. Phòng Văn hóa - Xã hội chủ trì, phối hợp với Trạm Y tế phường, các trường học trên địa bàn lập tổ lưu động hỗ trợ người cao tuổi trong tháng 7/2026."
            ),
            paragraph(
                "3. Phòng Kinh tế, Hạ tầng và Đô thị nâng cấp đường truyền tại nhà văn hóa các tổ dân phố, xong trong quý III/2026."
            ),
            paragraph("Văn phòng HĐND và UBND phường thông báo để các đơn vị biết, thực hiện./."),
            foot(
                ["Chủ tịch, các PCT UBND phường;", "Các phòng, đơn vị thuộc phường;", "Lưu: VT."],
                authority=("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
                name="Vũ Thị Thanh Tâm",
            ),
        ]
    )
