"""Guidance as RTF from an older word processor: characters written as numbers, columns made by a table."""

from __future__ import annotations

NAME = "huong-dan-so-cuu-hoc-duong.rtf"

LEFT = (
    "**ỦY BAN NHÂN DÂN TỈNH HỒNG LAM**",
    "**SỞ GIÁO DỤC VÀ ĐÀO TẠO**",
    "Số: 508/HD-SGDĐT",
)
RIGHT = (
    "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
    "**Độc lập - Tự do - Hạnh phúc**",
    "Hồng Lam, ngày 25 tháng 8 năm 2026",
)
TITLE = ("**HƯỚNG DẪN**", "**Tổ chức sơ cứu, cấp cứu và phòng tránh đuối nước trong trường học năm học 2026-2027**")
BODY = (
    "Sở Giáo dục và Đào tạo hướng dẫn các cơ sở giáo dục thực hiện một số nội dung sau:",
    "**I. NHIỆM VỤ**",
    "1. Các trường phổ thông kiện toàn tổ sơ cứu, mỗi tổ có ít nhất ba giáo viên, xong trước ngày 15/9/2026.",
    "2. Phòng Giáo dục thể chất chủ trì, phối hợp với Trung tâm Kiểm soát bệnh tật tỉnh bồi dưỡng giáo viên dạy bơi an toàn trong quý IV/2026.",
    "3. Các trường phổ thông kiểm tra lan can, bể nước, tủ thuốc hằng tuần.",
    "**II. TỔ CHỨC THỰC HIỆN**",
    "1. Giao Văn phòng Sở cập nhật bài học trực tuyến trên trang học liệu, hoàn thành trước ngày 30/10/2026.",
    "2. Các trường phổ thông báo cáo kết quả trước ngày 20 tháng 5 năm 2027./.",
)
RECIPIENTS = ("**Nơi nhận:**", "- Các trường phổ thông;", "- Trung tâm Kiểm soát bệnh tật tỉnh;", "- Lưu: VT, GDTC.")
SIGNED = ("**KT. GIÁM ĐỐC**", "**PHÓ GIÁM ĐỐC**", "", "**Mai Xuân Trường**")


def build() -> bytes:
    body = "".join(
        (
            _columns(LEFT, RIGHT),
            *(_line(line, r"\qc") for line in TITLE),
            *(_line(line, r"\qj") for line in BODY),
            _columns(RECIPIENTS, SIGNED),
        )
    )
    fonts = r"{\fonttbl{\f0\froman\fcharset163 Times New Roman;}}"
    return (r"{\rtf1\ansi\ansicpg1258\uc1\deff0" + fonts + "\n" + body + "}").encode("ascii")


def _line(words: str, look: str) -> str:
    return rf"\pard{look} {_runs(words)}\par" + "\n"


def _columns(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    cells = (
        (r"\par" + "\n").join(rf"\pard\intbl\qc {_runs(line)}" for line in column) + r"\cell"
        for column in (left, right)
    )
    return r"\trowd\cellx4000\cellx9000 " + "\n".join(cells) + r"\row" + "\n"


def _runs(words: str) -> str:
    return "".join(
        rf"{{\b {_escape(stretch)}}}" if index % 2 else _escape(stretch)
        for index, stretch in enumerate(words.split("**"))
    )


def _escape(words: str) -> str:
    return "".join(char if ord(char) < 128 else rf"\u{ord(char) - 65536 * (ord(char) > 32767)}?" for char in words)
