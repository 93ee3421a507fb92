"""The page of the auditors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from lotrinh.audit.actions import Happening, record_many
from lotrinh.audit.models import AuditEntry
from lotrinh.audit.policy import can, visible_entries
from lotrinh.audit.queries import Filters, find_entries_for, history_of
from lotrinh.audit.reading import read_changes
from lotrinh.audit.words import FIELDS
from lotrinh.organisation.models import Person, Post
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.policy import Role, Verb
from tests.cast import SINCE, Cast

Acting = Callable[[Person], Actor]
SignedIn = Callable[[Person], Client]


@pytest.fixture
def trail(cast: Cast, acting: Acting, now: datetime) -> Cast:
    """Three rows: of the office, of the branch the day before, of no unit."""
    branch, office = cast.branch, cast.office
    yesterday = now - timedelta(days=1)
    record_many([Happening("unit.create", branch, unit_path=branch.path)], by=acting(cast.administrator), at=yesterday)
    changes = {"name": ["Phòng", "=cmd"], "is_active": [True, False], "due_date": [None, "2026-12-01"], "rows": 3}
    record_many(
        [Happening("unit.change", office, unit_path=office.path, changes=changes)], by=acting(cast.clerk), at=now
    )
    record_many([Happening("audit.check", kind="audit")], by=None, at=now)
    return cast


def _verbs(actor: Actor, **filters: object) -> list[str]:
    return [entry.verb for entry in find_entries_for(actor, Filters(**filters))]  # type: ignore[arg-type]


def test_it_works(trail: Cast, signed_in: SignedIn) -> None:
    page = signed_in(trail.auditor).get(reverse("audit:trail"))
    assert page.status_code == 200
    text = page.content.decode()
    assert trail.clerk.full_name in text
    assert "01/12/2026" in text
    assert trail.branch.name in text


def test_it_filters(trail: Cast, acting: Acting, now: datetime) -> None:
    auditor = acting(trail.auditor)
    assert _verbs(auditor) == ["audit.check", "unit.change", "unit.create"]
    assert _verbs(auditor, verb="unit.change") == ["unit.change"]
    assert _verbs(auditor, kind="audit") == ["audit.check"]
    assert _verbs(auditor, person="lan") == ["unit.change"]
    assert _verbs(auditor, unit="ben nghe") == ["unit.create"]
    assert _verbs(auditor, from_date=now.date()) == ["audit.check", "unit.change"]
    assert _verbs(auditor, until_date=now.date() - timedelta(days=1)) == ["unit.create"]
    assert _verbs(auditor, object_id=trail.office.id, kind="unit") == ["unit.change"]


def test_it_shows_an_auditor_of_a_subtree_that_alone(trail: Cast, acting: Acting) -> None:
    Post.objects.create(person=trail.outsider, unit=trail.branch, role=Role.AUDITOR, from_date=SINCE)
    auditor = acting(trail.outsider)
    assert _verbs(auditor) == ["unit.create"]
    for person in trail.people().values():
        actor = acting(person)
        seen = set(visible_entries(actor))
        assert {entry for entry in AuditEntry.objects.all() if can(actor, Verb.AUDIT_VIEW, entry)} == seen


@pytest.mark.parametrize("part", ["clerk", "head", "leader", "administrator", "member"])
def test_it_refuses_everybody_else(trail: Cast, acting: Acting, signed_in: SignedIn, part: str) -> None:
    person = getattr(trail, part)
    with pytest.raises(NotAllowedError):
        find_entries_for(acting(person), Filters())
    assert signed_in(person).get(reverse("audit:trail")).status_code == 403
    assert signed_in(person).get(reverse("audit:export")).status_code == 403


def test_it_says_what_it_cannot_read_of_the_filters(trail: Cast, signed_in: SignedIn) -> None:
    page = signed_in(trail.auditor).get(reverse("audit:trail"), {"from_date": "hôm qua", "page": "x"})
    assert page.status_code == 200
    assert page.context["form"].errors["from_date"]


def test_it_exports_text_and_no_formula_and_says_so_in_the_trail(trail: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(trail.auditor).get(reverse("audit:export"), {"verb": "unit.change"})
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows())
    assert len(rows) == 2
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert "=cmd" in rows[1][8].value
    last = AuditEntry.objects.order_by("-sequence").first()
    assert last is not None
    assert (last.verb, last.changes) == ("audit.export", {"rows": 1, "form": "xlsx", "verb": "unit.change"})


def test_it_asks_the_same_number_of_queries_for_a_long_page(
    trail: Cast, signed_in: SignedIn, now: datetime, acting: Acting, django_assert_num_queries: Callable[..., object]
) -> None:
    more = [Happening("unit.change", trail.office, unit_path=trail.office.path) for _ in range(80)]
    record_many(more, by=acting(trail.clerk), at=now)
    client = signed_in(trail.auditor)
    client.get(reverse("audit:trail"))
    with django_assert_num_queries(
        7
    ):  # session, person, posts and substitutes; count, rows with people, names of units
        client.get(reverse("audit:trail"))


def test_it_tells_the_history_of_one_thing(trail: Cast) -> None:
    assert [entry.verb for entry in history_of("unit", trail.office.id)] == ["unit.change"]
    assert history_of("unit", trail.team.id) == []


def test_it_names_the_people_and_units_of_a_row(trail: Cast, acting: Acting, now: datetime) -> None:
    to = {"unit": trail.branch.code, "person": trail.branch_clerk.pk, "purpose": "lead", "due_date": None}
    changes = {"to": [to], "parent": [trail.root.path, trail.office.path], "routing": 7, "routings": [3, 4]}
    record_many([Happening("unit.move", trail.office, changes=changes)], by=acting(trail.clerk), at=now)
    shown = {change.label: change for change in read_changes(history_of("unit", trail.office.id)[0])}
    assert trail.branch.name in shown[str(FIELDS["to"])].new
    assert trail.branch_clerk.full_name in shown[str(FIELDS["to"])].new
    assert shown[str(FIELDS["parent"])].old == trail.root.name
    assert shown[str(FIELDS["routings"])].new == "2"
    assert str(FIELDS["routing"]) not in shown


def test_the_page_names_them_too(trail: Cast, acting: Acting, now: datetime, signed_in: SignedIn) -> None:
    changes = {"to": [{"unit": trail.branch.code, "person": trail.branch_clerk.pk}]}
    record_many([Happening("document.route", trail.office, changes=changes)], by=acting(trail.clerk), at=now)
    assert trail.branch_clerk.full_name in signed_in(trail.auditor).get(reverse("audit:trail")).content.decode()
