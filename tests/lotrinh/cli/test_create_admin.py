"""`lotrinh create-admin`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Person, Post, Unit
from lotrinh.shared.policy import Role
from tests.cast import PASSWORD, Cast
from tests.lotrinh.cli.conftest import Outcome

WORDS = ("create-admin", "quantri", "Hoàng Thị Quản Trị")


@pytest.mark.django_db
def test_it_makes_organisation_and_person(run: Callable[..., Outcome]) -> None:
    told = run(*WORDS, "--organisation", "Công đoàn ngành Thử nghiệm", stdin=f"{PASSWORD}\n")
    assert (told.status, told.err) == (0, "")
    post = Post.objects.get()
    assert (post.unit.name, post.role, post.person.username) == (
        "Công đoàn ngành Thử nghiệm",
        Role.ADMINISTRATOR,
        "quantri",
    )
    assert post.person.check_password(PASSWORD)
    assert set(AuditEntry.objects.values_list("address", flat=True)) == {"lotrinh create-admin"}


@pytest.mark.django_db
def test_it_adds_a_person_to_the_organisation_that_is_there(cast: Cast, run: Callable[..., Outcome]) -> None:
    assert run(*WORDS, stdin=PASSWORD).status == 0
    assert Post.objects.get(person__username="quantri").unit == cast.root


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "stdin", "reason"),
    [
        (WORDS, PASSWORD, "--organisation"),
        ((*WORDS, "--organisation", "Công đoàn"), "1234567890", "numeric"),
        ((*WORDS, "--organisation", "Công đoàn"), "", "password"),
        (("create-admin", "Quản trị", "Hoàng", "--organisation", "Công đoàn"), PASSWORD, "sign-in name"),
    ],
)
def test_it_refuses_and_makes_nothing(
    words: tuple[str, ...], stdin: str, reason: str, run: Callable[..., Outcome]
) -> None:
    told = run(*words, stdin=stdin)
    assert told.status == 2
    assert reason.casefold() in told.err.casefold()
    assert not Unit.objects.exists()
    assert not Person.objects.people().exists()
