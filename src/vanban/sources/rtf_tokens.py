"""RTF cut into its tokens.

Public names: `Token`, `tokens_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"(?P<group>[{}])|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<symbol>[^A-Za-z])|(?P<text>[^\\{}\r\n\x00]+)|[\r\n\x00]+",
    re.DOTALL,
)


class Token(NamedTuple):
    """`kind` is `{`, `}`, `word`, `symbol` or `text`."""

    kind: str
    word: str = ""
    number: int | None = None
    text: bytes = b""


_OPEN, _CLOSE = Token("{"), Token("}")


def tokens_of(data: bytes) -> Iterator[Token]:
    """The tokens in order; binary data behind `\\bin` is left out."""
    position = 0
    size = len(data)
    while position < size:
        found = _TOKEN.match(data, position)
        if found is None:
            position += 1
            continue
        position = found.end()
        if found["group"]:
            yield _OPEN if found["group"] == b"{" else _CLOSE
        elif found["word"]:
            word = found["word"].decode("ascii")
            number = int(found["number"]) if found["number"] else None
            if word == "bin":
                position += max(number or 0, 0)
            else:
                yield Token("word", word, number)
        elif found["hex"]:
            yield Token("text", text=bytes([int(found["hex"], 16)]))
        elif found["symbol"]:
            yield Token("symbol", found["symbol"].decode("latin-1"))
        elif found["text"]:
            yield Token("text", text=found["text"])
