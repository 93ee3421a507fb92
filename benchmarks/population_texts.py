"""Phrases from which the population's documents are made: subjects and paragraphs of an office's everyday work."""

from __future__ import annotations

from typing import Final

TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "an toàn, vệ sinh lao động": (
        "huấn luyện an toàn, vệ sinh lao động cho người lao động tại nơi làm việc",
        "kiểm tra việc sử dụng thiết bị có yêu cầu nghiêm ngặt về an toàn",
        "cải thiện điều kiện làm việc, phòng ngừa tai nạn lao động và bệnh nghề nghiệp",
        "trang bị phương tiện bảo vệ cá nhân và đo, kiểm tra môi trường lao động",
        "hưởng ứng Tháng hành động về an toàn, vệ sinh lao động",
    ),
    "đào tạo, bồi dưỡng": (
        "mở lớp bồi dưỡng nghiệp vụ văn thư, lưu trữ cho cán bộ văn phòng",
        "tập huấn kỹ năng sử dụng phần mềm quản lý văn bản",
        "tổ chức thi nâng bậc thợ và tôn vinh thợ giỏi",
        "đào tạo lại cho người lao động chuyển đổi ngành nghề",
        "xây dựng chương trình bồi dưỡng ngoại ngữ cho viên chức",
    ),
    "dịch vụ số": (
        "cung cấp dịch vụ công trực tuyến toàn trình tại bộ phận một cửa",
        "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
        "triển khai chữ ký số và liên thông văn bản điện tử",
        "bảo đảm an toàn thông tin cho hệ thống mạng nội bộ",
        "hướng dẫn người dân nộp hồ sơ trực tuyến tại nhà văn hóa",
    ),
    "y tế, chăm sóc sức khỏe": (
        "khám sức khỏe định kỳ và lập hồ sơ sức khỏe điện tử",
        "tiêm chủng mở rộng cho trẻ em và phòng, chống dịch sốt xuất huyết",
        "bảo đảm an toàn thực phẩm tại bếp ăn tập thể",
        "sơ cứu, cấp cứu ban đầu tại phân xưởng và trường học",
        "truyền thông phòng, chống bệnh không lây nhiễm",
    ),
    "phòng, chống thiên tai": (
        "rà soát phương án ứng phó bão, lũ, sạt lở đất theo phương châm bốn tại chỗ",
        "kiểm tra an toàn hồ đập, đê điều trước mùa mưa",
        "diễn tập tìm kiếm cứu nạn và sơ tán dân khỏi vùng nguy hiểm",
        "dự trữ lương thực, thuốc men và vật tư thiết yếu",
        "trực ban, cảnh báo sớm và thông tin đến từng thôn, tổ dân phố",
    ),
}
OPENINGS: Final = (
    "Triển khai công tác",
    "Tăng cường công tác",
    "Báo cáo kết quả công tác",
    "Hướng dẫn thực hiện công tác",
    "Đẩy mạnh hoạt động",
    "Kiểm tra tình hình",
    "Tổng kết công tác",
    "Phân công nhiệm vụ về",
)
PERIODS: Final = ("năm {year}", "quý {quarter}/{year}", "giai đoạn {year} - {later}", "tháng {month} năm {year}")
SENTENCES: Final = (
    "Các đơn vị chủ động {work}; hoàn thành trước ngày {day:02}/{month:02}/{year}.",
    "Giao Văn phòng chủ trì, phối hợp với các đơn vị liên quan {work}.",
    "Đề nghị {place} {work}, gửi kết quả về cơ quan thường trực để tổng hợp.",
    "Bố trí kinh phí, phân công người phụ trách {work} theo quy định hiện hành.",
    "Định kỳ hằng quý báo cáo tình hình {work}, nêu rõ khó khăn, vướng mắc và đề xuất.",
    "Thủ trưởng đơn vị chịu trách nhiệm về việc {work} tại {place}.",
    "Trong quá trình thực hiện, nếu có vấn đề phát sinh khi {work}, kịp thời phản ánh để được hướng dẫn.",
    "Việc {work} gắn với nhiệm vụ chuyên môn, thiết thực, tiết kiệm, tránh hình thức.",
)
RARE: Final = (
    "quan trắc bụi amiăng tại xưởng",
    "sửa chữa trạm bơm dã chiến",
    "thay lõi lọc máy thở",
    "bàn giao xuồng cứu hộ composite",
    "hiệu chuẩn máy đo phóng xạ",
    "nâng cấp máy chủ dự phòng",
)
"""Each in about one document of two thousand."""
NAMES: Final = (
    "Nguyễn Thị Minh Hạnh",
    "Trần Văn Khôi",
    "Lê Thu Hương",
    "Phạm Quốc Đạt",
    "Hoàng Thị Yến",
    "Vũ Đức Thịnh",
    "Đặng Hồng Nhung",
    "Bùi Xuân Trường",
    "Đỗ Mai Chi",
    "Ngô Tiến Dũng",
)
TYPES: Final = (
    ("KH", "Kế hoạch"),
    ("BC", "Báo cáo"),
    ("TB", "Thông báo"),
    ("QĐ", "Quyết định"),
    ("TTr", "Tờ trình"),
    ("HD", "Hướng dẫn"),
    ("CTr", "Chương trình"),
    ("", ""),
    ("", ""),
)
