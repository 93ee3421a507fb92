"""Where a text names a document by its number."""

from __future__ import annotations

import pytest

from vanban.passes.mentions import find_mentions, letters_key, symbol_key
from vanban.spelling import fold


def _symbols(text: str) -> list[str]:
    return [mention.symbol for mention in find_mentions(text.replace("\n", " "), fold(text).replace("\n", " "))]


def test_it_works() -> None:
    text = "Thực hiện Kế hoạch số 12/KH-UBND"
    (mention,) = find_mentions(text, fold(text))

    assert (mention.symbol, text[mention.start : mention.end], mention.is_numbered) == (
        "12/KH-UBND",
        "12/KH-UBND",
        True,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết số 05-NQ/TW về y tế", ["05-NQ/TW"]),
        ("Luật số 91/2025/QH15", ["91/2025/QH15"]),
        ("Nghị quyết số 70/2025/UBTVQH15", ["70/2025/UBTVQH15"]),
        ("Quyết định số 12 - QĐ/ĐU", ["12-QĐ/ĐU"]),
        ("Kế hoạch số 45/KH - LĐLĐ của Công đoàn", ["45/KH-LĐLĐ"]),
        ("Nghị quyết số 19-2016/NQ-CP", ["19-2016/NQ-CP"]),
        ("Công văn số 1849BGDĐT-GDPT", ["1849BGDĐT-GDPT"]),
        ("theo Công văn 286/SYT-NVY", ["286/SYT-NVY"]),
        ("Chỉ thị số 14/1999/CT.UBT", ["14/1999/CT.UBT"]),
        ("Thông tư liên tịch số 09/2016/TTLT-BYT-BTC", ["09/2016/TTLT-BYT-BTC"]),
        ("Thông tư liên tịch số 09/2016/TTLT-BGD ĐT-BTC ngày", ["09/2016/TTLT-BGD ĐT-BTC"]),
        ("Tờ trình số 164/TTr- SYT", ["164/TTr-SYT"]),
        ("Quyết định số: 31/2012/QĐ-UBND", ["31/2012/QĐ-UBND"]),
        ("Nghị định số 30/2020/ NĐ-CP", ["30/2020/NĐ-CP"]),
        ("Quyết định số 406/QÐ-UBND", ["406/QĐ-UBND"]),
        ("Quyết định số 3176B/QĐ-BYT", ["3176B/QĐ-BYT"]),
        ("Chỉ thị số 52-\nCT/TW", ["52-CT/TW"]),
        ("Nghị định số 79/CP", ["79/CP"]),
        ("Công văn số 101322/CTHN-TTHT", ["101322/CTHN-TTHT"]),
        ("Lệnh số 07/2019/L-CTN", ["07/2019/L-CTN"]),
        ("Thông báo số 70-TB/TWngày 06 tháng 01", ["70-TB/TW"]),
        ("tiêu chuẩn TCVN 6909:2001", ["TCVN 6909:2001"]),
        ("QCVN 102:2016/BTTTT", ["QCVN 102:2016/BTTTT"]),
    ],
)
def test_it_reads_every_branch(text: str, expected: list[str]) -> None:
    assert _symbols(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các Kế hoạch số 12, 15/KH-UBND", ["12/KH-UBND", "15/KH-UBND"]),
        ("các Nghị quyết số 18, 19 và 20-NQ/TW", ["18-NQ/TW", "19-NQ/TW", "20-NQ/TW"]),
        ("các Luật số 31, 32/2024/QH15", ["31/2024/QH15", "32/2024/QH15"]),
        ("các Quyết định số 7/QĐ-SYT, số 8/QĐ-SYT", ["7/QĐ-SYT", "8/QĐ-SYT"]),
        ("ngày 12, 15/KH-UBND", ["15/KH-UBND"]),
    ],
)
def test_it_reads_numbers_whose_letters_stand_behind_a_later_one(text: str, expected: list[str]) -> None:
    assert _symbols(text) == expected


def test_it_keeps_the_next_sentence_out() -> None:
    assert _symbols("theo Quyết định số 12/QĐ-UBND. UBND xã tổ chức") == ["12/QĐ-UBND"]
    assert _symbols("Kế hoạch số 12/KH-UBND - UBND xã") == ["12/KH-UBND"]


@pytest.mark.parametrize(
    "text",
    [
        "trực 24/7, mạng 5G/4G",
        "trước ngày 15/12/2025",
        "tháng 12/2025",
        "điện thoại 0123.456.789/VP",
        "02 lần/năm, 120.000 đồng/HS",
        "tỷ lệ 1/500",
        "mẫu số 02/QĐ-KN",
        "tài khoản số 1234/KB-NN",
        "lưu lượng 30 m3/s",
        "ISO 9001:2015",
        "tờ bản đồ số 12/BĐ-ĐC",
        "khóa 2021-2025 và 10/10 xã",
    ],
)
def test_it_refuses_other_numbers(text: str) -> None:
    assert _symbols(text) == []


def test_it_reads_spellings_of_a_symbol_as_one() -> None:
    assert symbol_key("12 – QĐ/ĐU") == symbol_key("12-qđ/đu")
    assert letters_key("12a/KH-UBND") == letters_key("/KH-UBND") == "/kh-ubnd"
