"""The access matrix: every address × every role × a thing in one's unit, below it, and in another tree.

The addresses come from the resolver, the answers from the table of the policy (`shared/policy.py`) by way of one table
(`access/table.py`) that says which verb an address asks for. An address without a row fails.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotrinh.shared.policy import Role
from tests.lotrinh.access.routes import Route, find_methods, find_routes
from tests.lotrinh.access.rows import Case, Expected
from tests.lotrinh.access.table import TABLE, UNTOUCHED_PREFIXES
from tests.lotrinh.access.world import World, make_world

ROUTES = [route for route in find_routes() if not route.name.startswith(UNTOUCHED_PREFIXES)]
FOREIGN = [route for route in find_routes() if route.name.startswith(UNTOUCHED_PREFIXES)]
METHODS = find_methods()
ROOMS: dict[str, list[Route]] = {}
for _route in ROUTES:
    if _route.name in TABLE:
        ROOMS.setdefault(_route.name.partition(":")[0], []).append(_route)


def test_it_works() -> None:
    missing = sorted({route.name for route in ROUTES} - set(TABLE))
    assert not missing, f"Add a row to tests/lotrinh/access/table.py for: {', '.join(missing)}"
    gone = sorted(set(TABLE) - {route.name for route in ROUTES})
    assert not gone, f"These rows of tests/lotrinh/access/table.py name no address: {', '.join(gone)}"


@pytest.fixture
def world(db: None) -> World:
    """One world for all requests of a room; each request is undone after it."""
    return make_world(timezone.now())


@pytest.fixture
def clients(world: World) -> dict[Role, Client]:
    """A browser of each."""
    found = {}
    for role, person in world.roles.items():
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_it_lets_in_whom_the_policy_lets_in(room: str, world: World, clients: dict[Role, Client]) -> None:
    wrong = []
    for route in ROOMS[room]:
        for role in Role:
            for case in TABLE[route.name].cases(world, role, argument_names(route)):
                for method in methods_of(route):
                    secret = world.mine[role].secret
                    found = ask(route, method, case, client=clients[role], headers=bearer(route, secret))
                    if not fits(found.status_code, case.expected, is_read=method == "GET", route=route):
                        expected = case.expected.value
                        wrong.append(
                            f"{method} {route.name} by {role} {case.label}: {found.status_code}, not {expected}"
                        )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("room", ROOMS)
def test_it_keeps_visitors_out(room: str, world: World) -> None:
    wrong = []
    for route in ROOMS[room]:
        case = next(TABLE[route.name].cases(world, Role.CLERK, argument_names(route)))
        for method in methods_of(route):
            found = ask(route, method, case, client=Client(raise_request_exception=False), headers={})
            if not keeps_out(found, route):
                wrong.append(f"{method} {route.name}: {found.status_code} {found.headers.get('Location', '')}")
    assert not wrong, "\n".join(wrong)


def test_it_asks_the_pages_of_allauth_without_fault(world: World, clients: dict[Role, Client]) -> None:
    argument = re.compile(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|<[^>]+>")
    wrong = []
    for route in FOREIGN:
        address = "/" + re.sub(r"[\^$]", "", argument.sub("1", route.pattern))
        for client in (Client(), clients[Role.MEMBER]):
            with undone():
                status = client.get(address).status_code
            if status not in (200, 301, 302, 401, 403, 404, 405):
                wrong.append(f"{address}: {status}")
    assert not wrong, "\n".join(wrong)


def argument_names(route: Route) -> tuple[str, ...]:
    """Of an address, in its order."""
    return tuple(re.findall(r"<(?:\w+:)?(\w+)>", route.pattern))


def methods_of(route: Route) -> tuple[str, ...]:
    """Those that the table names; an operation of the API has its own."""
    return (METHODS.get(route.name, "GET"),) if route.is_api else TABLE[route.name].methods


def bearer(route: Route, secret: str) -> dict[str, str]:
    """A program signs in by its token, a browser by its session."""
    return {"Authorization": f"Bearer {secret}"} if route.is_api else {}


def ask(route: Route, method: str, case: Case, *, client: Client, headers: dict[str, str]) -> Any:
    """The answer, with what was changed undone."""
    address = reverse(route.name, kwargs=case.arguments)
    headers = {**headers, "If-Match": "*"}
    has_file = any(hasattr(value, "read") for value in case.data.values())
    with undone():
        if method == "GET":
            return client.get(address, case.data, headers=headers)
        if not route.is_api or has_file:
            return client.post(address, case.data, headers=headers)
        body = json.dumps(case.data).encode() if case.data else b""
        return client.generic(method, address, body, content_type="application/json", headers=headers)


class undone(transaction.Atomic):  # noqa: N801 — used like the function `atomic`
    """A savepoint that is always rolled back."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)

    def __exit__(self, *raised: object) -> None:
        transaction.set_rollback(True)
        super().__exit__(*raised)


def fits(status: int, expected: Expected, *, is_read: bool, route: Route) -> bool:
    """Whether a status is of the kind that is expected."""
    if expected is Expected.FORBIDDEN and is_read and TABLE[route.name].shows:
        expected = Expected.DONE
    if expected is not Expected.DONE:
        return bool(status == expected.value)
    if TABLE[route.name].is_nowhere:
        return status == 404
    # A change may meet a state that does not allow it: that is no refusal of the person.
    return status in ((200, 204, 302) if is_read else (200, 201, 204, 302, 303, 409, 422))


def keeps_out(answer: Any, route: Route) -> bool:
    """Whether a visitor is sent to sign in, or let in where everybody is."""
    goes_to_sign_in = answer.headers.get("Location", "").startswith("/accounts/login/")
    row = TABLE[route.name]
    if row.is_public or row.is_nowhere:
        return (
            not goes_to_sign_in and answer.status_code == (404 if row.is_nowhere else 200)
        ) or answer.status_code == 302
    return answer.status_code == 401 if route.is_api else answer.status_code == 302 and goes_to_sign_in
