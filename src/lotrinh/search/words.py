"""What a person types into the search field, taken apart: words, phrases, symbols of documents, days.

Any text is a search. Nothing here raises, and nothing of it reaches a database as syntax: only letters and digits do.

Public names: `Phrase`, `Term`, `Words`, `parse_words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lotrinh.search.days import cut_days
from lotrinh.shared.folding import fold_search, symbol_key
from vanban.spelling import compose, fold, strip_marks

LONGEST = 400
"""Characters that are looked at; a longer search than a long sentence is a paste by mistake."""
MOST_TERMS = 16
SHORTEST_BEGINNING = 2
"""Letters that the word being typed needs before words that begin so are found as well: `k` alone begins nearly all."""
_PIECES = re.compile(r'"([^"]*)"|([^\s"]+)')
SYMBOL = re.compile(r"\d{1,6}[a-z]?(?:/[a-z0-9]|[a-z]{2,}$)|\d{1,6}-[a-z]+/")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in this order, folded."""

    words: tuple[str, ...]
    is_beginning: bool = False
    """Whether the last word may go on: it is still being typed."""


@dataclass(frozen=True, slots=True)
class Term:
    """What must be found, in any one of its spellings."""

    spellings: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A search: every term must be found."""

    terms: tuple[Term, ...] = ()
    symbol: str = ""
    """`symbol_key` of the whole text, where it could be the symbol of a document; else empty."""
    is_blank: bool = True
    """Whether nothing was typed. A text without a letter or digit is not blank, and finds nothing."""


def parse_words(text: str) -> Words:
    """Take a search apart.

    >>> parse_words('ke hoach "an toàn" 5/KH-CĐN').terms[2]
    Term(spellings=(Phrase(words=('an', 'toan'), is_beginning=False),))
    """
    plain = strip_marks(fold(compose(text[:LONGEST])))
    days, rest = cut_days(plain)
    terms = [Term((Phrase((day,)),)) for day in days]
    pieces = list(_PIECES.finditer(rest))
    for piece in pieces:
        is_last = piece is pieces[-1] and not plain.endswith((" ", '"'))
        if is_last and terms and piece.group().isalpha() and len(piece.group()) < SHORTEST_BEGINNING:
            continue  # a word of which nothing can be said yet
        terms += _terms_of(piece, is_last=is_last)
    return Words(tuple(dict.fromkeys(terms))[:MOST_TERMS], _symbol_in(plain), not text.strip())


def _terms_of(piece: re.Match[str], *, is_last: bool) -> list[Term]:
    quoted, bare = piece.groups()
    words = tuple(fold_search(quoted if bare is None else bare).split())
    if not words:
        return []
    is_beginning = is_last and bare is not None and len(words[-1]) >= SHORTEST_BEGINNING
    phrase = Phrase(words, is_beginning)
    if bare is not None and SYMBOL.match(bare):
        # Symbols stand in the index as one word each, so what is typed of one finds all that begin so.
        return [Term((Phrase((symbol_key(bare),), is_beginning=True),))]
    return [Term((phrase,))]


def _symbol_in(plain: str) -> str:
    """The key of a text that is one symbol and no sentence: `48 kh cdkcn`, `48/kh`."""
    key = symbol_key(plain)
    return key if len(key) <= 60 and re.match(r"\d+[a-z]", key) and len(plain.split()) <= 6 else ""
