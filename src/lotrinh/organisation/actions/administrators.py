"""A tree is never left without an administrator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.actions.locks import lock_tree
from lotrinh.organisation.models import Post, Unit
from lotrinh.organisation.querysets import PostQuerySet
from lotrinh.shared.errors import ConflictError
from lotrinh.shared.policy import Role


def check_administrator_stays(leaving: Sequence[Post], *, at: datetime) -> None:
    """Refuse that these posts end if a root then has no active administrator without an end date.

    The tree is locked, so that two administrators who remove each other do not both succeed.
    """
    roots = {post.unit_id for post in leaving if post.role == Role.ADMINISTRATOR and post.unit.parent_id is None}
    if not roots:
        return
    lock_tree()
    staying = _lasting_posts().exclude(id__in=[post.id for post in leaving])
    kept = set(staying.filter(from_date__lte=timezone.localdate(at)).values_list("unit_id", flat=True))
    if roots - kept:
        raise _last_administrator()


def check_some_root_is_administered() -> None:
    """Refuse, at the end of a reform of the tree, if no root that lasts has an active administrator."""
    roots = Unit.objects.filter(parent=None, valid_until_date=None)
    administered = _lasting_posts().filter(unit__in=roots).exists()
    if not administered and Post.objects.filter(role=Role.ADMINISTRATOR).exists():
        raise _last_administrator()


def _lasting_posts() -> PostQuerySet:
    return Post.objects.filter(role=Role.ADMINISTRATOR, until_date=None, person__is_active=True)


def _last_administrator() -> ConflictError:
    return ConflictError(
        "administrator.last",
        _("This is the last administrator of the whole organisation. Give another person that post first."),
    )
