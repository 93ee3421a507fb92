"""Files written by us, for uploads: a plan as text, and pages as PDF and picture."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

PLAN = """CÔNG ĐOÀN NGÀNH CẢNG VÀ VẬN TẢI THỦY VIỆT NAM
Số: 48/KH-CĐCVT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 02 tháng 3 năm 2026
KẾ HOẠCH
Tập huấn an toàn lao động năm 2026
1. Công đoàn cơ sở Cảng Bến Nghé chủ trì tập huấn sơ cứu, hoàn thành trước ngày 30/6/2026.
2. Văn phòng tổng hợp, báo cáo trước ngày 15/12/2026.
"""
SECRET_WORDS = "Phuong an bao ve kho xang Ca Mau"
SECRET = PLAN.replace("KẾ HOẠCH\n", "TỐI MẬT\nKẾ HOẠCH\n").replace("Tập huấn an toàn lao động", SECRET_WORDS)


def plan(words: str = "") -> bytes:
    """A plan as plain text; other words make another file."""
    return (PLAN + words).encode()


@lru_cache
def _font() -> str:
    """A font with Vietnamese letters, as the package that draws registers brings none."""
    pdfmetrics.registerFont(TTFont("Plan", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    return "Plan"


def pdf(text: str = PLAN, *, pages: int = 1) -> bytes:
    """A PDF with its words as text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for _ in range(pages):
        canvas.setFont(_font(), 12)
        for number, line in enumerate(text.splitlines()):
            canvas.drawString(60, 780 - 18 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(*paragraphs: str) -> bytes:
    """The least DOCX that holds these paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()
