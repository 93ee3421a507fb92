"""Who asks the API, and what their token is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast
from tests.lotrinh.api.conftest import Program, problem_of

from lotrinh.api.models import ApiToken
from lotrinh.api.scopes import Scope
from lotrinh.organisation.models import Person

Programs = Callable[..., Program]


def test_it_works(cast: Cast, program: Programs) -> None:
    answer = program(cast.clerk, Scope.DOCUMENTS_READ).get("/me")
    assert answer.status_code == 200
    assert answer.json()["username"] == "lan"
    assert answer.json()["scopes"] == ["documents:read"]
    assert answer.json()["grants"] == [{"role": "clerk", "unit_id": cast.office.id, "substitutes_for_id": None}]


def test_it_notes_when_the_token_was_used(cast: Cast, program: Programs) -> None:
    program(cast.clerk).get("/me")
    assert ApiToken.objects.get().last_used_at is not None


def test_it_lets_a_session_in(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    answer = signed_in(cast.clerk).get("/api/v1/me")
    assert answer.status_code == 200
    assert answer.json()["scopes"] is None


def test_it_refuses_a_visitor(db: None, client: Client) -> None:
    answer = client.get("/api/v1/me")
    assert problem_of(answer, 401)["code"] == "auth.required"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="lotrinh"'


@pytest.mark.parametrize("end", ["unknown", "revoked", "expired", "person inactive"])
def test_it_refuses_a_token_not_in_force(
    cast: Cast, program: Programs, signed_in: Callable[[Person], Client], end: str
) -> None:
    clerk = program(cast.clerk)
    match end:
        case "unknown":
            clerk.headers["Authorization"] += "x"
        case "revoked":
            ApiToken.objects.update(revoked_at=timezone.now())
        case "expired":
            ApiToken.objects.update(expires_at=timezone.now())
        case "person inactive":
            Person.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    answer = clerk.get("/me")
    assert problem_of(answer, 401)["code"] == "auth.token.invalid"
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    # Nor does a session beside it help.
    clerk.client = signed_in(cast.administrator)
    problem_of(clerk.get("/me"), 401)


def test_it_refuses_what_the_token_was_not_made_for(cast: Cast, program: Programs) -> None:
    answer = program(cast.administrator, Scope.DOCUMENTS_READ).get("/units")
    assert problem_of(answer, 403)["code"] == "auth.scope.missing"
    assert "organisation:read" in answer.json()["detail"]
    assert 'error="insufficient_scope", scope="organisation:read"' in answer.headers["WWW-Authenticate"]


def test_it_signs_nobody_in_to_the_pages(cast: Cast, program: Programs) -> None:
    clerk = program(cast.clerk)
    answer = clerk.client.get("/", headers=clerk.headers)
    assert answer.status_code == 302


def test_it_refuses_a_change_by_a_session_without_its_csrf_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/api/v1/units", {"code": "X", "name": "X"}, content_type="application/json")
    assert problem_of(answer, 403)["code"] == "auth.csrf"


def test_it_asks_no_csrf_token_of_a_program(cast: Cast, program: Programs) -> None:
    administrator = program(cast.administrator)
    administrator.client = Client(enforce_csrf_checks=True)
    body = {"code": "CDN-X", "name": "Ban Đối ngoại", "parent_id": cast.root.id}
    assert administrator.send("POST", "/units", body).status_code == 201


def test_it_asks_the_database_little(cast: Cast, program: Programs, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    clerk = program(cast.clerk)
    clerk.get("/me")
    # The token with its person, the posts, the substitutions; its use is noted once a minute.
    with django_assert_num_queries(3):
        clerk.get("/me")
