"""People: made, changed, shut out. What they may do comes from their posts alone."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, TypedDict, Unpack, cast

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.api.actions import revoke_all_tokens
from lotrinh.audit.actions import record
from lotrinh.organisation.actions.administrators import check_administrator_stays
from lotrinh.organisation.actions.changing import check_values, check_version, save_once, set_fields
from lotrinh.organisation.actions.locks import lock_person
from lotrinh.organisation.invitations import password_link
from lotrinh.organisation.models import Person, Post
from lotrinh.organisation.policy import can_manage_person
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,59}")


class PersonFields(TypedDict, total=False):
    """What may be said of a person besides names and password."""

    email: str
    phone: str
    language: str


class PersonChanges(PersonFields, total=False):
    """What may be changed of a person."""

    username: str
    full_name: str


def create_person(
    username: str,
    full_name: str,
    *,
    by: Actor,
    at: datetime,
    password: str | None = None,
    **fields: Unpack[PersonFields],
) -> Person:
    """Add a person, who may do nothing until `give_post`. Without a password they sign in by a link to set one.

    Raises: NotAllowedError, InvalidError with the field (`username`, `email`, `password`, …).
    """
    if not by.may_anywhere(Verb.PERSON_MANAGE):
        raise NotAllowedError("person.create", _("Only an administrator may add people."))
    with transaction.atomic():
        person = Person(created_at=at)
        set_fields(person, _tidy({"username": username, "full_name": full_name, **fields}))
        _set_password(person, password)
        _save(person)
        record("person.create", person, by=by, at=at, changes={"username": person.username})
    return person


def change_person(
    person: Person, *, by: Actor, at: datetime, version: int | None = None, **fields: Unpack[PersonChanges]
) -> Person:
    """Change what is named; everything else stays. One may change one's own telephone and language.

    Raises: NotAllowedError, InvalidError with the field, ConflictError where `version` is old.
    """
    if not (by.person.id == person.id and set(fields) <= {"phone", "language"}):
        check_may_manage_person(by, person, "person.change", at=at)
    with transaction.atomic():
        person = lock_person(person)
        check_version(person, version)
        changes = set_fields(person, _tidy(cast("dict[str, Any]", fields)))
        if changes:
            person.version += 1
            _save(person)
            record("person.change", person, by=by, at=at, unit_path=home_path(person), changes=changes)
    return person


def set_initial_password(person: Person, *, password: str, by: Actor, at: datetime) -> Person:
    """Give somebody a password, as for one who has no e-mail. They are signed out everywhere; their tokens end."""
    check_may_manage_person(by, person, "person.password", at=at)
    with transaction.atomic():
        person = lock_person(person)
        _set_password(person, password)
        person.version += 1
        person.save()
        revoke_all_tokens(person.pk, by=by, at=at, unit_path=home_path(person))
        record("person.password", person, by=by, at=at, unit_path=home_path(person))
    return person


def invite_person(person: Person, *, by: Actor, at: datetime) -> str:
    """Make a link by which the person sets a password themselves: who holds it can act as them, once.

    Raises: NotAllowedError, ConflictError where the account is shut.
    """
    check_may_manage_person(by, person, "person.invite", at=at)
    if not person.is_active:
        raise ConflictError("person.invite.inactive", _("This account is shut. Open it first."))
    with transaction.atomic():
        record("person.invite", person, by=by, at=at, unit_path=home_path(person))
    return password_link(person)


def deactivate_person(person: Person, *, by: Actor, at: datetime) -> Person:
    """Shut the account: no sign-in, no role. Posts and history stay.

    Raises: NotAllowedError, ConflictError for oneself and for the last administrator of a root.
    """
    check_may_manage_person(by, person, "person.deactivate", at=at)
    if by.person.id == person.id:
        raise ConflictError("person.deactivate.self", _("You cannot shut your own account. Ask another administrator."))
    with transaction.atomic():
        person = lock_person(person)
        if not person.is_active:
            return person
        posts = Post.objects.not_over_on(timezone.localdate(at)).filter(person=person).select_related("unit")
        check_administrator_stays(list(posts), at=at)
        return _set_active(person, "person.deactivate", by=by, at=at)


def reactivate_person(person: Person, *, by: Actor, at: datetime) -> Person:
    """Open the account again, with the posts it still has."""
    check_may_manage_person(by, person, "person.reactivate", at=at)
    with transaction.atomic():
        person = lock_person(person)
        return person if person.is_active else _set_active(person, "person.reactivate", by=by, at=at)


def check_may_manage_person(by: Actor, person: Person, code: str, *, at: datetime) -> None:
    """Refuse who is not administrator of every unit where the person has a post."""
    if person.is_system or not can_manage_person(by, person, today=timezone.localdate(at)):
        raise NotAllowedError(code, _("Only an administrator of every unit where this person has a post may do this."))


def home_path(person: Person) -> str:
    """Where the trail files what is done to a person: the highest unit of their posts."""
    return Post.objects.filter(person=person).order_by("unit__path").values_list("unit__path", flat=True).first() or ""


def _set_active(person: Person, verb: str, *, by: Actor, at: datetime) -> Person:
    person.is_active = not person.is_active
    person.version += 1
    person.save()
    record(verb, person, by=by, at=at, unit_path=home_path(person))
    return person


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    """Sign-in names and e-mails are the same in small and capital letters: kept in small ones."""
    return {key: value.strip().lower() if key in ("username", "email") else value for key, value in fields.items()}


def _set_password(person: Person, password: str | None) -> None:
    if password is None:
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as err:
        raise InvalidError("person.password.weak", " ".join(err.messages), field="password") from err
    person.set_password(password)


def _save(person: Person) -> None:
    if not _USERNAME.fullmatch(person.username):
        raise InvalidError(
            "person.username",
            _("A sign-in name has 2 to 60 small letters without diacritics, digits, dots or hyphens."),
            field="username",
        )
    if person.email and Person.objects.filter(email__iexact=person.email).exclude(id=person.id).exists():
        raise InvalidError("person.email.taken", _("Somebody else has this e-mail."), field="email")
    check_values(person, leave_out=["password", "language"])
    person.search_text = person.folded()
    save_once(person)
