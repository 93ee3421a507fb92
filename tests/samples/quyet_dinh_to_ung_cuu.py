"""A decision in articles: a working group for rescue and first aid is set up."""

from __future__ import annotations

from tests.builders.docx import build_docx, paragraph
from tests.samples.parts import foot, head, title

NAME = "quyet-dinh-to-ung-cuu.docx"


def build() -> bytes:
    return build_docx(
        [
            head(
                "SỞ Y TẾ TỈNH HỒNG LAM",
                "BỆNH VIỆN ĐA KHOA BẮC SÔNG LAM",
                "Số: 217/QĐ-BVBSL",
                "Hồng Lam, ngày 03 tháng 3 năm 2026",
            ),
            *title("QUYẾT ĐỊNH", "Về việc thành lập Tổ ứng cứu khẩn cấp và phê duyệt lịch diễn tập năm 2026"),
            paragraph("GIÁM ĐỐC BỆNH VIỆN ĐA KHOA BẮC SÔNG LAM", bold=True, centred=True),
            *(
                paragraph(line, italic=True)
                for line in (
                    "Căn cứ Luật Khám bệnh, chữa bệnh số 15/2023/QH15 ngày 09 tháng 01 năm 2023;",
                    "Căn cứ Quyết định số 1120/QĐ-SYT ngày 18/12/2025 của Sở Y tế tỉnh Hồng Lam về việc giao chỉ tiêu sẵn sàng ứng phó thiên tai năm 2026;",
                    "Theo đề nghị của Trưởng phòng Kế hoạch tổng hợp.",
                )
            ),
            paragraph("QUYẾT ĐỊNH:", bold=True, centred=True),
            paragraph(
                "**Điều 1.** Thành lập Tổ ứng cứu khẩn cấp của Bệnh viện đa khoa Bắc Sông Lam gồm 15 thành viên."
            ),
            paragraph("**Điều 2.** Nhiệm vụ của các đơn vị"),
            paragraph(
                "1. Phòng Kế hoạch tổng hợp chủ trì, phối hợp với Khoa Cấp cứu xây dựng kịch bản tiếp nhận nạn nhân hàng loạt, trình Giám đốc trước ngày 31/3/2026."
            ),
            paragraph("2. Phòng Điều dưỡng tổ chức tập huấn hồi sức tim phổi cho nhân viên y tế hằng quý."),
            paragraph(
                "3. Giao Phòng Công nghệ thông tin hoàn thiện bảng hiển thị giường trống trực tuyến, hoàn thành trong tháng 6/2026."
            ),
            paragraph("**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký."),
            paragraph(
                "Trưởng các phòng, khoa và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
            ),
            foot(
                ["Như Điều 3;", "Sở Y tế (để báo cáo);", "Lưu: VT, KHTH."],
                authority=("GIÁM ĐỐC",),
                name="Trần Đình Khôi",
            ),
        ]
    )
