"""A telegram as a web page of an office: menu and footer around it, a table for its head, nested lists for its orders."""

from __future__ import annotations

NAME = "cong-dien-ung-pho-bao.html"

PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Công điện ứng phó bão</title>
<style>td { text-align: center }</style></head>
<body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/van-ban">Văn bản</a></li><li><a href="/lien-he">Liên hệ</a></li></ul></nav>
<main>
<table border="0" width="100%">
<tr><td><p><b>ỦY BAN NHÂN DÂN<br>TỈNH HỒNG LAM</b></p><p>Số: 14/CĐ-UBND</p></td>
<td><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b></p>
<p><i>Hồng Lam, ngày 22 tháng 9 năm 2026</i></p></td></tr>
</table>
<p align="center"><b>CÔNG ĐIỆN</b></p>
<p align="center"><b>Về việc tập trung ứng phó bão số 7 và mưa lũ sau bão</b></p>
<p align="center"><b>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:</b></p>
<p align="center">- Sở Y tế;</p>
<p align="center">- Sở Công Thương;</p>
<p align="center">- Ủy ban nhân dân các xã, phường ven biển.</p>
<p>Theo bản tin của Đài Khí tượng thủy văn tỉnh, bão số 7 có khả năng đổ bộ trong đêm 24/9. Chủ tịch Ủy ban nhân dân tỉnh
yêu cầu:</p>
<p>1. Ủy ban nhân dân các xã, phường ven biển hoàn thành sơ tán người dân tại vùng trũng thấp trước ngày 24/9/2026.</p>
<p>2. Sở Y tế bố trí kíp trực cấp cứu, dự phòng thuốc và máy phát điện cho các trạm y tế, hoàn thành trong ngày 23/9/2026.</p>
<p>3. Sở Công Thương chủ trì, phối hợp với Công ty Điện lực Hồng Lam bảo đảm nguồn điện cho bệnh viện, trạm bơm.</p>
<table border="0" width="100%">
<tr><td align="left"><p><b><i>Nơi nhận:</i></b></p><p>- Như trên;</p><p>- Chủ tịch, các PCT UBND tỉnh;</p><p>- Lưu: VT, NNMT.</p></td>
<td><p><b>KT. CHỦ TỊCH</b><br><b>PHÓ CHỦ TỊCH</b></p><p><b>Ngô Thanh Hải</b></p></td></tr>
</table>
</main>
<footer><p>Bản quyền thuộc Cổng thông tin điện tử tỉnh. Điện thoại: 0200 000 000</p></footer>
</body></html>
"""


def build() -> bytes:
    return PAGE.encode()
