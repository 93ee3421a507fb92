"""Who may do what: one table of roles, verbs and how far each role's hand reaches.

A person holds roles by posts in units. `TABLE[verb][role]` says in which units, seen from that of the post, the role
may do the verb. What the table does not list is refused; what one may not even see is answered with 404.

Public names: `Role`, `Reach`, `Verb`, `TABLE`.
"""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a post lets a person do in its unit (`product.md`, whom it serves)."""

    CLERK = "clerk", _("Clerk")
    OFFICER = "officer", _("Officer")
    HEAD = "head", _("Head of unit")
    LEADER = "leader", _("Leader")
    MEMBER = "member", _("Member")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class Reach(StrEnum):
    """How far from the unit of the post."""

    UNIT = "unit"
    """That unit alone."""
    SUBTREE = "subtree"
    """That unit and every unit below it."""
    EVERYWHERE = "everywhere"
    """The whole installation."""


class Verb(StrEnum):
    """What can be done, each to things that belong to a unit."""

    UNIT_VIEW = "unit.view"
    UNIT_MANAGE = "unit.manage"
    PERSON_VIEW = "person.view"
    PERSON_MANAGE = "person.manage"
    DOCUMENT_VIEW = "document.view"
    DOCUMENT_UPLOAD = "document.upload"
    DOCUMENT_EDIT = "document.edit"
    DOCUMENT_ROUTE = "document.route"
    DOCUMENT_PURGE = "document.purge"
    REVIEW = "review"
    """Work at the review desk of a document, and accept its plan."""
    PLAN_VIEW = "plan.view"
    REGISTER_VIEW = "register.view"
    REGISTER_KEEP = "register.keep"
    """Enter documents and correct entries."""
    REGISTER_MANAGE = "register.manage"
    """Open and close registers."""
    AUDIT_VIEW = "audit.view"
    SYSTEM_MANAGE = "system.manage"
    """Settings of the installation: mail, backups, the state of the workers."""


_ALL = dict.fromkeys(Role, Reach.EVERYWHERE)

TABLE: dict[Verb, dict[Role, Reach]] = {
    Verb.UNIT_VIEW: _ALL,
    Verb.UNIT_MANAGE: {Role.ADMINISTRATOR: Reach.SUBTREE},
    Verb.PERSON_VIEW: {
        Role.CLERK: Reach.UNIT,
        Role.OFFICER: Reach.UNIT,
        Role.HEAD: Reach.SUBTREE,
        Role.LEADER: Reach.SUBTREE,
        Role.ADMINISTRATOR: Reach.SUBTREE,
        Role.AUDITOR: Reach.SUBTREE,
    },
    Verb.PERSON_MANAGE: {Role.ADMINISTRATOR: Reach.SUBTREE},
    Verb.DOCUMENT_VIEW: {
        Role.CLERK: Reach.UNIT,
        Role.OFFICER: Reach.UNIT,
        Role.HEAD: Reach.SUBTREE,
        Role.LEADER: Reach.SUBTREE,
        Role.AUDITOR: Reach.SUBTREE,
    },
    Verb.DOCUMENT_UPLOAD: {Role.CLERK: Reach.UNIT},
    Verb.DOCUMENT_EDIT: {Role.CLERK: Reach.UNIT},
    Verb.DOCUMENT_ROUTE: {Role.CLERK: Reach.UNIT, Role.HEAD: Reach.UNIT, Role.LEADER: Reach.UNIT},
    Verb.DOCUMENT_PURGE: {Role.CLERK: Reach.UNIT, Role.ADMINISTRATOR: Reach.SUBTREE},
    Verb.REVIEW: {
        Role.CLERK: Reach.UNIT,
        Role.OFFICER: Reach.UNIT,
        Role.HEAD: Reach.UNIT,
        Role.LEADER: Reach.UNIT,
    },
    Verb.PLAN_VIEW: {
        Role.CLERK: Reach.UNIT,
        Role.OFFICER: Reach.UNIT,
        Role.HEAD: Reach.SUBTREE,
        Role.LEADER: Reach.SUBTREE,
        Role.AUDITOR: Reach.SUBTREE,
    },
    Verb.REGISTER_VIEW: {
        Role.CLERK: Reach.UNIT,
        Role.HEAD: Reach.SUBTREE,
        Role.LEADER: Reach.SUBTREE,
        Role.AUDITOR: Reach.SUBTREE,
    },
    Verb.REGISTER_KEEP: {Role.CLERK: Reach.UNIT},
    Verb.REGISTER_MANAGE: {Role.CLERK: Reach.UNIT},
    Verb.AUDIT_VIEW: {Role.AUDITOR: Reach.SUBTREE},
    Verb.SYSTEM_MANAGE: {Role.ADMINISTRATOR: Reach.UNIT},
}
