"""Who leads and who takes part, sentence by sentence. The sentences are written for these tests."""

from __future__ import annotations

import pytest

from vanban.passes.unit_roles import Form, read_roles
from vanban.rules.phrases import Words
from vanban.spelling import fold


def roles(text: str) -> tuple[Form, list[str], list[str]]:
    words = Words(text, fold(text), 0, len(text))
    found = read_roles(words)

    def names(kind: str) -> list[str]:
        return [
            name.prefix + text[words.spans[name.first][0] : words.spans[name.last - 1][1]]
            for name in getattr(found, kind)
        ]

    return found.form, names("lead"), names("support")


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("Ban Chỉ đạo giảm nghèo tỉnh tổ chức sơ kết.", ["Ban Chỉ đạo giảm nghèo tỉnh"], []),
        ("Tỉnh đoàn xây dựng tài liệu sơ cứu.", ["Tỉnh đoàn"], []),
        ("Trạm Y tế phường khám sức khỏe cho công nhân.", ["Trạm Y tế phường"], []),
        ("Các cơ sở khám sức khỏe lập sổ theo dõi.", ["Các cơ sở khám sức khỏe"], []),
        ("Các trường có tổ chức bán trú rà soát bếp ăn.", ["Các trường có tổ chức bán trú"], []),
        ("Đề nghị UBMTTQVN tỉnh tham gia giám sát.", ["UBMTTQVN tỉnh"], []),
        (
            "Văn phòng chủ trì, phối hợp với Thanh tra Sở, Phòng Chính trị, tư tưởng kiểm tra.",
            ["Văn phòng"],
            ["Thanh tra Sở", "Phòng Chính trị, tư tưởng"],
        ),
        ("Văn phòng kiểm tra dây an toàn tại các bến.", ["Văn phòng"], []),
        ("Công đoàn cơ sở mở 02 lớp sơ cứu.", ["Công đoàn cơ sở"], []),
        ("Ban An toàn, vệ sinh lao động mở lớp sơ cứu.", ["Ban An toàn, vệ sinh lao động"], []),
        ("Tổ thư ký: tổng hợp hồ sơ diễn tập.", ["Tổ thư ký"], []),
        (
            "Các Bộ, ngành Ủy ban nhân dân cấp tỉnh Sở Y tế cơ quan, đơn vị liên quan",
            ["Các Bộ, ngành", "Ủy ban nhân dân cấp tỉnh", "Sở Y tế", "cơ quan, đơn vị liên quan"],
            [],
        ),
        ("Sở Y tế cơ quan thường trực rà soát thuốc.", ["Sở Y tế cơ quan thường trực"], []),
        ("Thủ trưởng cơ quan, đơn vị rà soát lối thoát nạn.", ["Thủ trưởng cơ quan, đơn vị"], []),
        (
            "Đồng chí Lê Văn An, Phó Bí thư Đảng ủy, trực tiếp chỉ đạo diễn tập.",
            ["Đồng chí Lê Văn An"],
            [],
        ),
        ("Đồng chí Lê Văn An - Phó Chủ tịch UBND xã: chỉ đạo sơ cứu.", ["Đồng chí Lê Văn An"], []),
        ("Phối hợp chặt chẽ, quyết liệt với Công an xã kiểm tra.", [], ["Công an xã"]),
        ("Phối hợp kịp thời, hài hòa và hiệu quả cùng Sở Y tế diễn tập.", [], ["Sở Y tế"]),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra bếp ăn.", ["Sở Y tế"], ["Công an tỉnh"]),
        (
            "Các đội cứu hộ chủ trì, phối hợp với Sở Y tế, Sở Tài chính làm việc với các xã.",
            ["Các đội cứu hộ"],
            ["Sở Y tế", "Sở Tài chính", "các xã"],
        ),
        ("Ban cán sự đảng Chính phủ chỉ đạo diễn tập chữa cháy.", ["Ban cán sự đảng Chính phủ"], []),
        (
            "Giao Ban Quản lý dự án Đầu tư xây dựng công trình giao thông tỉnh làm chủ đầu tư.",
            ["Ban Quản lý dự án Đầu tư xây dựng công trình giao thông tỉnh"],
            [],
        ),
        ("Các phòng: Kinh tế, Văn hóa - Xã hội rà soát thủ tục.", ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"], []),
        (
            "Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở tổ chức tập sơ cứu.",
            ["Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở"],
            [],
        ),
        ("Các bệnh viện ngoài công lập bảo đảm thuốc.", ["Các bệnh viện ngoài công lập"], []),
        ("Trung đoàn 12, Quân khu 9 hỗ trợ di dời dân.", ["Trung đoàn 12", "Quân khu 9"], []),
        (
            "Trung ương Hội Chữ thập đỏ Việt Nam vận động hiến máu.",
            ["Trung ương Hội Chữ thập đỏ Việt Nam"],
            [],
        ),
        ("Thủ tướng giao Bộ Y tế chủ trì xây dựng hướng dẫn tiêm chủng.", ["Bộ Y tế"], []),
        (
            "UBND tỉnh giao trách nhiệm Sở Xây dựng phối hợp các xã kiểm tra cống.",
            ["Sở Xây dựng"],
            ["các xã"],
        ),
        (
            "Ban Chỉ đạo cấp quân khu tập trung triển khai phương án cứu nạn.",
            ["Ban Chỉ đạo cấp quân khu"],
            [],
        ),
        ("Các trường phổ thông báo cáo kết quả tập sơ cứu.", ["Các trường phổ thông"], []),
        ("Phòng Kế hoạch tổng hợp chủ trì diễn tập.", ["Phòng Kế hoạch tổng hợp"], []),
        ("Phòng Kế hoạch tổng hợp, báo cáo Giám đốc số ca bỏng.", ["Phòng Kế hoạch"], []),
        ("Phòng Kế hoạch tổng hợp số liệu tai nạn.", ["Phòng Kế hoạch"], []),
        (
            "Phòng Đào tạo, Phòng Quản lý chất lượng rà soát bài giảng.",
            ["Phòng Đào tạo", "Phòng Quản lý chất lượng"],
            [],
        ),
        ("Các chi bộ trực thuộc rà soát thiết bị.", ["Các chi bộ trực thuộc"], []),
        ("Sở Y tế trực tiếp rà soát thiết bị.", ["Sở Y tế"], []),
        (
            "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ hướng dẫn thoát nạn.",
            ["Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"],
            [],
        ),
        ("Công ty Phần mềm Sông Xanh cài đặt sổ tay điện tử.", ["Công ty Phần mềm Sông Xanh"], []),
        (
            "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện đào tạo 50 học viên.",
            ["Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện"],
            [],
        ),
        (
            "Trạm Y tế chủ trì, Đoàn Thanh niên và Công an xã phối hợp tổ chức diễn tập sơ cứu.",
            ["Trạm Y tế"],
            ["Đoàn Thanh niên", "Công an xã"],
        ),
        (
            "Sở Nội vụ chủ trì; Sở Y tế, Sở Xây dựng phối hợp rà soát lối thoát nạn.",
            ["Sở Nội vụ"],
            ["Sở Y tế", "Sở Xây dựng"],
        ),
        (
            "Do Phòng Y tế chủ trì, các phòng liên quan phối hợp rà soát tủ thuốc.",
            ["Phòng Y tế"],
            ["các phòng liên quan"],
        ),
        ("Khoa Dược chủ trì, có sự phối hợp của Khoa Nội, kiểm kê thuốc.", ["Khoa Dược"], ["Khoa Nội"]),
        (
            "Khoa Dược chủ trì kiểm kê thuốc; Khoa Nội phối hợp.",
            ["Khoa Dược"],
            ["Khoa Nội"],
        ),
        (
            "Khoa Dược chủ trì kiểm kê thuốc; Khoa Nội phối hợp với Khoa Nhi diễn tập.",
            ["Khoa Dược", "Khoa Nội"],
            ["Khoa Nhi"],
        ),
        ("Khoa Dược cùng Khoa Nội kiểm kê thuốc.", ["Khoa Dược", "Khoa Nội"], []),
        ("Đoàn công tác tổ chức tập sơ cứu.", ["Đoàn công tác"], []),
        ("Liên đội tổ chức tập bơi.", ["Liên đội"], []),
        ("Công an xã và các đoàn thể tuyên truyền về đuối nước.", ["Công an xã", "các đoàn thể"], []),
        ("Khoa Dược cùng với Khoa Nội kiểm kê thuốc.", ["Khoa Dược"], ["Khoa Nội"]),
        ("Đoàn Thanh niên tổ chức lớp sơ cứu.", ["Đoàn Thanh niên"], []),
        ("Chi đoàn tổ chức dọn kho.", ["Chi đoàn"], []),
        ("Công đoàn tổ chức khám mắt cho công nhân.", ["Công đoàn"], []),
        ("Đoàn tổ chức lớp sơ cứu.", ["Đoàn"], []),
        ("Hội tham gia diễn tập chữa cháy.", ["Hội"], []),
        (
            "Phòng Y tế phối hợp các đoàn thể chính trị - xã hội mở lớp sơ cứu.",
            ["Phòng Y tế"],
            ["các đoàn thể chính trị - xã hội"],
        ),
        (
            "Các tổ chức chính trị - xã hội tuyên truyền về đuối nước.",
            ["Các tổ chức chính trị - xã hội"],
            [],
        ),
        ("Phòng Văn hóa - Xã hội các xã, phường mở lớp bơi.", ["Phòng Văn hóa - Xã hội các xã, phường"], []),
        ("Thủ trưởng các đơn vị duyệt phương án chữa cháy.", ["Thủ trưởng các đơn vị"], []),
        ("Mỗi phân xưởng có ít nhất một người biết sơ cứu.", ["Mỗi phân xưởng"], []),
        (
            "Các cơ sở, doanh nghiệp sử dụng từ 20 lao động trở lên lập sổ tai nạn.",
            ["Các cơ sở, doanh nghiệp"],
            [],
        ),
    ],
)
def test_it_works(text: str, lead: list[str], support: list[str]) -> None:
    _, leads, supports = roles(text)

    assert leads == lead
    assert supports == support


def test_it_refuses_to_charge_whom_permission_is_given() -> None:
    assert roles("Sở Y tế có thể mở thêm lớp.")[0] is Form.NONE
