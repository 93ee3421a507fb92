"""An official letter: addressees, `V/v` under the number, tasks that name nobody, a signature for the head of the office."""

from __future__ import annotations

from tests.builders.docx import build_docx, paragraph
from tests.samples.parts import foot, head

NAME = "cong-van-kham-suc-khoe.docx"


def build() -> bytes:
    return build_docx(
        [
            head(
                "ỦY BAN NHÂN DÂN TỈNH HỒNG LAM",
                "SỞ Y TẾ",
                "Số: 1356/SYT-NVY",
                "Hồng Lam, ngày 20 tháng 4 năm 2026",
                about="V/v khám sức khỏe định kỳ và lập hồ sơ sức khỏe điện tử cho người lao động",
            ),
            paragraph("Kính gửi:", centred=True),
            paragraph("- Trung tâm Y tế các khu vực;", centred=True),
            paragraph("- Bệnh viện đa khoa tỉnh Hồng Lam.", centred=True),
            paragraph(
                "Thực hiện Thông tư số 32/2023/TT-BYT ngày 31/12/2023 của Bộ Y tế, Sở Y tế đề nghị triển khai một số nội dung sau:"
            ),
            paragraph("1. Lập lịch khám sức khỏe cho lao động của từng doanh nghiệp, hoàn thành trước ngày 15/5/2026."),
            paragraph("2. Cập nhật hồ sơ sức khỏe điện tử, đối chiếu số liệu hằng tuần."),
            paragraph(
                "3. Giao Trung tâm Kiểm soát bệnh tật tỉnh hướng dẫn chuyên môn, giám sát chất lượng khám trong quý II/2026."
            ),
            paragraph("4. Gửi báo cáo kết quả về Sở Y tế (qua Phòng Nghiệp vụ Y) chậm nhất ngày 30/11/2026."),
            paragraph("Sở Y tế đề nghị các đơn vị quan tâm phối hợp thực hiện./."),
            foot(
                ["Như trên;", "UBND tỉnh (để báo cáo);", "Lưu: VT, NVY (Hạnh, 06b)."],
                authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
                name="Lê Thị Minh Hạnh",
            ),
        ]
    )
