"""The source beside the cards: every letter of a desk's text in its place, as text and on the pages of the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lotrinh.documents import media_types
from lotrinh.documents.models import DocumentFile
from lotrinh.documents.pages import plain_text_as_html
from lotrinh.documents.queries.readings import KINDS as KINDS_OF_MARKS
from lotrinh.review.board import Kind
from lotrinh.review.models import Desk

KINDS: dict[str, str | Promise] = {**KINDS_OF_MARKS, "product": _("Products")}
"""The kinds of marks in the order of the legend; frontend/src/desk/marks.js gives each field of a card its kind."""


def source_context(desk: Desk) -> dict[str, Any]:
    """What `review/_source.html` shows besides `desk`."""
    text_html = text_as_html(desk, in_columns=find_in_columns(desk))
    return {"main_file": find_shown_file(desk), "text_html": text_html, "kinds": list(KINDS.items())}


def find_shown_file(desk: Desk) -> DocumentFile | None:
    """The file that was read, where a browser can show its pages."""
    if desk.document is None:
        return None
    shown = desk.document.files.filter(position=0, stored__media_type__in=media_types.SHOWN)
    return shown.select_related("stored").first()


def find_in_columns(desk: Desk) -> list[int]:
    """Where words of the header, the recipients and the signature begin."""
    rows = desk.cards.filter(kind__in=(Kind.HEADER, Kind.RECIPIENT, Kind.SIGNATURE))
    return [one.start for row in rows for _field, one in row.value.findings() if one.start is not None]


def text_as_html(desk: Desk, *, in_columns: Iterable[int] = ()) -> SafeString:
    """The whole text without marks: the page colours it itself, as cards change. Safe: all words are escaped.

    `in_columns`: offsets of what stands beside each other at the head and the foot, where no table is seen.
    """
    return plain_text_as_html(desk.text, desk.view, in_columns=in_columns)


def lines_of(desk: Desk) -> list[list[Any]]:
    """Every line of a page as `[start, page, left, top, right, bottom, words]`, in points from the top left.

    Shape: in the order of the text; empty for formats without pages.
    """
    return [
        [start, page, left, top, right, bottom, desk.text[start:end]]
        for start, end, page, left, top, right, bottom in desk.view.get("lines", [])
    ]
