"""Somebody stands in for the holder of a post during an absence."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.organisation.actions.changing import check_values
from lotrinh.organisation.actions.locks import lock_unit
from lotrinh.organisation.models import Person, Post, Substitution
from lotrinh.organisation.policy import can_appoint_substitute
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError

LONGEST = timedelta(days=366)
"""Who is away for longer has a successor, by a post of their own."""


def appoint_substitute(
    post: Post, *, substitute: Person, from_date: date, until_date: date, by: Actor, at: datetime, reason: str = ""
) -> Substitution:
    """Let somebody do, over those days, all that the post lets its holder do.

    Raises: NotAllowedError, InvalidError with the field, ConflictError where somebody stands in at that time already.
    """
    _check_may(by, post, "substitution.appoint")
    with transaction.atomic():
        lock_unit(post.unit)
        post = Post.objects.select_related("unit", "person").get(id=post.id)
        new = Substitution(post=post, substitute=substitute, from_date=from_date, until_date=until_date, reason=reason)
        _check_substitute(new)
        _check_days(new, today=timezone.localdate(at))
        _check_free(new)
        check_values(new, leave_out=["post", "substitute"])
        new.save()
        record("substitution.appoint", post.person, by=by, at=at, unit_path=post.unit.path, changes=_told(new))
    return new


def end_substitution(substitution: Substitution, *, by: Actor, at: datetime) -> Substitution:
    """Call it off, from now on. Twice is once."""
    _check_may(by, substitution.post, "substitution.end")
    with transaction.atomic():
        substitution = (
            Substitution.objects.select_for_update(of=("self",))
            .select_related("post__unit", "post__person", "substitute")
            .get(id=substitution.id)
        )
        if substitution.ended_at is None:
            substitution.ended_at = at
            substitution.save(update_fields=["ended_at"])
            post = substitution.post
            changes = _told(substitution)
            record("substitution.end", post.person, by=by, at=at, unit_path=post.unit.path, changes=changes)
    return substitution


def _check_may(by: Actor, post: Post, code: str) -> None:
    if not can_appoint_substitute(by, post):
        raise NotAllowedError(code, _("The holder of the post, their head or an administrator appoints who stands in."))


def _check_substitute(new: Substitution) -> None:
    if new.substitute_id == new.post.person_id:
        raise InvalidError("substitution.self", _("Nobody stands in for themselves."), field="substitute")
    if new.substitute.is_system or not new.substitute.is_active:
        raise InvalidError(
            "substitution.inactive", _("This account is shut. Choose another person."), field="substitute"
        )


def _check_days(new: Substitution, *, today: date) -> None:
    if new.until_date < new.from_date:
        raise InvalidError(
            "substitution.days", _("The last day lies before the first. Correct one of them."), field="until_date"
        )
    if new.until_date - new.from_date >= LONGEST:
        raise InvalidError(
            "substitution.long",
            _("Nobody stands in for more than a year at a time. Give a post instead."),
            field="until_date",
        )
    if new.until_date < today:
        raise InvalidError("substitution.past", _("These days are over already."), field="until_date")
    post = new.post
    if new.from_date < post.from_date or (post.until_date and new.until_date > post.until_date):
        raise InvalidError("substitution.post", _("The days must lie within those of the post."), field="until_date")


def _check_free(new: Substitution) -> None:
    taken = Substitution.objects.filter(
        post=new.post, ended_at__isnull=True, from_date__lte=new.until_date, until_date__gte=new.from_date
    )
    if other := taken.select_related("substitute").first():
        raise ConflictError(
            "substitution.overlap",
            _("%(person)s stands in at that time already. End that first, or choose other days.")
            % {"person": other.substitute.full_name},
            field="from_date",
        )


def _told(one: Substitution) -> dict[str, object]:
    days = {"from": one.from_date.isoformat(), "until": one.until_date.isoformat()}
    return {"substitute": one.substitute.username, "unit": one.post.unit.code, "role": one.post.role, **days}
