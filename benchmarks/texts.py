"""Plans of any length, written for the purpose, the same on every run."""

from __future__ import annotations

from itertools import count

_HEAD = """CÔNG ĐOÀN NGÀNH CƠ KHÍ VIỆT NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 48/KH-CĐCK
Hà Nội, ngày 12 tháng 02 năm 2026
KẾ HOẠCH
Triển khai công tác an toàn, vệ sinh lao động năm 2026
Căn cứ Luật An toàn, vệ sinh lao động số 84/2015/QH13 ngày 25/6/2015; Nghị định số 39/2016/NĐ-CP ngày 15/5/2016 của Chính phủ;
Thực hiện Chương trình số 21/CTr-CĐCK ngày 08/01/2026, Ban Thường vụ ban hành Kế hoạch với các nội dung sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Giảm tai nạn lao động, bệnh nghề nghiệp; nâng cao hiểu biết của người lao động về phòng ngừa rủi ro tại nơi làm việc.
2. Yêu cầu
Triển khai thiết thực, đúng đối tượng, tiết kiệm, gắn với nhiệm vụ sản xuất của từng đơn vị.
II. NHIỆM VỤ, GIẢI PHÁP
"""
_SECTION = """{n}. Huấn luyện, kiểm tra và cải thiện điều kiện làm việc tại khu vực số {n}
a) Tổ chức huấn luyện an toàn cho đội ngũ an toàn, vệ sinh viên; hoàn thành trước ngày {day:02}/6/2026.
- Đơn vị chủ trì: Ban Quan hệ lao động.
- Đơn vị phối hợp: Trung tâm Huấn luyện kỹ thuật, Công đoàn Công ty Cổ phần Thiết bị Miền Bắc.
- Thời gian: Quý II/2026.
b) Giao Văn phòng Công đoàn ngành chủ trì, phối hợp với các ban và công đoàn cơ sở rà soát danh mục máy, thiết bị có yêu cầu nghiêm ngặt.
c) Thường xuyên kiểm tra việc trang bị phương tiện bảo vệ cá nhân; định kỳ hằng quý báo cáo về Ban Thường vụ trước ngày 20 của tháng cuối quý.
- Công đoàn cơ sở phối hợp với người sử dụng lao động đo, kiểm tra môi trường lao động trong tháng {month}/2026 theo Thông tư số {n}/2022/TT-BYT.
- Đề nghị Ban Giám đốc các công ty bố trí kinh phí, phân công người phụ trách sơ cứu, cấp cứu tại từng phân xưởng.
d) Tuyên truyền quy trình làm việc an toàn bằng bảng tin, tờ gấp và buổi sinh hoạt đầu ca; mỗi quý ít nhất 01 lần.
"""
_FOOT = """III. TỔ CHỨC THỰC HIỆN
1. Ban Quan hệ lao động là đầu mối theo dõi, đôn đốc; tổng hợp báo cáo Ban Thường vụ trước ngày 15/12/2026.
2. Công đoàn cơ sở xây dựng kế hoạch của đơn vị, gửi về Công đoàn ngành chậm nhất ngày 15/3/2026./.
Nơi nhận:
- Thường trực Công đoàn ngành (để báo cáo);
- Công đoàn cơ sở (để thực hiện);
- Lưu: VP, QHLĐ.
TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Nguyễn Thị Minh Hạnh
"""


def plan_text(size_bytes: int) -> str:
    """A plan of about so many bytes of UTF-8."""
    parts, size = [_HEAD], len((_HEAD + _FOOT).encode())
    for number in count(1):
        if size >= size_bytes:
            break
        parts.append(_SECTION.format(n=number, day=number % 28 + 1, month=number % 12 + 1))
        size += len(parts[-1].encode())
    return "".join([*parts, _FOOT])
