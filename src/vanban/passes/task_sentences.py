"""Is a paragraph an order, and if so, who and what makes it one.

Public names: `Reading`, `read_item`, `as_request`, `is_closing`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from vanban.model import SourceText
from vanban.passes.task_items import Item, Mark
from vanban.passes.unit_roles import Form, Roles, read_roles
from vanban.rules.phrases import Phrases, Words
from vanban.rules.section_words import CLOSINGS, EMPTY_WORDS, NO_ORDERS
from vanban.rules.task_words import ADVERBS, OPENERS, VERBS


class Reading(NamedTuple):
    """What an item's words say."""

    words: Words
    roles: Roles
    form: Form
    """That of its roles, or imperative for `Công tác tuyên truyền: đẩy mạnh ...`."""
    is_refused: bool
    """It closes the document, or says what pays or is in force."""


_TIME_OPENINGS: Final = frozenset({"đến", "hết", "trước", "trong", "từ", "năm", "quý", "tháng", "chậm", "muộn"})
_BEHIND_A_BODY: Final = frozenset({",", "chưa", "đã", "hết", "không", "được", "có", "nào", "thuộc", "khác"})
"""Behind these `tổ chức` is a body, not to organise."""
_MANNERS: Final = Phrases(("trân trọng", "trân trọng kính", "kính", "xin", "rất"))
_ASKED: Final = Phrases(("đề nghị", "yêu cầu", "mời", "mong"))


def read_item(source: SourceText, item: Item, start: int, end: int) -> Reading:
    """Read the words of an item from `start`, behind `Nội dung:`, to `end`, before its inner labels."""
    whole = start == item.start and end == item.end
    words = item.words if whole else Words(source.text, source.folded, start, end)
    roles = read_roles(words)
    if roles.form in {Form.NONE, Form.IMPERATIVE}:
        roles = _charged_behind_colon(words) or roles
    if roles.form is Form.NONE or (roles.form is Form.IMPERATIVE and words.at(0) == "về"):
        roles = _charged_behind_finding(words) or roles
    form = roles.form
    if form is Form.NONE and (_orders_at_once(words) or _orders_behind_colon(words)):
        form = Form.IMPERATIVE
    if form is Form.NONE and _asks(words):
        form = Form.REQUEST
    if form is Form.IMPERATIVE and words.at(0) in {"về", "bước"}:
        form = Form.NONE  # `Về công tác tuyên truyền` is a heading, `Bước 1` tells how
    if form is Form.IMPERATIVE and words.words[:2] == ["tổ", "chức"] and words.at(2) in _BEHIND_A_BODY:
        form = Form.NONE
    return Reading(words, roles, form, is_closing(source, item, words, roles))


def as_request(reading: Reading) -> Reading:
    """In a letter: `Sở Y tế đề nghị gửi ...`, `... đề nghị Quý đơn vị gửi ...` asks, and names nobody who is to act."""
    if reading.form not in {Form.SUBJECT, Form.IMPERATIVE}:
        return reading
    words = reading.words
    at = reading.roles.predicate
    at += _MANNERS.match(words.words, at)[0]
    length = _ASKED.match(words.words, at)[0]
    if not length:
        return reading
    at += length
    if words.at(at) == "quý":
        at = next((verb for verb in range(at + 2, at + 8) if VERBS.match(words.words, verb)[0]), at)
    return reading._replace(form=Form.REQUEST) if VERBS.match(words.words, at)[0] else reading


def _orders_at_once(words: Words) -> bool:
    """`Phủ sóng ...`, `Đến hết quý II/2026, phủ sóng ...`."""
    if words.at(0) in _TIME_OPENINGS:
        comma = next((at for at in range(1, min(len(words), 14)) if words.words[at] in {",", ";", ":"}), None)
        return comma is not None and words.words[comma] == "," and _begins_with_verb(words, comma + 1)
    return OPENERS.match(words.words, 0)[0] > 0


def _begins_with_verb(words: Words, at: int) -> bool:
    return any(phrases.match(words.words, at)[0] for phrases in (VERBS, ADVERBS, OPENERS))


def _orders_behind_colon(words: Words) -> bool:
    """`Công tác tuyên truyền: đẩy mạnh ...`, `Về nhân lực: bố trí ...`."""
    for at in range(min(len(words), 22)):
        if words.words[at] in {".", ";"}:
            return False
        if words.words[at] == ":":
            return _begins_with_verb(words, at + 1)
    return False


def _charged_behind_colon(words: Words) -> Roles | None:
    """`Công tác báo cáo: Các đơn vị gửi ...`, `Kiểm tra: Sở Y tế tự ...`: who is charged behind the colon."""
    colon = next((at for at in range(min(len(words), 12)) if words.words[at] in {":", ".", ";"}), None)
    if colon is None or words.words[colon] != ":":
        return None
    if words.at(colon + 1) != "giao":
        if words.at(0) not in {"công", "về", "việc"} and VERBS.match(words.words, 0)[0] == 0:
            return None  # `Cấp tiểu học: Giáo viên được hưởng ...` orders nothing
        if not words.is_capital(colon + 1):
            return None
    roles = read_roles(words, colon + 1)
    return roles if roles.form in {Form.SUBJECT, Form.PERFORMATIVE} else None


def _charged_behind_finding(words: Words) -> Roles | None:
    """`Đồng ý chủ trương; giao Sở Y tế ...`, `Tiến độ còn chậm. Yêu cầu Ban Quản lý ...`: first what is, then who."""
    for at in range(1, len(words)):
        if words.words[at] in {"giao", "yêu", "đề"} and words.words[at - 1] in {".", ";"}:
            roles = read_roles(words, at)
            if roles.form is Form.PERFORMATIVE and roles.lead:
                return roles
    return None


def _asks(words: Words) -> bool:
    """`Báo cáo đề nghị gửi về ...`."""
    return any(
        word in {"nghị", "cầu"}
        and words.at(at - 1) in {"đề", "yêu"}
        and words.at(at - 2) not in {"theo", "được", "của", "có", "các", "những", "khi", "đáp"}
        and VERBS.match(words.words, at + 1)[0] > 0
        for at, word in enumerate(words.words)
    )


def is_closing(source: SourceText, item: Item, words: Words, roles: Roles) -> bool:
    """Whether a paragraph orders nothing but to carry the document out, to know, to write in."""
    text = source.folded[words.start : words.end].strip()
    if not text or NO_ORDERS.pattern.match(text):
        return True
    head = text[:420]
    if any(rule.pattern.search(text if rule.id.endswith("in-force") else head) for rule in CLOSINGS):
        return not _goes_on(text)
    return item.mark is Mark.PLAIN and _only_carries_out(words, roles)


def _goes_on(text: str) -> bool:
    """A difficulty named in passing does not undo an order before it."""
    place = text.find("nếu ")
    return place > 160 and not text.startswith(("trong quá trình", "quá trình"))


def _only_carries_out(words: Words, roles: Roles) -> bool:
    if roles.form not in {Form.SUBJECT, Form.PERFORMATIVE}:
        return False
    rest = [word for word in words.words[roles.predicate :] if word[0].isalnum()]
    return len(rest) < 40 and all(word in EMPTY_WORDS for word in rest)
