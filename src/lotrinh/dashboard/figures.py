"""The figures of the overview: each is the length of the list that it opens, by the same query and filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.queries import Filters, find_entries_for
from lotrinh.documents.queries.documents import find_documents_for
from lotrinh.documents.queries.routings import find_routed_to
from lotrinh.organisation.policy import visible_people, visible_units
from lotrinh.registers.queries import find_waiting_for
from lotrinh.review.queries.desks import find_desks_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role

_CLERKS = frozenset({Role.CLERK})
REVIEWERS = frozenset({Role.CLERK, Role.OFFICER, Role.HEAD, Role.LEADER})
RECEIVERS = frozenset({Role.CLERK, Role.OFFICER, Role.HEAD, Role.LEADER, Role.MEMBER})
"""Who is given documents."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A figure as it is defined."""

    code: str
    label: str | Promise
    icon: str
    tone: str
    """A colour of the theme, shown once the figure is not nought."""
    roles: frozenset[Role]
    find: Callable[[Actor, date], QuerySet[Any]]
    url_name: str
    filters: str = ""
    """Those of the list, as its address has them; `{today}` stands for the day."""


KINDS: tuple[Kind, ...] = (
    Kind(
        "overdue",
        _("Overdue"),
        "alarm",
        "red",
        RECEIVERS,
        lambda actor, today: find_routed_to(actor, show="overdue", today=today),
        "documents:routed-to-me",
        "show=overdue",
    ),
    Kind(
        "soon",
        _("Due within three days"),
        "clock",
        "yellow",
        RECEIVERS,
        lambda actor, today: find_routed_to(actor, show="soon", today=today),
        "documents:routed-to-me",
        "show=soon",
    ),
    Kind(
        "unopened",
        _("Received, not opened yet"),
        "mail",
        "blue",
        RECEIVERS,
        lambda actor, today: find_routed_to(actor, show="unopened", today=today),
        "documents:routed-to-me",
        "show=unopened",
    ),
    Kind(
        "review",
        _("Waiting for review"),
        "clipboard-check",
        "blue",
        REVIEWERS,
        lambda actor, _today: find_desks_for(actor, state="waiting"),
        "review:list",
        "state=waiting",
    ),
    Kind(
        "waiting",
        _("To be entered in a register"),
        "book-2",
        "blue",
        _CLERKS,
        lambda actor, _today: find_waiting_for(actor),
        "registers:waiting",
    ),
    Kind(
        "failed",
        _("Could not be read"),
        "file-alert",
        "red",
        _CLERKS,
        lambda actor, _today: find_documents_for(actor, state="failed"),
        "documents:list",
        "state=failed",
    ),
    Kind(
        "audit",
        _("Recorded today"),
        "history",
        "blue",
        frozenset({Role.AUDITOR}),
        lambda actor, today: find_entries_for(actor, Filters(from_date=today)),
        "audit:trail",
        "from_date={today:%d/%m/%Y}",
    ),
    Kind(
        "units",
        _("Units in force"),
        "sitemap",
        "blue",
        frozenset({Role.ADMINISTRATOR}),
        lambda actor, today: visible_units(actor).valid_on(today),
        "organisation:units",
    ),
    Kind(
        "people",
        _("People with an account"),
        "users",
        "blue",
        frozenset({Role.ADMINISTRATOR}),
        lambda actor, _today: visible_people(actor).filter(is_active=True),
        "organisation:people",
    ),
)
"""In the order of the page: what burns first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a page shows it."""

    kind: Kind
    count: int
    url: str

    @property
    def tone(self) -> str:
        """Plain while there is nothing."""
        return self.kind.tone if self.count else "secondary"


def figures_for(actor: Actor, *, today: date) -> list[Figure]:
    """The figures that this actor's roles come for."""
    return [
        Figure(kind, kind.find(actor, today).count(), _address_of(kind, today))
        for kind in KINDS
        if has_role(actor, kind.roles)
    ]


def has_role(actor: Actor, roles: frozenset[Role]) -> bool:
    """Whether the actor holds one of the roles anywhere."""
    return any(grant.role in roles for grant in actor.grants)


def _address_of(kind: Kind, today: date) -> str:
    try:
        url = reverse(kind.url_name)
    except NoReverseMatch:
        return ""  # a room that this installation does not have
    return f"{url}?{kind.filters.format(today=today)}" if kind.filters else url
