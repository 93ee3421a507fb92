"""Reads about accounts and the installation."""

from __future__ import annotations

from collections.abc import Iterable

from lotrinh.organisation.models import Person


def find_person_by_email(addresses: Iterable[str]) -> Person | None:
    """The active person with one of these addresses; None also where several people have them."""
    found = {
        person
        for address in addresses
        for person in Person.objects.people().filter(email__iexact=address, is_active=True).exclude(email="")
    }
    return found.pop() if len(found) == 1 else None
