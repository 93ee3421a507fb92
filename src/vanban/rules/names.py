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
    a alang an arat au ba bach banh be bien bling bui cam cao chau chu chung cu da dam dang danh dao diep dieu dinh
    do doan doi duong giang giap giau h' ha hau ho hoa hoang hua huynh hvang k' ka kha khieu khong khuat khuong kieu
    kim kpa ksor la lac lai lam lau le lieng lieu lo lu luc luong luu ly ma mac mai man mau mo mong mua nay ngan
    nghe nghiem ngo nguyen nhan nhu nie ninh nong on pham phan phi pho phu phung polong puih quach quan quang que
    quyen rcom rmah ro romah sam sin siu soi son sung ta tang tat thach thai than thao thi thieu thong tien tieu to
    ton tong tran trang trieu trinh truong tu tung ung uong van vang vi vien vo vu vua vuong xa y
    """.split()  # noqa: SIM905 - two hundred names read best as text
)

SMALL: Final = "".join(
    char for code in (*range(0x61, 0x7B), *range(0xDF, 0x1B1), *range(0x1EA1, 0x1EFA)) if (char := chr(code)).islower()
)
"""Every small letter of the language, for character classes; a range such as `à-ỹ` has capitals in it too."""
_LETTER = rf"[{UPPER}{SMALL}'’`]"
# `H'Lim`, `K’Brêm`, `Bh'riu`: an apostrophe behind the first letters, in any spelling.
_WORD = rf"[{UPPER}](?:[{SMALL}]{{1,3}}['’‘`] ?{_LETTER}+|[{SMALL}]+|['’‘`] ?{_LETTER}+|['’‘`])?"
_ALONE = re.compile(rf"[{UPPER}][{SMALL}]{{0,2}}['’‘`][{UPPER}]?[{SMALL}]{{2,}}")
_PERSON = re.compile(rf"{_WORD}(?:\s?[-–]\s?{_WORD}|\s{_WORD}){{1,5}}")
_WITH_APOSTROPHE = re.compile(r"[a-z]{1,4}['’‘`][a-z]+")
_CAPITALS = re.compile(rf"[{UPPER}]+['’]?(?:\s[{UPPER}]+['’]?){{1,4}}")
_LONGEST = 160  # letters of a name with all its titles
_SIGNED = re.compile(r"\s*[(\[]\s*(?:da ky|ky ten|ky|chu ky|da ki|da ky va dong dau)[^)\]]{0,30}[)\]]?\s*")
_COMMON_NOUNS: Final = frozenset(
    noun.replace("_", " ")
    for noun in """
    an_ninh an_sinh an_toàn biên_bản biên_chế biên_phòng cam_kết cao_tốc cao_đẳng chu_kỳ chu_trình chung_cư
    cử_tri danh_hiệu danh_mục danh_sách hóa_chất hóa_đơn hạ_tầng hồ_sơ hỗ_trợ kim_loại kim_ngạch lý_luận lý_lịch
    lưu_lượng lưu_trữ lưu_ý lưu_động lương_hưu lương_thực lục_quân ma_túy mua_sắm mã_số mẫu_giáo mậu_dịch
    ngân_hàng ngân_sách nhân_dân nhân_lực nhân_sự nhân_viên nông_dân nông_lâm nông_nghiệp nông_thôn phó_ban
    phó_phòng phù_hiệu phù_hợp phạm_vi phụ_huynh phụ_nữ phụ_trách quê_quán quản_lý quản_trị quảng_bá quảng_cáo
    quảng_trường than_đá thi_công thi_hành thi_đua thiếu_nhi thiếu_niên thí_nghiệm thông_báo thông_tin thảo_luận
    thị_trường thống_kê tiêu_chuẩn tiêu_dùng tiến_độ tiền_lương tiểu_ban tiểu_học trang_bị trang_phục trang_trại
    trường_học tôn_giáo tôn_vinh tăng_cường tư_liệu tư_nhân tư_pháp tư_vấn tổ_chức tổ_dân tự_vệ vi_phạm vi_sinh
    vi_tính viên_chức viễn_thông vô_tuyến văn_bản văn_hóa văn_phòng văn_thư vũ_khí vũ_trang vận_chuyển vận_hành
    vận_tải vận_động vụ_việc xã_hội xã_viên y_dược y_học y_khoa y_sĩ y_tế điều_dưỡng điều_hành điều_kiện
    điều_tra đoàn_kết đoàn_thể đoàn_viên đào_tạo đô_thị đăng_kiểm đăng_ký đường_bộ đường_sắt đường_thủy
    đảng_viên đảng_ủy định_hướng định_mức đối_tượng đổi_mới ứng_cứu ứng_dụng ứng_phó
    """.split()  # noqa: SIM905 - as above
)
"""Nouns whose first word is a family name too: `AN TOÀN LAO ĐỘNG` is no Mr An."""
_UNMARKED_NOUNS: Final = frozenset(strip_marks(noun) for noun in _COMMON_NOUNS) - {
    "an sinh", "cao dang", "dang ky", "dinh huong", "do thi", "luu dong", "luu y", "ly luan", "quang ba", "ton vinh",
    "tu van", "van hoa", "van thu",
}  # fmt: skip
"""The same for words typed without marks, but for those that begin a name then (`DO THI HOA`)."""
_NOT_NAMES = re.compile(
    r"(?:nhu|luu|kinh|cac|noi|phu luc|muc|dieu|chuong|thoi|dia|so|da ky|ban|can bo|tong cong|cong) "
)


def person_in(words: str) -> tuple[int, int] | None:
    """Where the name stands in a line that is nothing but a name, titles before it left out; None for other lines.

    >>> person_in("PGS.TS. Trần Thị Bình")
    (8, 21)
    """
    if not (words[:1].isalpha() or words[:1].isspace() or words.startswith(("(", "["))):
        return None
    if len(words) > _LONGEST:
        return None
    bare = strip_marks(fold(words))
    start = 0
    while signed := _SIGNED.match(bare, start):
        start = signed.end()
    while title := TITLE.match(bare, start):
        start = title.end()
    end = len(words.rstrip(" .,;*_|[]"))
    name = _PERSON.fullmatch(words, start, end) or _ALONE.fullmatch(words, start, end)
    if name is None and (capitals := _CAPITALS.fullmatch(words, start, end)):
        name = capitals if bare[start:end].split()[0] in FAMILY_NAMES else None
    if name is None or POST.match(bare, start) or _NOT_NAMES.match(bare, start):
        return None
    if _is_common_noun(words, bare, start):
        return None
    is_known = has_family_name(bare[start:end])
    if not is_known and (BODY.match(bare, start) or start == end):
        return None
    return start, end


def _is_common_noun(words: str, bare: str, start: int) -> bool:
    """Whether a line opens with two words that are a noun: as marked, or where no word has marks, by its letters."""
    folded = fold(words[start:])
    if folded == bare[start:]:
        return " ".join(folded.split()[:2]) in _UNMARKED_NOUNS
    return " ".join(folded.split()[:2]) in _COMMON_NOUNS


def has_family_name(bare: str) -> bool:
    """Whether the first word of this folded name is a family name, or has an apostrophe as `H'Lim` and `Bh'riu`."""
    words = bare.split()
    return bool(words) and (words[0] in FAMILY_NAMES or _WITH_APOSTROPHE.fullmatch(words[0]) is not None)
