"""How the name of a person stands on a page, for telling a signer from a line of addressees."""

from __future__ import annotations

import re
from typing import Final

from vanban.rules.authorities import BODY, POST, TITLE
from vanban.rules.symbols import UPPER
from vanban.spelling import fold, strip_marks

# The family names of more than nine in ten, and those of the larger minorities; folded, without marks.
FAMILY_NAMES: Final = frozenset(
    """
    a an au ba bach banh be bien bui cam cao chau chu chung cu da dam dang danh dao diep dieu dinh do doan doi duong
    giang giap giau h' ha hau ho hoa hoang hua huynh hvang k' kha khieu khong khuat khuong kieu kim kpa ksor la lac
    lai lam lau le lieng lieu lo lu luc luong luu ly ma mac mai man mau mo mong mua nay ngan nghe nghiem ngo nguyen
    nhan nhu nie ninh nong on pham phan phi pho phu phung quach quan quang que quyen rmah sam sin siu soi son sung
    ta tang tat thach thai than thao thi thieu thong tien tieu to ton tong tran trang trieu trinh truong tu tung ung
    uong van vang vi vien vo vu vua vuong xa y
    """.split()  # noqa: SIM905 - two hundred names read best as text
)

SMALL: Final = "".join(
    char for code in (*range(0x61, 0x7B), *range(0xDF, 0x1B1), *range(0x1EA1, 0x1EFA)) if (char := chr(code)).islower()
)
"""Every small letter of the language, for character classes; a range such as `à-ỹ` has capitals in it too."""
_LETTER = rf"[{UPPER}{SMALL}'’`]"
_WORD = rf"[{UPPER}](?:[{SMALL}]+|['’`] ?{_LETTER}+|['’`])?"
_PERSON = re.compile(rf"{_WORD}(?:\s?[-–]\s?{_WORD}|\s{_WORD}){{1,5}}")
_CAPITALS = re.compile(rf"[{UPPER}]+['’]?(?:\s[{UPPER}]+['’]?){{1,4}}")
_SIGNED = re.compile(r"\s*[(\[]\s*(?:da ky|ky ten|ky|chu ky|da ki|da ky va dong dau)[^)\]]{0,30}[)\]]?\s*")
_NOT_NAMES = re.compile(
    r"(?:nhu|luu|kinh|cac|noi|phu luc|muc|dieu|chuong|thoi|dia|so|da ky|ban|can bo|tong cong|cong) "
)


def person_in(words: str) -> tuple[int, int] | None:
    """Where the name stands in a line that is nothing but a name, titles before it left out; None for other lines.

    >>> person_in("PGS.TS. Trần Thị Bình")
    (8, 21)
    """
    bare = strip_marks(fold(words))
    start = 0
    while signed := _SIGNED.match(bare, start):
        start = signed.end()
    while title := TITLE.match(bare, start):
        start = title.end()
    end = len(words.rstrip(" .,;*_|[]"))
    name = _PERSON.fullmatch(words, start, end)
    if name is None and (capitals := _CAPITALS.fullmatch(words, start, end)):
        name = capitals if bare[start:end].split()[0] in FAMILY_NAMES else None
    if name is None or POST.match(bare, start) or _NOT_NAMES.match(bare, start):
        return None
    is_known = has_family_name(bare[start:end])
    if not is_known and (BODY.match(bare, start) or start == end):
        return None
    return start, end


def has_family_name(bare: str) -> bool:
    """Whether the first word of this folded name is a family name."""
    words = bare.split()
    return bool(words) and words[0] in FAMILY_NAMES
