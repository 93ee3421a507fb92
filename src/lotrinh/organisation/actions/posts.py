"""Posts: who is what in which unit, from when until when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.organisation.actions.administrators import check_administrator_stays
from lotrinh.organisation.actions.changing import check_values, plain, save_once, set_fields
from lotrinh.organisation.actions.locks import lock_unit
from lotrinh.organisation.models import Person, Post, Unit
from lotrinh.organisation.policy import can_give_post
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Role, Verb


def give_post(  # noqa: PLR0913 — a post has so many parts
    person: Person,
    *,
    unit: Unit,
    role: Role,
    from_date: date,
    by: Actor,
    at: datetime,
    title: str = "",
    until_date: date | None = None,
) -> Post:
    """Give a person a role in a unit. The same role twice at one time is refused.

    Raises: NotAllowedError, InvalidError with the field, ConflictError where the unit has ended or the post overlaps.
    """
    _check_may(by, person, unit, "post.give")
    with transaction.atomic():
        unit = lock_unit(unit)
        post = Post(person=person, unit=unit)
        set_fields(post, {"role": role, "title": title, "from_date": from_date, "until_date": until_date})
        _check_dates(post)
        _check_unit_lasts(post)
        _check_overlap(post)
        check_values(post, leave_out=["person", "unit"])
        save_once(post)
        changes = {"role": str(role), "title": post.title, "from": plain(from_date), "until": plain(until_date)}
        record("post.give", person, by=by, at=at, unit_path=unit.path, changes=changes | {"unit": unit.code})
    return post


def change_post(post: Post, *, title: str, until_date: date | None, by: Actor, at: datetime) -> Post:
    """Correct the title and the last day of a post; another role or unit is another post."""
    _check_may(by, post.person, post.unit, "post.change")
    with transaction.atomic():
        post = _lock(post)
        changes = set_fields(post, {"title": title, "until_date": until_date})
        _check_dates(post)
        _check_unit_lasts(post)
        _check_overlap(post)
        if "until_date" in changes and until_date is not None:
            check_administrator_stays([post], at=at)
        check_values(post, leave_out=["person", "unit"])
        if changes:
            save_once(post)
            told = {**changes, "unit": post.unit.code, "role": post.role}
            record("post.change", post.person, by=by, at=at, unit_path=post.unit.path, changes=told)
    return post


def end_post(post: Post, *, until_date: date, by: Actor, at: datetime) -> Post:
    """End a post; `until_date` is its last day. A post that has not begun ends on its first day.

    Raises: NotAllowedError, InvalidError (`until_date`), ConflictError for the last administrator of a root.
    """
    return change_post(post, title=post.title, until_date=max(until_date, post.from_date), by=by, at=at)


def _lock(post: Post) -> Post:
    lock_unit(post.unit)
    return Post.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "person").get(id=post.id)


def _check_may(by: Actor, person: Person, unit: Unit, code: str) -> None:
    if not by.may(Verb.PERSON_MANAGE, unit):
        raise NotAllowedError(code, _("Only an administrator of “%(unit)s” may do this.") % {"unit": unit.name})
    if not can_give_post(by, person, unit):
        raise NotAllowedError(f"{code}.self", _("Who stands in for somebody gives no post to themselves."))


def _check_dates(post: Post) -> None:
    if post.until_date and post.until_date < post.from_date:
        raise InvalidError(
            "post.until_date", _("The last day lies before the first. Correct one of them."), field="until_date"
        )


def _check_unit_lasts(post: Post) -> None:
    end = post.unit.valid_until_date
    if end is None:
        return
    if post.from_date > end:
        raise ConflictError("post.unit.ended", _("This unit has ended. Choose one that exists."), field="unit")
    if post.until_date is None or post.until_date > end:
        raise InvalidError(
            "post.until_date.unit",
            _("The unit ends on %(day)s; the post must end by then.") % {"day": date_format(end)},
            field="until_date",
        )


def _check_overlap(post: Post) -> None:
    same = Post.objects.not_over_on(post.from_date).filter(person=post.person, unit=post.unit, role=post.role)
    if post.until_date:
        same = same.filter(from_date__lte=post.until_date)
    if same.exclude(id=post.id).exists():
        raise ConflictError(
            "post.twice", _("This person has that role in this unit at that time already."), field="role"
        )
