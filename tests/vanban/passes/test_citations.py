"""Documents named in a document."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.model import Header, Role, TextFinding
from vanban.model.source import Span
from vanban.passes.citations import find_citations, read_citations
from vanban.passes.fragment import source_from_text
from vanban.passes.state import State


def test_it_works() -> None:
    text = "Căn cứ Nghị định số 39/2016/NĐ-CP ngày 15 tháng 5 năm 2016 của Chính phủ quy định về an toàn lao động;"
    (citation,) = find_citations(text)

    assert citation.symbol == "39/2016/NĐ-CP"
    assert citation.date == date(2016, 5, 15)
    assert (citation.type, citation.issuer) == ("Nghị định", "Chính phủ")
    assert citation.title == "quy định về an toàn lao động"
    assert citation.role is Role.BASIS
    assert text[citation.span.start : citation.span.end] == citation.raw == "39/2016/NĐ-CP"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 5/KH-SYT ngày 22/10/2018", date(2018, 10, 22)),
        ("Kế hoạch số 5/KH-SYT, ngày 30 tháng 4 năm 2025", date(2025, 4, 30)),
        ("Kế hoạch số 5/KH-SYT ngày 22-10-2018", date(2018, 10, 22)),
        ("Kế hoạch số 5/KH-SYT ngày 5.6.2019", date(2019, 6, 5)),
        ("Kế hoạch số 5/KH-SYT ngày 22/ 6/2015", date(2015, 6, 22)),
        ("Kế hoạch số 5/KH-SYT (ngày 22/10/2018)", date(2018, 10, 22)),
        ("Kế hoạch số 5/KH-SYT (22/10/2018)", date(2018, 10, 22)),
        ("Kế hoạch số 5/KH-SYT của Sở Y tế ngày 22/10/2018", date(2018, 10, 22)),
        ("Luật số 25/2008/QH12 được Quốc hội thông qua ngày 14/11/2008", date(2008, 11, 14)),
        ("Kế hoạch số 5/KH-SYT ban hành ngày 22/10/2018", date(2018, 10, 22)),
        ("Kế hoạch số 5/KH-SYT ngày\n22 tháng 10\nnăm 2018", date(2018, 10, 22)),
        ("Kế hoạch số 5/KH-SYT ngày 05 tháng 02 tháng 2002", date(2002, 2, 5)),
        ("Kế hoạch số 5/KH-SYT.\nNgày 05/3/2026, Sở Y tế họp.", None),
        ("Kế hoạch số 5/KH-SYT\nNgày 05/3/2026, Sở Y tế họp.", None),
        ("Kế hoạch số 5/KH-SYT. ngày 05/3/2026 của Sở Y tế", date(2026, 3, 5)),
        ("Kế hoạch số 5/KH-SYT. Ngày 05/3/2026, Sở Y tế họp.", None),
        ("Kế hoạch số 5/KH-SYT; ngày 05/3/2026 họp", None),
        ("Kế hoạch số 5/KH-SYT tháng 3/2019", None),
        ("Kế hoạch số 5/KH-SYT trước ngày 22/10/2018", None),
        ("Kế hoạch số 5/KH-SYT ngày 31/02/2018", None),
        ("Kế hoạch số 5/KH-SYT của Sở Y tế về tập huấn; hoàn thành ngày 22/10/2018", None),
        ("Kế hoạch số 5/KH-SYT về tập huấn ngày 22/10/2018", None),
        ("Kế hoạch số 5/KH-SYT có hiệu lực từ ngày 22/10/2018", None),
    ],
)
def test_it_reads_the_date_that_stands_behind(text: str, expected: date | None) -> None:
    (citation,) = find_citations(text)

    assert citation.date == expected


def test_it_keeps_a_date_for_the_one_it_stands_behind() -> None:
    found = find_citations("Luật Phòng cháy số 55/2024/QH15, Luật An toàn số 84/2015/QH13 ngày 25/6/2015")

    assert [(citation.symbol, citation.date) for citation in found] == [
        ("55/2024/QH15", None),
        ("84/2015/QH13", date(2015, 6, 25)),
    ]


def test_it_reads_one_date_for_numbers_that_share_their_letters() -> None:
    found = find_citations("các Quyết định số 6, 7/QĐ-SYT ngày 13/12/2024")

    assert [citation.date for citation in found] == [date(2024, 12, 13)] * 2
    assert [citation.raw for citation in found] == ["6", "7/QĐ-SYT"]


def test_it_reads_one_date_said_of_two() -> None:
    found = find_citations("Quyết định số 6/QĐ-SYT và số 7/QĐ-SYT cùng ngày 13/12/2024; Quyết định số 8/QĐ-SYT")

    assert [citation.date for citation in found] == [date(2024, 12, 13), date(2024, 12, 13), None]


def test_it_reads_a_symbol_once_with_all_its_mentions() -> None:
    found = find_citations(
        "Triển khai Kế hoạch số 9/KH-STC.\nTheo Kế hoạch số 9/KH - STC ngày 02/3/2026, các phòng báo cáo."
    )

    assert [(citation.symbol, citation.date, len(citation.mentions)) for citation in found] == [
        ("9/KH-STC", date(2026, 3, 2), 2)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Quyết định số 1/QĐ-SYT", Role.BASIS),
        ("Thực hiện Kế hoạch số 1/KH-SYT", Role.CARRIED_OUT),
        ("Quyết định này thay thế Quyết định số 1/QĐ-SYT", Role.REPLACED),
        ("Bãi bỏ Quyết định số 1/QĐ-SYT", Role.REPLACED),
        ("Quyết định số 1/QĐ-SYT hết hiệu lực kể từ ngày ký", Role.REPLACED),
        ("Điều 1. Sửa đổi, bổ sung khoản 2 Điều 3 Quyết định số 1/QĐ-SYT", Role.AMENDED),
        ("Luật sửa đổi, bổ sung một số điều của Luật Y tế số 1/2020/QH14", Role.MENTIONED),
        ("kết quả nêu trong Báo cáo số 1/BC-SYT", Role.MENTIONED),
    ],
)
def test_it_reads_what_the_document_is_to_this_one(text: str, expected: Role) -> None:
    (citation,) = find_citations(text)

    assert citation.role is expected


def test_it_reads_the_same_role_behind_another_title() -> None:
    found = find_citations(
        "thay thế Quyết định số 1/QĐ-SYT về triển khai tiêm chủng và Quyết định số 2/QĐ-SYT về khám sức khỏe"
    )

    assert [citation.role for citation in found] == [Role.REPLACED, Role.REPLACED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thực hiện Quy chế số 1/QC-SYT (được sửa đổi, bổ sung bởi Quy chế số 2/QC-SYT) và Kế hoạch số 3/KH-SYT",
            [Role.CARRIED_OUT] * 3,
        ),
        ("Quyết định số 1/QĐ-SYT đã được bổ sung tại Quyết định số 2/QĐ-SYT", [Role.MENTIONED] * 2),
        ("Quyết định số 1/QĐ-SYT được thay thế bởi Quyết định số 2/QĐ-SYT", [Role.REPLACED, Role.MENTIONED]),
        ("Sửa đổi Quyết định số 1/QĐ-SYT, bổ sung Quyết định số 2/QĐ-SYT", [Role.AMENDED] * 2),
    ],
)
def test_it_does_not_take_what_amends_for_what_is_amended(text: str, expected: list[Role]) -> None:
    assert [citation.role for citation in find_citations(text)] == expected


def _state(text: str, *, own: str | None) -> State:
    source = source_from_text(text)
    if own is None:
        return State(source=source)
    symbol = TextFinding(raw=own, span=Span(0, 0), confidence=1, rule="header.symbol", value=own)
    return State(source=source, header=Header(symbol=symbol))


@pytest.mark.parametrize(
    ("own", "text", "expected"),
    [
        ("9/KH-STC", "Số: 9/KH-STC\nThực hiện Kế hoạch số 3/KH-STC", ["3/KH-STC"]),
        (None, "Số: 9/KH-STC\nThực hiện Kế hoạch số 3/KH-STC", ["3/KH-STC"]),
        ("/QĐ-STC", "(Kèm theo Quyết định số 15/QĐ-STC ngày 02/3/2026)", []),
        (None, "QUY CHẾ (Ban hành kèm theo Quyết định số 15/QĐ-STC)", []),
        (None, "Quy chế (ban hành kèm theo Quyết định số 15/QĐ-STC) có hiệu lực.", ["15/QĐ-STC"]),
        ("9/KH-STC", "Ban hành kèm theo Quyết định số 15/QĐ-SYT của Sở Y tế", ["15/QĐ-SYT"]),
        ("9/KH-STC", "Áp dụng biểu mẫu của năm trước (kèm theo Kế hoạch số 3/KH-STC).", ["3/KH-STC"]),
        ("9/KH-STC", "Áp dụng biểu mẫu dưới đây (kèm theo Kế hoạch số 9/KH-STC).", []),
        ("9/KH-STC", "PHỤ LỤC\n(Kèm theo Kế hoạch số 3/KH-STC ngày 02/3/2026)", []),
        ("9/KH-STC", "PHỤ LỤC (Kèm theo Kế hoạch số 3/KH-STC)", []),
    ],
)
def test_it_keeps_the_own_number_out(own: str | None, text: str, expected: list[str]) -> None:
    found = read_citations(_state(text, own=own)).citations

    assert [citation.symbol for citation in found] == expected


def test_it_keeps_the_foot_out() -> None:
    state = State(source=source_from_text("Nơi nhận:\n- Như Công văn số 5/SYT-VP;"), foot=frozenset({0, 1}))

    assert read_citations(state).citations == ()


_PIECES = ("số", "12", "15/KH-UBND", "35-NQ/TW", ",", "và", "ngày", "05/3/2026", "của", "(", "\n", "Quyết định", "về")


@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_it_keeps_its_law_on_any_text(pieces: list[str]) -> None:
    text = " ".join(pieces)

    for citation in find_citations(text):
        assert text[citation.span.start : citation.span.end] == citation.raw
        assert citation.mentions[0] == citation.span
        assert list(citation.mentions) == sorted(citation.mentions)


@pytest.mark.parametrize("piece", ["số 1, 2, ", "12/KH-UBND của ", "1/1/1/", "TCVN ", "ngày 1 tháng ", "-A/B-", "1-A "])
def test_it_works_in_linear_time(piece: str) -> None:
    begun = perf_counter()
    find_citations(piece * 20_000)

    assert perf_counter() - begun < 20


def test_it_keeps_quiet_on_nothing() -> None:
    assert find_citations("") == ()
