"""From posts to grants: what a person may do today, and which people and units they may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from lotrinh.organisation.models import Person, Post, Substitution, Unit
from lotrinh.shared.actor import Actor, Grant
from lotrinh.shared.policy import Role, Verb
from lotrinh.shared.scope import within

SYSTEM_USERNAME = "system"
_SYSTEM_VERBS = frozenset({Verb.DOCUMENT_VIEW, Verb.DOCUMENT_EDIT, Verb.DOCUMENT_PURGE})


def grants_of(person: Person, *, today: date) -> tuple[Grant, ...]:
    """The roles of a person on a day: by their own posts, and by those in which they stand in for somebody.

    A unit that no longer exists gives no role.
    """
    if not person.is_active:
        return ()
    own = (
        Post.objects.held_on(today).filter(person=person, unit__in=Unit.objects.valid_on(today)).select_related("unit")
    )
    lent = Substitution.objects.filter(
        substitute=person,
        ended_at__isnull=True,
        from_date__lte=today,
        until_date__gte=today,
        post__in=Post.objects.held_on(today).filter(person__is_active=True),
        post__unit__in=Unit.objects.valid_on(today),
    ).select_related("post__unit")
    return (
        *(Grant(Role(post.role), post.unit_id, post.unit.path) for post in own),
        *(Grant(Role(s.post.role), s.post.unit_id, s.post.unit.path, s.post.person_id) for s in lent),
    )


def actor_for(person: Person, *, today: date, request_id: str = "", address: str = "") -> Actor:
    """The person with today's roles."""
    return Actor(person, grants_of(person, today=today), request_id=request_id, address=address)


def actor_for_request(request: HttpRequest) -> Actor | None:
    """The actor of a signed-in request; None for a visitor."""
    person = request.user
    if not isinstance(person, Person):
        return None
    return actor_for(
        person,
        today=timezone.localdate(),
        request_id=getattr(request, "id", "") or request.headers.get("X-Request-ID", ""),
        address=request.META.get("REMOTE_ADDR", ""),
    )


def system_actor() -> Actor:
    """The named system user, for work that nobody asked for just now."""
    person, _ = Person.objects.get_or_create(
        username=SYSTEM_USERNAME,
        defaults={"full_name": "Hệ thống", "is_system": True, "is_active": False, "password": "!"},
    )
    return Actor(person, is_system=True, system_verbs=_SYSTEM_VERBS)


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """The units this actor may see."""
    return Unit.objects.filter(within(actor, Verb.UNIT_VIEW, path="path", unit="id"))


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Oneself, and whoever holds or held a post where one may see people."""
    seen = Post.objects.filter(within(actor, Verb.PERSON_VIEW, path="unit__path", unit="unit_id"))
    return Person.objects.people().filter(Q(id=actor.person.id) | Q(id__in=seen.values("person_id")))
