"""The menu: one line an entry. A room adds its own line; what an actor may not do anywhere is not shown to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb


@dataclass(frozen=True, slots=True)
class Entry:
    """A room of the application."""

    label: str | Promise
    icon: str
    """A Tabler icon: `file-text`."""
    url_name: str
    verb: Verb | None = None
    """Shown to those who may do it somewhere; None for everyone."""


MENU: tuple[tuple[str | Promise, tuple[Entry, ...]], ...] = (
    (
        "",
        (
            Entry(_("Overview"), "layout-dashboard", "dashboard:home"),
            Entry(_("Documents"), "file-text", "documents:list", Verb.DOCUMENT_VIEW),
            Entry(_("Given to my unit"), "inbox", "documents:routed-to-me", Verb.DOCUMENT_VIEW),
            Entry(_("Registers"), "book-2", "registers:list", Verb.REGISTER_VIEW),
            Entry(_("Search"), "search", "search:search", Verb.DOCUMENT_VIEW),
        ),
    ),
    (
        _("Organisation"),
        (
            Entry(_("Units"), "sitemap", "organisation:units", Verb.UNIT_VIEW),
            Entry(_("People"), "users", "organisation:people", Verb.PERSON_VIEW),
        ),
    ),
    (
        _("Control"),
        (
            Entry(_("Audit trail"), "history", "audit:trail", Verb.AUDIT_VIEW),
            Entry(_("Administration"), "settings", "organisation:administration", Verb.SYSTEM_MANAGE),
            Entry(_("System"), "server-cog", "accounts:system", Verb.SYSTEM_MANAGE),
        ),
    ),
)
"""Headings with their entries; the first group has no heading."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a page shows it."""

    label: str | Promise
    icon: str
    url: str
    position: int
    """Its place in the menu, from one: the key that leads there after G."""
    is_current: bool


def menu_for(actor: Actor | None, *, path: str) -> list[tuple[str | Promise, list[Link]]]:
    """The groups that hold something for this actor, the entry of the page at `path` marked."""
    if not actor:  # also a lazy object around None
        return []
    groups = [(heading, list(_open_to(actor, entries))) for heading, entries in MENU]
    current = max(
        (url for _heading, entries in groups for _entry, url in entries if _leads_to(url, path)), key=len, default=""
    )
    places = count(1)
    return [
        (heading, [Link(entry.label, entry.icon, url, next(places), url == current) for entry, url in entries])
        for heading, entries in groups
        if entries
    ]


def _open_to(actor: Actor, entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, str]]:
    for entry in entries:
        if entry.verb is None or actor.may_anywhere(entry.verb):
            try:
                yield entry, reverse(entry.url_name)
            except NoReverseMatch:
                continue  # a room that this installation does not have


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
