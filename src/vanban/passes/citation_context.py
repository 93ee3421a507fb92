"""What the words around a symbol say of the document: its type, date, issuer, title, and what it is to this one.

Everything runs over a folded copy of the text with its newlines as spaces, so a wrap within a date does no harm.

Public names: `find_date`, `shares_date`, `find_type`, `find_issuer`, `find_title`, `find_role`.
"""

from __future__ import annotations

import re
from datetime import date

from vanban.model.findings import Role
from vanban.model.source import Span
from vanban.passes.mentions import TYPE_NAME

_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d(?!\d))(?!\d)"
# Recognition loses marks (`nam`), typists repeat a word (`ngày 05 tháng 02 tháng 2002`).
_MONTH_WORD = r"(?:th[áa]ng)"
_YEAR_WORD = rf"(?:n[ăaǎ]m|{_MONTH_WORD})"
_DAY = rf"(?P<day>\d{{1,2}}) ?(?:[/.-] ?|{_MONTH_WORD} ?)(?P<month>\d{{1,2}})(?: ?[/.-] ?|,? ?{_YEAR_WORD} ?){_YEAR}"
# `của Chính phủ`, before the date: `số 12/KH-UBND của UBND tỉnh ngày 05/3/2025`.
_ISSUER_BETWEEN = r"(?:(?:của|do) (?P<between>[^,;:.()\d\"]{2,90}?) ?)?"
_ASSEMBLY = r"(?:(?:quốc hội|ủy ban thường vụ quốc hội)[^,;:.()\d\"]{0,40}? )?"
_MADE = rf"(?:đã |được |đã được )?{_ASSEMBLY}(?:ký ban hành|ban hành|ký|thông qua)? ?"
_DATE_BEHIND = re.compile(
    rf"[ ,.)]{{0,3}}{_ISSUER_BETWEEN}[ ,(]{{0,3}}{_MADE}[ ,(]{{0,3}}(?P<same>cùng )?ng[àa]y ?{_DAY}"
)
_LISTED = re.compile(rf"[ ,;]{{0,2}}(?:và |hoặc )?(?:các )?(?:{TYPE_NAME} )?(?:số ?:? ?)?[^\s,;]{{3,40}}$")
# `35-NQ/TW (22/10/2018)`, `35-NQ/TW, 22/10/2018`.
_BARE_DATE_BEHIND = re.compile(rf" ?[(,] ?{_DAY}")
_SUBJECT = "về|v/v|ban hành|quy định|phê duyệt|sửa đổi|hướng dẫn|công bố|bãi bỏ|thành lập|triển khai|thực hiện"
_NOT_ISSUER = re.compile(
    rf"(?:^|(?<=\s))(?:{_SUBJECT}|thay thế|giao|cho|đã|có|và các|được|tại|số|kèm|gửi|trong|yêu cầu|kết luận|tiếp tục|"
    r"đối với|khóa|kỳ họp)(?=\s|$)"
)
_ISSUER = re.compile(r"[ ,]{0,2}của ([^,;:.()\d\"]{2,90})")
_TITLE = re.compile(rf"[ ,]{{0,2}}((?:{_SUBJECT})\s[^;.()\n\"]{{3,300}})")
_NEXT_CITATION = re.compile(rf"[,;] (?:và )?(?:các )?{TYPE_NAME}(?: [^,;]{{0,40}})? số |, số \d| và {TYPE_NAME} số ")

# `..., Sở Y tế yêu cầu`: the sentence that the citation leads to.
_MAIN_CLAUSE = re.compile(
    r", (?=(?:sở|bộ|ủy ban|ubnd|hội|ban|văn phòng|cục|chi cục|trường|công ty|bệnh viện|trung tâm|liên đoàn|công đoàn"
    r"|chính phủ|thủ tướng|chủ tịch|giám đốc|hiệu trưởng)(?!\w)[^,;]{0,80}? (?:yêu cầu|đề nghị|kính đề nghị|ban hành"
    r"|xây dựng (?:kế hoạch|chương trình|phương án|đề án)|thông báo|báo cáo"
    r"|trình|giao|quyết định|có ý kiến|tổ chức|triển khai|hướng dẫn)(?!\w))"
)

_TYPE = re.compile(rf"(?<!\w){TYPE_NAME}(?!\w)")
_LAW = re.compile(r"(?<!\w)(?:luật|bộ luật|pháp lệnh|nghị quyết|hiến pháp)(?!\w)")
_OF_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{1,2}$")
_BETWEEN_TYPE_AND_NUMBER = 200
_SENTENCE_REACH = 300

_BASIS = re.compile(r"[-+* ]{0,3}(?:căn cứ|xét)(?!\w)")
_ROLE = re.compile(
    r"(?<!\w)(?:(?P<amended>sửa đổi,? (?:và )?bổ sung|sửa đổi|bổ sung|đính chính|điều chỉnh)"
    r"|(?P<replaced>thay thế|thay cho|bãi bỏ|hủy bỏ|hết hiệu lực|hết hiệu lực thi hành)"
    r"|(?P<carried>thực hiện|triển khai|thi hành|cụ thể hóa|quán triệt|theo|tổ chức thực hiện|chấp hành)"
    r"|(?P<basis>căn cứ|trên cơ sở))(?!\w)"
)
# A symbol before this one: weak words behind it belong to its title.
_SYMBOL_BEFORE = re.compile(r"\d[a-zđ]?(?:[/-]\d{4})?[/-][a-zđ]{2}")
# Behind the citation: `Quyết định số ... hết hiệu lực kể từ ngày ...`.
_ENDS = re.compile(r"[^.;]{0,200}?(?<!\w)(?:hết hiệu lực|bị bãi bỏ|được thay thế|bị thay thế)(?!\w)")
# In a title these words speak of the cited document: `Luật sửa đổi, bổ sung một số điều`.
_IN_TITLE = re.compile(rf"{TYPE_NAME}(?: [^,;.]{{0,30}})? $")

# `Nghị định số ... (được sửa đổi, bổ sung bởi Nghị định số ...)`: said of the document before, not of the one behind.
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị|đã) $")
_BY = re.compile(r"[^,;.()\d]{0,40}? (?:bởi|bằng|tại|theo)(?!\w)")


def find_date(flat: str, end: int) -> tuple[date | None, int]:
    """The date that stands behind a symbol ending at `end`, and where it ends; None and `end` where there is none."""
    found = _DATE_BEHIND.match(flat, end)
    if found and (found["between"] is None or not _NOT_ISSUER.search(found["between"])):
        return _day(found), found.end()
    if bare := _BARE_DATE_BEHIND.match(flat, end):
        return _day(bare), bare.end()
    return None, end


def shares_date(flat: str, end: int, before: int) -> bool:
    """Whether the date behind `end` is said of the citation that ends at `before` too.

    `Quyết định số 6/QĐ-SYT và số 7/QĐ-SYT cùng ngày 13/12/2024`.
    """
    found = _DATE_BEHIND.match(flat, end)
    return bool(found and found["same"]) and bool(_LISTED.match(flat, before, end))


def _day(found: re.Match[str]) -> date | None:
    year = int(found["year"])
    try:
        return date(year if year > 99 else 2000 + year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def find_type(flat: str, start: int, *, first: int, symbol: str) -> Span | None:
    """The name of the type before a symbol, in the same sentence; `first` is where its paragraph begins."""
    low = max(first, start - _BETWEEN_TYPE_AND_NUMBER)
    sentence = max(low, flat.rfind(". ", low, start), flat.rfind("; ", low, start))
    pattern = _LAW if _OF_ASSEMBLY.search(symbol) else _TYPE
    last = None
    for found in pattern.finditer(flat, sentence, start):
        last = found
    return Span(last.start(), last.end()) if last else None


def find_issuer(flat: str, end: int, *, stop: int) -> Span | None:
    """The body behind `của`."""
    found = _ISSUER.match(flat, end, stop)
    if not found:
        return None
    cut = _NOT_ISSUER.search(found[1])
    words = (found[1][: cut.start()] if cut else found[1]).rstrip()
    return Span(found.start(1), found.start(1) + len(words)) if words else None


def find_title(flat: str, end: int, *, stop: int) -> Span | None:
    """The subject: `về ...`, `ban hành ...`, up to the end of the clause or the next citation."""
    found = _TITLE.match(flat, end, stop)
    if not found:
        return None
    cuts = [cut.start() for cut in (_NEXT_CITATION.search(found[1]), _MAIN_CLAUSE.search(found[1])) if cut]
    words = found[1][: min(cuts, default=None)].rstrip(" ,-/")
    return Span(found.start(1), found.start(1) + len(words))


def find_role(flat: str, start: int, end: int, *, first: int, stop: int) -> Role:
    """What the cited document is to this one, by the words before it in its sentence, else behind it.

    `thay thế Quyết định số 1/QĐ-X về triển khai ..., Quyết định số 2/QĐ-X`: both are replaced.
    """
    if _BASIS.match(flat, first, stop):
        return Role.BASIS
    if _ENDS.match(flat, end, stop):
        return Role.REPLACED
    low = max(first, start - _SENTENCE_REACH)
    sentence = max(low, flat.rfind(". ", low, start))
    earlier = _SYMBOL_BEFORE.search(flat, sentence, start)
    role = Role.MENTIONED
    for found in _ROLE.finditer(flat, sentence, start):
        if earlier and found.start() > earlier.start() and (found["carried"] or found["basis"]):
            continue
        if found["amended"] and _IN_TITLE.search(flat, max(first, found.start() - 60), found.start()):
            continue
        if earlier and found.start() > earlier.start() and _is_said_of_the_one_before(flat, found):
            continue
        role = _ROLES[found.lastgroup or ""]
    return role


def _is_said_of_the_one_before(flat: str, found: re.Match[str]) -> bool:
    if not _PASSIVE.search(flat, max(0, found.start() - 6), found.start()):
        return False
    return bool(found["amended"]) or (bool(found["replaced"]) and _BY.match(flat, found.end()) is not None)


_ROLES = {
    "amended": Role.AMENDED,
    "replaced": Role.REPLACED,
    "carried": Role.CARRIED_OUT,
    "basis": Role.BASIS,
}
