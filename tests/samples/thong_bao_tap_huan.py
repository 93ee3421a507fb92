"""A notice typed as plain text: columns by spaces, wrapped lines."""

from __future__ import annotations

NAME = "thong-bao-tap-huan.txt"

TEXT = """\
     SỞ NỘI VỤ TỈNH HỒNG LAM               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   TRUNG TÂM DỊCH VỤ VIỆC LÀM                  Độc lập - Tự do - Hạnh phúc
       Số: 75/TB-TTDVVL                   Hồng Lam, ngày 06 tháng 8 năm 2026

                                  THÔNG BÁO
          Về việc tập huấn sử dụng sổ tay an toàn lao động điện tử

     Trung tâm Dịch vụ việc làm tỉnh thông báo kế hoạch tập huấn như sau:

     1. Phòng Đào tạo chủ trì, phối hợp với Công ty Phần mềm Sao Mai cài đặt
sổ tay điện tử cho 120 giảng viên, hoàn thành trước ngày 20/8/2026.

     2. Phòng Tổ chức - Hành chính chuẩn bị phòng máy, nước uống và tủ thuốc
sơ cứu cho các lớp học trong tháng 9/2026.

     3. Các cơ sở đào tạo nghề gửi danh sách học viên về Phòng Đào tạo chậm
nhất ngày 15/8/2026./.

Nơi nhận:                                              GIÁM ĐỐC
- Sở Nội vụ (để báo cáo);
- Các cơ sở đào tạo nghề;
- Lưu: VT, ĐT.                                      Đặng Hữu Phước
"""


def build() -> bytes:
    return TEXT.encode()
