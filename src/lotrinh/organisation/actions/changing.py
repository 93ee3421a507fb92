"""What every change of a unit or a person has in common: values checked by the model, and told to the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.models import Person, Unit
from lotrinh.shared.errors import ConflictError, InvalidError

M = TypeVar("M", bound=models.Model)


def set_fields(subject: models.Model, fields: Mapping[str, object]) -> dict[str, list[Any]]:
    """Set what differs, and say what did: `{field: [old, new]}` in JSON values."""
    changes = {}
    for name, new in fields.items():
        clean = new.strip() if isinstance(new, str) else new
        old = getattr(subject, name)
        if old != clean:
            setattr(subject, name, clean)
            changes[name] = [plain(old), plain(clean)]
    return changes


def plain(value: object) -> Any:
    """A value as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


def check_values(subject: models.Model, *, leave_out: Iterable[str] = ()) -> None:
    """Let the model say which value is missing, too long, taken or no choice.

    Raises: InvalidError for the first such field.
    """
    try:
        subject.full_clean(exclude=set(leave_out))
    except ValidationError as err:
        field, messages = next(iter(err.message_dict.items()))
        known = None if field == "__all__" else field
        raise InvalidError(f"{subject._meta.model_name}.{field}", messages[0], field=known) from err  # noqa: SLF001


def save_once(subject: models.Model) -> None:
    """Save; where somebody else has just saved the same code or name, say so instead of failing.

    Raises: ConflictError.
    """
    try:
        with transaction.atomic():
            subject.save()
    except IntegrityError as err:
        raise _taken() from err


def create_once(model: type[M], subjects: Sequence[M]) -> None:
    """Insert many at once; where somebody else has just entered one of them, none.

    Raises: ConflictError.
    """
    try:
        with transaction.atomic():
            model._default_manager.bulk_create(subjects, batch_size=500)  # noqa: SLF001 — Django's public name
    except IntegrityError as err:
        raise _taken() from err


def _taken() -> ConflictError:
    text = _("Somebody has just entered the same. Look at the list before entering it again.")
    return ConflictError("value.taken", text)


def check_version(subject: Unit | Person, version: int | None) -> None:
    """Refuse a change that was made up on an older state. None: the caller has just read it."""
    if version is not None and version != subject.version:
        raise ConflictError(
            "version.old",
            _("Somebody else has changed this meanwhile. Look at the new state and enter your change again."),
        )
