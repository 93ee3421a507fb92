"""The room of the registers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    """Says what this room does when a document must be erased."""

    name = "lotrinh.registers"
    verbose_name = _("Registers")

    def ready(self) -> None:
        """Models are there now, and not before."""
        from lotrinh.documents import after_reading  # noqa: PLC0415
        from lotrinh.registers.actions import erase_lines_of  # noqa: PLC0415
        from lotrinh.registers.models import Entry  # noqa: PLC0415

        after_reading.on_purge(erase_lines_of, holders=[Entry])
