"""A document as a page."""

from __future__ import annotations

import re

import vanban
from vanban.writers.page import document_to_page

PLAN = """CÔNG ĐOÀN NGÀNH CƠ KHÍ
Số: 48/KH-CĐCK
KẾ HOẠCH
Tập huấn sơ cứu & <b>cấp cứu</b>
Thực hiện Chương trình số 21/CTr-CĐCK ngày 08/01/2026.
"""


def page() -> str:
    return document_to_page(vanban.read(PLAN.encode(), name="a.txt"), title='Kế "hoạch" <48>')


def test_it_works() -> None:
    assert '<mark class="citation"' in page()


def test_it_shows_every_word_of_the_document() -> None:
    plain = re.sub(r"<[^>]+>", "", page().split("<article>")[1].split("</article>")[0])

    assert "Tập huấn sơ cứu &amp; &lt;b&gt;cấp cứu&lt;/b&gt;" in plain


def test_it_escapes_its_title() -> None:
    assert "<title>Kế &quot;hoạch&quot; &lt;48&gt;</title>" in page()


def test_it_needs_nothing_from_elsewhere() -> None:
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|<script", page())
