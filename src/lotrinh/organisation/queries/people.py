"""People and their posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from lotrinh.organisation.models import Person, Post, Substitution, Unit
from lotrinh.organisation.policy import visible_people
from lotrinh.organisation.querysets import matching_people
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page of a person tells."""

    person: Person
    posts: Sequence[Post]
    """All, those in force first, then by first day from the latest."""
    substitutions: Sequence[Substitution]
    """In which the person stands in or is stood in for, the latest first."""


def get_person_for(actor: Actor, person_id: int) -> Person:
    """The person.

    Raises: NotVisibleError.
    """
    person = visible_people(actor).filter(id=person_id).first()
    if person is None:
        raise NotVisibleError
    return person


def get_person_page_for(actor: Actor, person_id: int, *, today: date) -> PersonPage:
    """The person with posts over time.

    Raises: NotVisibleError.
    """
    person = get_person_for(actor, person_id)
    posts = sorted(
        person.posts.select_related("unit"),
        key=lambda post: (post.until_date is not None and post.until_date < today, -post.from_date.toordinal()),
    )
    around = Substitution.objects.filter(post__person=person) | Substitution.objects.filter(substitute=person)
    substitutions = around.select_related("post__unit", "post__person", "substitute").order_by("-from_date", "-id")
    return PersonPage(person, posts, list(substitutions))


def get_post_for(actor: Actor, post_id: int) -> Post:
    """A post of somebody whom the actor may see, in a unit where they may see people; or one's own.

    Raises: NotVisibleError.
    """
    seen = Post.objects.filter(within(actor, Verb.PERSON_VIEW, path="unit__path", unit="unit_id"))
    own = Post.objects.filter(person=actor.person)
    post = (seen | own).filter(id=post_id).select_related("unit", "person").first()
    if post is None:
        raise NotVisibleError
    return post


def get_substitution_for(actor: Actor, substitution_id: int) -> Substitution:
    """A substitution in a post that the actor may see.

    Raises: NotVisibleError.
    """
    found = Substitution.objects.filter(id=substitution_id).select_related("post__unit", "post__person").first()
    if found is None:
        raise NotVisibleError
    get_post_for(actor, found.post_id)
    return found


def find_people_for(
    actor: Actor, *, words: str = "", unit: Unit | None = None, role: str = "", today: date, state: str = "active"
) -> QuerySet[Person]:
    """People by words of their names, by a unit or any below it, and by role, with today's posts on `current_posts`.

    `state`: `active`, `inactive` or `all`.
    """
    found = matching_people(visible_people(actor), words)
    if state != "all":
        found = found.filter(is_active=state == "active")
    current = Post.objects.held_on(today)
    if unit is not None:
        current = current.filter(unit__in=Unit.objects.in_subtree(unit))
    if role:
        current = current.filter(role=role)
    if unit is not None or role:
        found = found.filter(id__in=current.values("person_id"))
    shown = Post.objects.held_on(today).select_related("unit").order_by("unit__path", "id")
    return found.prefetch_related(Prefetch("posts", shown, to_attr="current_posts")).order_by("full_name", "id")
