"""Other documents named by their number, each once, with what the text says of them.

Public names: `read_citations`, `find_citations`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from vanban.model import Citation, Kind, Role, SourceText, Span
from vanban.passes.citation_context import (
    find_date,
    find_issuer,
    find_role,
    find_title,
    find_type,
    shares_date,
)
from vanban.passes.fragment import source_from_text
from vanban.passes.lines import is_capital
from vanban.passes.mentions import Mention, find_mentions, letters_key, symbol_key
from vanban.passes.state import State
from vanban.rules.confidence import Confidence, confidence

_CITING_KINDS = (Kind.BODY, Kind.FOOTNOTE)
# The line under an annex's title names the document itself: `(Kèm theo Quyết định số 12/QĐ-UBND ngày ...)`.
_ATTACHED = re.compile(r"(?:^|\() ?(?:được )?(?:ban hành )?(?:đính )?kèm theo [^()]{0,60}$")
# The document's own number line, should the header have missed it.
_NUMBER_LINE = re.compile(r"số ?:? ?")
_TOP = 12
_ATTACHED_REACH = 90

Choice = Callable[[int, Mention], bool]


def read_citations(state: State, /) -> State:
    """Reads: header.symbol, head, foot. Writes: citations. After: each symbol once, in order of first mention."""
    source, foot = state.source, state.foot
    own = state.header.symbol.value if state.header.symbol else None
    is_own = _own_number(source, own)

    def counts(index: int, mention: Mention) -> bool:
        kind = source.paragraphs[index].kind
        return index not in foot and kind in _CITING_KINDS and not is_own(index, mention)

    return replace(state, citations=_collect(source, counts))


def find_citations(text: str) -> tuple[Citation, ...]:
    """The documents named in a piece of plain text.

    >>> found = find_citations("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân tỉnh")
    >>> found[0].symbol, found[0].date.isoformat(), found[0].type, found[0].role.value
    ('12/KH-UBND', '2026-03-05', 'Kế hoạch', 'carried-out')
    """
    return _collect(source_from_text(text), lambda _index, _mention: True)


def _own_number(source: SourceText, own: str | None) -> Choice:
    """Whether a mention names the document itself."""
    own_key = symbol_key(own) if own else None
    own_letters = letters_key(own) if own else None

    def is_own(index: int, mention: Mention) -> bool:
        if symbol_key(mention.symbol) == own_key:
            return True
        start = source.paragraphs[index].start
        if own_key is None and index < _TOP and _NUMBER_LINE.fullmatch(source.folded, start, mention.start):
            return True
        before = source.folded[max(start, mention.start - _ATTACHED_REACH) : mention.start]
        attached = _ATTACHED.search(before)
        if attached is None:
            return False
        lead = source.text[start : mention.start - len(attached[0])]
        if own_letters is None:  # in a sentence it is the decision of another document
            return is_capital(lead or "A")
        if own_letters != letters_key(mention.symbol):
            return False
        # The number may be a year old in the line under an annex's title, but not in a sentence.
        return own_letters == own_key or is_capital(lead or "A")

    return is_own


@dataclass(slots=True)
class _Cited:
    """A symbol with its mentions so far."""

    first: Mention
    mentions: list[Mention] = field(default_factory=list)
    date: date | None = None
    dated_end: int = 0
    """Behind the date, else behind the first mention; there the issuer and the title stand."""


def _collect(source: SourceText, counts: Choice) -> tuple[Citation, ...]:
    flat, flat_folded = source.text.replace("\n", " "), source.folded.replace("\n", " ")
    cited: dict[str, _Cited] = {}
    last: tuple[_Cited, int] | None = None
    for mention in find_mentions(flat, flat_folded):
        if not counts(source.paragraph_at(mention.start), mention):
            continue
        entry = cited.setdefault(symbol_key(mention.symbol), _Cited(mention, dated_end=mention.group_end))
        entry.mentions.append(mention)
        if entry.date is None:
            entry.date, end = _date_behind(source, flat_folded, mention)
            if mention is entry.first:
                entry.dated_end = end
        if last and last[0].date is None and shares_date(flat_folded, mention.group_end, last[1]):
            last[0].date = entry.date
        last = (entry, mention.group_end)
    return tuple(_citation(source, flat_folded, entry) for entry in cited.values())


def _date_behind(source: SourceText, flat: str, mention: Mention) -> tuple[date | None, int]:
    """The date of a mention; a paragraph or sentence that begins `Ngày ...` is about something else."""
    day, end = find_date(flat, mention.group_end)
    between = source.text[mention.group_end : end]
    return (None, mention.group_end) if "Ngày" in between and ("\n" in between or "." in between) else (day, end)


def _citation(source: SourceText, flat: str, entry: _Cited) -> Citation:
    first = entry.first
    paragraph = source.paragraphs[source.paragraph_at(first.start)]
    span = Span(first.start, first.end)
    kind = find_type(flat, first.start, first=paragraph.start, symbol=first.symbol)
    issuer = find_issuer(flat, entry.dated_end, stop=paragraph.end)
    title = find_title(flat, issuer.end if issuer else entry.dated_end, stop=paragraph.end)
    return Citation(
        raw=source.text[span.start : span.end],
        span=span,
        confidence=_confidence(first, is_recognised=paragraph.recognised is not None),
        rule=first.rule,
        place=source.place(span),
        symbol=first.symbol,
        date=entry.date,
        type=_words(source, kind),
        issuer=_words(source, issuer),
        title=_words(source, title),
        role=_role(source, flat, entry.mentions),
        mentions=tuple(Span(mention.start, mention.end) for mention in entry.mentions),
    )


def _role(source: SourceText, flat: str, mentions: list[Mention]) -> Role:
    """The weightiest role of all mentions: what is amended or replaced is often a basis too."""
    found = set()
    for mention in mentions:
        paragraph = source.paragraphs[source.paragraph_at(mention.start)]
        found.add(find_role(flat, mention.start, mention.group_end, first=paragraph.start, stop=paragraph.end))
    return next(role for role in _WEIGHT if role in found)


_WEIGHT = (Role.REPLACED, Role.AMENDED, Role.BASIS, Role.CARRIED_OUT, Role.MENTIONED)


def _words(source: SourceText, span: Span | None) -> str | None:
    return " ".join(source.text[span.start : span.end].split()) if span else None


def _confidence(mention: Mention, *, is_recognised: bool) -> Confidence:
    reasons = ["stated" if mention.is_numbered else "usual"]
    if mention.is_elided:
        reasons.append("inherited")
    if is_recognised:
        reasons.append("recognised")
    return confidence(*reasons)
