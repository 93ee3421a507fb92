"""Standing in during an absence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.actions import appoint_substitute, end_substitution
from lotrinh.organisation.models import Person, Substitution
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb
from tests.cast import Cast

Acting = Callable[[Person], Actor]
FIRST, LAST = date(2026, 11, 25), date(2026, 11, 30)


def appoint(cast: Cast, by: Actor, now: datetime, first: date = FIRST, last: date = LAST) -> Substitution:
    return appoint_substitute(
        cast.clerk.posts.get(), substitute=cast.officer, from_date=first, until_date=last, by=by, at=now, reason="Phép"
    )


@pytest.mark.parametrize("part", ["clerk", "head", "leader", "administrator"])
def test_it_works(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    appoint(cast, acting(cast.people()[part]), now)
    assert acting(cast.officer).may(Verb.DOCUMENT_UPLOAD, cast.office)
    assert AuditEntry.objects.get().verb == "substitution.appoint"


@pytest.mark.parametrize("part", ["officer", "auditor", "member", "branch_head", "outsider"])
def test_it_refuses_anybody_else(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    with pytest.raises(NotAllowedError):
        appoint(cast, acting(cast.people()[part]), now)


def test_it_refuses_a_leader_the_administrator_s_post(cast: Cast, acting: Acting, now: datetime) -> None:
    with pytest.raises(NotAllowedError):
        appoint_substitute(
            cast.administrator.posts.get(),
            substitute=cast.leader,
            from_date=FIRST,
            until_date=LAST,
            by=acting(cast.leader),
            at=now,
        )


@pytest.mark.parametrize(
    ("first", "last"), [(FIRST, LAST), (LAST, date(2026, 12, 5)), (date(2026, 11, 20), FIRST), (FIRST, FIRST)]
)
def test_it_refuses_days_that_overlap(cast: Cast, acting: Acting, now: datetime, first: date, last: date) -> None:
    by = acting(cast.clerk)
    appoint(cast, by, now)
    with pytest.raises(ConflictError):
        appoint(cast, by, now, first, last)
    appoint(cast, by, now, date(2026, 12, 1), date(2026, 12, 5))


def test_it_frees_the_days_of_one_that_was_called_off(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.clerk)
    first = appoint(cast, by, now)
    end_substitution(first, by=by, at=now)
    end_substitution(first, by=by, at=now)
    assert not acting(cast.officer).may(Verb.DOCUMENT_UPLOAD, cast.office)
    appoint(cast, by, now)
    assert [entry.verb for entry in AuditEntry.objects.all()] == [
        "substitution.appoint",
        "substitution.end",
        "substitution.appoint",
    ]


def test_it_refuses_oneself(cast: Cast, acting: Acting, now: datetime) -> None:
    with pytest.raises(InvalidError) as refusal:
        appoint_substitute(
            cast.clerk.posts.get(),
            substitute=cast.clerk,
            from_date=FIRST,
            until_date=LAST,
            by=acting(cast.clerk),
            at=now,
        )
    assert refusal.value.field == "substitute"


@pytest.mark.parametrize(
    ("first", "last"), [(LAST, FIRST), (date(2026, 1, 1), date(2026, 1, 2)), (date(2019, 1, 1), LAST)]
)
def test_it_refuses_days_that_cannot_be(cast: Cast, acting: Acting, now: datetime, first: date, last: date) -> None:
    with pytest.raises(InvalidError) as refusal:
        appoint(cast, acting(cast.clerk), now, first, last)
    assert refusal.value.field == "until_date"


def test_it_refuses_more_than_a_year(cast: Cast, acting: Acting, now: datetime) -> None:
    with pytest.raises(InvalidError) as refusal:
        appoint(cast, acting(cast.clerk), now, FIRST, date(2027, 11, 26))
    assert refusal.value.code == "substitution.long"


@pytest.mark.parametrize("part", ["leader", "administrator"])
def test_it_lends_nothing_on(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    """On their one day substitutes would otherwise give themselves other posts, for as long as they like."""
    holder = cast.people()[part]
    appoint_substitute(
        holder.posts.get(), substitute=cast.member, from_date=FIRST, until_date=FIRST, by=acting(holder), at=now
    )
    with pytest.raises(NotAllowedError):
        appoint_substitute(
            cast.branch_head.posts.get(),
            substitute=cast.member,
            from_date=FIRST,
            until_date=LAST,
            by=acting(cast.member),
            at=now,
        )
