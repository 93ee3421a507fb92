"""A trade union's plan for safety at work: automatic numbers, bullets, lines of details, an annex table on wide pages."""

from __future__ import annotations

from tests.builders.docx import Block, Cell, Landscape, Number, Paragraph, Table, build_docx, paragraph
from tests.samples.parts import PLAN_NUMBERS, foot, head, title

NAME = "ke-hoach-an-toan-lao-dong.docx"


def build() -> bytes:
    return build_docx([*_opening(), *_aims(), *_tasks(), *_carrying_out(), _foot(), Landscape(), *_annex()])


def _part(words: str) -> Paragraph:
    return paragraph(words, bold=True, number=Number(PLAN_NUMBERS, 0))


def _item(words: str) -> Paragraph:
    return paragraph(words, number=Number(PLAN_NUMBERS, 1))


def _point(words: str) -> Paragraph:
    return paragraph(words, number=Number(PLAN_NUMBERS, 2))


def _opening() -> list[Block]:
    return [
        head(
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH HỒNG LAM",
            "CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP",
            "Số: 48/KH-CĐKCN",
            "An Thịnh, ngày 12 tháng 01 năm 2026",
        ),
        *title(
            "KẾ HOẠCH",
            "Tổ chức Tháng hành động về an toàn, vệ sinh lao động và huấn luyện sơ cứu, cấp cứu tại nơi làm việc năm 2026",
        ),
        paragraph(
            "Căn cứ Luật An toàn, vệ sinh lao động số 84/2015/QH13 ngày 25 tháng 6 năm 2015; Nghị định số 39/2016/NĐ-CP ngày 15/5/2016 của Chính phủ quy định chi tiết thi hành một số điều của Luật An toàn, vệ sinh lao động;"
        ),
        paragraph(
            "Thực hiện Kế hoạch số 05/KH-LĐLĐ ngày 06/01/2026 của Liên đoàn Lao động tỉnh Hồng Lam về công tác an toàn, vệ sinh lao động năm 2026, Công đoàn các khu công nghiệp xây dựng kế hoạch như sau:",
            footnote="Số liệu năm 2025: 63 công đoàn cơ sở, 41.200 đoàn viên.",
        ),
    ]


def _aims() -> list[Block]:
    return [
        _part("MỤC ĐÍCH, YÊU CẦU"),
        _item("**Mục đích**"),
        paragraph("- Nâng cao kỹ năng phòng ngừa tai nạn lao động, bệnh nghề nghiệp cho đoàn viên, người lao động."),
        paragraph("- Bảo đảm mỗi phân xưởng có ít nhất hai người biết sơ cứu, cấp cứu ban đầu."),
        _item("**Yêu cầu**"),
        paragraph("- Nội dung thiết thực, phù hợp với ca làm việc, không làm gián đoạn sản xuất."),
        paragraph("- Gắn huấn luyện với diễn tập tại chỗ; hồ sơ huấn luyện được lưu trên phần mềm dùng chung."),
        _part("CHỈ TIÊU"),
        _item("100% an toàn, vệ sinh viên được huấn luyện và cấp chứng nhận."),
        _item("Tần suất tai nạn lao động giảm ít nhất 5% so với năm 2025."),
    ]


def _tasks() -> list[Block]:
    return [
        _part("NHIỆM VỤ VÀ GIẢI PHÁP"),
        _item("**Huấn luyện, phổ biến kiến thức**"),
        _point(
            "Văn phòng Công đoàn các khu công nghiệp chủ trì, phối hợp với Trung tâm Y tế khu vực An Thịnh biên soạn tài liệu hướng dẫn sơ cứu, cấp cứu tai nạn lao động, hoàn thành trước ngày 15/3/2026."
        ),
        _point(
            "Giao Ban Chính sách pháp luật chủ trì, phối hợp với Sở Y tế, Trường Cao đẳng Kỹ thuật Hồng Lam mở 06 lớp huấn luyện sơ cứu, cấp cứu cho an toàn, vệ sinh viên trong quý II/2026."
        ),
        _point(
            "Công đoàn cơ sở các doanh nghiệp thường xuyên phổ biến quy trình làm việc an toàn cho người lao động mới tuyển dụng."
        ),
        _item("**Kiểm tra, tự kiểm tra điều kiện lao động**"),
        _point(
            "Ban Chính sách pháp luật phối hợp với Phòng Quản lý lao động thuộc Ban Quản lý các khu công nghiệp kiểm tra liên ngành tại 20 doanh nghiệp có nguy cơ cao, từ ngày 04/5/2026 đến ngày 29/5/2026."
        ),
        _point(
            "Đề nghị Ban Quản lý các khu công nghiệp tỉnh tổ chức quan trắc môi trường lao động tại các xưởng đúc, sơn và mạ, xong trong tháng 4/2026."
        ),
        _point("Công đoàn cơ sở tự kiểm tra thiết bị bảo hộ, lối thoát nạn và tủ thuốc sơ cứu hằng tháng."),
        _item("**Tháng hành động về an toàn, vệ sinh lao động**"),
        _point("Tổ chức Lễ phát động cấp tỉnh tại Khu công nghiệp An Thịnh:"),
        paragraph("- Thời gian: ngày 05/5/2026."),
        paragraph("- Đơn vị chủ trì: Văn phòng Công đoàn các khu công nghiệp."),
        paragraph("- Đơn vị phối hợp: Sở Nội vụ, Công ty Hạ tầng An Thịnh."),
        _point("Tổ chức hội thi “An toàn, vệ sinh viên giỏi” giữa các cụm thi đua:"),
        paragraph("- Thời gian: cuối tháng 8/2026."),
        paragraph("- Đơn vị chủ trì: Ban Chính sách pháp luật."),
        _item("**Phòng ngừa thiên tai, cháy nổ tại nơi làm việc**"),
        _point(
            "Công đoàn cơ sở đề xuất người sử dụng lao động rà soát phương án ứng phó bão, ngập và phương án sơ tán theo ca, chậm nhất ngày 30/6/2026."
        ),
        _point(
            "Ban Quản lý các khu công nghiệp chủ trì, phối hợp với Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ tổ chức diễn tập chữa cháy, cứu nạn trước ngày 01/10 hằng năm."
        ),
    ]


def _carrying_out() -> list[Block]:
    return [
        _part("TỔ CHỨC THỰC HIỆN"),
        _item("**Văn phòng Công đoàn các khu công nghiệp**"),
        paragraph("- Vận hành phần mềm quản lý huấn luyện; cấp tài khoản cho công đoàn cơ sở trước ngày 20/02/2026."),
        paragraph("- Theo dõi, đôn đốc, tổng hợp kết quả báo cáo Ban Thường vụ hằng quý."),
        _item("**Ban Chính sách pháp luật**"),
        paragraph("- Hướng dẫn công đoàn cơ sở lập hồ sơ vệ sinh lao động, xong trong 6 tháng đầu năm 2026."),
        paragraph(
            "- Phối hợp với Bảo hiểm xã hội tỉnh hướng dẫn thủ tục hưởng chế độ tai nạn lao động trên Cổng Dịch vụ công trong quý III/2026."
        ),
        _item("**Công đoàn cơ sở các doanh nghiệp**"),
        paragraph(
            "- Xây dựng kế hoạch của đơn vị, gửi về Văn phòng Công đoàn các khu công nghiệp trong thời hạn 10 ngày làm việc kể từ ngày nhận được Kế hoạch này."
        ),
        paragraph("- Báo cáo kết quả thực hiện trước ngày 10/12/2026."),
        paragraph(
            "Trên đây là Kế hoạch tổ chức Tháng hành động về an toàn, vệ sinh lao động năm 2026; trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh về Văn phòng để kịp thời giải quyết./."
        ),
    ]


def _foot() -> Table:
    return foot(
        [
            "Liên đoàn Lao động tỉnh Hồng Lam (để báo cáo);",
            "Ban Quản lý các khu công nghiệp tỉnh (để phối hợp);",
            "Công đoàn cơ sở các doanh nghiệp (để thực hiện);",
            "Lưu: VT, CSPL.",
        ],
        authority=("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        name="Nguyễn Hoàng Phương Thảo",
    )


def _annex() -> list[Block]:
    office, policy = "Văn phòng", "Ban Chính sách pháp luật"
    return [
        paragraph("PHỤ LỤC", bold=True, centred=True),
        paragraph("DANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2026", bold=True, centred=True),
        paragraph(
            "(Kèm theo Kế hoạch số 48/KH-CĐKCN ngày 12/01/2026 của Công đoàn các khu công nghiệp)",
            italic=True,
            centred=True,
        ),
        Table(
            [
                ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Sản phẩm"],
                ["I", Cell("Huấn luyện", columns=5)],
                [
                    "1",
                    "Khảo sát nhu cầu huấn luyện của 63 công đoàn cơ sở",
                    Cell(policy, rows=3),
                    "Công đoàn cơ sở",
                    "Tháng 02/2026",
                    "Báo cáo khảo sát",
                ],
                [
                    "2",
                    "Ký kết chương trình phối hợp đào tạo giảng viên",
                    "Trường Cao đẳng Kỹ thuật Hồng Lam",
                    "31/3/2026",
                    "Chương trình phối hợp",
                ],
                ["3", "Cập nhật bộ câu hỏi kiểm tra kỹ năng trên phần mềm", "Văn phòng", "Quý I/2026", "Bộ câu hỏi"],
                ["II", Cell("Chăm sóc sức khỏe người lao động", columns=5)],
                [
                    "4",
                    "Tổ chức khám bệnh nghề nghiệp lưu động tại khu nhà trọ",
                    "Trung tâm Y tế khu vực An Thịnh",
                    "Sở Y tế\nCông đoàn cơ sở",
                    Cell("Tháng 5 và tháng 11 hằng năm", rows=2),
                    "Hồ sơ sức khỏe",
                ],
                ["5", "Cấp phát túi thuốc sơ cứu cho tổ sản xuất", office, "Hội Chữ thập đỏ tỉnh", "Biên bản cấp phát"],
                ["III", Cell("Dịch vụ số và ứng phó thiên tai", columns=5)],
                [
                    "6",
                    "Số hóa hồ sơ huấn luyện giai đoạn 2021-2025",
                    office,
                    "Công ty Hạ tầng An Thịnh",
                    "Trước 30/9/2026",
                    "Cơ sở dữ liệu",
                ],
                [
                    "7",
                    "Trực tổng đài hỗ trợ người lao động khi có bão, ngập",
                    office,
                    policy,
                    "Thường xuyên",
                    "Nhật ký trực",
                ],
            ],
            widths=(2, 9, 6, 6, 5, 5),
        ),
    ]
