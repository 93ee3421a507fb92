"""Words of power: in whose name somebody signs, posts, kinds of bodies, territories, titles before names.

All patterns run over folded text without marks (`spelling.strip_marks(spelling.fold(text))`), because scans and
careless typing lose marks first. Whether words are capitals is the caller's question.

Public names: `AUTHORITY`, `POST`, `BODY`, `TERRITORY`, `UNFINISHED`, `TITLE`, `authority_of`.
"""

from __future__ import annotations

import re
from typing import Final

# Nghị định 30/2020, article 13 and annex I part II: thay mặt, ký thay, thừa lệnh, thừa ủy quyền, quyền. The Party and
# the youth union write a slash. `TIM.`, `KT,`: what recognition makes of them.
AUTHORITY: Final = re.compile(
    r"(?<![\w/])(?P<mark>t ?/ ?m|k ?/ ?t|t ?/ ?l|t ?/ ?u ?q|tuq|tm|kt|tl|q)"
    r"(?:\s?[.,:]\s?|\s(?=\w)|(?<=/[mtlq])\s?)(?=\w)"
)
"""`TM. `, `KT.`, `T/M `, `TL `; the body or post follows."""

_POST_HEADS = (
    # state
    "chu tich(?! nuoc)",
    "pho chu tich",
    "quyen chu tich",
    "chu tich nuoc",
    "thu tuong",
    "bo truong",
    "thu truong",
    "chu nhiem",
    "tong kiem toan",
    "thong doc",
    "tong thanh tra",
    "chanh an",
    "vien truong",
    "tong bi thu",
    "tong thu ky",
    # heads of units
    "tong giam doc",
    "giam doc",
    "tong cuc truong",
    "cuc truong",
    "vu truong",
    "chi cuc truong",
    "hieu truong",
    "hieu pho",
    "vien pho",
    "chanh van phong",
    "chanh thanh tra",
    "truong phong",
    "truong ban",
    "truong tieu ban",
    "truong doan",
    "truong khoa",
    "doi truong",
    "doi pho",
    "to truong",
    "to pho",
    "hat truong",
    "tram truong",
    "truong thon",
    "chi huy truong",
    "chi huy pho",
    "tu lenh",
    "chinh uy",
    "chinh tri vien",
    "thuong truc",
    "uy vien",
    "thanh vien",
    "tong bien tap",
    "thu ky",
    "chu toa",
    "dieu phoi truong",
    "chanh su vu",
    "vien chu nhiem",
    "hoi truong",
    "truong cong an",
    "truong bo mon",
    "ke toan truong",
    "truong don vi",
    "truong tram",
    "truong xa",
    "truong he thong",
    "truong chi nhanh",
    "truong van phong",
    "vu pho",
    # the Party, unions, the front
    "bi thu",
    "truong doan dai bieu",
)
POST: Final = re.compile(r"(?<!\w)(?:quyen |q\. ?|pho |nguyen )?(?:" + "|".join(_POST_HEADS) + r")(?!\w)")
"""A post: `PHÓ CHỦ TỊCH`, `CHÁNH VĂN PHÒNG`, `TRƯỞNG BAN`."""

_BODY_HEADS = (
    "ubnd", "hdnd", "ubmttq", "mttq", "bch", "btv", "uy ban", "uy ban nhan dan", "hoi dong", "bo(?! mon)", "so(?! ?:)",
    "chi cuc", "tong cuc", "cuc", "vu", "vien", "truong", "dai hoc", "hoc vien", "nha truong", "benh vien", "trung tam",
    "cong ty", "tap doan", "tong cong ty", "cong doan",
    "lien doan", "tong lien doan", "doan", "tinh doan", "thanh doan",
    "huyen doan", "quan doan", "thi doan", "xa doan", "dang bo",
    "dang uy", "tinh uy", "thanh uy", "huyen uy", "quan uy",
    "thi uy", "chi bo", "dang doan", "ban can su", "ban", "van phong", "thanh tra", "kiem toan",
    "phong(?! chong|,| khong)",
    "kho bac", "ngan hang", "bao hiem", "hoi", "hiep hoi", "lien hiep", "lien minh", "mat tran", "cong an", "quan khu",
    "quan doan", "quan chung", "binh chung", "binh doan",
    "su doan", "lu doan", "trung doan", "tieu doan", "quan chu luc",
    "toa an", "chinh phu", "thu tuong", "quoc hoi",
    "chu tich nuoc", "dai phat thanh", "dai truyen hinh", "dai khi tuong",
    "dai tieng noi", "dai", "bao", "tap chi", "quy", "hat", "tram", "doi", "to cong tac", "to giup viec", "to chi dao",
    "to", "khoa", "hop tac xa", "xi nghiep", "nha may",
    "chi nhanh", "cang vu", "cang", "dien luc", "buu dien", "hai quan",
    "thue", "vnpt", "nha khach", "nha xuat ban", "nha hat",
    "bao tang", "thu vien", "vuon quoc gia", "tieu ban", "cum thi dua",
    "khoi thi dua", "trai giam", "nhom", "to chuc", "lien hop", "tcty",
    "ct", "bql", "bcd", "bhxh", "khnn", "ldld", "ttyt",
    "bvdk", "thpt", "thcs", "ttgdtx", "phap vien", "ban tri su",
)  # fmt: skip
BODY: Final = re.compile(r"(?:" + "|".join(_BODY_HEADS) + r")(?!\w)")
"""The first word of a body's name, at the beginning of a line."""

TERRITORY: Final = re.compile(
    r"(?:(?:tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu|khu vuc|thu do|khu|cap|vung|thon"
    r"|ap)(?![\w]))\.? ?"
)
"""A line that begins so goes on with the name above it: `TỈNH ĐỒNG THÁP`, `TP. HỒ CHÍ MINH`."""

UNFINISHED: Final = re.compile(
    r"(?:.*(?:\b(?:va|cua|cac|ve|cho|thuoc|tai|theo|cap|nganh|khoi|voi|-)|[,\-–&(])"
    r"|uy ban|uy|uy ban nhan|hoi dong|van phong|ban|ban quan ly|ban quan ly (?:cac )?du an|ban chi dao|ban chi huy"
    r"|ban chap hanh|bch|ban thuong vu|btv|ban van dong|ban to chuc|truong|truong dai hoc|truong cao dang|trung tam"
    r"|vien|hoi"
    r"|so|bo|cuc|vu|chi cuc|cong doan|cong ty|cong ty co phan|cong ty tnhh|cong ty tnhh mtv|cong ty tnhh mot thanh vien"
    r"|tong cong ty|tap doan|benh vien|dang bo|dang uy|chi bo|thu tuong|doan|chi nhanh|to cong tac|to giup viec"
    r"|hoi dong nhan"
    r"|ngan hang|lien doan|bo chi huy|bo tu lenh|doan dai bieu|ubnd|hdnd|quy|phong|thanh tra|lien hiep|tieu ban)\s*"
)
"""A line that is no whole name yet, so what follows goes on with it whatever its first word (fullmatch)."""

_RANKS = (
    "dai tuong|thuong tuong|trung tuong|thieu tuong|chuan do doc|pho do doc|do doc|dai ta|thuong ta|trung ta|thieu ta"
    "|dai uy|thuong uy|trung uy|thieu uy"
)
_DEGREES = (
    r"gs|pgs|ts|tskh|ths|th s|thac sy|thac si|tien sy|tien si|bs|bac sy|bac si|bscki{1,2}|bsck1|bsck2|bsnt|ds"
    r"|dscki{1,2}|dsck1|dsck2|duoc sy"
    r"|duoc si|cki{1,2}|ck1|ck2|cki{1,2}|ks|ky su|kts|cn|cu nhan|ls|luat su|ngut|ngnd|ttut|ttnd|nsut|nsnd|dr|prof"
    r"|giao su"
    r"|pho giao su|cvcc|cvc|nha giao"
)
_FORMS = r"ong|ba|d/c|dong chi|nha giao uu tu|thay thuoc uu tu|thay thuoc nhan dan|nha giao nhan dan"
TITLE: Final = re.compile(rf"(?:(?:{_DEGREES})(?:\s?[.,]\s?|\s)|(?:{_RANKS}|{_FORMS})[.,]?\s)")
"""One title before a name: `PGS.`, `TS. `, `ThS `, `Đại tá `; they come in rows."""


def authority_of(plain: str, start: int = 0) -> re.Match[str] | None:
    """The authority that a line begins with."""
    return AUTHORITY.match(plain, start)
