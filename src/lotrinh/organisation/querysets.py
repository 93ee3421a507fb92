"""How units, people and posts are chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

from lotrinh.shared.folding import fold_search
from lotrinh.shared.tree import ancestor_paths, in_subtree

if TYPE_CHECKING:
    from lotrinh.organisation.models import Person, Post, Unit  # noqa: F401 — Post names a base


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units of a tree that is a materialised path."""

    def in_subtree(self, unit: Unit) -> Self:
        """The unit and all below it."""
        return self.filter(in_subtree(unit.path))

    def above(self, unit: Unit) -> Self:
        """Its ancestors, the root first, itself left out."""
        return self.filter(path__in=ancestor_paths(unit.path))

    def valid_on(self, day: date) -> Self:
        """Those that exist on that day."""
        return self.filter(
            Q(valid_from_date__isnull=True) | Q(valid_from_date__lte=day),
            Q(valid_until_date__isnull=True) | Q(valid_until_date__gte=day),
        )

    def matching(self, words: str) -> Self:
        """Those whose names hold every word, typed with or without diacritics."""
        found = self
        for word in list(dict.fromkeys(fold_search(words).split()))[:20]:
            found = found.filter(search_text__contains=word)
        return found


class PersonManager(BaseUserManager["Person"]):
    """People; the system user is among them and is left out by `people()`."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Sign-in names are the same in small and capital letters."""
        return self.get(username__iexact=username)

    def people(self) -> models.QuerySet[Person]:
        """Everyone but the system."""
        return self.filter(is_system=False)


def matching_people(people: models.QuerySet[Person], words: str) -> models.QuerySet[Person]:
    """Those whose name, sign-in name or e-mail holds every word, typed with or without diacritics."""
    for word in fold_search(words).split():
        people = people.filter(search_text__contains=word)
    return people


class PostQuerySet(models.QuerySet["Post"]):
    """Posts over time."""

    def held_on(self, day: date) -> Self:
        """Those in force on that day."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gte=day), from_date__lte=day)

    def not_over_on(self, day: date) -> Self:
        """Those in force on that day or later."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gte=day))


def outlasted(unit: Unit, last: date) -> bool:
    """Whether a unit right below it, or a post in it, goes on after that day."""
    goes_on = Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=last)
    posts = Q(until_date__isnull=True) | Q(until_date__gt=last)
    return unit.children.filter(goes_on).exists() or unit.posts.filter(posts).exists()
