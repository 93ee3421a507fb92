"""The tree of units, and one unit with all that its page tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from lotrinh.organisation.models import Post, Succession, Unit
from lotrinh.organisation.policy import visible_units
from lotrinh.organisation.querysets import UnitQuerySet
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within


@dataclass(slots=True)
class Branch:
    """A unit in the tree as it is drawn: closed, or open with the branches below it."""

    unit: Unit
    has_below: bool
    below: list[Branch] | None = None
    """None while they have not been asked for."""


@dataclass(frozen=True, slots=True)
class UnitPage:
    """What the page of a unit tells."""

    unit: Unit
    above: Sequence[Unit]
    below: Sequence[Unit]
    posts: Sequence[Post]
    """Of today, leaders first; only what the actor may see."""
    predecessions: Sequence[Succession]
    successions: Sequence[Succession]
    people_below: int
    """People with a post in the unit or below it today, of those whom the actor may see."""


def get_unit_for(actor: Actor, unit_id: int) -> Unit:
    """The unit.

    Raises: NotVisibleError.
    """
    unit = visible_units(actor).filter(id=unit_id).select_related("parent").prefetch_related("aliases").first()
    if unit is None:
        raise NotVisibleError
    return unit


def find_units_for(actor: Actor, *, verb: Verb = Verb.UNIT_VIEW) -> UnitQuerySet:
    """The units in which the actor may do the verb."""
    return Unit.objects.filter(within(actor, verb, path="path", unit="id")).order_by("path", "id")


def find_tree_for(actor: Actor, *, on: date, open_to: Unit | None = None) -> list[Branch]:
    """The roots valid that day, with two levels below; and the way down to `open_to`, where given.

    Shape: sisters by position, then name.
    """
    wanted = Q(depth__lte=1)
    if open_to is not None:
        ancestors = [open_to.path[:end] for end in range(8, len(open_to.path) + 1, 8)]
        wanted |= Q(parent__path__in=ancestors)
    units = list(_with_below(visible_units(actor).valid_on(on), on).filter(wanted).order_by("path"))
    branches = {unit.id: Branch(unit, unit.has_below) for unit in units}  # type: ignore[attr-defined]
    top: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.unit.parent_id or 0)
        home = top if above is None else above.below
        if home is None and above is not None:
            home = above.below = []
        if home is not None:
            home.append(branch)
    for branch in branches.values():
        if branch.below:
            branch.below.sort(key=_place)
    return sorted(top, key=_place)


def find_branches_for(actor: Actor, unit: Unit, *, on: date) -> list[Branch]:
    """The units right below, closed."""
    below = _with_below(visible_units(actor).valid_on(on), on).filter(parent=unit)
    return sorted((Branch(one, one.has_below) for one in below), key=_place)  # type: ignore[attr-defined]


def find_children(unit: Unit, *, on: date) -> list[Unit]:
    """The units right below that are valid on a day, by position, then name."""
    below = Unit.objects.filter(parent=unit).valid_on(on)
    return sorted(below, key=lambda one: (one.position, one.name, one.id))


def find_units_in_list_for(actor: Actor, *, words: str, kind: str, on: date | None) -> UnitQuerySet:
    """The units whose names hold the words, of a kind, valid on a day; `on=None` with those that ended."""
    found = visible_units(actor).matching(words) if words else visible_units(actor)
    if kind:
        found = found.filter(kind=kind)
    if on is not None:
        found = found.valid_on(on)
    return found.select_related("parent").order_by("path", "id")


def get_unit_page_for(actor: Actor, unit_id: int, *, today: date) -> UnitPage:
    """The unit with everything around it.

    Raises: NotVisibleError.
    """
    unit = get_unit_for(actor, unit_id)
    posts = Post.objects.held_on(today).filter(
        within(actor, Verb.PERSON_VIEW, path="unit__path", unit="unit_id"), person__is_active=True
    )
    mine = posts.filter(unit=unit).select_related("person")
    people = posts.filter(unit__in=Unit.objects.in_subtree(unit)).aggregate(n=Count("person", distinct=True))["n"]
    return UnitPage(
        unit=unit,
        above=list(Unit.objects.above(unit).order_by("path")),
        below=find_children(unit, on=today),
        posts=sorted(mine, key=lambda post: (ROLE_ORDER.index(post.role), post.person.full_name, post.id)),
        predecessions=list(unit.predecessions.select_related("old_unit").order_by("date", "id")),
        successions=list(unit.successions.select_related("new_unit").order_by("date", "id")),
        people_below=people,
    )


ROLE_ORDER = ["leader", "head", "officer", "clerk", "administrator", "auditor", "member"]
"""As a list of a unit's people runs."""


def _with_below(units: UnitQuerySet, on: date) -> UnitQuerySet:
    below = Unit.objects.valid_on(on).filter(parent=OuterRef("pk"))
    return units.annotate(has_below=Exists(below))


def _place(branch: Branch) -> tuple[int, str, int]:
    return (branch.unit.position, branch.unit.name, branch.unit.id)
