"""Files and texts spoiled at random, from a seed, so that a failure can be had again."""

from __future__ import annotations

import random
from collections.abc import Callable

_CRUMBS = (
    *("I. ", "1.1. ", "a) ", "- ", "+ ", "Điều 5. ", "Phụ lục II", "|", "**", "\t", "  ", "“", "(", "((((", "…", "STT"),
    *("Nơi nhận:", "- Lưu: VT.", "TM. ", "KT. CHỦ TỊCH", "Số: /KH-UBND", "Kính gửi:", "V/v", "Đơn vị chủ trì:"),
    *("ngày 31 tháng 2 năm 2025", "trước ngày 30/02", "quý V/2025", "hằng năm", "00/00/0000", "99/99/9999"),
    *(
        "từ ngày 31/12 đến ngày 01/01",
        "số 12, 15, 17/KH-UBND",
        "các sở, ban, ngành",
        "Giao Sở Y tế chủ trì, phối hợp với ",
    ),
    *("\u00a0", "\u200b", "\ufeff", "\ud7ff", "İ", "ﬁ", "\U0001f600", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"),
)


def spoil_text(text: str, seed: int) -> str:
    """Lines swapped, doubled, dropped, cut and sprinkled with the crumbs that rules look for."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines = text.split("\n")
    for _ in range(chance.randint(1, 12)):
        chance.choice(_TEXT_CHANGES)(lines, chance)
    return "\n".join(lines) or "x"


def _swap(lines: list[str], chance: random.Random) -> None:
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]


def _double(lines: list[str], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))


def _drop(lines: list[str], chance: random.Random) -> None:
    if len(lines) > 1:
        del lines[chance.randrange(len(lines))]


def _cut(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    at = chance.randint(0, len(lines[index]))
    lines[index : index + 1] = [lines[index][:at], lines[index][at:]]


def _sprinkle(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    at = chance.randint(0, len(lines[index]))
    lines[index] = lines[index][:at] + chance.choice(_CRUMBS) + lines[index][at:]


def _turn_over(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    lines[start : start + 20] = lines[start : start + 20][::-1]


_TEXT_CHANGES: tuple[Callable[[list[str], random.Random], None], ...] = (
    _swap,
    _double,
    _drop,
    _cut,
    _sprinkle,
    _sprinkle,
    _turn_over,
)


def spoil_bytes(data: bytes, seed: int) -> bytes:
    """Bytes flipped, stretches dropped, doubled or overwritten, the end cut off."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if not spoiled:
            break
        at, size = chance.randrange(len(spoiled)), chance.randint(1, max(len(spoiled) // 20, 1))
        match chance.randrange(5):
            case 0:
                spoiled[at] ^= 1 << chance.randrange(8)
            case 1:
                del spoiled[at : at + size]
            case 2:
                spoiled[at:at] = spoiled[at : at + size]
            case 3:
                spoiled[at : at + size] = chance.randbytes(min(size, len(spoiled) - at))
            case _:
                del spoiled[at:]
    return bytes(spoiled)
