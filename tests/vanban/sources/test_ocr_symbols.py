from __future__ import annotations

import pytest

from vanban.sources.ocr_program import Recognised
from vanban.sources.ocr_symbols import plain_letters, repair_symbols


def test_it_works() -> None:
    assert _repaired("Luật số 31⁄2024/QHI5, ngày") == "Luật số 31/2024/QH15, ngày"


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        # the National Assembly and its term
        ("27/2023/QHi5", "27/2023/QH15"),
        ("32/2024/OHI5;", "32/2024/QH15;"),
        ("7/2023/QHI15,", "7/2023/QH15,"),
        ("91/2015/QHIS", "91/2015/QH15"),
        ("21/2004/PL-UBTVQHI1,", "21/2004/PL-UBTVQH11,"),
        ("43/2013/QH 13 ngày", "43/2013/QH13 ngày"),
        # a slash lost, a stop gained
        ("102/2024NĐ-CP ngày", "102/2024/NĐ-CP ngày"),
        ("1⁄2024QHI5,", "1/2024/QH15,"),
        ("63/2014/NĐ-CP. ngày", "63/2014/NĐ-CP ngày"),
        # letters
        ("30/2020/NÐ-CP", "30/2020/NĐ-CP"),
        ("64/2012/NĐ-GP", "64/2012/NĐ-CP"),
        ("/QĐÐ-UBND", "/QĐ-UBND"),
        ("12/OĐ-UBND", "12/QĐ-UBND"),
        ("804/SYT-OLCL", "804/SYT-QLCL"),
        ("37/2023NQO-HĐND", "37/2023/NQ-HĐND"),
        # a raised 2
        ("300m” đến 2.000mˆ;", "300m2 đến 2.000m2;"),
        ("3.200 đồng/m?/tháng", "3.200 đồng/m2/tháng"),
        # torn in two
        ("số 1420/TTr- -BQL ngày", "số 1420/TTr-BQL ngày"),
        ("số 3 1⁄2024/QH15,", "số 31/2024/QH15,"),
        ("số 2 7/2023/QHI15,", "số 27/2023/QH15,"),
    ],
)
def test_it_repairs(seen: str, expected: str) -> None:
    assert _repaired(seen) == expected


@pytest.mark.parametrize(
    "seen",
    [
        "12/KH-UBND",
        "30/2020/NĐ-CP;",
        "80/2015/QH13",
        "12/2007/TTLT-BYT-BTC",
        "07/2019/L-CTN",
        "Phòng QH và HĐND/UBND",
        "số 3 ngày 15/3/2026",
        "mục 3 1/2024/QH15",
        "tháng 3 04/2026",
        "nhiệt độ 30/40, ngày nắng",
        "12/KH- và 13/KH-UBND",
        "đến 31/12/2026.",
        "cao 15m, dài 20m.",
    ],
)
def test_it_leaves_alone(seen: str) -> None:
    assert _repaired(seen) == seen


def test_it_keeps_the_place_of_a_symbol_torn_in_two() -> None:
    first, second = _words("1420/TTr- -BQL")

    (whole,) = repair_symbols([first, second])

    assert (whole.left, whole.left + whole.width) == (first.left, second.left + second.width)


def _repaired(text: str) -> str:
    return " ".join(word.text for word in repair_symbols(plain_letters(_words(text))))


def _words(text: str) -> list[Recognised]:
    words, left = [], 100
    for part in text.split():
        words.append(Recognised(part, left, 100, 20 * len(part), 40, 0.9, (1, 1, 1)))
        left += 20 * len(part) + 10
    return words
