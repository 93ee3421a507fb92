"""Bounds within which a file is read. Each keeps a hostile or broken file from taking the machine.

Public names: `Limits`, `DEFAULT_LIMITS`, `Stopwatch`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, fields

from vanban.errors import LimitPassedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one file may cost at most."""

    file_bytes: int = 200 * 2**20
    """The largest scan an office is known to send is near 100 MB."""
    unpacked_bytes: int = 512 * 2**20
    """All parts of a container together; a 500-page DOCX with its pictures stays far below."""
    part_bytes: int = 128 * 2**20
    """One XML part; the text of 10,000 pages."""
    zip_ratio: int = 250
    """Packed text rarely passes 30 to 1; a zip bomb passes 1,000. Applies to parts over 1 MB."""
    zip_entries: int = 20_000
    """Members of a container."""
    pages: int = 3_000
    """Pages of a PDF or scan."""
    recognised_pages: int = 500
    """Pages given to character recognition, about a second each."""
    elements: int = 5_000_000
    """XML or HTML elements of one part."""
    depth: int = 256
    """Nesting of XML, HTML, RTF groups and tables."""
    characters: int = 50_000_000
    """Text of the whole document."""
    seconds: float = 300.0
    """Turning one file into text, and as long again for finding things in it; looked at between steps. Recognition is
    left out: that has `recognition_seconds_per_page`."""
    recognition_seconds_per_page: float = 60.0
    """One page of a scan."""

    def __post_init__(self) -> None:
        for limit in fields(self):
            if getattr(self, limit.name) <= 0:
                raise ValueError(f"The limit {limit.name!r} is {getattr(self, limit.name)}; it must be above 0.")


DEFAULT_LIMITS = Limits()


class Stopwatch:
    """Raises when a reading has taken longer than its limit. It never changes what is read."""

    __slots__ = ("_end", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Call it once a page, part or thousand paragraphs.

        Raises: LimitPassedError.
        """
        if time.monotonic() > self._end:
            raise LimitPassedError("seconds", limit=self._seconds)
