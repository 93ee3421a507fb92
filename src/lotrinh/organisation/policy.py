"""From posts to grants: what a person may do today, and which people and units they may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from lotrinh.organisation.models import Person, Post, Substitution, Unit
from lotrinh.organisation.querysets import UnitQuerySet
from lotrinh.shared.actor import Actor, Grant
from lotrinh.shared.policy import Role, Verb
from lotrinh.shared.scope import within
from lotrinh.shared.tree import STEP

SYSTEM_USERNAME = "system"
_SYSTEM_VERBS = frozenset({Verb.DOCUMENT_VIEW, Verb.DOCUMENT_EDIT, Verb.DOCUMENT_PURGE})
_SETUP_VERBS = frozenset({Verb.UNIT_MANAGE, Verb.PERSON_MANAGE})
_APPOINTING_ROLES = frozenset({Role.HEAD, Role.LEADER})
_GUARDED_ROLES = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Posts that only their holder or an administrator hands to a substitute: no head gives himself their reach."""


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
    return Actor(_system_person(), is_system=True, system_verbs=_SYSTEM_VERBS)


def setup_actor() -> Actor:
    """The system user as whoever sits at the server's own command line or first-run page: units and people, no more."""
    return Actor(_system_person(), is_system=True, system_verbs=_SETUP_VERBS)


def _system_person() -> Person:
    person, _ = Person.objects.get_or_create(
        username=SYSTEM_USERNAME,
        defaults={"full_name": "Hệ thống", "is_system": True, "is_active": False, "password": "!"},
    )
    return person


def may_add_unit(actor: Actor, parent: Unit | None) -> bool:
    """Below one's units; a new root beside the others only for an administrator of a root, or at the set-up."""
    return actor.may(Verb.UNIT_MANAGE, parent) if parent else manages_a_root(actor, Verb.UNIT_MANAGE)


def manages_a_root(actor: Actor, verb: Verb) -> bool:
    """Whether the actor may do the verb to a whole tree."""
    return verb in actor.system_verbs or any(len(path) == STEP for path in actor.subtree_paths(verb))


def can_manage_person(actor: Actor, person: Person, *, today: date) -> bool:
    """Whether the actor may change the account: an administrator of every unit in which the person has a post.

    Whoever can set a password can act as that person; so authority over one of several posts is not enough, and the
    posts in which the person stands in for somebody, now or later, count too.
    """
    units = [post.unit for post in Post.objects.not_over_on(today).filter(person=person).select_related("unit")]
    lent = Substitution.objects.filter(substitute=person, ended_at__isnull=True, until_date__gte=today)
    units += [one.post.unit for one in lent.select_related("post__unit")]
    if units:
        return all(actor.may(Verb.PERSON_MANAGE, unit) for unit in units)
    return manages_a_root(actor, Verb.PERSON_MANAGE) or _managed_last(actor, person)


def _managed_last(actor: Actor, person: Person) -> bool:
    last = Post.objects.filter(person=person).select_related("unit").order_by("-until_date", "-id").first()
    return last is not None and actor.may(Verb.PERSON_MANAGE, last.unit)


def can_appoint_substitute(actor: Actor, post: Post) -> bool:
    """The holder, an administrator of the unit, or a head or leader in or above it.

    By posts of their own: what is lent for some days is not lent on.
    """
    own = as_themselves(actor)
    if own.person.id == post.person_id or own.may(Verb.PERSON_MANAGE, post.unit):
        return True
    return post.role not in _GUARDED_ROLES and any(
        grant.role in _APPOINTING_ROLES and post.unit.path.startswith(grant.unit_path) for grant in own.grants
    )


def can_give_post(actor: Actor, person: Person, unit: Unit) -> bool:
    """An administrator of the unit; for a post of their own they need an administrator's post of their own."""
    giver = as_themselves(actor) if actor.person.id == person.id else actor
    return giver.may(Verb.PERSON_MANAGE, unit)


def as_themselves(actor: Actor) -> Actor:
    """The actor without the posts in which they stand in for somebody."""
    own = tuple(grant for grant in actor.grants if grant.substitutes_for_id is None)
    return Actor(actor.person, own, is_system=actor.is_system, system_verbs=actor.system_verbs)


def visible_units(actor: Actor) -> UnitQuerySet:
    """The units this actor may see."""
    return Unit.objects.filter(within(actor, Verb.UNIT_VIEW, path="path", unit="id"))


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Oneself, and whoever holds or held a post where one may see people; people without a post for a root's own."""
    if Verb.PERSON_MANAGE in actor.system_verbs:
        return Person.objects.people()
    seen = Post.objects.filter(within(actor, Verb.PERSON_VIEW, path="unit__path", unit="unit_id"))
    found = Q(id=actor.person.id) | Q(id__in=seen.values("person_id"))
    if manages_a_root(actor, Verb.PERSON_MANAGE):
        found |= Q(~Exists(Post.objects.filter(person=OuterRef("pk"))))
    return Person.objects.people().filter(found)


def can_import(actor: Actor, kind: str) -> bool:
    """Whether the actor may bring in a table of that kind at all; each row is asked about by itself."""
    return actor.may_anywhere(Verb.UNIT_MANAGE if kind == "units" else Verb.PERSON_MANAGE)
