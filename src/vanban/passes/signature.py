"""Reads who signed: authority, body, post and name, from the lines of the signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from vanban.model import Signature, SourceText, TextFinding
from vanban.passes.lines import Line, is_capital, is_recognised, join_lines, plain, text_finding, trim
from vanban.rules.authorities import AUTHORITY, BODY, POST, TERRITORY, UNFINISHED
from vanban.rules.misreadings import STRAY
from vanban.rules.names import SMALL, has_family_name, person_in


class Sign(StrEnum):
    """What a piece of a signature block is."""

    AUTHORITY = "authority"
    POST = "post"
    BODY = "body"
    """Capitals that are no post: a body's name, a line that goes on."""
    NAME = "name"
    NOISE = "noise"
    """`(Đã ký)`, stamps, rules."""


class Piece(NamedTuple):
    """A stretch of a signature block."""

    sign: Sign
    line: Line


_NOISE = re.compile(
    r"[\W\d_]*|\W*(?:da ky|ky ten|da ky ten|chu ky|ky, ghi ro ho ten|ky dien tu|da ky dien tu|ky so).{0,40}"
    r"|\W*ky boi ?:.*"
    r"|\W*(?:nguoi|ngay|thoi gian|co quan|chuc vu|noi) ky ?:.*|\W*signature.*|\W*digitally.*|.*\d\d:\d\d:\d\d.*"
    r"|\W*co quan ?:.*"
    r"|\W*email ?:.*|.{0,40}@.{0,60}|\W*[(\[].{0,60}[)\]]\W*"
)
_CASE_CHANGE = re.compile(rf"(?<=\s)(?:[\(\[]|[^\W\d_](?=[^\W\d_]*[{SMALL}])[^\W\d_]*)")
_COLLECTIVE = frozenset({"tm", "t/m"})
_GOES_ON = re.compile(r"(?:thuong truc|phu trach|kiem|va |dieu hanh|chuyen trach|,|-|–|\()")
_OF_A_BODY: Final = ("bi thu", "thuong truc")
"""`TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN`, `TM. BAN THƯỜNG TRỰC`: the body's name, no post."""
_BULLETS: Final = ("-", "–", "+", "•")
_LEAD: Final = 6
"""Characters that recognition makes of `KT. `."""
_LONGEST: Final = 140


def is_noise(words: str) -> bool:
    """Whether folded words are `(Đã ký)`, a stamp, a rule."""
    return bool(_NOISE.fullmatch(words))


def has_name(source: SourceText, line: Line) -> bool:
    """Whether a line has the name of a person, alone or behind a post in capitals."""
    if line.end - line.start > 2 * _LONGEST or source.text.startswith(_BULLETS, line.start, line.end):
        return False
    return any(piece.sign is Sign.NAME for piece in pieces_of(source, line))


def is_signing(source: SourceText, line: Line) -> bool:
    """Whether a line opens a signature block: an authority or a post in capitals."""
    words = plain(source, line.start, min(line.end, line.start + _LONGEST))
    lead = AUTHORITY.match(words)
    if not (lead or POST.match(words)) or line.end - line.start > _LONGEST:
        return False
    return is_capital(source.text[line.start : line.end], share=0.55 if lead else 0.7)


def may_sign(source: SourceText, line: Line) -> bool:
    """Whether a line can stand in a signature block."""
    if line.end - line.start > _LONGEST:
        return False
    text = source.text[line.start : line.end]
    words = plain(source, line.start, line.end)
    if _NOISE.fullmatch(words) or person_in(text):
        return True
    if is_capital(text, share=0.7):
        return not re.match(r"\W*(?:phu luc|danh muc|ke hoach|quy dinh|quy che|noi nhan|phan |chuong )", words)
    return len(text) < 60 and bool(POST.match(words)) and not text.endswith((";", ":", "."))


def pieces_of(source: SourceText, line: Line) -> Iterator[Piece]:
    """The pieces of one line: `TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn A` has four."""
    line = trim(source, line, marks=" |*_[]")
    text = source.text[line.start : line.end]
    words = plain(source, line.start, line.end)
    if not text or _NOISE.fullmatch(words):
        if text:
            yield Piece(Sign.NOISE, line)
        return
    if name := person_in(text):
        yield Piece(Sign.NAME, Line(line.start + name[0], line.start + name[1], line.paragraph))
        return
    change = _change_of_case(text, words)
    if change:
        yield from _capital_pieces(source, Line(line.start, line.start + change, line.paragraph))
        yield from pieces_of(source, Line(line.start + change, line.end, line.paragraph))
    elif is_capital(text, share=0.7) or AUTHORITY.match(words):
        yield from _capital_pieces(source, line)
    elif POST.match(words):
        yield Piece(Sign.POST, line)
    else:
        yield Piece(Sign.BODY, line)


def _change_of_case(text: str, words: str) -> int | None:
    """Where capitals end and a name or `(Đã ký)` begins."""
    for found in _CASE_CHANGE.finditer(text):
        before = text[: found.start()]
        if not is_capital(before, share=0.9) or not (AUTHORITY.match(words) or POST.match(words) or BODY.match(words)):
            return None
        return found.start()
    return None


def _capital_pieces(source: SourceText, line: Line) -> Iterator[Piece]:
    """Capitals cut before each authority and, behind a whole authority, before the signer's own post."""
    line = trim(source, line)
    words = plain(source, line.start, line.end)
    cuts = _cuts(words)
    for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True):
        part = trim(source, Line(line.start + start, line.start + end, line.paragraph), marks=" |*_")
        if part.start < part.end:
            yield Piece(_sign(words[start:end].strip()), part)


def _cuts(words: str) -> list[int]:
    cuts = [0]
    leads = [found.start() for found in AUTHORITY.finditer(words)]
    cuts += [start for start in leads if start > 0]
    for at, start in enumerate(leads):
        stop = leads[at + 1] if at + 1 < len(leads) else len(words)
        if own := _own_post(words, start, stop):
            cuts.append(own)
    return sorted(set(cuts))


def _own_post(words: str, start: int, stop: int) -> int | None:
    """Where the signer's own post begins behind `TM. <body>` or `KT. <post>`."""
    lead = AUTHORITY.match(words, start)
    if lead is None:
        return None
    posts = [post.start() for post in POST.finditer(words, lead.end(), stop) if post.start() > lead.end()]
    for post in posts:
        before = words[lead.end() : post].rstrip()
        if words.startswith(_OF_A_BODY, post) and before.endswith("ban"):
            continue
        if before.endswith((",", "-", "/", " va", " kiem", "doan", " pho", " dong", " cac", " hoi dong")):
            continue
        return post
    return None


def _sign(words: str) -> Sign:
    if AUTHORITY.match(words):
        return Sign.AUTHORITY
    return Sign.POST if POST.match(words) else Sign.BODY


@dataclass
class _Signer:
    """One signer being put together."""

    authorities: list[Line] = field(default_factory=list)
    between: list[Piece] = field(default_factory=list)
    name: Line | None = None


def read_signature(source: SourceText, columns: Sequence[Sequence[Line]]) -> Signature:
    """The signature of these columns of lines; where several sign, the last one."""
    signers = [signer for column in columns for signer in _signers(source, column)]
    if not signers:
        return Signature()
    named = [signer for signer in signers if signer.name is not None]
    last = named[-1] if named else signers[-1]
    names = tuple(_name(source, signer) for signer in named if signer is not last)
    authority, body = _authority(source, last)
    return Signature(
        authority=authority,
        body=body,
        role=_role(source, last),
        name=_name(source, last) if last.name else None,
        others=tuple(name for name in names if name is not None),
    )


def _signers(source: SourceText, lines: Sequence[Line]) -> list[_Signer]:
    """Blocks that end in a name each; a block without a post or an authority is none."""
    found: list[_Signer] = []
    signer = _Signer()
    for piece in _with_broken_posts(source, [piece for line in lines for piece in pieces_of(source, line)]):
        if piece.sign is Sign.AUTHORITY and not any(each.sign is Sign.POST for each in signer.between):
            signer.authorities.append(piece.line)
            signer.between = [each for each in signer.between if each.sign is Sign.BODY] if found else []
            signer.between.append(piece)
        elif piece.sign is Sign.NAME:
            signer.name = piece.line
            found.append(signer)
            signer = _Signer()
        elif piece.sign is not Sign.NOISE:
            signer.between.append(piece)
            if piece.sign is Sign.AUTHORITY:
                signer.authorities.append(piece.line)
    found = [each for each in found if each.between or not any(other.between for other in found)]
    if not found and (signer.authorities or any(piece.sign is Sign.POST for piece in signer.between)):
        found.append(signer)
    return found


def _with_broken_posts(source: SourceText, pieces: list[Piece]) -> list[Piece]:
    """`GIÁM` / `ĐỐC`: capitals that are a post with the line below are one."""
    for at, (piece, below) in enumerate(pairwise(pieces)):
        if piece.sign is Sign.BODY is below.sign:
            begun = plain(source, piece.line.start, piece.line.end)
            post = POST.match(f"{begun} {plain(source, below.line.start, below.line.end)}")
            if post and post.end() > len(begun):
                pieces[at] = Piece(Sign.POST, piece.line)
    return pieces


def _name(source: SourceText, signer: _Signer) -> TextFinding | None:
    if signer.name is None:
        return None
    known = has_family_name(plain(source, signer.name.start, signer.name.end))
    return text_finding(source, [signer.name], "signature.name", "stated" if known else "position")


def _authority(source: SourceText, signer: _Signer) -> tuple[TextFinding | None, TextFinding | None]:
    """Authority and body of the first line; a body may go on below (`TM. ỦY BAN NHÂN DÂN` / `TỈNH ĐỒNG THÁP`)."""
    if not signer.authorities:
        return _misread_authority(source, signer)
    first = signer.authorities[0]
    lead = AUTHORITY.match(plain(source, first.start, first.end))
    if lead is None:
        return None, None
    mark = trim(source, Line(first.start, first.start + lead.end(), first.paragraph))
    named = _without_strays(source, Line(first.start + lead.end(), first.end, first.paragraph))
    body = [named, *_below(source, signer, first)]
    return (
        text_finding(source, [mark], "signature.authority", "stated", value=_tight(source, mark)),
        text_finding(source, body, "signature.body", "stated", value=join_lines(source, body).strip(" ,.;:")),
    )


def _misread_authority(source: SourceText, signer: _Signer) -> tuple[TextFinding | None, TextFinding | None]:
    """`-#T, GIÁM ĐỐC` over `PHÓ GIÁM ĐỐC`: a deputy signs for that post, so the few signs before it are `KT.`."""
    for piece, below in pairwise(signer.between):
        line = piece.line
        words, own = (plain(source, each.line.start, each.line.end) for each in (piece, below))
        post = own.removeprefix("pho ")
        lead = len(words) - len(post)
        if post != own and words.endswith(post) and 0 < lead <= _LEAD and is_recognised(source, line):
            mark = trim(source, Line(line.start, line.start + lead, line.paragraph))
            body = Line(line.start + lead, line.end, line.paragraph)
            return (
                text_finding(source, [mark], "signature.authority", "mended", value="KT."),
                text_finding(source, [body], "signature.body", "stated"),
            )
    return None, None


def _tight(source: SourceText, mark: Line) -> str:
    """`TM .` as `TM.`"""
    return re.sub(r"\s+(?=[.,])", "", source.text[mark.start : mark.end])


def _below(source: SourceText, signer: _Signer, authority: Line) -> list[Line]:
    """Lines directly under an authority that are neither authority nor post."""
    lines: list[Line] = []
    above = authority
    at = next((at for at, piece in enumerate(signer.between) if piece.line == authority), len(signer.between))
    for piece in signer.between[at + 1 :]:
        if piece.sign is Sign.BODY and _is_more(source, above, piece.line):
            lines.append(piece.line)
            above = piece.line
        else:
            break
    return lines


def _is_more(source: SourceText, above: Line, line: Line) -> bool:
    words = plain(source, line.start, line.end)
    name = plain(source, above.start, above.end).split(".")[-1].strip()
    if UNFINISHED.fullmatch(name) or POST.fullmatch(name):  # `KT. BỘ TRƯỞNG` / `BỘ Y TẾ`
        return True
    return bool(TERRITORY.match(words) or _GOES_ON.match(words)) or not BODY.match(words)


def _role(source: SourceText, signer: _Signer) -> TextFinding | None:
    """The signer's own post: the first below the last authority, with the lines that go on with it."""
    last = signer.authorities[-1] if signer.authorities else None
    start = next((at + 1 for at, piece in enumerate(signer.between) if piece.line == last), 0)
    pieces = signer.between[start:]
    first = next((at for at, piece in enumerate(pieces) if piece.sign is Sign.POST), None)
    if first is None:
        return _role_without_post(source, signer, [piece.line for piece in pieces])
    if _is_deputy_below(source, pieces[first:]):  # `GIÁM ĐỐC` / `PHÓ GIÁM ĐỐC`, whose `KT.` is lost
        first += 1
    lines = [pieces[first].line]
    for piece in pieces[first + 1 :]:
        words = plain(source, piece.line.start, piece.line.end)
        above = plain(source, lines[-1].start, lines[-1].end)
        is_new = piece.sign is Sign.AUTHORITY or (piece.sign is Sign.POST and not _GOES_ON.match(words))
        if (is_new and not UNFINISHED.fullmatch(above)) or _opens_with_stray(source, piece.line):
            break
        lines.append(piece.line)
    lines = [_without_strays(source, line) for line in lines]
    return text_finding(source, lines, "signature.role", "stated", value=join_lines(source, lines).strip(" ,.;:"))


def _is_deputy_below(source: SourceText, pieces: Sequence[Piece]) -> bool:
    posts = [plain(source, piece.line.start, piece.line.end) for piece in pieces[:2]]
    return len(posts) > 1 and posts[1] == f"pho {posts[0]}"


def _opens_with_stray(source: SourceText, line: Line) -> bool:
    """`Ọ*~` under a post: what recognition made of a stamp or of ink."""
    return _without_strays(source, line) == Line(line.start, line.start, line.paragraph)


def _without_strays(source: SourceText, line: Line) -> Line:
    """`CHỦ TỊCH 9⁄4 sCH.` up to its first word with a digit or a stray sign, `CHỦ TỊCH F` without the letter.

    Words that were not recognised stay as they are.
    """
    if not is_recognised(source, line):
        return line
    for word in re.finditer(r"\S+", source.text[line.start : line.end]):
        is_last_letter = len(word[0]) == 1 and word.start() > 0 and line.start + word.end() == line.end
        if STRAY.search(word[0]) or any(map(str.isdigit, word[0])) or is_last_letter:
            return trim(source, Line(line.start, line.start + word.start(), line.paragraph))
    return line


def _role_without_post(source: SourceText, signer: _Signer, lines: list[Line]) -> TextFinding | None:
    """`Q. GIÁM ĐỐC` alone: the post stands on the line of the authority. Else the capitals above the name."""
    if lines and not signer.authorities:
        return text_finding(source, lines[-1:], "signature.role", "loose")
    if not signer.authorities:
        return None
    last = signer.authorities[-1]
    lead = AUTHORITY.match(plain(source, last.start, last.end))
    if lead is None or lead["mark"].replace(" ", "") in _COLLECTIVE or lead["mark"] != "q":
        return None
    return text_finding(source, [Line(last.start + lead.end(), last.end, last.paragraph)], "signature.role", "usual")
