"""A tree as materialised paths of digits: the ids from the root down, eight digits each.

Digits alone, so that every collation sorts them alike and a subtree is one range of an index in both databases.
"""

from __future__ import annotations

from django.db.models import Q

STEP = 8


def path_of(unit_id: int, *, parent_path: str = "") -> str:
    """The path of a unit under the one whose path is given.

    >>> path_of(42, parent_path="00000007")
    '0000000700000042'
    """
    return f"{parent_path}{unit_id:0{STEP}d}"


def ancestor_paths(path: str) -> list[str]:
    """The paths above, the root first, the path itself left out."""
    return [path[:end] for end in range(STEP, len(path), STEP)]


def in_subtree(path: str, *, lookup: str = "path") -> Q:
    """The condition that `lookup` is the path or below it; the empty path covers everything."""
    if not path:
        return ~Q(pk__in=[])
    after = f"{int(path) + 1:0{len(path)}d}"
    return Q(**{f"{lookup}__gte": path, f"{lookup}__lt": after})
