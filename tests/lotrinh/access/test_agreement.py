"""What one may do to a thing and what one finds in a list come from one table and must agree, for every person.

The world here has what tempts them apart: routings in force and withdrawn, substitutes, ended posts, a unit that is no
more, another tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from lotrinh.audit import policy as audit_policy
from lotrinh.audit.actions import record
from lotrinh.audit.models import AuditEntry
from lotrinh.documents import policy as document_policy
from lotrinh.documents.models import Document, Purpose, Routing
from lotrinh.documents.queries.documents import find_documents_for, find_latest_for
from lotrinh.organisation.models import Person, Post, Substitution, Unit
from lotrinh.organisation.policy import actor_for, system_actor, visible_people, visible_units
from lotrinh.registers import policy as register_policy
from lotrinh.registers.models import Direction, Register
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role, Verb
from tests.cast import SINCE, Cast, make_person, make_unit
from tests.lotrinh.access.world import make_document
from tests.lotrinh.conftest import NOW

TODAY = NOW.date()


@dataclass(frozen=True)
class Scene:
    """The people by the part they play, and the documents by what happened to them."""

    people: dict[str, Person]
    documents: dict[str, Document]

    def seen_by(self, name: str) -> set[str]:
        """The documents on this person's list."""
        found = set(document_policy.visible_documents(acting(self.people[name])).values_list("pk", flat=True))
        return {label for label, document in self.documents.items() if document.pk in found}


def acting(person: Person) -> Actor:
    """The person with today's roles."""
    return actor_for(person, today=TODAY)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """Everything that tempts list and permission apart."""
    gone = make_unit("CDN-CU", "Ban cũ", parent=cast.root, valid_until_date=date(2025, 12, 31))
    other = make_unit("CDK", "Công đoàn ngành khác")
    people = cast.people() | {
        "substitute": make_person("thay", "Người thay", (Role.MEMBER, cast.branch)),
        "past substitute": make_person("da-thay", "Người đã thay", (Role.MEMBER, cast.branch)),
        "called off": make_person("thoi-thay", "Người thôi thay", (Role.MEMBER, cast.branch)),
        "former clerk": make_person("cu", "Văn thư cũ"),
        "future clerk": make_person("moi", "Văn thư mới"),
        "clerk of no more": make_person("giai-the", "Văn thư ban cũ", (Role.CLERK, gone)),
        "shut out": make_person("khoa", "Người bị khóa", (Role.HEAD, cast.office)),
        "without post": make_person("chua", "Người chưa có việc"),
        "other leader": make_person("khac", "Lãnh đạo ngành khác", (Role.LEADER, other)),
    }
    Person.objects.filter(pk=people["shut out"].pk).update(is_active=False)
    people["shut out"].refresh_from_db()
    _give_posts_and_substitutes(cast, people)
    return Scene(people, _make_documents(cast, people, gone, other))


def _give_posts_and_substitutes(cast: Cast, people: dict[str, Person]) -> None:
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    clerk = {"unit": cast.office, "role": Role.CLERK}
    Post.objects.create(person=people["former clerk"], from_date=SINCE, until_date=yesterday, **clerk)
    Post.objects.create(person=people["future clerk"], from_date=tomorrow, **clerk)
    head = cast.head.posts.get()
    spans = {
        "substitute": (SINCE, tomorrow, None),
        "past substitute": (SINCE, yesterday, None),
        "called off": (SINCE, tomorrow, NOW),
    }
    for name, (first, last, ended_at) in spans.items():
        Substitution.objects.create(
            post=head, substitute=people[name], from_date=first, until_date=last, ended_at=ended_at
        )


def _make_documents(cast: Cast, people: dict[str, Person], gone: Unit, other: Unit) -> dict[str, Document]:
    units = {"office": cast.office, "team": cast.team, "branch": cast.branch, "root": cast.root}
    units |= {"no more": gone, "other tree": other}
    routings: dict[str, list[dict[str, object]]] = {
        "to office": [{"unit": cast.office}],
        "taken back from office": [{"unit": cast.office, "withdrawn_at": NOW}],
        "to member": [{"unit": cast.office, "person": people["member"]}],
        "taken back from member": [{"unit": cast.office, "person": people["member"], "withdrawn_at": NOW}],
        "to office and member": [{"unit": cast.office}, {"unit": cast.office, "person": people["member"]}],
        "to team": [{"unit": cast.team}],
    }
    found = {name: make_document(unit, cast.clerk, f"{n}/KH", now=NOW) for n, (name, unit) in enumerate(units.items())}
    for n, (name, given) in enumerate(routings.items(), start=20):
        found[name] = make_document(other, cast.clerk, f"{n}/KH", now=NOW)
        for each in given:
            Routing.objects.create(
                document=found[name], purpose=Purpose.SUPPORT, routed_by=cast.clerk, routed_at=NOW, **each
            )
    return found


def test_it_works(scene: Scene) -> None:
    given = {"to office", "to office and member"}
    expected = {
        "clerk": {"office", *given},
        "officer": {"office", *given},
        "head": {"office", "team", *given},
        "substitute": {"office", "team", *given},
        "leader": {"office", "team", "branch", "root", "no more"},
        "auditor": {"office", "team", "branch", "root", "no more"},
        "member": {"to member", "to office and member"},
        "branch_clerk": {"branch"},
        "other leader": set(scene.documents) - {"office", "team", "branch", "root", "no more"},
    }
    nothing = {name: set[str]() for name in set(scene.people) - set(expected) - {"branch_head", "outsider"}}
    for name, documents in {**expected, **nothing}.items():
        assert scene.seen_by(name) == documents, name


def test_it_lists_the_documents_that_one_may_view(scene: Scene) -> None:
    actors = [system_actor(), *map(acting, scene.people.values())]
    for actor in actors:
        listed = set(document_policy.visible_documents(actor).values_list("pk", flat=True))
        for label, document in scene.documents.items():
            may = document_policy.can(actor, Verb.DOCUMENT_VIEW, document)
            assert (document.pk in listed) == may, f"{actor.person} {label}"


def test_it_never_lets_one_change_what_one_does_not_see(scene: Scene) -> None:
    changing = [verb for verb in Verb if verb.startswith("document.") and verb is not Verb.DOCUMENT_PURGE]
    for person in scene.people.values():
        actor = acting(person)
        for label, document in scene.documents.items():
            if not document_policy.can(actor, Verb.DOCUMENT_VIEW, document):
                for verb in changing:
                    assert not document_policy.can(actor, verb, document), f"{person} {verb} {label}"


def test_it_lists_the_units_that_one_may_view(scene: Scene) -> None:
    for person in scene.people.values():
        actor = acting(person)
        listed = set(visible_units(actor))
        assert listed == {unit for unit in Unit.objects.all() if actor.may(Verb.UNIT_VIEW, unit)}, str(person)


def test_it_lists_the_people_that_one_may_view(scene: Scene) -> None:
    for person in scene.people.values():
        actor = acting(person)
        listed = set(visible_people(actor))
        seen = {post.person for post in Post.objects.all() if actor.may(Verb.PERSON_VIEW, post.unit)}
        if Role.ADMINISTRATOR in {grant.role for grant in actor.grants}:
            seen |= set(Person.objects.people().filter(posts=None))  # nobody else could give them their first post
        assert listed == seen | {person}, str(person)


def test_it_lists_the_registers_that_one_may_view(scene: Scene) -> None:
    for unit in Unit.objects.all():
        Register.objects.create(unit=unit, direction=Direction.INCOMING, name="Sổ đến", opened_at=NOW)
    for person in scene.people.values():
        actor = acting(person)
        listed = set(register_policy.visible_registers(actor))
        may = {one for one in Register.objects.all() if register_policy.can(actor, Verb.REGISTER_VIEW, one)}
        assert listed == may, str(person)


def test_it_lists_the_rows_of_the_trail_that_one_may_view(scene: Scene) -> None:
    for unit in Unit.objects.all():
        record("unit.change", unit, by=None, at=NOW, unit_path=unit.path)
    record("system.start", None, by=None, at=NOW)
    for person in scene.people.values():
        actor = acting(person)
        listed = set(audit_policy.visible_entries(actor))
        may = {one for one in AuditEntry.objects.all() if audit_policy.can(actor, Verb.AUDIT_VIEW, one)}
        assert listed == may, str(person)


def test_it_shows_first_what_came_last(scene: Scene) -> None:
    for name, person in scene.people.items():
        actor = acting(person)
        expected = list(find_documents_for(actor))
        assert find_latest_for(actor, limit=100) == expected, name
        assert find_latest_for(actor, limit=2) == expected[:2], name
