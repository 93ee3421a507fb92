"""A training plan as law databases give it in Markdown: cells on lines of their own, wraps in mid-sentence, stray stars."""

from __future__ import annotations

NAME = "ke-hoach-dao-tao-nghe.md"

TEXT = """|
**ỦY BAN NHÂN
DÂN**
TỈNH HỒNG LAM
--------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số:
142/KH-UBND
|
*Hồng Lam, ngày
10 tháng 02 năm 2026*
|

** **

**KẾ HOẠCH**

ĐÀO TẠO NGHỀ VÀ CHUẨN HÓA KỸ NĂNG AN TOÀN CHO LAO ĐỘNG
NÔNG THÔN NĂM 2026

Thực hiện Nghị quyết số
18/NQ-HĐND ngày 09/12/2025 của Hội đồng nhân dân tỉnh về phát triển kỹ năng nghề,
Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:

**I. MỤC TIÊU**

Đào tạo nghề cho 4.500 lao động, trong đó ít nhất 40% là lao động nữ.

**II. NHIỆM VỤ**

**1. Sở Nội vụ**

a) Chủ trì, phối hợp với Sở Giáo dục và Đào
tạo xây dựng danh mục nghề đào tạo, trình Ủy ban nhân dân tỉnh trước ngày
31/3/2026.

b) Đặt hàng các cơ sở giáo dục nghề nghiệp mở lớp lưu động tại
thôn, bản trong quý II và quý III/2026.

**2. Sở Khoa học và Công nghệ**

Vận hành nền tảng học trực tuyến, cập nhật bài giảng an toàn điện, an toàn máy nông
nghiệp hằng tháng.

**3. Ủy ban nhân dân các xã**

Lập danh sách học viên, gửi Sở Nội vụ chậm nhất ngày 28/02/2026.

**III. TỔ CHỨC THỰC HIỆN**

1. Giao Sở Nội vụ theo dõi,
tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2026.

2. Sở Tài chính bố trí kinh phí, hướng dẫn thanh quyết toán theo
quy định./.

|
***Nơi nhận:***
- Chủ tịch, các PCT UBND tỉnh;
- Các sở: Nội vụ, Tài chính;
- UBND các xã;
- Lưu: VT, VX.
|
**TM. ỦY BAN NHÂN
DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH**

**Bùi Thị Kim Dung**
|
"""


def build() -> bytes:
    return TEXT.encode()
