"""Empties the database of the tests, whose trail no ordinary command may empty."""

from django.core.management.commands.flush import Command as Flush
from django.db import connections

from lotrinh.audit import guards


class Command(Flush):
    """Django's own, with the guards of the trail lifted."""

    def handle(self, **options: object) -> None:
        """What transactional tests and the live server call after each test."""
        with guards.lifted(connections[str(options["database"])]):
            super().handle(**options)
