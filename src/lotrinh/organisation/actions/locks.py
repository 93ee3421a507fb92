"""What holds others off while a change is made."""

from __future__ import annotations

from lotrinh.organisation.models import Person, Unit


def lock_tree() -> None:
    """Let one change of the tree's shape happen at a time: whoever comes second waits for the first to be done."""
    list(Unit.objects.filter(parent=None).order_by("id").select_for_update(no_key=True).values_list("id"))


def lock_unit(unit: Unit) -> Unit:
    """The unit as it is now, held until the end of the transaction."""
    return Unit.objects.select_for_update(no_key=True).get(id=unit.id)


def lock_person(person: Person) -> Person:
    """The person as they are now, held until the end of the transaction."""
    return Person.objects.select_for_update(no_key=True).get(id=person.id)
