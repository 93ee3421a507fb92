"""In whose stead somebody acted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from lotrinh.audit.actions import record
from lotrinh.audit.models import AuditEntry
from lotrinh.audit.queries import find_breaks
from lotrinh.audit.stead import NEEDS
from lotrinh.audit.words import VERBS
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.routing import Recipient, mark_opened, route_document
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person, Post, Substitution
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """One of the office."""
    more = {"created_by": cast.clerk, "created_at": now, "changed_at": now}
    return Document.objects.create(unit=cast.office, direction="incoming", reading_state="read", **more)


@pytest.fixture
def lend(now: datetime) -> Callable[..., None]:
    """`lend(holder, to=person)`: the person stands in for all posts of the holder."""

    def lend(holder: Person, *, to: Person) -> None:
        for post in Post.objects.filter(person=holder):
            until = now.date() + timedelta(days=7)
            Substitution.objects.create(post=post, substitute=to, from_date=now.date(), until_date=until)

    return lend


def _told() -> list[tuple[str, int | None]]:
    return list(AuditEntry.objects.values_list("verb", "for_person_id"))


def test_it_works(cast: Cast, acting: Acting, now: datetime, document: Document, lend: Callable[..., None]) -> None:
    lend(cast.clerk, to=cast.outsider)
    by = acting(cast.outsider)
    record_view(document, by=by, at=now)
    confirm_header(document, header=HeaderFields(subject="Kế hoạch"), by=by, at=now, version=document.version)
    route_document(document, to=[Recipient(cast.branch)], by=by, at=now)
    stead = cast.clerk.pk
    assert _told() == [("document.view", stead), ("document.edit", stead), ("document.route", stead)]
    assert list(find_breaks()) == []


def test_nobody_is_named_where_ones_own_post_suffices(
    cast: Cast, acting: Acting, now: datetime, document: Document, lend: Callable[..., None]
) -> None:
    lend(cast.head, to=cast.clerk)
    by = acting(cast.clerk)
    record_view(document, by=by, at=now)
    route_document(document, to=[Recipient(cast.branch)], by=by, at=now)
    assert _told() == [("document.view", None), ("document.route", None)]


def test_it_knows_by_whose_post_something_was_given(
    cast: Cast, acting: Acting, now: datetime, document: Document, lend: Callable[..., None]
) -> None:
    route_document(document, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now)
    lend(cast.branch_head, to=cast.member)
    by = acting(cast.member)
    record_view(document, by=by, at=now)
    mark_opened(document, by=by, at=now)
    route_document(document, to=[Recipient(cast.branch, cast.outsider, "support")], by=by, at=now)
    stead = cast.branch_head.pk
    told = [("document.view", stead), ("document.open_routed", stead), ("document.route", stead)]
    assert _told()[1:] == told


def test_what_was_given_to_oneself_is_seen_in_nobodys_stead(
    cast: Cast, acting: Acting, now: datetime, document: Document, lend: Callable[..., None]
) -> None:
    route_document(document, to=[Recipient(cast.branch, cast.outsider)], by=acting(cast.clerk), at=now)
    lend(cast.clerk, to=cast.outsider)
    record_view(document, by=acting(cast.outsider), at=now)
    assert _told()[-1] == ("document.view", None)


def test_one_changes_oneself_in_nobodys_stead(
    cast: Cast, acting: Acting, now: datetime, lend: Callable[..., None]
) -> None:
    lend(cast.administrator, to=cast.member)
    by = acting(cast.member)
    record("person.change", cast.member, by=by, at=now, unit_path=cast.office.path)
    record("person.change", cast.clerk, by=by, at=now, unit_path=cast.office.path)
    record("person.create", cast.clerk, by=by, at=now)
    stead = cast.administrator.pk
    assert [for_person for _verb, for_person in _told()] == [None, stead, stead]


def test_a_role_of_one_unit_does_not_reach_below_it(cast: Cast, acting: Acting, lend: Callable[..., None]) -> None:
    lend(cast.clerk, to=cast.outsider)
    by = acting(cast.outsider)
    verb = NEEDS["document.edit"]
    assert by.may_at(verb, cast.office.path)
    assert not by.may_at(verb, cast.team.path)
    assert {grant.role for grant in by.grants} == {Role.CLERK, Role.OFFICER}


def test_its_codes_are_those_of_the_trail() -> None:
    assert set(NEEDS) <= set(VERBS)
