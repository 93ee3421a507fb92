"""In whose name the command line acts: who holds it holds the machine, and the trail says so."""

from __future__ import annotations

from dataclasses import replace

from lotrinh.organisation.policy import system_actor
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

_VERBS = frozenset({Verb.UNIT_MANAGE, Verb.PERSON_MANAGE})


def command_actor(command: str) -> Actor:
    """The system user, with the verbs of an administrator; the trail shows the command instead of an address."""
    return replace(system_actor(), system_verbs=_VERBS, address=f"lotrinh {command}")
