"""Where the name of a unit ends.

Public names: `Walk`.
"""

from __future__ import annotations

from typing import Final

from vanban.passes.unit_beginnings import (
    SEPARATORS,
    Element,
    begins_name,
    begins_without_comma,
    find_element,
    skip_note,
)
from vanban.rules.phrases import Words
from vanban.rules.task_words import HARD_VERBS, STOPS, VERBS
from vanban.rules.units import (
    COMPLETE,
    FIELDS,
    HEADS,
    MEMBERS,
    MODIFIERS,
    NAMED_BY_VERBS,
    NAMING_VERBS,
    NEVER_SHARED,
    NOT_HEADS,
    NOUNS,
    PERSONS,
    PLACES,
)

LONGEST: Final = 40
"""Words of the longest name believed; beyond that a verb was missed."""
_FIELD_HEADS: Final = frozenset({"sở", "bộ", "ban", "phòng", "ty", "ngành", "sở-ngành", "báo", "đài"})
_SIMPLE: Final = frozenset(
    {"sở", "bộ", "ban", "ty", "ngành", "phòng", "khoa", "tổ", "hội", "đoàn", "viện", "trường", "trạm", "đội"}
)
_NO_NAME: Final = (
    "sau đây",
    "gọi",
    "chủ trì",
    "phối hợp",
    "để",
    "qua",
    "viết tắt",
    "trừ",
    "nếu",
    "cơ quan",
    "đầu mối",
    "thông qua",
    "tại",
)
_ABBREVIATED: Final = frozenset({"tp", "p", "q", "h", "tx", "tt", "x", "kp", "ths", "ts", "bs"})


_DOING_BY_HAVING: Final = frozenset(
    {"trách", "nhiệm", "kế", "biện", "giải", "văn", "phương", "ý", "thể", "báo", "quyền", "nghĩa", "hình", "cơ"}
)
"""`có trách nhiệm`, `có kế hoạch` order; `cơ quan có thẩm quyền`, `các huyện có rừng` tell which ones."""


_WORK_IN_GENERAL: Final = frozenset({"hoạch", "chính", "nội", "ngoại", "thuật", "học", "khoa"})
"""`Phòng Kế hoạch tổng hợp`, `Khoa Nội tổng hợp`; the last words of fields that are named so."""
_NAME_ENDS: Final = frozenset({":", ";", ".", ")", "("})
_BEHIND_SUMMING_UP: Final = frozenset(
    {"báo cáo", "trình", "gửi", "đề xuất", "tham mưu", "theo dõi", "theo quy định", "theo yêu cầu", "trên cơ sở", "đưa"}
)
"""`tổng hợp báo cáo`, `tổng hợp trình`: both are verbs."""


_ENDING: Final = STOPS.firsts | VERBS.firsts
_TELLING: Final = PLACES.firsts | NOUNS.firsts | _ENDING | HEADS.firsts | {"quan", "các", "những", "và", "hoặc"}
"""All words but these belong to a name without a closer look."""


class Walk:
    """Walks over one name, word by word, to its end."""

    __slots__ = ("at", "element", "head", "is_bare", "is_over", "is_shared", "stop", "tail", "words")

    def __init__(self, words: Words, element: Element, stop: int) -> None:
        self.words = words
        self.element = element
        self.stop = min(stop, element.body + LONGEST)
        self.at = element.body
        self.tail = self._tail_kind(element.kind, element.head)
        self.head = element.head
        self.is_bare = True
        """Nothing stands behind the last head yet."""
        self.is_shared = element.is_group or element.kind == "post"
        self.is_over = False
        """`liên quan` has closed the name for bare nouns to come."""

    @staticmethod
    def _tail_kind(kind: str, head: str) -> str:
        if head in PERSONS:
            return "person"
        if head in MEMBERS:
            return "generic"
        return kind

    def run(self) -> int:
        self._skip_field()
        words = self.words.words
        while self.at < self.stop:
            word = words[self.at]
            if word not in _TELLING and word[0].isalnum():
                self.is_bare = False
                self.at += 1
            elif not self._step(word):
                break
        end = self.at
        while (
            end > self.element.body and not self.words.is_letters(end - 1) and self.words.at(end - 1) not in {")", '"'}
        ):
            end -= 1
        return end

    def _skip_field(self) -> None:
        """`Sở Văn hóa, Thể thao và Du lịch`: the field with its commas."""
        words = self.words
        if self.element.head in _FIELD_HEADS or (self.at > 0 and words.at(self.at - 1) in _FIELD_HEADS):
            length, _ = FIELDS.match(words.words, self.at)
            if length and (words.is_capital(self.at) or not words.is_capital(self.at - 1)):
                self.at += length
                self.is_bare = False

    def _step(self, word: str) -> bool:
        """Take the next word into the name; False where the name is over."""
        if word in {",", ";", "và", "hoặc"}:
            return self._cross(word)
        if not self.words.is_letters(self.at):
            return self._take_mark(word)
        return self._take_word(word)

    def _take_mark(self, mark: str) -> bool:
        words, at = self.words, self.at
        if mark == "(":
            return self._take_bracket()
        if mark in "-/&":
            follows = words.is_letters(at + 1) and at + 1 < self.stop
            tight = follows and words.is_tight(at)
            if follows and (tight or words.is_capital(at + 1)) and (tight or not begins_name(words, at + 1)):
                self.at += 1 + max(1, self._noun(at + 1))
                return True
            return False
        if mark == "." and words.at(at - 1) in _ABBREVIATED and words.is_capital(at + 1):
            self.at += 1
            return True
        if mark in "\"'":
            self.at += 1
            return True
        return False

    def _take_bracket(self) -> bool:
        words = self.words
        close = skip_note(words, self.at, self.stop)
        if close == self.at:
            return False
        inside = " ".join(words.words[self.at + 1 : self.at + 4])
        if inside.startswith(_NO_NAME) or close - self.at > 12:
            return False
        self.at = close
        return True

    def _take_word(self, word: str) -> bool:
        words, at = self.words, self.at
        place = PLACES.match(words.words, at)[0] if word in PLACES.firsts else 0
        if place:
            self.tail, self.at = "place", at + place
            return True
        noun = self._noun(at) if word in NOUNS.firsts else 0
        if noun:
            self.is_over = self.is_over or words.at(at + 1) == "liên"
            self.is_bare, self.at = False, at + noun
            return True
        taken = self._verb(at)
        if taken < 0:
            return False
        if taken > 1:
            self.at, self.is_bare = at + taken, False
            return True
        if word == "quan" and words.at(at - 1) == "liên":
            self.is_over = True
        length, kind = HEADS.match(words.words, at) if word in HEADS.firsts else (0, "")
        if length and kind == "generic" and self._begins_unmarked(at):
            return False
        if (
            length
            and not NOT_HEADS.match(words.words, at)[0]
            and (words.is_capital(at) or words.at(at - 1) in {"các", "những"})
        ):
            if self._begins_unmarked(at):
                return False
            self._enter_head(at, length, kind)
            return True
        if length and kind == "generic" and self.is_bare:
            self._enter_head(at, length, kind)
            return True
        if word in {"các", "những"}:
            self.is_shared, self.is_over = True, False
        else:
            self.is_bare = False
        self.at += 1
        return True

    def _noun(self, at: int) -> int:
        """How many words a noun that holds a verb has (`công trình`); `làm việc với ...` is what somebody does."""
        length, phrase = NOUNS.match(self.words.words, at)
        if phrase == "làm việc" and self.words.at(at + 2) in {"với", "cụ", "trực", "tại"}:
            return 0
        is_behind_head = at == self.element.body and phrase not in {"trực thuộc", "trực tuyến"}
        return 0 if is_behind_head and self.words.at(at) in {"trực", "làm", "mở", "thống"} else length

    def _enter_head(self, at: int, length: int, kind: str) -> None:
        head = self.head = " ".join(self.words.words[at : at + length])
        self.tail = self._tail_kind(kind, head)
        self.is_bare = True
        self.at += length
        self._skip_field()

    def _begins_unmarked(self, at: int) -> bool:
        """`Sở Y tế Sở Nội vụ`: the comma is missing."""
        words = self.words
        if words.at(at) == "ủy":
            return begins_without_comma(words, at)
        if words.at(at) == "cơ":
            return self.head in {"sở", "bộ"} and not self.is_bare and begins_without_comma(words, at)
        return (
            self.element.head in {"sở", "bộ", "ủy ban nhân dân", "ubnd"}
            and self.element.kind == "proper"
            and not self.element.is_group
            and words.at(at) in {"sở", "bộ", "ubnd"}
            and at > self.element.body
            and words.at(at - 1) not in {"thuộc", "của", "các", "trực"}
        )

    def _ends_before(self, at: int) -> bool:
        if self.words.at(at) == "có":
            return True
        return NOUNS.match(self.words.words, at)[0] == 0 and self._verb(at) < 0

    def _verb(self, at: int) -> int:
        """How many words a verb that makes part of the name has; 0 for no verb, -1 for one that ends the name."""
        words, word = self.words, self.words.at(at)
        if word not in _ENDING:
            return 0
        if words.is_capital(at) and not (word in {"chủ", "phối"} and HARD_VERBS.match(words.words, at)[0]):
            # `Phòng Đào tạo`: the capital holds for all words of the verb
            return VERBS.match(words.words, at)[0]
        length, phrase = STOPS.match(words.words, at)
        if not length and word in {"giao", "cùng"} and begins_name(words, at + 1):
            return -1
        if not length or self._is_no_verb_here(phrase, at):
            return 0
        if self.head in NAMED_BY_VERBS and phrase in NAMING_VERBS and not words.is_capital(self.element.body):
            return length
        if self.head in {"công ty", "tổng công ty", "tập đoàn", "xí nghiệp", "ban quản lý"} and phrase in NAMING_VERBS:
            return length
        return length if self._is_right_behind_head(at) and self._makes_name(phrase) else -1

    def _is_no_verb_here(self, phrase: str, at: int) -> bool:
        before, behind = self.words.at(at - 1), self.words.at(at + 1)
        if phrase == "có":
            if behind in {"ít", "tối"}:
                return False  # `mỗi phân xưởng có ít nhất hai người`
            is_told_apart = self.is_shared or self.tail in {"generic", "place"}
            return is_told_apart and (behind not in _DOING_BY_HAVING or self.words.at(at + 2) in {"liên", "quan"})
        if phrase == "đầu tư":
            return before == "lý"
        if phrase == "xây dựng":
            return before == "tư" and self.element.head not in COMPLETE
        if phrase == "về":
            return before in {"trách", "nước"}
        if phrase == "tổng hợp":
            return before in _WORK_IN_GENERAL and self.head not in COMPLETE and self._is_last(at + 2)
        if phrase == "được":
            return self._is_appointed(at)
        if phrase == "quản lý" and self.words.at(at - 2) == "chủ" and before == "trì":
            return self.is_shared
        if phrase == "khám sức khỏe":
            return self.tail == "generic"
        if phrase == "tổ chức" and before == "có":
            return self.element.is_group  # `các trường có tổ chức bán trú`
        return before in {"các", "những"} and phrase in {"tổ chức", "thống kê"}

    def _is_last(self, at: int) -> bool:
        """Whether nothing stands behind the word before this one but a mark that ends a name, or another verb."""
        words = self.words
        if at >= self.stop or words.at(at) in _NAME_ENDS:
            return True
        if words.at(at) in {",", "và"}:
            return begins_name(words, at + 1)
        length, phrase = HARD_VERBS.match(words.words, at)
        return length > 0 and phrase not in _BEHIND_SUMMING_UP

    def _is_appointed(self, at: int) -> bool:
        """`các cơ quan được phân công chủ trì ...`: the words say which."""
        return (
            self.element.kind == "generic"
            and self.is_bare
            and at == self.element.body
            and self.words.at(at + 1) in {"phân", "giao"}
        )

    def _is_right_behind_head(self, at: int) -> bool:
        """Or behind `được phân công`, `quản lý,`, where verbs make part of the name."""
        if at == self.element.body or (self.is_bare and self.tail in {"generic", "proper"}):
            return True
        return self.words.at(self.element.body) == "được" and not HARD_VERBS.match(self.words.words, at)[1].startswith(
            ("có trách nhiệm", "chủ động", "chịu", "cần", "phải")
        )

    def _makes_name(self, phrase: str) -> bool:
        element = self.element
        if self.words.at(element.body) == "được":
            return True
        if phrase not in MODIFIERS or self.head in {"sở", "bộ"} or self.tail in {"post", "person"}:
            return phrase == "phụ trách"
        if self._does(phrase):
            return False
        if phrase in {"chủ trì", "phối hợp"} and element.kind == "proper" and self.words.is_capital(element.first):
            return element.is_group  # `Văn phòng chủ trì, phối hợp với ...`
        if phrase in {"kiểm tra", "xây dựng", "tham mưu"} and self.head == "văn phòng":
            return element.is_group  # an office is named so with a capital: `Văn phòng Kiểm tra`
        if self.tail == "proper" and (not self.element.is_group or self.head != element.head):
            return self.head not in COMPLETE
        if HARD_VERBS.match(self.words.words, self.at)[0] and phrase not in {
            "xây dựng",
            "kiểm tra",
            "chủ trì",
            "tham mưu",
        }:
            return False
        return phrase not in {"kiểm tra", "tham mưu", "xây dựng"} or self.tail == "proper"

    def _does(self, phrase: str) -> bool:
        """`Đoàn tổ chức ...` and `các đoàn thể chính trị - xã hội tuyên truyền ...` act."""
        if phrase == "sử dụng":  # `các cơ sở sử dụng từ 10 lao động trở lên`
            behind = self.words.at(self.at + 2)
            return behind in {"từ", "dưới", "trên"} or behind.isdigit()
        if phrase == "mở":  # `công đoàn cơ sở mở 02 lớp`
            behind = self.words.at(self.at + 1)
            return behind.isdigit() or behind in {"lớp", "các", "thêm"}
        if self.head.startswith(("đoàn ", "hội ")) and self.tail == "proper":
            return phrase == "tổ chức" and self.head != "hội đồng"
        if self.head in {"đoàn", "hội"}:
            return phrase in {"tổ chức", "tham gia", "phối hợp", "thực hiện"}
        return self.tail == "generic" and self.head in COMPLETE

    def _cross(self, mark: str) -> bool:
        """At a separator: True where the name goes on behind it."""
        words, at = self.words, self.at
        behind = at + 1
        if behind >= self.stop:
            return False
        element = find_element(words, behind, inside=self.is_bare or self.is_shared)
        if element is not None:
            if words.words[at - 2 : at + 3] == ["tỉnh", "ủy", ",", "thành", "ủy"]:
                self.at = at + 3
                return True
            if not self._shares(element, mark) and not self._is_joint_office(element):
                return False
            self.at = element.body
            self.tail = self._tail_kind(element.kind, element.head)
            self.is_bare = True
            self._skip_field()
            return True
        if mark == ";":
            return False
        return self._goes_on_with_place(behind) or self._goes_on_with_name(behind)

    def _shares(self, element: Element, mark: str) -> bool:
        """`các cơ quan, đơn vị liên quan`: a bare noun behind the separator belongs to the same name."""
        if element.is_group or mark in {";", "hoặc"} or element.first != self.at + 1 or self.is_over:
            return False
        words = self.words
        if element.head in NEVER_SHARED or element.kind == "post":
            return (
                element.head in PERSONS and self.tail == "person" and self.is_bare and not words.is_capital(self.at + 1)
            )
        if self.tail == "person":
            return False
        plain = element.kind == "generic" or not words.is_capital(self.at + 1) or self._is_plain_simple(element)
        if not plain:
            return False
        if self.is_shared and (self.tail in {"generic", "place"} or (self.element.is_group and self.tail != "proper")):
            return True
        if self.element.is_group and self.element.kind == "proper":
            return self.is_bare or element.kind == "generic" or not words.is_capital(self.at + 1)
        return self.is_bare and self.tail == "generic" and element.head in MEMBERS

    def _is_joint_office(self, element: Element) -> bool:
        """`Văn phòng HĐND và UBND tỉnh`: one office of two bodies."""
        councils = {"hđnd", "hội đồng nhân dân", "ubnd", "ủy ban nhân dân", "đoàn đại biểu quốc hội"}
        return self.element.head.endswith("văn phòng") and self.head in councils and element.head in councils

    def _is_plain_simple(self, element: Element) -> bool:
        """`Sở, Ban, Ngành`: a capital, but nothing behind it."""
        behind = self.words.at(element.body)
        return element.head in _SIMPLE and (behind in {",", ";", "và", ""} or not self.words.is_capital(element.body))

    def _goes_on_with_place(self, behind: int) -> bool:
        words = self.words
        length, _ = PLACES.match(words.words, behind)
        if self.tail != "place" or not length:
            return False
        self.at = behind + length
        return True

    def _goes_on_with_name(self, behind: int) -> bool:
        """`Trung tâm Ứng dụng và Chuyển giao`, `khám bệnh, chữa bệnh`, `các khu công nghiệp, cụm công nghiệp`."""
        words = self.words
        word = words.at(behind)
        if words.at(self.at - 1) == "bệnh" and word == "chữa":
            self.at = behind + 2
            return True
        if word in {"cụm", "khu", "tiểu", "hải", "quận", "thị"} or (word == "thành" and words.at(behind + 1) == "ủy"):
            self.at = behind + 1
            return True
        if self._goes_on_in_small_letters(behind):
            self.at = behind + 1
            return True
        if not words.is_capital(behind) or self.is_over or self.tail == "place":
            return False
        if NOT_HEADS.match(words.words, behind)[0] or HARD_VERBS.match(words.words, behind)[1] in {
            "chủ trì",
            "phối hợp",
        }:
            return False
        self.at = behind + 1
        return True

    def _goes_on_in_small_letters(self, behind: int) -> bool:
        """`hồ chứa nước thủy lợi, thủy điện tổ chức ...`, `Viện An toàn thiết bị và sơ cứu miền Trung`."""
        words = self.words
        if self.is_over or words.is_capital(behind) or self.is_bare or self.tail == "place":
            return False
        mark = words.at(behind - 1)
        holds_capital = False
        for at in range(behind, min(behind + 6, self.stop)):
            if words.at(at) in SEPARATORS or not words.is_letters(at) or (at > behind and self._ends_before(at)):
                return (mark == "và" and holds_capital) or (self._is_loose() and at - behind <= 3 and at < self.stop)
            if at == behind and STOPS.match(words.words, at)[0]:
                return False
            holds_capital = holds_capital or words.is_capital(at)
        return False

    def _is_loose(self) -> bool:
        """A group of bare nouns may be told apart by several things."""
        return self.element.is_group and self.element.kind == "generic"
