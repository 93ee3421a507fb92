"""The menu: one line an entry. A room adds its own line; what an actor may not do anywhere is not shown to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role, Verb
from lotrinh.shared.tree import STEP


@dataclass(frozen=True, slots=True)
class Entry:
    """A room of the application."""

    label: str | Promise
    icon: str
    """A Tabler icon: `file-text`."""
    url_name: str
    verb: Verb | None = None
    """Shown to those who may do it somewhere; None for everyone."""
    roles: frozenset[Role] | None = None
    """Shown to those who hold one of them, where the room is always empty for the others."""
    is_at_top: bool = False
    """Shown to those who may do it at the top of the tree."""


_GIVEN_DOCUMENTS = frozenset(Role) - {Role.ADMINISTRATOR, Role.AUDITOR}
"""Members too: a document may be given to them in person."""

MENU: tuple[tuple[str | Promise, tuple[Entry, ...]], ...] = (
    (
        "",
        (
            Entry(_("Overview"), "layout-dashboard", "dashboard:home"),
            Entry(_("Documents"), "file-text", "documents:list", Verb.DOCUMENT_VIEW),
            Entry(_("Given to my unit"), "inbox", "documents:routed-to-me", roles=_GIVEN_DOCUMENTS),
            Entry(_("Review desk"), "clipboard-check", "review:list", Verb.REVIEW),
            Entry(_("Plans"), "list-check", "plans:list", Verb.PLAN_VIEW),
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
        _("Administration"),
        (
            Entry(_("Import"), "file-import", "organisation:imports", Verb.PERSON_MANAGE),
            Entry(_("System"), "server-cog", "accounts:system", Verb.SYSTEM_MANAGE, is_at_top=True),
        ),
    ),
    (
        _("Control"),
        (Entry(_("Audit trail"), "history", "audit:trail", Verb.AUDIT_VIEW),),
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
        if _shows(actor, entry):
            try:
                yield entry, reverse(entry.url_name)
            except NoReverseMatch:
                continue  # a room that this installation does not have


def _shows(actor: Actor, entry: Entry) -> bool:
    if entry.roles is not None and not any(grant.role in entry.roles for grant in actor.grants):
        return False
    if entry.verb is None:
        return True
    tops = {grant.unit_path for grant in actor.grants if len(grant.unit_path) == STEP}
    return any(actor.may_at(entry.verb, path) for path in tops) if entry.is_at_top else actor.may_anywhere(entry.verb)


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
