"""How the name of a person stands on a page, for telling a signer from a line of addressees."""

from __future__ import annotations

import re
from typing import Final

from vanban.rules.authorities import BODY, POST, TITLE
from vanban.rules.symbols import UPPER
from vanban.spelling import fold, strip_marks

# The family names of more than nine in ten, and those of the larger minorities; folded, without marks.
FAMILY_NAMES: Final = frozenset(
    """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly luu trinh dinh doan lam mai truong dao cao ha
    ta luong to quach thai chau dam phung trieu khuat thach la lo lu vi giang mac ma nong be hua chu tong van kieu doi vuong
    diep on tieu lai bach thieu kim son danh trang ninh nghiem uong vien mong hau lieu ung an au ba banh bien cam chung cu
    da dieu giap giau ha hoa ho kha khong khuong khieu kieu lieng lac luc man mau mo ngan nhan nhu ninh nghe phi phu pho quan
    quang quyen que sam sung sin soi tang tat than thai thi tien ton to tu tung vang vua xa y h' k' ksor rmah siu nay nie
    kpa hvang giang a thao thong lau mua""".split()
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
_NOT_NAMES = re.compile(r"(?:nhu|luu|kinh|cac|noi|phu luc|muc|dieu|chuong|thoi|dia|so|da ky|ban|can bo|tong cong|cong) ")


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
