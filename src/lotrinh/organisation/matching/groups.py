"""Groups of units: `các công đoàn cơ sở`, `UBND các xã, phường`, `các ban, trừ Ban Tài chính`, `Ban A, Ban B`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from lotrinh.organisation.matching.index import Entry
from lotrinh.organisation.matching.members import Group, merged, named_alike, of_noun, only_of
from lotrinh.organisation.matching.names import read_name
from lotrinh.organisation.matching.nouns import Noun, head_of, noun_of
from lotrinh.organisation.matching.scoring import KNOWN, Scored, is_sure
from lotrinh.organisation.matching.viewpoint import Viewpoint
from lotrinh.organisation.matching.words import BOARDS, POSTS
from vanban.spelling import compose, fold, strip_marks

RELATED: Final = "related"
"""The rule of `các đơn vị liên quan`, whose members nobody can know."""

Finder = Callable[[str], list[Scored]]
"""Ranks the units that a name may mean."""

_EVERY: Final = (
    r"(?:các|những|mỗi|từng|toàn thể|toàn bộ|tất cả(?: các)?|mọi|cac|nhung|toan the|toan bo|tat ca(?: cac)?)"
)
_SOME: Final = re.compile(r"^(?:một số|một vài|nhiều|mot so|mot vai|nhieu)\s")
_BEGIN: Final = re.compile(rf"^{_EVERY}\s+")
_WITHIN: Final = re.compile(rf"^(?P<head>[^,;:]+?)\s+{_EVERY}\s+(?P<rest>.+)$")
_EXCEPT: Final = re.compile(
    r"\s*[,;(]?\s*\b(?:ngoại trừ|trừ|không gồm|không bao gồm|ngoai tru|tru|khong gom|khong bao gom)\b\s*(?P<but>.+)$"
)
_SCOPE: Final = re.compile(r"\s+(?:trực thuộc|thuộc|của|trong|tại|truc thuoc|thuoc|cua|trong|tai)\s+(?P<scope>.+)$")
_AREA: Final = re.compile(r"\s+(?:trên|tren)\s+(?:địa bàn|dia ban).*$")
_NOUN_JOINT: Final = re.compile(r"\s*(?:[,;/:+]|\bvà\b|\bva\b|\s[-]\s)\s*")
_NAME_JOINT: Final = re.compile(r"\s*(?:[,;:+]|\bvà\b|\bva\b)\s*")
_SPEAKERS: Final = (*POSTS, "btv", "bch", *(board for board in BOARDS if board != "cơ quan"))
_SPOKEN: Final = "|".join(sorted((*_SPEAKERS, *map(strip_marks, _SPEAKERS)), key=len, reverse=True))
_POST: Final = re.compile(rf"^(?:{_SPOKEN})\s+(?!và\b)")
_RELATED: Final = re.compile(r"\s*\b(?:có )?(?:liên quan|lien quan|hữu quan|huu quan)\b.*$")
_ADDED: Final = re.compile(
    r"\s+(?:chuyên môn|chức năng|nghiệp vụ|tham mưu|cùng cấp|chuyen mon|chuc nang|nghiep vu|tham muu|cung cap"
    r"|(?:cấp |toàn |cap |toan )?(?:tỉnh|huyện|thành phố|ngành|tinh|huyen|thanh pho|nganh))$"
)
_JOINT_BEHIND: Final = re.compile(rf"{_NAME_JOINT.pattern}$")
_COMMITTEE_WORDS: Final = ("uy", "ban", "nhan", "dan")
_COMMITTEE: Final = re.compile(r"^(?:ủy ban nhân dân|uy ban nhan dan|ubnd)\s+")


@dataclass(frozen=True, slots=True)
class GroupReader:
    """Reads groups as seen from a unit."""

    view: Viewpoint
    find: Finder
    origin: Entry
    """Below whom members are looked for."""

    def read(self, text: str) -> Group | None:
        """The units of the group that a name is; None where it is the name of one unit.

        Where there are none below the unit, those below its superior are offered, and a person should look at them.
        """
        first = self.read_below(text)
        if first is None or first.members or first.rule == RELATED:
            return first
        for superior in self.view.index.above(self.origin):
            found = replace(self, origin=superior).read_below(text)
            if found is not None and found.members:
                return replace(found, is_whole=False)
        return first

    def read_below(self, text: str) -> Group | None:
        """The same, below this unit alone."""
        written = " ".join(fold(compose(text)).split()).strip(" .;:,")
        exception = _EXCEPT.search(written)
        group = self._read_body(written[: exception.start()] if exception else written)
        if group is None or exception is None:
            return group
        return self._without(group, exception["but"].strip(" )"))

    def _without(self, group: Group, but: str) -> Group:
        named = self._read_body(but) or self._part(but)
        left = tuple(entry for entry in group.members if entry not in named.members)
        return Group("except", left, is_whole=group.is_whole and named.is_whole and bool(named.members))

    def _read_body(self, text: str) -> Group | None:
        body = _POST.sub("", text)
        if _SOME.match(body):
            return Group(RELATED, (), is_whole=False)
        is_plural = _BEGIN.match(body) is not None
        if _RELATED.search(body) and (is_plural or _noun_of(_NOUN_JOINT.split(_RELATED.sub("", body))[0])):
            return Group(RELATED, (), is_whole=False)
        if is_plural:
            return self.read_plural(_BEGIN.sub("", body))
        within = _WITHIN.match(body)
        group = self._read_within(within["head"], within["rest"]) if within else None
        return group or self._read_alone(body) or self._read_list(body)

    def read_plural(self, text: str) -> Group:
        """What stands behind `các`: nouns and where they are, or a noun and the names of several."""
        if _noun_of(text):
            return self._read_parts([text])
        area = _AREA.sub("", text)
        scope = _SCOPE.search(area)
        if scope is not None:
            return self._read_scoped(area[: scope.start()], scope["scope"])
        alike = named_alike(read_name(area).plain, self.origin, self.view)
        if len(alike.members) > 1:
            return alike
        implied = self._read_implied(area)
        if implied is not None:
            return implied
        parts = [_BEGIN.sub("", part) for part in _NOUN_JOINT.split(area) if part]
        is_nouns = all(_noun_of(part) for part in parts)
        return self._read_parts(parts if is_nouns else [_BEGIN.sub("", part) for part in _NAME_JOINT.split(area)])

    def _read_scoped(self, nouns: str, place: str) -> Group:
        """`các phòng thuộc Sở Y tế`: below that unit, and nowhere else."""
        ranked = self.find(place)
        if not is_sure(ranked):
            return Group("kind", (), is_whole=False)
        return replace(self, origin=ranked[0].entry).read_plural(nouns)

    def _read_implied(self, text: str) -> Group | None:
        """`các ban Công đoàn ngành`: the unit they are below stands behind the last noun."""
        last = _NOUN_JOINT.split(text)[-1]
        count = len(head_of(read_name(last)))
        rest = " ".join(last.split()[count:])
        if not count or not rest or not head_of(read_name(rest)) or not is_sure(self.find(rest)):
            return None
        return self._read_scoped(text[: -len(rest)].strip(), rest)

    def _read_parts(self, parts: list[str]) -> Group:
        """The units of every part; a noun before names is their head: `các Ban: Tài chính, Nữ công`."""
        found: list[Group] = []
        head, is_noun_before = "", False
        at = 0
        while at < len(parts):
            named, taken = self._headed(parts[at:], head)
            if named is None:
                group, is_noun_before = self._part(parts[at]), _noun_of(parts[at]) is not None
                head = " ".join(head_of(read_name(parts[at])))
                found.append(group)
            else:
                found = found[:-1] if is_noun_before else found
                is_noun_before = False
                found.append(named)
            at += taken
        return merged(found)

    def _headed(self, parts: list[str], head: str) -> tuple[Group | None, int]:
        """The unit that the noun before names with the next part, or with more of them; and how many it took."""
        if not head or head_of(read_name(parts[0])):
            return None, 1
        for count in range(min(3, len(parts)), 0, -1):
            ranked = self.find(" ".join([head, *parts[:count]]))
            if is_sure(ranked):
                return Group("list", (ranked[0].entry,)), count
        return None, 1

    def _part(self, part: str) -> Group:
        """One noun, one name, or names that begin alike."""
        noun = _noun_of(part) or _noun_of(_POST.sub("", part))
        if noun is not None:
            return of_noun(noun, self.origin, self.view)
        if _POST.match(part) or _WITHIN.match(part):
            group = self._read_body(part)
            if group is not None:
                return group
        ranked = self.find(part)
        if is_sure(ranked):
            return Group("list", (ranked[0].entry,))
        return named_alike(read_name(part).plain, self.origin, self.view)

    def _read_within(self, head: str, rest: str) -> Group | None:
        """`Trạm Y tế các xã`, `công đoàn cơ sở các doanh nghiệp`: the first noun, in what the others name."""
        plain = read_name(head).plain
        if plain == _COMMITTEE_WORDS:
            return self.read_plural(rest)
        noun = _noun_of(head)
        deep = replace(noun, is_deep=True) if noun else None
        group = of_noun(deep, self.origin, self.view) if deep else named_alike(plain, self.origin, self.view)
        names = [read_name(part) for part in _NOUN_JOINT.split(_AREA.sub("", rest)) if part]
        return only_of(group, names, self.view) if noun or len(group.members) > 1 else None

    def _read_alone(self, body: str) -> Group | None:
        """Nouns without `các`: `xã, phường`, `Công đoàn cơ sở`."""
        parts = [part for part in _NOUN_JOINT.split(_COMMITTEE.sub("", body)) if part]
        nouns = [noun for part in parts if (noun := _noun_of(part))]
        if not parts or len(nouns) < len(parts):
            return None
        if len(parts) == 1 and (not nouns[0].is_alone or is_sure(self.find(body))):
            return None
        group = self._read_parts(parts)
        return group if len(parts) > 1 or len(group.members) > 1 else None

    def _read_list(self, body: str) -> Group | None:
        """`Ban A, Ban B và Văn phòng`, `Phòng A, B`: several names."""
        pieces = [piece for piece in _NAME_JOINT.split(body) if piece]
        if len(pieces) < 2:
            return None
        ranked = self.find(body)
        parts = _names_in(body)
        if _names_superior(ranked) or (is_sure(ranked) and not _is_spoken_for(ranked, parts)):
            return None
        groups = [self._listed(part) for part in parts] if len(parts) > 1 else []
        if any(group.members for group in groups):
            return replace(merged(groups), rule="list")
        shared = self._read_parts(pieces)
        is_list = shared.is_whole and len(shared.members) > 1 and not (ranked and ranked[0].score >= KNOWN)
        return replace(shared, rule="list") if is_list else None

    def _listed(self, part: str) -> Group:
        ranked = self.find(part)
        if is_sure(ranked):
            return Group("list", (ranked[0].entry,))
        noun = _noun_of(part)
        inner = of_noun(noun, self.origin, self.view) if noun else self._read_body(part)
        return inner or Group("list", (), is_whole=False)


def _is_spoken_for(ranked: list[Scored], parts: list[str]) -> bool:
    """`Ban Thường vụ, Văn phòng`: two, not the office that a board speaks for."""
    return len(parts) > 1 and not {"board", "post"}.isdisjoint(ranked[0].reasons)


def _names_superior(ranked: list[Scored]) -> bool:
    """`UBND xã A, tỉnh B`: one unit and where it is."""
    return bool(ranked) and ranked[0].score >= KNOWN and "superior" in ranked[0].reasons


def _noun_of(text: str) -> Noun | None:
    found = noun_of(read_name(text))
    return found or (None if _NAME_JOINT.search(text) else noun_of(read_name(_ADDED.sub("", text))))


def _names_in(body: str) -> list[str]:
    """The names of a list; what begins with no head belongs to the name before it."""
    starts = [0, *(found.end() for found in _NAME_JOINT.finditer(body) if _begins_a_name(body[found.end() :]))]
    ends = [*starts[1:], len(body)]
    return [_JOINT_BEHIND.sub("", body[start:end]) for start, end in zip(starts, ends, strict=True)]


def _begins_a_name(part: str) -> bool:
    return _BEGIN.match(part) is not None or bool(head_of(read_name(_POST.sub("", part))))
