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


def test_it_colours_what_a_unit_has_to_do_before_that_it_is_one() -> None:
    plan = PLAN + "I. NHIỆM VỤ\n1. Giao Phòng Kỹ thuật chủ trì, phối hợp với Trạm Y tế mở lớp sơ cứu.\n"

    shown = document_to_page(vanban.read(plan.encode(), name="a.txt"), title="a")

    assert re.search(r'<mark class="lead"[^>]*>Phòng Kỹ thuật</mark>', shown)
    assert re.search(r'<mark class="support"[^>]*>Trạm Y tế</mark>', shown)


def test_it_marks_the_label_of_an_item() -> None:
    plan = PLAN + "I. NHIỆM VỤ CHUNG\nTập huấn.\n"

    shown = document_to_page(vanban.read(plan.encode(), name="a.txt"), title="a")

    assert re.search(r'<mark class="outline"[^>]*>I</mark>', shown)


def test_it_notes_the_rule_and_the_reason() -> None:
    note = re.search(r'data-note="([^"]*)">48/KH-CĐCK', page())

    assert note is not None
    assert note[1].split("\n")[0] == "Số, ký hiệu: 48/KH-CĐCK"
    assert "0.99 · ghi rõ" in note[1]
    assert note[1].endswith("header.symbol")


def test_it_draws_no_rules_around_the_columns_of_the_head() -> None:
    columns = "|A|B|\n|---|---|\n|CÔNG ĐOÀN NGÀNH CƠ KHÍ<br>Số: 48/KH-CĐCK|Hải Bình, ngày 12 tháng 01 năm 2026|\n"

    shown = document_to_page(vanban.read((columns + "\nKẾ HOẠCH\n\nTập huấn").encode(), name="a.md"), title="a")

    assert "<table class=layout>" in shown
