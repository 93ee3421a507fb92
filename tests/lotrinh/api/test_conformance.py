"""The API is what its description says, whatever is sent: schemathesis asks every operation, right and wrong.

`LOTRINH_SEED=…` has a failure again; the seed stands in the failure's message.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.lotrinh.access.world import World, make_world
from tests.lotrinh.test_access import undone

from lotrinh.shared.policy import Role

SEED = int(os.environ.get("LOTRINH_SEED") or random.randrange(10**6))  # noqa: S311 — no secret
EXAMPLES = {GenerationMode.POSITIVE: 6, GenerationMode.NEGATIVE: 3}
"""An operation and role: enough to find what a rule of values leaves open, few enough for a minute."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
LIMITS = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


@pytest.fixture
def application(db: None) -> Iterator[Any]:
    """The WSGI application, whose requests leave the test's transaction open, as Django's test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CLERK])
def test_it_works(role: Role, application: Any) -> None:
    world = make_world(timezone.now())
    headers = {"Authorization": f"Bearer {world.mine[role].secret}", "If-Match": "*"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, headers=headers)
    for found in schema.get_all_operations():
        for mode, examples in EXAMPLES.items():
            _ask(found.ok(), mode, examples, known=_known(world), headers=headers)


def _ask(
    operation: Any, mode: GenerationMode, examples: int, *, known: dict[str, int], headers: dict[str, str]
) -> None:
    @seed(SEED)
    @settings(LIMITS, max_examples=examples)
    @given(case=operation.as_strategy(generation_mode=mode), is_known=st.booleans())
    def ask(case: Any, is_known: bool) -> None:  # noqa: FBT001 — hypothesis gives it
        if is_known:
            _name_known_things(case, known)
        with undone():
            response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)

    try:
        ask()
    except Exception as err:
        err.add_note(f"LOTRINH_SEED={SEED}")
        raise


def _known(world: World) -> dict[str, int]:
    """The things at home, by the names of parameters and fields."""
    things = vars(world.home)
    found = {f"{name}_id": thing.pk for name, thing in things.items()}
    return found | {"parent_id": world.top.pk, "issuer_unit_id": world.top.pk}


def _name_known_things(case: Any, known: dict[str, int]) -> None:
    """Random numbers name nothing: put those that name something in their place."""
    for container in (case.path_parameters, case.query, case.body):
        if isinstance(container, dict):
            container.update({name: known[name] for name in container if name in known})
